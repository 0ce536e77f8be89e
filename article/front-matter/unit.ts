/**
 * The smallest stretch of a scalar's source that stands for a piece of its text: a character, an escape, or a fold.
 */
export interface Unit {
	readonly source: string;
	readonly text: string;
}

/** The text that units stand for. */
export function textOf(units: readonly Unit[]): string {
	return units.map(({ text }) => text).join('');
}

/**
 * The source of a text that differs from what the units stand for: the units of the common beginning and end are kept
 * as they are, and what lies between is encoded anew.
 */
export function spliceUnits(
	units: readonly Unit[],
	text: string,
	encode: (middle: string) => string,
): string {
	let start = 0;
	let from = 0;
	while (start < units.length && text.startsWith(units[start]!.text, from)) {
		from += units[start]!.text.length;
		start++;
	}
	let end = units.length;
	let to = text.length;
	while (
		end > start &&
		to - units[end - 1]!.text.length >= from &&
		text.startsWith(units[end - 1]!.text, to - units[end - 1]!.text.length)
	) {
		to -= units[end - 1]!.text.length;
		end--;
	}
	const source = (part: readonly Unit[]): string => part.map((unit) => unit.source).join('');
	return source(units.slice(0, start)) + encode(text.slice(from, to)) + source(units.slice(end));
}
