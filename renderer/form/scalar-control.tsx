import { CalendarDays } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type Day, readDate, type WrittenDate } from '../../article/date-format.ts';
import type { ScalarStyle, ScalarType, ScalarValue } from '../../article/front-matter/front-matter.ts';
import { reviewModeOf } from '../review/review-mode.ts';
import { useArticle } from '../session/use-article.ts';
import { CalendarPopover } from './calendar-popover.tsx';
import { stepDay } from './day-step.ts';
import type { Draft, Refusal } from './drafts.ts';
import { writeScalar } from './field-edits.ts';
import type { FieldView } from './field-view.ts';
import { dateLikeOthers } from './first-value.ts';
import { useForm } from './form-context.ts';
import { PictureThumbnail } from './picture-thumbnail.tsx';
import { shownText, writtenText } from './shown-text.ts';
import { TextControl, type TextControlHandle } from './text-control.tsx';
import { writtenAs } from './written-as.ts';

export interface ControlProps {
	readonly view: FieldView;
	readonly id: string;
	readonly describedBy: string;
	readonly invalid: boolean;
	readonly onDraft: (draft: Draft | null) => void;
	readonly onHint: (hint: string) => void;
}

/** The control of a single value: text, of one line or several, a number, a date, an address, a read time. */
export function ScalarControl(props: ControlProps) {
	const { view, onDraft, onHint } = props;
	const { editor } = useForm();
	const handle = useRef<TextControlHandle>(null);
	const value = view.value as ScalarValue;
	// While one types, a text passes through forms that need quotes: once it needs none again, the author's style returns.
	const ownStyle = useRef<ScalarStyle | null>(null);
	const multiline = view.control === 'multiline';
	const written = view.control === 'date' ? readDate(value.text) : null;

	const commit = (text: string, newStep: boolean): Refusal | null => {
		onHint('');
		if (newStep) ownStyle.current = value.type === 'text' ? value.style : null;
		const as = (type: ScalarType) =>
			writeScalar(
				editor,
				view,
				{ type, text: type === 'text' ? writtenText(text, value) : text.trim() },
				{
					newStep,
					style: type === 'text' ? ownStyle.current : null,
				},
			);
		const type = value.type === 'null' || view.breakage?.readable === false ? 'text' : value.type;
		if (type === 'text' || writtenAs(type, text.trim())) return as(type);
		return {
			reason:
				text.trim() === '' ? `Empty is not ${nameOf(type)}.` : `“${text.trim()}” is not ${nameOf(type)}.`,
			way: { title: 'Make it text', take: () => as('text') },
		};
	};

	const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
		if (event.currentTarget.readOnly) return;
		const next = stepped(event.currentTarget.value, event.key, event.shiftKey);
		if (next === null) return;
		event.preventDefault();
		handle.current!.type(next);
	};
	const stepped = (text: string, key: string, shift: boolean): string | null => {
		if (view.control === 'number') return stepNumber(text, key);
		const date = view.control === 'date' ? readDate(text) : null;
		const day = date && stepDay(date, key, shift);
		return day && date.write(day);
	};

	return (
		<div className="field-control" data-control={view.control}>
			{view.control === 'picture' && <PictureThumbnail source={value.text} />}
			<TextControl
				ref={handle}
				name={view.id}
				id={props.id}
				value={shownText(value)}
				commit={commit}
				holds={(text) => writtenText(text, value) === value.text}
				multiline={multiline}
				describedBy={props.describedBy}
				invalid={props.invalid}
				onDraft={onDraft}
				onKeyDown={onKeyDown}
				onEnter={() => onHint(`${view.label} is a single line.`)}
				onBlur={() => onHint('')}
				spelling={view.control === 'text' || multiline ? undefined : false}
				inputMode={view.control === 'number' ? 'decimal' : undefined}
				placeholder={view.control === 'date' ? placeholderOf(value.text) : undefined}
			/>
			{view.control === 'date' && (
				<CalendarButton
					view={view}
					date={written}
					value={value}
					onChoose={(text) => handle.current!.type(text)}
				/>
			)}
		</div>
	);
}

interface CalendarButtonProps {
	readonly view: FieldView;
	readonly date: WrittenDate | null;
	readonly value: ScalarValue;
	readonly onChoose: (text: string) => void;
}

/** Opens the calendar. A date in a form that could be read in two ways has none: choosing a day would be a guess. */
function CalendarButton({ view, date, value, onChoose }: CalendarButtonProps) {
	const form = useForm();
	const [open, setOpen] = useState(false);
	const button = useRef<HTMLButtonElement>(null);
	const known = date !== null || value.text.trim() === '' || value.type === 'null';
	const isReviewing = useArticle((state) => reviewModeOf(state) === 'reviewing');
	const choose = (day: Day) => {
		setOpen(false);
		onChoose(date?.write(day) ?? dateLikeOthers(form.views(), day).text);
		button.current?.focus();
	};
	return (
		<>
			<button
				ref={button}
				type="button"
				className="field-button"
				aria-label={`Choose ${view.label}`}
				title={known ? undefined : 'The calendar does not know this form of date'}
				aria-haspopup="dialog"
				aria-expanded={open}
				disabled={!known || isReviewing}
				onClick={() => setOpen(!open)}
			>
				<CalendarDays size={16} aria-hidden />
			</button>
			{open && (
				<CalendarPopover
					trigger={button}
					label={view.label}
					day={date}
					onChoose={choose}
					onClose={() => setOpen(false)}
				/>
			)}
		</>
	);
}

function placeholderOf(text: string): string | undefined {
	return text.trim() === '' ? 'YYYY-MM-DD' : undefined;
}

function nameOf(type: ScalarType): string {
	switch (type) {
		case 'number':
			return 'a number';
		case 'boolean':
			return 'true or false';
		case 'date':
			return 'a whole date yet';
		default:
			return 'a text';
	}
}

/** One more or less, for whole numbers and decimals as they are written; null for any other key or text. */
function stepNumber(text: string, key: string): string | null {
	const step = key === 'ArrowUp' ? 1 : key === 'ArrowDown' ? -1 : 0;
	const match = /^([-+]?)(\d{1,12})(\.\d{1,6})?$/.exec(text.trim());
	if (step === 0 || match === null) return null;
	return (Number(text) + step).toFixed(Math.max(0, (match[3]?.length ?? 1) - 1));
}
