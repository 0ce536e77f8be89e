import type { Range } from '../text-change.ts';

/** What a CriticMarkup mark does: `{++…++}`, `{--…--}`, `{~~…~>…~~}`, `{==…==}`, `{>>…<<}`. */
export type MarkKind = 'insertion' | 'deletion' | 'substitution' | 'highlight' | 'comment';

/** One comment of a thread. Offsets count from the start of the file, delimiters included. */
export interface Comment extends Range {
	/** Null for a comment without attribution. */
	readonly author: string | null;
	/** ISO 8601 as written; null for a comment without attribution. */
	readonly time: string | null;
	/** As a reader reads it; empty for one that only resolves or reopens. */
	readonly text: string;
	/** What it does to its thread beside saying something. */
	readonly action: 'resolved' | 'reopened' | null;
}

/** A mark in the body. Immutable; offsets are UTF-16 code units from the start of the file. */
export interface Mark extends Range {
	readonly kind: MarkKind;
	/** Where its attribution and thread end: the comments directly behind it. `to` when there are none. */
	readonly end: number;
	/** What stands between the delimiters; for a substitution the old text. */
	readonly content: Range;
	/** The new text of a substitution. */
	readonly replacement: Range | null;
	/** Who made it: from its attribution; for a highlight or comment, from its first comment. Null when not said. */
	readonly author: string | null;
	/** ISO 8601 as written; null when not said. */
	readonly time: string | null;
	/** What was said, in order, attributions left out. A comment's own text comes first. */
	readonly thread: readonly Comment[];
	/** Whether the thread's last word on it is `resolved`. */
	readonly resolved: boolean;
	/** How many marks it stands in: a suggestion in a highlight, or in another's addition. */
	readonly depth: number;
}
