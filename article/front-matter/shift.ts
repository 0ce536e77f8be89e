import type { Range, TextChange } from '../text-change.ts';
import type { Breakage } from './front-matter.ts';

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
