import { ChangeSet, type Text } from '@codemirror/state';
import type { BlockList } from '../../article/markdown/blocks.ts';
import type { Problem } from '../../article/problem.ts';
import { problemInSource } from '../../article/review/index.ts';
import type { TextChange } from '../../article/text-change.ts';
import { followEdit } from '../preview/blocks-state.ts';
import { Late } from '../session/late.ts';

/** An article as it would read with its marks taken away in one way or another. Immutable. */
export class Reading {
	private changesCache: ChangeSet | null = null;

	constructor(
		readonly doc: Text,
		private readonly late: Late<BlockList>,
		/** What is done to the article's text to come to this reading, sorted; empty when they are the same text. */
		readonly list: readonly TextChange[],
		/** The length of the article's text. */
		private readonly length: number,
	) {}

	/** The blocks of `doc`. */
	get blocks(): BlockList {
		return this.late.value;
	}

	/** The list as a change set, made when it is asked for; null when reading and article are the same text. */
	get changes(): ChangeSet | null {
		if (this.list.length === 0) return null;
		this.changesCache ??= ChangeSet.of(this.list as TextChange[], this.length);
		return this.changesCache;
	}

	/** True when its blocks were asked for and are that list. */
	has(blocks: BlockList): boolean {
		return this.late.known === blocks;
	}

	/** The same reading, of which more is read. */
	withBlocks(blocks: BlockList): Reading {
		return new Reading(this.doc, Late.of(blocks), this.list, this.length);
	}

	/** Whether this is the plain reading of a text and its blocks. */
	isPlain(doc: Text, late: Late<BlockList>): boolean {
		return this.list.length === 0 && this.doc === doc && this.late === late;
	}

	/** Follows a change of the reading's own text, made by another list of changes. */
	update(difference: ChangeSet, list: readonly TextChange[], length: number, bodyFrom: number): Reading {
		const doc = difference.apply(this.doc);
		return new Reading(doc, followEdit(this.late, difference, doc, bodyFrom), list, length);
	}
}

/** The reading of an article that has no marks: its own text. */
export function plainReading(doc: Text, late: Late<BlockList>): Reading {
	return new Reading(doc, late, [], doc.length);
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
	return old.update(readingDifference(old, edit, doc, list), list, doc.length, bodyFrom);
}

/** The change from one reading to the next, as narrow as its marks allow. */
export function readingDifference(
	{ doc: oldRead, list: before }: Reading,
	edit: ChangeSet,
	doc: Text,
	list: readonly TextChange[],
): ChangeSet {
	const shift = edit.newLength - edit.length;
	let start = edit.length;
	let end = 0;
	edit.iterChangedRanges((fromA, toA) => {
		start = Math.min(start, fromA);
		end = Math.max(end, toA);
	});
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
	const gone = before.slice(first, before.length - kept);
	const come = list.slice(first, list.length - kept);
	for (const { from, to } of gone) {
		start = Math.min(start, from);
		end = Math.max(end, to);
	}
	for (const { from, to } of come) {
		start = Math.min(start, from);
		end = Math.max(end, to - shift);
	}
	if (edit.empty && gone.length === 0 && come.length === 0) return ChangeSet.empty(oldRead.length);
	end = Math.max(end, start);
	const from = start + growth(before.slice(0, first));
	const to = end + growth(before.slice(0, before.length - kept));
	return ChangeSet.of({ from, to, insert: written(doc, start, end + shift, come) }, oldRead.length);
}

function growth(changes: readonly TextChange[]): number {
	return changes.reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), 0);
}

/** A stretch of a text with changes made in it. */
function written(doc: Text, from: number, to: number, changes: readonly TextChange[]): string {
	let text = '';
	let at = from;
	for (const change of changes) {
		text += doc.sliceString(at, change.from) + change.insert;
		at = change.to;
	}
	return text + doc.sliceString(at, to);
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

/** A problem found in a reading, at its place in the article; without a repair that would reach over a mark. */
export function articleProblem(reading: Reading, problem: Problem): Problem {
	const { doc, changes } = reading;
	if (changes === null) return problem;
	const toSource = (offset: number, side: -1 | 1 = 1) => changes.invertedDesc.mapPos(offset, side);
	return problemInSource({ doc, changes, toSource }, problem);
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
