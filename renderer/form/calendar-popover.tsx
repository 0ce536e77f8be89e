import {
	CalendarDate,
	GregorianCalendar,
	getLocalTimeZone,
	toCalendar,
	today,
} from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { RefObject } from 'react';
import {
	Button,
	Calendar,
	CalendarCell,
	CalendarGrid,
	CalendarGridBody,
	CalendarGridHeader,
	CalendarHeaderCell,
	Dialog,
	Heading,
	Popover,
} from 'react-aria-components';
import type { Day } from '../../article/date-format.ts';

interface CalendarPopoverProps {
	readonly trigger: RefObject<HTMLElement | null>;
	readonly label: string;
	/** The day that is written; null when there is none yet. */
	readonly day: Day | null;
	readonly onChoose: (day: Day) => void;
	readonly onClose: () => void;
}

/** A month to choose a day from. Days are plain days: no time, no zone. */
export function CalendarPopover({ trigger, label, day, onChoose, onClose }: CalendarPopoverProps) {
	const value = day && new CalendarDate(day.year, day.month, day.day);
	return (
		<Popover
			className="form-popover calendar-popover"
			triggerRef={trigger}
			isOpen
			onOpenChange={(open) => {
				if (!open) onClose();
			}}
			placement="bottom end"
		>
			<Dialog aria-label={`Choose ${label}`} className="calendar-dialog">
				<Calendar
					aria-label={label}
					value={value}
					defaultFocusedValue={value ?? today(getLocalTimeZone())}
					autoFocus
					onChange={(date) => {
						const { year, month, day } = toCalendar(date, new GregorianCalendar());
						onChoose({ year, month, day });
					}}
				>
					<header className="calendar-head">
						<Button slot="previous" className="button button-quiet button-icon">
							<ChevronLeft size={16} aria-hidden />
						</Button>
						<Heading className="calendar-month" />
						<Button slot="next" className="button button-quiet button-icon">
							<ChevronRight size={16} aria-hidden />
						</Button>
					</header>
					<CalendarGrid className="calendar-grid" weekdayStyle="short">
						<CalendarGridHeader>
							{(name) => <CalendarHeaderCell className="calendar-weekday">{name}</CalendarHeaderCell>}
						</CalendarGridHeader>
						<CalendarGridBody>
							{(date) => <CalendarCell className="calendar-day" date={date} />}
						</CalendarGridBody>
					</CalendarGrid>
				</Calendar>
			</Dialog>
		</Popover>
	);
}
