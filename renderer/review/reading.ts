import { ChangeSet, type Text } from '@codemirror/state';
import type { Repair } from '../../article/front-matter/front-matter.ts';
import type { BlockList } from '../../article/markdown/blocks.ts';
import type { Problem } from '../../article/problem.ts';
import type { TextChange } from '../../article/text-change.ts';

/** An article as it would read with its marks taken away in one way or another. */
export interface Reading {
	readonly doc: Text;
	/** The blocks of `doc`. */
	readonly blocks: BlockList;
	/** What is done to the article's text to come to this reading, sorted; empty when they are the same text. */
	readonly list: readonly TextChange[];
	/** The same as a change set; null when they are the same text. */
	readonly changes: ChangeSet | null;
}

/** The reading of an article that has no marks: its own text. */
export function plainReading(doc: Text, blocks: BlockList): Reading {
	return { doc, blocks, list: [], changes: null };
}

/**
 * Follows an edit. The blocks of the reading are read again only around the edit and the marks that are not as they were.
 *
 * @param edit from the text that `old` is a reading of, to `doc`
 * @param list what makes the reading of `doc`
 */
export function updateReading(
	old: Reading,
	edit: ChangeSet,
	doc: Text,
	list: readonly TextChange[],
	bodyFrom: number,
): Reading {
	const changes = ChangeSet.of(list as TextChange[], doc.length);
	const read = changes.apply(doc);
	const difference = readingDifference(old, edit, list, changes, read);
	return { doc: read, blocks: old.blocks.update(difference, read, bodyFrom), list, changes };
}

/** The change from one reading to the next, as narrow as its marks allow. */
export function readingDifference(
	old: Reading,
	edit: ChangeSet,
	list: readonly TextChange[],
	changes: ChangeSet,
	read: Text,
): ChangeSet {
	const shift = edit.newLength - edit.length;
	let start = edit.length;
	let end = 0;
	edit.iterChangedRanges((fromA, toA) => {
		start = Math.min(start, fromA);
		end = Math.max(end, toA);
	});
	const before = old.list;
	let first = 0;
	while (
		first < before.length &&
		first < list.length &&
		before[first]!.to <= start &&
		same(before[first]!, list[first]!, 0)
	) {
		first++;
	}
	let kept = 0;
	while (
		kept < before.length - first &&
		kept < list.length - first &&
		before.at(-1 - kept)!.from >= end &&
		same(before.at(-1 - kept)!, list.at(-1 - kept)!, shift)
	) {
		kept++;
	}
	for (const { from, to } of before.slice(first, before.length - kept)) {
		start = Math.min(start, from);
		end = Math.max(end, to);
	}
	for (const { from, to } of list.slice(first, list.length - kept)) {
		start = Math.min(start, from);
		end = Math.max(end, to - shift);
	}
	if (start >= end && shift === 0) return ChangeSet.empty(old.doc.length);
	end = Math.max(end, start);
	const from = old.changes?.mapPos(start, -1) ?? start;
	const to = old.changes?.mapPos(end, 1) ?? end;
	const insert = read.slice(changes.mapPos(start, -1), changes.mapPos(end + shift, 1));
	return ChangeSet.of({ from, to, insert }, old.doc.length);
}

function same(a: TextChange, b: TextChange, shift: number): boolean {
	return a.from + shift === b.from && a.to + shift === b.to && a.insert === b.insert;
}

/** The place in the article of an offset of its reading. */
export function toArticle({ changes }: Reading, offset: number): number {
	return changes === null ? offset : changes.invertedDesc.mapPos(Math.min(offset, changes.newLength), 1);
}

/** The place in the reading of an offset of the article. */
export function toReading({ changes }: Reading, offset: number): number {
	return changes === null ? offset : changes.mapPos(Math.min(offset, changes.length), -1);
}

/**
 * A problem found in a reading, at its place in the article. A repair that would reach over a mark is left out: it would
 * decide on it.
 */
export function articleProblem(reading: Reading, problem: Problem): Problem {
	if (reading.changes === null) return problem;
	const from = toArticle(reading, problem.from);
	const to = Math.max(from, reading.changes.invertedDesc.mapPos(problem.to, -1));
	const repair = problem.repair && {
		...problem.repair,
		changes: problem.repair.changes.map((change) => articleChange(reading, change)),
	};
	const whole = repair?.changes.every((change) => change !== null) ?? false;
	return { ...problem, from, to, repair: whole ? (repair as Repair) : null };
}

/** A change of a reading as one of the article; null where it would reach over a mark. */
export function articleChange({ changes }: Reading, change: TextChange): TextChange | null {
	if (changes === null) return change;
	const { from, to, insert } = change;
	const back = changes.invertedDesc;
	const start = back.mapPos(from, 1);
	const end = from === to ? start : back.mapPos(to, -1);
	return end - start === to - from ? { from: start, to: end, insert } : null;
}
