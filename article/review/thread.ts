import { ChangeSet, type Text } from '@codemirror/state';
import type { Range, TextChange } from '../text-change.ts';
import { rewriteComment, type Signature, writeComment } from './comment.ts';
import type { Comment, Mark } from './mark.ts';
import type { MarkList } from './mark-list.ts';
import { type Decision, decidedText, rejectMarks } from './resolve.ts';

/** Adds a comment at the end of a mark's thread. */
export function replyTo(mark: Mark, text: string, by: Signature): TextChange[] {
	return append(mark, writeComment(text, by));
}

/** Says at the end of a mark's thread that it is settled. */
export function resolveThread(mark: Mark, by: Signature): TextChange[] {
	return append(mark, writeComment('', named(by), 'resolved'));
}

/** Takes back that a thread is settled. */
export function reopenThread(mark: Mark, by: Signature): TextChange[] {
	return append(mark, writeComment('', named(by), 'reopened'));
}

/** Only a comment with attribution can resolve: a text alone could say anything. */
function named(by: Signature): Signature {
	return by.author === null || by.author.trim() === '' ? { ...by, author: 'Anonymous' } : by;
}

function append({ end }: Mark, insert: string): TextChange[] {
	return [{ from: end, to: end, insert }];
}

/** Changes what a comment of a thread says; who said it, and when, stays. */
export function editComment(doc: Text, { from, to }: Comment, text: string): TextChange[] {
	return [{ from, to, insert: rewriteComment(doc.sliceString(from, to), text) }];
}

/** Removes one comment of a thread. With the last one a highlight or comment goes, and its text stays; a suggestion stays. */
export function removeComment(doc: Text, mark: Mark, comment: Comment): TextChange[] {
	const isRemark = mark.kind === 'highlight' || mark.kind === 'comment';
	const others = mark.thread.some((other) => other.from !== comment.from && other.text !== '');
	if (isRemark && !others) return rejectMarks(doc, [mark]);
	return [{ from: comment.from, to: comment.to, insert: '' }];
}

/**
 * Comments on a range by highlighting it; on an empty one by a comment alone. In code, where a mark would be literal, the
 * whole stretch of code is highlighted, and an empty range gets its comment behind it. A range that begins or ends in a
 * mark is widened to hold it. Null where no comment can stand.
 */
export function addComment(
	doc: Text,
	list: MarkList,
	range: Range,
	text: string,
	by: Signature,
): TextChange[] | null {
	let { from, to } = range;
	if (from < list.body.from || to > list.body.to || to < from) return null;
	const comment = writeComment(text, by);
	if (from === to) {
		const mark = list.at(from);
		if (mark !== null && from > mark.from && from < mark.end) from = mark.end;
		from = list.literalAt(from)?.to ?? from;
		return checked(doc, list, [{ from, to: from, insert: comment }]);
	}
	for (let wider = true; wider; ) {
		wider = false;
		for (const mark of list.between(from, to)) {
			// Within one mark's text a highlight can stand; across its signs it cannot.
			const inside = [mark.content, mark.replacement].some(
				(part) => part !== null && part.from <= from && to <= part.to,
			);
			if (inside && mark.kind !== 'highlight' && mark.kind !== 'comment') continue;
			if (
				mark.from >= to ||
				mark.end <= from ||
				(mark.from >= from && mark.end <= to && mark.kind !== 'highlight')
			)
				continue;
			if (mark.from === from && mark.to === to && mark.kind === 'highlight') return replyTo(mark, text, by);
			if (mark.kind === 'highlight' && mark.content.from <= from && to <= mark.content.to)
				return replyTo(mark, text, by);
			wider = mark.from < from || mark.end > to;
			from = Math.min(from, mark.from);
			to = Math.max(to, mark.end);
		}
		const first = list.literalAt(from);
		const last = list.literalAt(to);
		for (const literal of [first, last]) {
			if (literal === null || (literal.from >= from && literal.to <= to)) continue;
			from = Math.min(from, literal.from);
			to = Math.max(to, literal.to);
			wider = true;
		}
	}
	return (
		checked(doc, list, [
			{ from, to: from, insert: '{==' },
			{ from: to, to, insert: `==}${comment}` },
		]) ?? checked(doc, list, [{ from: to, to, insert: comment }])
	);
}

/** The changes, if they make marks and leave the text as it is. */
function checked(doc: Text, list: MarkList, changes: TextChange[]): TextChange[] | null {
	const set = ChangeSet.of([...changes], doc.length);
	const after = set.apply(doc);
	const whole = { from: list.whole.from, to: list.whole.to + after.length - doc.length };
	const marks = list.update(set, after, whole);
	const place = changes[0]!.from;
	const around = { from: place, to: changes.at(-1)!.to };
	const grown = { from: place, to: set.mapPos(around.to, 1) };
	const same = (decision: Decision) =>
		decidedText(doc, list, decision, around) === decidedText(after, marks, decision, grown);
	const more =
		marks.size > list.size || marks.between(grown.from, grown.to).some(({ end }) => end === grown.to);
	return more && same('accept') && same('reject') ? changes : null;
}
