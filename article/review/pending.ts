import type { ChangeSet, Text } from '@codemirror/state';
import type { Edit, FrontMatter, NewValue, Value } from '../front-matter/front-matter.ts';
import type { Range, TextChange } from '../text-change.ts';
import type { Comment, Mark } from './mark.ts';

function later(): never {
	throw new Error('In the making');
}

/** The marks of a body. Immutable; an edit gives another list, which shares what the edit did not touch. */
export declare interface MarkList {
	/** All marks by `from`, outer ones before those in them. Gathered on first use. */
	readonly marks: readonly Mark[];
	/** How many there are. */
	readonly size: number;
	/** The body without the review block. */
	readonly body: Range;
	/** The innermost mark whose range, its thread included, holds an offset (ends included); null outside. */
	at(offset: number): Mark | null;
	/** The marks that touch a range, threads included: cheap for a viewport. */
	between(from: number, to: number): readonly Mark[];
	/** The list after an edit. Reads anew only around the change. `body` is the body of the new document. */
	update(changes: ChangeSet, newDoc: Text, body: Range): MarkList;
}

/** Reads the marks of a body. Those in code, code spans, HTML comments are literal. */
export function readMarks(_doc: Text, _body: Range): MarkList {
	return later();
}

/** Who comments, and when. */
export interface Signature {
	/** Null or empty for no attribution. */
	readonly author: string | null;
	/** ISO 8601, with a zone: `2026-11-23T10:00Z`. See `isoTime`. */
	readonly time: string;
}

/** A moment as attributions write it: UTC, to the minute. */
export function isoTime(_milliseconds: number): string {
	return later();
}

/** What to change to accept marks: additions stay, deletions go; comments, attributions and threads go. Sorted. */
export function acceptMarks(_doc: Text, _marks: readonly Mark[]): TextChange[] {
	return later();
}
export function rejectMarks(_doc: Text, _marks: readonly Mark[]): TextChange[] {
	return later();
}
/** Adds a comment at the end of a mark's thread. */
export function replyTo(_mark: Mark, _text: string, _by: Signature): TextChange[] {
	return later();
}
export function resolveThread(_mark: Mark, _by: Signature): TextChange[] {
	return later();
}
export function reopenThread(_mark: Mark, _by: Signature): TextChange[] {
	return later();
}
/** Highlights a range and comments on it; an empty range gets a comment alone. Null where no mark can stand (code). */
export function addComment(
	_doc: Text,
	_list: MarkList,
	_range: Range,
	_text: string,
	_by: Signature,
): TextChange[] | null {
	return later();
}
/** Removes one comment of a thread. */
export function removeComment(_comment: Comment): TextChange[] {
	return later();
}

/** A plain edit as suggestions. */
export interface Suggestion {
	readonly changes: ChangeSet;
	/**
	 * Where an offset of the document as the plain edit would have made it is now: for carets and selections. `side` -1
	 * stays before what was struck out at that place (backspace, typing), 1 goes behind it (forward delete).
	 */
	map(offset: number, side?: -1 | 1): number;
}

/**
 * Turns a plain edit of the body into marks. Null where that cannot be done without touching what is not one's own:
 * then the edit must not be made at all.
 */
export function suggest(_doc: Text, _list: MarkList, _changes: ChangeSet, _by: Signature): Suggestion | null {
	return later();
}

/** The body as it would be with all accepted, comments gone. Offsets map through `changes`. */
export interface Resolved {
	readonly doc: Text;
	/** From the marked-up document to `doc`. */
	readonly changes: ChangeSet;
	/** Where an offset of `doc` is in the marked-up document. */
	toSource(offset: number, side?: -1 | 1): number;
}

export function acceptedText(_doc: Text, _list: MarkList): string {
	return later();
}
export function rejectedText(_doc: Text, _list: MarkList): string {
	return later();
}
/** The whole document, all accepted (or rejected), without comments and review block: for read time, problems, preview. */
export function acceptedDoc(_doc: Text, _list: MarkList): Resolved {
	return later();
}
export function rejectedDoc(_doc: Text, _list: MarkList): Resolved {
	return later();
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
