import { ChangeSet, type Text } from '@codemirror/state';
import { narrowChange, type Range, type TextChange } from '../text-change.ts';
import { cleanName, type Signature, writeAttribution } from './comment.ts';
import { type Edit, piecesOf, type Region } from './edit-pieces.ts';
import type { Mark } from './mark.ts';
import type { MarkList } from './mark-list.ts';
import { type Form, type Piece, settle, type Trace, Writer } from './piece.ts';
import { aroundCode, inOrder, outsideSigns, plainEdits, withEffect } from './plain-edits.ts';
import { decidedText } from './resolve.ts';

/** A plain edit as suggestions. */
export interface Suggestion {
	readonly changes: ChangeSet;
	/** The marks of the changed document. */
	readonly list: MarkList;
	/**
	 * Where an offset of the document as the plain edit would have made it is now: for carets and selections. At a
	 * deletion, -1 stays before what was struck out (backspace) and 1 goes behind it (forward delete).
	 */
	map(offset: number, side?: -1 | 1): number;
}

/**
 * Turns a plain edit of the body into marks: what is deleted is struck out, what is inserted is added, both at one place
 * are a substitution. One's own additions are edited as they stand; one's own marks that touch become one.
 *
 * Two laws hold, or the edit is not made: with all accepted, the text is what the plain edit makes of the text with all
 * accepted before; with all rejected, it is what it was. Each result is read again and compared before it is returned.
 *
 * In code marks are literal: there the whole stretch of code (a block, a span) is substituted. Marks in what is inserted
 * (pasted) arrive as the text that they are when accepted. What touches the front matter or the review block is left out.
 * An edit within one's own comment is made as it is.
 *
 * @returns null when the edit cannot be made so; then it should not be made
 */
export function suggest(doc: Text, list: MarkList, changes: ChangeSet, by: Signature): Suggestion | null {
	const author = cleanName(by.author);
	const isOwn = (mark: Mark) => mark.author === author;
	const inComment = commentEdit(doc, list, changes, author);
	if (inComment !== undefined) return inComment;
	const plain = plainEdits(list, changes);
	if (plain === null) return null;
	const effective = plain.flatMap((edit) => withEffect(doc, list, edit));
	if (effective.length === 0) {
		// What is struck out already is deleted again: the caret passes over it.
		const empty = ChangeSet.empty(doc.length);
		return { changes: empty, list, map: (offset, side = -1) => changes.invertedDesc.mapPos(offset, side) };
	}
	const edits = aroundCode(doc, list, inOrder(effective.map((edit) => outsideSigns(list, edit, isOwn))));
	const regions = regionsOf(doc, list, edits);
	const work = new Work(doc, list, isOwn, writeAttribution(by));
	const levels = regions.map(() => 0);
	for (;;) {
		const written: Written[] = [];
		for (const [index, region] of regions.entries()) {
			let result: Written | null = null;
			while (result === null && levels[index]! < attempts.length) {
				result = attempts[levels[index]!]!(work, region);
				if (result === null) levels[index]!++;
			}
			if (result === null) return null;
			written.push(result);
		}
		const outcome = work.check(written);
		if (outcome.failed.length === 0) {
			return { changes: outcome.changes, list: outcome.list, map: mapper(changes, outcome.changes, written) };
		}
		for (const index of outcome.failed) levels[index]!++;
	}
}

/** A region as it is to be, with what is expected of it. */
interface Written {
	readonly from: number;
	readonly to: number;
	readonly source: string;
	readonly traces: readonly Trace[];
	readonly accepted: string;
	readonly rejected: string;
}

interface Checked {
	readonly changes: ChangeSet;
	readonly list: MarkList;
	/** The indexes of regions that do not read as they should. */
	readonly failed: readonly number[];
}

/** What all attempts need. */
class Work {
	constructor(
		readonly doc: Text,
		readonly list: MarkList,
		readonly isOwn: (mark: Mark) => boolean,
		readonly attribution: string,
	) {}

	/** The text that the plain edit makes of a region with all accepted: unchanged parts, and what is inserted. */
	expected({ from, to, edits }: Region): { text: string; edit: number | null }[] {
		const parts: { text: string; edit: number | null }[] = [];
		let at = from;
		const keep = (until: number) => {
			const text = until > at ? decidedText(this.doc, this.list, 'accept', { from: at, to: until }) : '';
			if (text !== '') parts.push({ text, edit: null });
		};
		for (const edit of edits) {
			keep(edit.from);
			parts.push(...edit.parts);
			at = edit.to;
		}
		keep(to);
		return parts;
	}

	/** The marks of a region, all of which lie within it. */
	marks({ from, to }: Region): readonly Mark[] {
		return this.list.between(from, to).filter((mark) => mark.from >= from && mark.end <= to);
	}

	written(region: Region, pieces: readonly Piece[], form: Form): Written {
		const { source, traces } = new Writer(form, this.attribution).write(pieces);
		return {
			from: region.from,
			to: region.to,
			source,
			traces,
			accepted: this.expected(region)
				.map(({ text }) => text)
				.join(''),
			rejected: decidedText(this.doc, this.list, 'reject', region),
		};
	}

	/** Makes the changes and reads them again. */
	check(written: readonly Written[]): Checked {
		const { doc, list } = this;
		const narrow: TextChange[] = [];
		for (const { from, to, source } of written) {
			const old = doc.sliceString(from, to);
			const change = narrowChange(old, { from: 0, to: old.length, insert: source });
			if (change !== null) {
				narrow.push({ from: from + change.from, to: from + change.to, insert: change.insert });
			}
		}
		const changes = ChangeSet.of(narrow, doc.length);
		const after = changes.apply(doc);
		const grown = after.length - doc.length;
		const now = list.update(changes, after, { from: list.whole.from, to: list.whole.to + grown });
		const failed: number[] = [];
		const places: Range[] = [];
		let moved = 0;
		for (const [index, { from, to, source, accepted, rejected }] of written.entries()) {
			const range = { from: from + moved, to: from + moved + source.length };
			moved += source.length - (to - from);
			places.push(range);
			const reads =
				decidedText(after, now, 'accept', range) === accepted &&
				decidedText(after, now, 'reject', range) === rejected;
			if (!reads) failed.push(index);
		}
		const same =
			now.body.to - list.body.to === grown &&
			sameMarks(
				elsewhere(
					list,
					written,
					(at) => changes.mapPos(at, 1),
					now.read.from,
					changes.invertedDesc.mapPos(now.read.to, 1),
				),
				elsewhere(now, places, (at) => at, now.read.from, now.read.to),
			);
		if (!same && failed.length === 0) failed.push(...written.keys());
		return { changes, list: now, failed };
	}
}

/** Where the marks are that reach out of regions, as offsets of the new document. */
function elsewhere(
	list: MarkList,
	regions: readonly Range[],
	map: (at: number) => number,
	from: number,
	to: number,
): readonly number[] {
	const places: number[] = [];
	let next = 0;
	for (const mark of list.between(from, to)) {
		while (next < regions.length && regions[next]!.to < mark.from) next++;
		const region = regions[next];
		if (region !== undefined && mark.from >= region.from && mark.end <= region.to) continue;
		places.push(map(mark.from), map(mark.end));
	}
	return places;
}

function sameMarks(a: readonly number[], b: readonly number[]): boolean {
	return a.length === b.length && a.every((at, index) => at === b[index]);
}

/** The ways to write a region, from the best to look at to the safest. */
const attempts: readonly ((work: Work, region: Region) => Written | null)[] = [
	(work, region) => inPieces(work, region, 'plain', false),
	(work, region) => inPieces(work, region, 'substitution', false),
	(work, region) => inPieces(work, region, 'safe', false),
	(work, region) => inPieces(work, region, 'plain', true),
	(work, region) => asWhole(work, region, 'plain'),
	(work, region) => asWhole(work, region, 'substitution'),
	(work, region) => asWhole(work, region, 'safe'),
];

function inPieces(work: Work, region: Region, form: Form, direct: boolean): Written {
	const pieces = piecesOf(work.doc, region, work.marks(region), work.isOwn);
	return work.written(region, settle(pieces, 'article', direct), form);
}

/** The paragraph around a region substituted as a whole; null where others' marks stand in it. */
function asWhole(work: Work, region: Region, form: Form): Written | null {
	const { doc, list } = work;
	let first = doc.lineAt(region.from);
	while (first.from > list.body.from && doc.line(first.number - 1).text.trim() !== '') {
		first = doc.line(first.number - 1);
	}
	let last = doc.lineAt(region.to);
	while (last.number < doc.lines && doc.line(last.number + 1).text.trim() !== '') {
		last = doc.line(last.number + 1);
	}
	const wide = regionAround(doc, list, {
		from: Math.max(first.from, list.body.from),
		to: Math.min(last.to, list.body.to),
		edits: region.edits,
	});
	if (!work.marks(wide).every((mark) => work.isOwn(mark) && mark.thread.length === 0)) return null;
	const added = work.expected(wide).map(({ text, edit }): Piece => ({ type: 'inserted', text, edit }));
	const old = decidedText(doc, list, 'reject', wide);
	return work.written(wide, [{ type: 'change', own: true, old, added, attribution: null, thread: '' }], form);
}

/** Regions of edits: those that touch the same marks are one. */
function regionsOf(doc: Text, list: MarkList, edits: readonly Edit[]): readonly Region[] {
	const regions: Region[] = [];
	for (const edit of edits) {
		let region = regionAround(doc, list, { from: edit.from, to: edit.to, edits: [edit] });
		for (let last = regions.at(-1); last !== undefined && last.to >= region.from; last = regions.at(-1)) {
			regions.pop();
			region = regionAround(doc, list, {
				from: Math.min(last.from, region.from),
				to: Math.max(last.to, region.to),
				edits: [...last.edits, ...region.edits],
			});
		}
		regions.push(region);
	}
	return regions;
}

/** A region with all that touches it: marks, and a backslash that would make a sign literal. */
function regionAround(doc: Text, list: MarkList, region: Region): Region {
	let { from, to } = region;
	for (;;) {
		const before = from;
		const behind = to;
		for (const mark of list.between(from, to)) {
			from = Math.min(from, mark.from);
			to = Math.max(to, mark.end);
		}
		if (from === before && to === behind) break;
	}
	while (from > list.body.from && doc.sliceString(from - 1, from) === '\\') from--;
	return { from, to, edits: region.edits };
}

/**
 * An edit within one comment: made as it is in one's own or in one without author, null in another's. Undefined when
 * the edit is something else.
 */
function commentEdit(
	doc: Text,
	list: MarkList,
	changes: ChangeSet,
	author: string | null,
): Suggestion | null | undefined {
	const edits: TextChange[] = [];
	changes.iterChanges((from, to, _fromB, _toB, text) => {
		edits.push({ from, to, insert: text.toString() });
	}, true);
	const [edit] = edits;
	if (edit === undefined || edits.length > 1) return undefined;
	for (const mark of list.between(edit.from, edit.to)) {
		for (const comment of mark.thread) {
			if (edit.from < comment.from + 3 || edit.to > comment.to - 3) continue;
			if (comment.author !== null && comment.author !== author) return null;
			const after = changes.apply(doc);
			const grown = after.length - doc.length;
			const now = list.update(changes, after, { from: list.whole.from, to: list.whole.to + grown });
			const end = comment.to + grown;
			const still = now
				.between(comment.from, end)
				.some(({ thread }) => thread.some(({ from, to }) => from === comment.from && to === end));
			return still && now.size === list.size ? { changes, list: now, map: (offset) => offset } : null;
		}
	}
	return undefined;
}

/** Follows offsets of the plainly edited document by what became of the edit. */
function mapper(plain: ChangeSet, changes: ChangeSet, written: readonly Written[]): Suggestion['map'] {
	const places: { from: number; to: number; index: number }[] = [];
	plain.iterChanges((_fromA, _toA, from, to) => {
		places.push({ from, to, index: places.length });
	}, true);
	const traces = new Map<number, Trace[]>();
	let moved = 0;
	for (const { from, to, source, traces: found } of written) {
		for (const trace of found) {
			if (trace.edit === null) continue;
			const known = traces.get(trace.edit) ?? [];
			traces.set(trace.edit, [...known, { ...trace, at: trace.at + from + moved }]);
		}
		moved += source.length - (to - from);
	}
	return (offset, side = -1) => {
		// A caret stands behind what was typed, so that of two changes the one that ends there is meant.
		const place =
			places.find(({ from, to }) => from < offset && offset <= to) ??
			places.find(({ from, to }) => from <= offset && offset <= to);
		const found = place === undefined ? [] : (traces.get(place.index) ?? []);
		if (place !== undefined) {
			const done = offset - place.from;
			const inserted = found.filter(({ kind }) => kind === 'inserted');
			const part = inserted.find((trace) => done <= trace.done + trace.length) ?? inserted.at(-1);
			if (part !== undefined) return part.at + Math.min(part.length, Math.max(0, done - part.done));
			const struck = found.find(({ kind }) => kind === side) ?? found[0];
			if (struck !== undefined) return struck.at;
		}
		return changes.mapPos(plain.invertedDesc.mapPos(offset, side), side);
	};
}
