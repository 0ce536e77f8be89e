import type { Range, TextChange } from '../text-change.ts';
import type { Breakage, Entry, FrontMatter, Value } from './front-matter.ts';

/** A range moved by a number of characters. */
export function shiftRange({ from, to }: Range, by: number): Range {
	return { from: from + by, to: to + by };
}

/** Changes moved by a number of characters. */
export function shiftChanges(changes: readonly TextChange[], by: number): readonly TextChange[] {
	return changes.map(({ from, to, insert }) => ({ from: from + by, to: to + by, insert }));
}

/** A breakage and its repair moved by a number of characters. */
export function shiftBreakage(breakage: Breakage, by: number): Breakage {
	const { repair } = breakage;
	return {
		...breakage,
		range: shiftRange(breakage.range, by),
		repair: repair && { ...repair, changes: shiftChanges(repair.changes, by) },
	};
}

/** A value whose items are moved by a number of characters. */
export function shiftValue(value: Value, by: number): Value {
	if (value.kind !== 'list' || by === 0) return value;
	const items = value.items.map(({ value: item, range, lines, oldReading }) => {
		const moved = shiftRange(range, by);
		return { value: item, range: moved, lines: lines === range ? moved : shiftRange(lines, by), oldReading };
	});
	return { kind: 'list', style: value.style, items };
}

/** Front matter read at offset 0 as it is where it stands in its file. */
export function shiftFrontMatter(
	{ format, source, entries, breakages }: FrontMatter,
	from: number,
): FrontMatter {
	return {
		format,
		source,
		from,
		entries: entries.map((entry) => shiftEntry(entry, from)),
		breakages: breakages.map((breakage) => shiftBreakage(breakage, from)),
	};
}

function shiftEntry(entry: Entry, by: number): Entry {
	return {
		key: entry.key,
		keyRange: shiftRange(entry.keyRange, by),
		range: shiftRange(entry.range, by),
		valueRange: shiftRange(entry.valueRange, by),
		value: shiftValue(entry.value, by),
		breakage: entry.breakage && shiftBreakage(entry.breakage, by),
		duplicate: entry.duplicate,
		oldReading: entry.oldReading,
	};
}
