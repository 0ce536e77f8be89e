import type { Range } from '../text-change.ts';
import type { Hunk } from './words-diff.ts';

/** A change of theirs, to be made in ours. */
export interface MergedHunk extends Range {
	/** What stands there in theirs. */
	readonly theirs: Range;
	/** Whether ours changed the place too, in another way. */
	readonly conflict: boolean;
}

/** What to change in `ours`, both having changed `base`. */
export function mergeHunks(
	base: string,
	theirs: string,
	ours: string,
	theirHunks: readonly Hunk[],
	ourHunks: readonly Hunk[],
): readonly MergedHunk[] {
	const changes: MergedHunk[] = [];
	let next = 0;
	for (let i = 0; i < theirHunks.length; i++) {
		let { from, to } = theirHunks[i]!.a;
		let last = i;
		let conflict = false;
		while (next < ourHunks.length && ourHunks[next]!.a.to < from) next++;
		// Everything of both sides that overlaps is one.
		for (let j = next, grew = true; grew; ) {
			grew = false;
			for (; j < ourHunks.length && meets(ourHunks[j]!, from, to); j++) {
				conflict = true;
				from = Math.min(from, ourHunks[j]!.a.from);
				to = Math.max(to, ourHunks[j]!.a.to);
				grew = true;
			}
			while (last + 1 < theirHunks.length && meets(theirHunks[last + 1]!, from, to)) {
				last++;
				to = Math.max(to, theirHunks[last]!.a.to);
				grew = true;
			}
		}
		i = last;
		const there = { from: start(theirHunks, from), to: end(theirHunks, to) };
		const insert = theirs.slice(there.from, there.to);
		const range = { from: start(ourHunks, from), to: end(ourHunks, to) };
		if (insert === ours.slice(range.from, range.to)) continue;
		const before = changes.at(-1);
		if (before !== undefined && range.from < before.to) continue;
		changes.push({ ...range, theirs: there, conflict: conflict && base.slice(from, to) !== insert });
	}
	return changes;
}

function meets({ a }: Hunk, from: number, to: number): boolean {
	if (a.from === a.to || from === to) return a.from <= to && a.to >= from;
	return a.from < to && a.to > from;
}

/** Where a place of the base is on the other side: before what was inserted there. */
function start(hunks: readonly Hunk[], at: number): number {
	let by = 0;
	for (const { a, b } of hunks) {
		if (a.from >= at) break;
		by = b.to - a.to;
	}
	return at + by;
}

/** Where a place of the base is on the other side: behind what was inserted there. */
function end(hunks: readonly Hunk[], at: number): number {
	let by = 0;
	for (const { a, b } of hunks) {
		if (a.to > at || a.from > at) break;
		by = b.to - a.to;
	}
	return at + by;
}

/** Follows an offset from one side of hunks to the other; within a difference to its end. */
export function follow(offset: number, hunks: readonly Hunk[], from: 'a' | 'b', to: 'a' | 'b'): number {
	let by = 0;
	for (const hunk of hunks) {
		if (hunk[from].from >= offset) break;
		if (hunk[from].to > offset) return hunk[to].to;
		by = hunk[to].to - hunk[from].to;
	}
	return offset + by;
}
