import { diffArrays } from 'diff';
import type { Range } from '../text-change.ts';

/** One difference of two texts: what stands at `a` in the one stands at `b` in the other. */
export interface Hunk {
	readonly a: Range;
	readonly b: Range;
}

/**
 * How many differing lines or words are looked for between two points that are the same, before the whole stretch is
 * taken for different.
 */
const MOST_EDITS = 400;

/**
 * The differences of two texts by words, sorted. Lines are compared first, those that differ by words; blanks count, so
 * that applying the hunks to `a` gives `b`. Differences with nothing but a blank between them are one.
 */
export function diffWords(a: string, b: string): readonly Hunk[] {
	if (a === b) return [];
	const hunks: Hunk[] = [];
	for (const lines of diffTokens(linesOf(a), linesOf(b))) {
		const before = a.slice(lines.a.from, lines.a.to);
		const after = b.slice(lines.b.from, lines.b.to);
		for (const words of diffTokens(wordsOf(before), wordsOf(after))) {
			hunks.push({ a: moved(words.a, lines.a.from), b: moved(words.b, lines.b.from) });
		}
	}
	return settled(a, b, joined(a, hunks));
}

function moved({ from, to }: Range, by: number): Range {
	return { from: from + by, to: to + by };
}

/** Each with its line break. */
function linesOf(text: string): readonly string[] {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Words, runs of blanks, and every other sign by itself. */
function wordsOf(text: string): readonly string[] {
	return text.match(/[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}\p{N}_]+)*|[^\S\n]+|\n|[\s\S]/gu) ?? [];
}

/** Differences of two lists of tokens, as ranges of the texts that they make. */
function diffTokens(a: readonly string[], b: readonly string[]): readonly Hunk[] {
	const hunks: Hunk[] = [];
	const startsA = startsOf(a);
	const startsB = startsOf(b);
	const add = (fromA: number, toA: number, fromB: number, toB: number) => {
		if (fromA === toA && fromB === toB) return;
		hunks.push({
			a: { from: startsA[fromA]!, to: startsA[toA]! },
			b: { from: startsB[fromB]!, to: startsB[toB]! },
		});
	};
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let end = 0;
	while (
		end < a.length - start &&
		end < b.length - start &&
		a[a.length - 1 - end] === b[b.length - 1 - end]
	) {
		end++;
	}
	// What stands once in each keeps the two side by side, however much differs between.
	const anchors = anchorsOf(a, b, start, a.length - end, b.length - end);
	let atA = start;
	let atB = start;
	for (const [nextA, nextB] of [...anchors, [a.length - end, b.length - end] as const]) {
		between(a, b, atA, nextA, atB, nextB, add);
		atA = nextA;
		atB = nextB;
	}
	return hunks;
}

function between(
	a: readonly string[],
	b: readonly string[],
	fromA: number,
	toA: number,
	fromB: number,
	toB: number,
	add: (fromA: number, toA: number, fromB: number, toB: number) => void,
): void {
	if (fromA === toA || fromB === toB) {
		add(fromA, toA, fromB, toB);
		return;
	}
	const parts = diffArrays(a.slice(fromA, toA), b.slice(fromB, toB), { maxEditLength: MOST_EDITS });
	if (parts === undefined) {
		// As many on both sides: each was most likely changed by itself.
		const paired = toA - fromA === toB - fromB;
		for (let at = 0; paired && fromA + at < toA; at++) {
			if (a[fromA + at] !== b[fromB + at]) add(fromA + at, fromA + at + 1, fromB + at, fromB + at + 1);
		}
		if (!paired) add(fromA, toA, fromB, toB);
		return;
	}
	let atA = fromA;
	let atB = fromB;
	let startA = atA;
	let startB = atB;
	for (const { added, removed, count } of parts) {
		if (removed) atA += count;
		else if (added) atB += count;
		else {
			add(startA, atA, startB, atB);
			atA += count;
			atB += count;
			startA = atA;
			startB = atB;
		}
	}
	add(startA, atA, startB, atB);
}

function startsOf(tokens: readonly string[]): readonly number[] {
	const starts = [0];
	let at = 0;
	for (const token of tokens) {
		at += token.length;
		starts.push(at);
	}
	return starts;
}

/** Pairs of equal tokens that stand once on each side, in an order that both sides have. */
function anchorsOf(
	a: readonly string[],
	b: readonly string[],
	start: number,
	endA: number,
	endB: number,
): readonly (readonly [number, number])[] {
	const inA = placesOf(a, start, endA);
	const inB = placesOf(b, start, endB);
	const pairs: [number, number][] = [];
	for (const [token, at] of inA) {
		const other = inB.get(token);
		if (at >= 0 && other !== undefined && other >= 0 && token.trim().length > 1) pairs.push([at, other]);
	}
	pairs.sort(([x], [y]) => x - y);
	return longestRise(pairs);
}

/** Where each token stands; -1 for one that stands more than once. */
function placesOf(tokens: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
	const places = new Map<string, number>();
	for (let at = from; at < to; at++) places.set(tokens[at]!, places.has(tokens[at]!) ? -1 : at);
	return places;
}

/** The longest run of pairs whose second numbers rise. */
function longestRise(pairs: readonly [number, number][]): readonly [number, number][] {
	/** For each length the pair with the least second number that ends such a run. */
	const ends: number[] = [];
	const before: number[] = [];
	for (const [index, [, at]] of pairs.entries()) {
		let low = 0;
		let high = ends.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (pairs[ends[middle]!]![1] < at) low = middle + 1;
			else high = middle;
		}
		before[index] = low > 0 ? ends[low - 1]! : -1;
		ends[low] = index;
	}
	const run: [number, number][] = [];
	for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index]!) run.push(pairs[index]!);
	return run.reverse();
}

function joined(a: string, hunks: readonly Hunk[]): readonly Hunk[] {
	const result: Hunk[] = [];
	for (const hunk of hunks) {
		const last = result.at(-1);
		if (last !== undefined && /^[ \t]?$/.test(a.slice(last.a.to, hunk.a.from))) {
			result[result.length - 1] = {
				a: { from: last.a.from, to: hunk.a.to },
				b: { from: last.b.from, to: hunk.b.to },
			};
		} else result.push(hunk);
	}
	return result;
}

/** How far a hunk is moved at most to begin at a better place, in UTF-16 code units. */
const MOST_SLIDE = 500;

/** Insertions and deletions moved, where they say the same, to begin with a line or a word. */
function settled(a: string, b: string, hunks: readonly Hunk[]): readonly Hunk[] {
	const result: Hunk[] = [];
	for (const [index, hunk] of hunks.entries()) {
		const side = hunk.a.from === hunk.a.to ? 'b' : hunk.b.from === hunk.b.to ? 'a' : null;
		if (side === null) {
			result.push(hunk);
			continue;
		}
		const least = result.at(-1)?.[side].to ?? 0;
		const most = hunks[index + 1]?.[side].from ?? (side === 'a' ? a : b).length;
		const by = slide(side === 'a' ? a : b, hunk[side], least, most);
		result.push({ a: moved(hunk.a, by), b: moved(hunk.b, by) });
	}
	return result;
}

function slide(text: string, { from, to }: Range, least: number, most: number): number {
	let best = 0;
	let rank = placeRank(text, from, to);
	const consider = (by: number) => {
		const other = placeRank(text, from + by, to + by);
		if (other > rank) {
			rank = other;
			best = by;
		}
	};
	for (let by = 0; by < MOST_SLIDE && to + by < most && text[from + by] === text[to + by]; by++) {
		consider(by + 1);
	}
	for (let by = 0; by > -MOST_SLIDE && from + by > least && text[from + by - 1] === text[to + by - 1]; by--) {
		consider(by - 1);
	}
	return best;
}

/** How good a place is for a change: whole lines before whole words before the rest; never within a character. */
function placeRank(text: string, from: number, to: number): number {
	const unit = text.charCodeAt(from);
	if (unit >= 0xdc00 && unit <= 0xdfff) return -1;
	const before = from === 0 ? '\n' : text[from - 1]!;
	if (before === '\n') return text[to - 1] === '\n' ? (text[from] === '\n' ? 4 : 5) : 3;
	if (/\s/.test(before)) return 2;
	return /\s/.test(text[from]!) ? 1 : 0;
}
