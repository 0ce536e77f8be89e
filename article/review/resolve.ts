import { ChangeSet, type Text } from '@codemirror/state';
import type { Range, TextChange } from '../text-change.ts';
import type { Mark } from './mark.ts';
import type { MarkList } from './mark-list.ts';
import { findReviewBlock } from './review-block.ts';

export type Decision = 'accept' | 'reject';

/**
 * What to remove to accept marks: additions stay, what is struck out goes, and so do attributions and threads. Highlights
 * and comments only go away. Whatever the order in which marks are accepted or rejected, the text is the same in the end.
 */
export function acceptMarks(_doc: Text, marks: readonly Mark[]): TextChange[] {
	return decide(marks, 'accept');
}

/** What to remove to reject marks: additions go, what is struck out stays. See `acceptMarks`. */
export function rejectMarks(_doc: Text, marks: readonly Mark[]): TextChange[] {
	return decide(marks, 'reject');
}

export function decide(marks: readonly Mark[], decision: Decision): TextChange[] {
	return union(marks.flatMap((mark) => removed(mark, decision))).map((range) => ({ ...range, insert: '' }));
}

/** What goes when a mark is decided: all but the text that stays. */
function removed(mark: Mark, decision: Decision): readonly Range[] {
	const stays = kept(mark, decision);
	if (stays === null) return [{ from: mark.from, to: mark.end }];
	return [
		{ from: mark.from, to: stays.from },
		{ from: stays.to, to: mark.end },
	];
}

/** The text of a mark that stays; null when none does. */
export function kept({ kind, content, replacement }: Mark, decision: Decision): Range | null {
	switch (kind) {
		case 'insertion':
			return decision === 'accept' ? content : null;
		case 'deletion':
			return decision === 'accept' ? null : content;
		case 'substitution':
			return decision === 'accept' ? replacement : content;
		case 'highlight':
			return content;
		case 'comment':
			return null;
	}
}

/** Ranges sorted and without overlaps. */
function union(ranges: readonly Range[]): readonly Range[] {
	const sorted = ranges.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from || b.to - a.to);
	const result: Range[] = [];
	for (const range of sorted) {
		const last = result.at(-1);
		if (last === undefined || range.from > last.to) result.push(range);
		else if (range.to > last.to) result[result.length - 1] = { from: last.from, to: range.to };
	}
	return result;
}

/** The text of a stretch with all its marks decided. Marks that only reach into the stretch count with that part. */
export function decidedText(
	doc: Text,
	list: MarkList,
	decision: Decision,
	{ from, to }: Range = list.body,
): string {
	let text = '';
	let at = from;
	for (const gone of union(list.between(from, to).flatMap((mark) => removed(mark, decision)))) {
		if (gone.from > at) text += doc.sliceString(at, Math.min(gone.from, to));
		at = Math.max(at, gone.to);
		if (at >= to) return text;
	}
	return text + doc.sliceString(at, to);
}

/** A document with every mark decided, comments and the review block gone. */
export interface Resolved {
	readonly doc: Text;
	/** From the marked-up document to this one. */
	readonly changes: ChangeSet;
	/** Where an offset of this document is in the marked-up one: -1 before what was removed there, 1 behind it. */
	toSource(offset: number, side?: -1 | 1): number;
}

/** The document as it would be with every mark accepted: for the read time, problems, the preview. */
export function acceptedDoc(doc: Text, list: MarkList): Resolved {
	return resolved(doc, list, 'accept');
}

/** The document as it would be with every mark rejected. */
export function rejectedDoc(doc: Text, list: MarkList): Resolved {
	return resolved(doc, list, 'reject');
}

function resolved(doc: Text, list: MarkList, decision: Decision): Resolved {
	const changes = ChangeSet.of(
		[...decide(list.marks, decision), ...removedReviewBlock(doc, list)],
		doc.length,
	);
	return {
		doc: changes.apply(doc),
		changes,
		toSource: (offset, side = 1) => changes.invertedDesc.mapPos(offset, side),
	};
}

function removedReviewBlock(doc: Text, list: MarkList): readonly TextChange[] {
	const block = findReviewBlock(doc, list.whole);
	return block === null ? [] : [{ ...block.whole, insert: '' }];
}

/** The body with every mark accepted, without comments. */
export function acceptedText(doc: Text, list: MarkList): string {
	return decidedText(doc, list, 'accept');
}

/** The body with every mark rejected, without comments. */
export function rejectedText(doc: Text, list: MarkList): string {
	return decidedText(doc, list, 'reject');
}
