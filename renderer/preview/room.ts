/**
 * An article that shows no more than this is all in the page, in UTF-16 code units of its source: that makes some 70,000 nodes of 270 bytes each. The
 * longest of a thousand real articles has 300,000.
 */
export const WHOLE = 512_000;
/** How much of a longer article may be in the page. */
export const MOST = WHOLE / 2;
/** How much of it is put there before it is approached: some ten screens on either side of the view. */
export const NEAR = WHOLE / 8;

/** Indices from `from` to before `to`. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

export interface Room {
	/** What is to be in the page. */
	readonly fill: Span;
	/** What may stay there. Between the two nothing is done, so that small movements cost nothing. */
	readonly keep: Span;
}

/**
 * Which sections of an article are to be in the page.
 *
 * @param lengths of what the sections show of their source, in UTF-16 code units
 * @param middle the index of a section in sight; only asked of a long article
 */
export function roomFor(lengths: readonly number[], middle: () => number): Room {
	const total = lengths.reduce((sum, length) => sum + length, 0);
	if (total <= WHOLE) {
		const all = { from: 0, to: lengths.length };
		return { fill: all, keep: all };
	}
	const centre = middle();
	return { fill: around(lengths, centre, NEAR), keep: around(lengths, centre, MOST) };
}

/** The sections nearest to one, on both sides alike, as many as are no longer than `length` together. */
function around(lengths: readonly number[], centre: number, length: number): Span {
	let [from, to] = [centre, centre + 1];
	let left = length - (lengths[centre] ?? 0);
	while (from > 0 || to < lengths.length) {
		const before = from > 0 && (to >= lengths.length || centre - from < to - 1 - centre);
		left -= lengths[before ? from - 1 : to]!;
		if (left < 0) break;
		if (before) from--;
		else to++;
	}
	return { from, to };
}
