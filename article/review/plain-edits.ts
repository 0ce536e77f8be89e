import type { ChangeSet, Text } from '@codemirror/state';
import type { Edit } from './edit-pieces.ts';
import type { Mark } from './mark.ts';
import { MarkList } from './mark-list.ts';
import { decidedText } from './resolve.ts';

/** The edit's changes in the body, with pasted marks made text; null when none is there. */
export function plainEdits(list: MarkList, changes: ChangeSet): readonly Edit[] | null {
	const edits: Edit[] = [];
	let index = 0;
	let any = false;
	const { from: first, to: last } = list.body;
	changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
		const edit = index++;
		if (toA < first || fromA > last) return;
		any = true;
		const text = withoutMarks(inserted);
		const range = { from: Math.max(fromA, first), to: Math.min(toA, last) };
		edits.push({ ...range, parts: [{ text, edit }] });
	}, true);
	return any ? edits : null;
}

/** Nothing of an edit that deletes nothing that counts; of one that inserts something only that. */
export function withEffect(doc: Text, list: MarkList, edit: Edit): readonly Edit[] {
	if (edit.to > edit.from && decidedText(doc, list, 'accept', edit) !== '') return [edit];
	return edit.parts.some(({ text }) => text !== '') ? [{ ...edit, to: edit.from }] : [];
}

function withoutMarks(inserted: Text): string {
	const text = inserted.toString();
	if (!/\{(?:\+\+|--|~~|==|>>)/.test(text)) return text;
	return decidedText(inserted, MarkList.read(inserted, { from: 0, to: inserted.length }), 'accept');
}

/**
 * An insertion among signs, in what is struck out or in a comment goes where the text goes on; at the ends of one's own
 * addition it goes into it, at those of another's beside it.
 */
export function outsideSigns(list: MarkList, edit: Edit, isOwn: (mark: Mark) => boolean): Edit {
	if (edit.to > edit.from) return edit;
	let at = edit.from;
	for (let moved = true; moved; ) {
		moved = false;
		for (const mark of list.between(at, at)) {
			if (at <= mark.from || at >= mark.end) continue;
			const to = outsideSignsOf(mark, at, isOwn(mark));
			if (to !== at) {
				at = to;
				moved = true;
				break;
			}
		}
	}
	return { ...edit, from: at, to: at };
}

/** Edits that do not overlap: one that was moved to where the next has begun takes that part from it. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] {
	let least = 0;
	return edits.map((edit) => {
		const from = Math.max(edit.from, least);
		least = Math.max(edit.to, from);
		return from === edit.from ? edit : { ...edit, from, to: least };
	});
}

function outsideSignsOf({ kind, from, end, content, replacement }: Mark, at: number, own: boolean): number {
	const text = replacement ?? content;
	switch (kind) {
		case 'comment':
			return end;
		case 'deletion':
			return at <= content.from ? from : end;
		case 'highlight':
			return at < content.from ? content.from : at > content.to ? end : at;
		default:
			if (own) return Math.max(text.from, Math.min(text.to, at));
			return at <= text.from ? from : at >= text.to ? end : at;
	}
}

/** Edits in code widened to the whole stretch of code, which is written anew. Several in one stretch become one. */
export function aroundCode(doc: Text, list: MarkList, edits: readonly Edit[]): readonly Edit[] {
	const result: Edit[] = [];
	for (const edit of edits) {
		const literals = [list.literalAt(edit.from), list.literalAt(edit.to)];
		const from = Math.min(edit.from, ...literals.map((literal) => literal?.from ?? edit.from));
		const to = Math.max(edit.to, ...literals.map((literal) => literal?.to ?? edit.to));
		const last = result.at(-1);
		if (last !== undefined && from < last.to) {
			// The same stretch again: what stands behind the last edit is cut off and goes on behind this one.
			const rest = last.parts.at(-1)!;
			const kept = rest.text.length - (last.to - edit.from);
			result[result.length - 1] = {
				from: last.from,
				to: Math.max(last.to, to),
				parts: [
					...last.parts.slice(0, -1),
					{ text: rest.text.slice(0, kept), edit: null },
					...edit.parts,
					{ text: doc.sliceString(edit.to, Math.max(last.to, to)), edit: null },
				],
			};
		} else if (from === edit.from && to === edit.to) result.push(edit);
		else {
			result.push({
				from,
				to,
				parts: [
					{ text: doc.sliceString(from, edit.from), edit: null },
					...edit.parts,
					{ text: doc.sliceString(edit.to, to), edit: null },
				],
			});
		}
	}
	return result;
}
