import type { ChangeSet, Text } from '@codemirror/state';
import type { Edit, FrontMatter, NewValue, Value } from '../front-matter/front-matter.ts';
import type { Range, TextChange } from '../text-change.ts';
import type { Signature } from './comment.ts';
import type { Comment } from './mark.ts';
import type { MarkList } from './mark-list.ts';

function later(): never {
	throw new Error('In the making');
}

/** A suggestion for or a comment on a field of the front matter. */
export interface FieldReview {
	/** Its place in the block: what names it in calls below. */
	readonly index: number;
	readonly key: string;
	readonly kind: 'suggestion' | 'comment';
	/** The value that stood there when it was suggested; null when there was no such field. */
	readonly old: NewValue | null;
	/** The suggested value; null to remove the field. Null as well for a comment. */
	readonly value: NewValue | null;
	readonly author: string | null;
	readonly time: string | null;
	readonly thread: readonly Omit<Comment, 'from' | 'to'>[];
	readonly resolved: boolean;
	/** True when the field no longer holds `old`, so that accepting would undo another change. */
	readonly outdated: boolean;
	/** Its line in the block. */
	readonly range: Range;
}

export function fieldReviews(_doc: Text): readonly FieldReview[] {
	return later();
}
/** Suggests a value for a field (null: to remove it). Replaces one's own open suggestion for the field. */
export function suggestField(
	_doc: Text,
	_key: string,
	_value: NewValue | null,
	_by: Signature,
	_options?: { readonly mdx?: boolean },
): Edit {
	return later();
}
export function commentOnField(
	_doc: Text,
	_key: string,
	_text: string,
	_by: Signature,
	_options?: { readonly mdx?: boolean },
): Edit {
	return later();
}
export function replyToField(_doc: Text, _review: FieldReview, _text: string, _by: Signature): Edit {
	return later();
}
export function resolveField(_doc: Text, _review: FieldReview, _resolved: boolean, _by: Signature): Edit {
	return later();
}
/** Writes the suggested value and removes the suggestion. Refused when outdated, unless `seen`. */
export function acceptField(_doc: Text, _review: FieldReview, _options?: { readonly seen?: boolean }): Edit {
	return later();
}
/** Removes a suggestion or comment, and the block when it was the last. */
export function rejectField(_doc: Text, _review: FieldReview): Edit {
	return later();
}

/** The four states of a draft. */
export type Status = 'draft' | 'in review' | 'changes requested' | 'ready';
export type StatusNames = Readonly<Record<Status, string>>;
export function statusOf(_fm: FrontMatter | null, _key?: string, _names?: StatusNames): Status | null {
	return later();
}
export function setStatus(_doc: Text, _status: Status, _key?: string, _names?: StatusNames): Edit {
	return later();
}

/** One difference of two texts. Ranges in either. */
export interface Hunk {
	readonly a: Range;
	readonly b: Range;
}
export interface FieldDifference {
	readonly key: string;
	readonly a: Value | null;
	readonly b: Value | null;
}
export interface Comparison {
	/** Words-level differences of the bodies; offsets from the start of each file. */
	readonly body: readonly Hunk[];
	readonly fields: readonly FieldDifference[];
}
export function compareTexts(_a: Text, _b: Text): Comparison {
	return later();
}
/** The changes from `base` to `theirs` as suggestions in `ours`. */
export interface Imported {
	/** From `ours`. */
	readonly changes: ChangeSet;
	readonly suggestions: number;
	/** How many stand where `ours` was changed too: there both are kept, theirs as a suggestion. */
	readonly conflicts: number;
	/** Fields and places that could not be taken over, in plain words. */
	readonly refused: readonly string[];
}
export function importCopy(
	_base: Text,
	_theirs: Text,
	_ours: Text,
	_by: Signature,
	_options?: { readonly mdx?: boolean },
): Imported {
	return later();
}

/** What is still open in an article: for the export gate. Resolved threads are open marks too: they would be exported. */
export interface OpenMarks {
	readonly suggestions: number;
	readonly comments: number;
	readonly fields: number;
	/** Where the first stands; null when none is open. */
	readonly first: number | null;
}
export function openMarks(_doc: Text, _list: MarkList): OpenMarks {
	return later();
}
/** Everything accepted or rejected, fields included, as one list of changes: fields that are outdated are only removed. */
export function resolveAll(
	_doc: Text,
	_list: MarkList,
	_decision: 'accept' | 'reject',
	_author?: string | null,
): TextChange[] {
	return later();
}
