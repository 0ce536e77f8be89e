/** A day of the calendar, without time or zone. `month` and `day` count from 1. */
export interface Day {
	readonly year: number;
	readonly month: number;
	readonly day: number;
}

/**
 * A date as its author wrote it: the day, and how to write another day the same way. Text before and after the day
 * (a time, a zone) is kept to the letter and never interpreted: a day is never moved by a time zone.
 */
export interface WrittenDate extends Day {
	/** The day with another value, everything else as it was. */
	write(day: Day): string;
}

/** What may follow the day: a time of any common form, with a zone or without. */
const TIME = String.raw`(?:(?:[Tt]|[ \t]+)\d{1,2}(?::?\d{2}){1,2}(?:[.,]\d+)?(?:[ \t]*(?:[Zz]|UTC|GMT|[A-Z]{2,4}|[+-]\d{2}(?::?\d{2})?))?(?:[ \t]*[AaPp]\.?[Mm]\.?)?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(${TIME})$`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(${TIME})$`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const WEEKDAY = String.raw`(?:([A-Za-z]+)(,?[ \t]+))?`;
const DAY_MONTH = new RegExp(
	String.raw`^${WEEKDAY}(\d{1,2})(st|nd|rd|th)?([ \t]+|-)([A-Za-z]{3,9})(\.?,?(?:[ \t]+|-))(\d{4})(,?${TIME})$`,
);
const MONTH_DAY = new RegExp(
	String.raw`^${WEEKDAY}([A-Za-z]{3,9})(\.?[ \t]+)(\d{1,2})(st|nd|rd|th)?(,?[ \t]+)(\d{4})(,?${TIME})$`,
);

/**
 * Reads a date in its author's own format, or returns null when the text is not a date, not a day that exists, or
 * could be read in two ways: `03/02/2024` is the 3rd of February to some and the 2nd of March to others, so it is
 * not guessed. Understood are `2024-02-03`, `2024/2/3`, `20240203`, `03.02.2024`, `25/12/2024`, `3 February 2024`,
 * `Sat, 03 Feb 2024`, `Feb 3rd, 2024`, each with or without a time behind it. Month names are English.
 */
export function readDate(text: string): WrittenDate | null {
	// Longer texts are no dates: keeps long fields from costing anything.
	if (text.length > 64) return null;
	return (
		readYearFirst(text) ?? readCompact(text) ?? readYearLast(text) ?? readDayMonth(text) ?? readMonthDay(text)
	);
}

/** True when the day exists in the Gregorian calendar. */
export function isDay({ year, month, day }: Day): boolean {
	return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** Negative when `a` is before `b`, 0 on the same day, positive when it is after. */
export function compareDays(a: Day, b: Day): number {
	return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** `2024-02-03`: how a date is written where the article shows no format of its own. */
export function isoDate({ year, month, day }: Day): string {
	return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function readYearFirst(text: string): WrittenDate | null {
	const match = YEAR_FIRST.exec(text);
	if (match === null) return null;
	const [, year, mark, month, day, rest] = match as unknown as string[];
	const width = widthOf(month!, day!);
	return written(
		dayOf(year!, month!, day!),
		(d) => `${padded(d.year, 4)}${mark}${padded(d.month, width)}${mark}${padded(d.day, width)}${rest}`,
	);
}

function readCompact(text: string): WrittenDate | null {
	const match = COMPACT.exec(text);
	if (match === null) return null;
	const [, year, month, day] = match;
	return written(
		dayOf(year!, month!, day!),
		(d) => `${padded(d.year, 4)}${padded(d.month, 2)}${padded(d.day, 2)}`,
	);
}

function readYearLast(text: string): WrittenDate | null {
	const match = YEAR_LAST.exec(text);
	if (match === null) return null;
	const [, first, mark, second, year, rest] = match as unknown as string[];
	// With full stops the day comes first wherever that form is used; otherwise only a number over 12 tells.
	const dayFirst = mark === '.' || Number(first) > 12;
	if (!dayFirst && Number(second) <= 12) return null;
	const width = widthOf(first!, second!);
	const [day, month] = dayFirst ? [first!, second!] : [second!, first!];
	return written(dayOf(year!, month, day), (d) => {
		const [a, b] = dayFirst ? [d.day, d.month] : [d.month, d.day];
		return `${padded(a, width)}${mark}${padded(b, width)}${mark}${padded(d.year, 4)}${rest}`;
	});
}

function readDayMonth(text: string): WrittenDate | null {
	const match = DAY_MONTH.exec(text);
	if (match === null) return null;
	const [, weekday, gap = '', day, ordinal, between, month, behind, year, rest] = match;
	const name = monthName(month!);
	const week = weekday === undefined ? '' : weekdayName(weekday);
	if (name === null || week === null) return null;
	return written(
		{ year: Number(year), month: name.month, day: Number(day) },
		(d) =>
			`${week === '' ? '' : week(d) + gap}${padded(d.day, day!.length)}${ordinal === undefined ? '' : ordinalOf(d.day)}` +
			`${between}${name.write(d.month)}${behind}${padded(d.year, 4)}${rest}`,
	);
}

function readMonthDay(text: string): WrittenDate | null {
	const match = MONTH_DAY.exec(text);
	if (match === null) return null;
	const [, weekday, gap = '', month, between, day, ordinal, behind, year, rest] = match;
	const name = monthName(month!);
	const week = weekday === undefined ? '' : weekdayName(weekday);
	if (name === null || week === null) return null;
	return written(
		{ year: Number(year), month: name.month, day: Number(day) },
		(d) =>
			`${week === '' ? '' : week(d) + gap}${name.write(d.month)}${between}${padded(d.day, day!.startsWith('0') ? 2 : 1)}` +
			`${ordinal === undefined ? '' : ordinalOf(d.day)}${behind}${padded(d.year, 4)}${rest}`,
	);
}

function written(day: Day, write: (day: Day) => string): WrittenDate | null {
	return isDay(day) ? { ...day, write } : null;
}

function dayOf(year: string, month: string, day: string): Day {
	return { year: Number(year), month: Number(month), day: Number(day) };
}

/** Two digits unless the author plainly writes one: `2024-2-3`. */
function widthOf(month: string, day: string): number {
	return Math.min(month.length, day.length);
}

function padded(number: number, width: number): string {
	return String(number).padStart(width, '0');
}

function daysIn(year: number, month: number): number {
	if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function ordinalOf(day: number): string {
	if (day >= 11 && day <= 13) return 'th';
	return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** How the author names months: in full or by three letters (`Sept` counts as three), and in which case. */
function monthName(text: string): { month: number; write: (month: number) => string } | null {
	const lower = text.toLowerCase();
	const short = lower.length === 3 || lower === 'sept';
	const index = MONTHS.findIndex(
		(name) => name.toLowerCase() === lower || (short && startsAlike(name, lower)),
	);
	if (index < 0) return null;
	// “May” is both; in full it is never wrong.
	const full = MONTHS[index]!.length === text.length;
	return {
		month: index + 1,
		write: (month) => {
			if (month === index + 1) return text;
			const name = MONTHS[month - 1]!;
			return sameCase(text, full ? name : name.slice(0, 3));
		},
	};
}

/** How the author names days of the week. Null when the text names none. */
function weekdayName(text: string): ((day: Day) => string) | null {
	const lower = text.toLowerCase();
	const full = WEEKDAYS.some((name) => name.toLowerCase() === lower);
	if (!full && !(lower.length === 3 && WEEKDAYS.some((name) => startsAlike(name, lower)))) return null;
	return (day) => {
		const name = WEEKDAYS[weekdayOf(day)]!;
		return sameCase(text, full ? name : name.slice(0, 3));
	};
}

function startsAlike(name: string, lower: string): boolean {
	return name.toLowerCase().startsWith(lower);
}

function sameCase(model: string, name: string): string {
	if (model === model.toUpperCase()) return name.toUpperCase();
	if (model === model.toLowerCase()) return name.toLowerCase();
	return name;
}

/** 0 for Sunday. Sakamoto's method, Gregorian calendar. */
function weekdayOf({ year, month, day }: Day): number {
	const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]!;
	const y = month < 3 ? year - 1 : year;
	return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7;
}
