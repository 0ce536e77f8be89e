import { CalendarDate } from '@internationalized/date';
import type { Day } from '../../article/date-format.ts';

/** How the arrow and page keys move a date, as in any calendar. */
const STEPS: Readonly<
	Record<string, { readonly days?: number; readonly months?: number; readonly years?: number }>
> = {
	ArrowUp: { days: 1 },
	ArrowDown: { days: -1 },
	PageUp: { months: 1 },
	PageDown: { months: -1 },
	'Shift+PageUp': { years: 1 },
	'Shift+PageDown': { years: -1 },
};

/**
 * The day that a key leads to, or null when the key moves no date. A month later than the 31st is the last of that
 * month.
 */
export function stepDay(day: Day, key: string, shift: boolean): Day | null {
	const step = STEPS[shift && key.startsWith('Page') ? `Shift+${key}` : key];
	if (step === undefined) return null;
	const { year, month, day: date } = new CalendarDate(day.year, day.month, day.day).add(step);
	return year >= 1 && year <= 9999 ? { year, month, day: date } : null;
}
