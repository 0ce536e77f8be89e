import { diff } from '@codemirror/merge';
import { narrowChange, type TextChange } from '../../article/text-change.ts';

/** Past so many changed characters in one stretch the comparison gets coarser instead of slower. */
const scanLimit = 1000;
/** The longest that the comparison may be exact, in milliseconds. */
const timeout = 100;

/**
 * The changes that make one text the other, where they differ and nowhere else, so that carets, selections and folds
 * between them stay. Texts that differ nearly everywhere come out as a few large changes. In order of the text.
 */
export function textDifference(old: string, text: string): readonly TextChange[] {
	const whole = narrowChange(old, { from: 0, to: old.length, insert: text });
	if (whole === null) return [];
	const { from, to, insert } = whole;
	return diff(old.slice(from, to), insert, { scanLimit, timeout }).map(({ fromA, toA, fromB, toB }) => ({
		from: from + fromA,
		to: from + toA,
		insert: insert.slice(fromB, toB),
	}));
}
