import type { Text } from '@codemirror/state';
import { splitArticle } from '../fence.ts';
import type { Edit, FrontMatter, NewValue } from '../front-matter/front-matter.ts';
import {
	addField,
	insertFrontMatter,
	readFrontMatter,
	removeField,
	setValue,
} from '../front-matter/index.ts';
import type { Range, TextChange } from '../text-change.ts';
import { cleanName, type Signature } from './comment.ts';
import {
	type FieldComment,
	type FieldEntry,
	newValueOf,
	readFieldEntry,
	sameNewValue,
	writeFieldEntry,
} from './field-entry.ts';
import { findReviewBlock, newReviewBlock, type ReviewBlock } from './review-block.ts';

/** A suggestion for or a comment on a field of the front matter, as it stands in the review block. */
export interface FieldReview extends FieldEntry {
	/** Which line of the block it is: what names it in the functions below. */
	readonly index: number;
	readonly resolved: boolean;
	/** True when the field no longer says what it said when this was suggested: accepting it would undo that change. */
	readonly outdated: boolean;
	/** Its line, without the line break. */
	readonly range: Range;
}

export interface FieldOptions {
	/** Whether the article is MDX, where a new block is a comment of another kind. */
	readonly mdx?: boolean;
}

/** What is suggested for the front matter and said of it, in the order of the block. */
export function fieldReviews(doc: Text): readonly FieldReview[] {
	const block = blockOf(doc);
	if (block === null || block.lines.length === 0) return [];
	const fm = readFrontMatter(doc);
	return block.lines.flatMap(({ from, to, text }, index) => {
		const entry = readFieldEntry(text);
		if (entry === null) return [];
		const last = entry.thread.findLast(({ action }) => action !== null);
		return [
			{
				...entry,
				index,
				resolved: last?.action === 'resolved',
				outdated: entry.kind === 'suggestion' && !holds(fm, entry.key, entry.old),
				range: { from, to },
			},
		];
	});
}

/**
 * Suggests a value for a field, or (null) that it goes. One's own earlier suggestion for the field is replaced; what
 * suggests the present value takes it back. Refused where the front matter could not take the value.
 */
export function suggestField(
	doc: Text,
	key: string,
	value: NewValue | null,
	by: Signature,
	options: FieldOptions = {},
): Edit {
	const author = cleanName(by.author);
	const reviews = fieldReviews(doc);
	const own = reviews.find(
		(review) => review.key === key && review.kind === 'suggestion' && review.author === author,
	);
	const fm = readFrontMatter(doc);
	const old = present(fm, key);
	if (old === undefined) {
		return { kind: 'refused', reason: `“${key}” holds nested data: it can be changed as source only` };
	}
	if (sameNewValue(old, value)) return own === undefined ? unchanged : rejectField(doc, own);
	const edit = fieldEdit(doc, fm, key, value);
	if (edit.kind === 'refused') return edit;
	const entry: FieldEntry = {
		key,
		kind: 'suggestion',
		old,
		value,
		author,
		time: author === null ? null : by.time,
		thread: own?.thread ?? [],
	};
	return own === undefined ? append(doc, entry, options) : rewrite(doc, own.index, entry);
}

/** Comments on a field. */
export function commentOnField(
	doc: Text,
	key: string,
	text: string,
	by: Signature,
	options: FieldOptions = {},
): Edit {
	const { author, time } = signed(by);
	const comment: FieldComment = { author, time, text: text.trim(), action: null };
	return append(
		doc,
		{ key, kind: 'comment', old: null, value: null, author, time, thread: [comment] },
		options,
	);
}

/** Adds a comment to what is said of a suggestion or comment. */
export function replyToField(doc: Text, review: FieldReview, text: string, by: Signature): Edit {
	return say(doc, review, { ...signed(by), text: text.trim(), action: null });
}

/** Says that a thread is settled, or takes that back. */
export function resolveField(doc: Text, review: FieldReview, resolved: boolean, by: Signature): Edit {
	return say(doc, review, { ...signed(by), text: '', action: resolved ? 'resolved' : 'reopened' });
}

/**
 * Writes the suggested value and removes the suggestion. An outdated one is refused unless the person has seen what
 * stands there now. A comment is only removed.
 */
export function acceptField(doc: Text, review: FieldReview, options: { readonly seen?: boolean } = {}): Edit {
	const removal = rejectField(doc, review);
	if (removal.kind === 'refused' || review.kind === 'comment') return removal;
	if (review.outdated && !options.seen) {
		return {
			kind: 'refused',
			reason: `“${review.key}” was changed since: see what it says now before you accept`,
		};
	}
	const edit = fieldEdit(doc, readFrontMatter(doc), review.key, review.value, options.seen);
	if (edit.kind === 'refused') return edit;
	return { kind: 'changes', changes: [...edit.changes, ...removal.changes] };
}

/** Removes a suggestion or comment; with the last one the block goes, and nothing is left of it. */
export function rejectField(doc: Text, { index, range }: FieldReview): Edit {
	const block = blockOf(doc);
	const line = block?.lines[index];
	if (!block || line?.from !== range.from) return gone;
	if (block.lines.every((other) => other === line || other.text.trim() === '')) {
		return { kind: 'changes', changes: [{ ...block.whole, insert: '' }] };
	}
	return { kind: 'changes', changes: [{ from: line.from, to: line.to + 1, insert: '' }] };
}

const unchanged: Edit = { kind: 'changes', changes: [] };
const gone: Edit = { kind: 'refused', reason: 'This suggestion is not in the article any more' };

function blockOf(doc: Text): ReviewBlock | null {
	return findReviewBlock(doc, splitArticle(doc).body);
}

function signed(by: Signature): { author: string | null; time: string | null } {
	const author = cleanName(by.author);
	return { author, time: author === null ? null : by.time };
}

/** What a field says now: null when there is none, undefined when it cannot be said as a value. */
function present(fm: FrontMatter | null, key: string): NewValue | null | undefined {
	const entry = fm?.entries.find((other) => other.key === key);
	if (entry === undefined) return null;
	return newValueOf(entry.value) ?? undefined;
}

function holds(fm: FrontMatter | null, key: string, old: NewValue | null): boolean {
	const now = present(fm, key);
	return now !== undefined && sameNewValue(now, old);
}

function fieldEdit(
	doc: Text,
	fm: FrontMatter | null,
	key: string,
	value: NewValue | null,
	seen = false,
): Edit {
	const there = fm?.entries.some((entry) => entry.key === key) === true;
	if (fm === null) return value === null ? unchanged : insertFrontMatter(doc, [{ key, value }]);
	if (value === null) return there ? removeField(fm, key) : unchanged;
	return there ? setValue(fm, key, value, { seen }) : addField(fm, key, value);
}

function say(doc: Text, review: FieldReview, comment: FieldComment): Edit {
	return rewrite(doc, review.index, { ...review, thread: [...review.thread, comment] });
}

function rewrite(doc: Text, index: number, entry: FieldEntry): Edit {
	const line = blockOf(doc)?.lines[index];
	if (line === undefined) return gone;
	const changes: TextChange[] = [{ from: line.from, to: line.to, insert: writeFieldEntry(entry) }];
	return { kind: 'changes', changes };
}

function append(doc: Text, entry: FieldEntry, { mdx = false }: FieldOptions): Edit {
	const block = blockOf(doc);
	const line = writeFieldEntry(entry);
	if (block !== null) {
		const at = block.lines.at(-1)?.to ?? doc.lineAt(block.from).to;
		return { kind: 'changes', changes: [{ from: at, to: at, insert: `\n${line}` }] };
	}
	const endsWithBreak = doc.sliceString(Math.max(0, doc.length - 1)) === '\n';
	const insert = newReviewBlock([line], mdx, endsWithBreak);
	return { kind: 'changes', changes: [{ from: doc.length, to: doc.length, insert }] };
}
