import type { Text } from '@codemirror/state';
import type { NewValue } from '../../article/front-matter/front-matter.ts';
import {
	type Decision,
	decidedText,
	type FieldReview,
	type Mark,
	type MarkKind,
	type MarkList,
} from '../../article/review/index.ts';
import type { Range } from '../../article/text-change.ts';

export const kindNames: Readonly<Record<MarkKind, string>> = {
	insertion: 'Addition',
	deletion: 'Deletion',
	substitution: 'Replacement',
	highlight: 'Comment',
	comment: 'Comment',
};

/** What a mark is called. A highlight that nobody says anything about is one. */
export function nameOfMark(mark: Mark): string {
	return mark.kind === 'highlight' && mark.thread.length === 0 ? 'Highlight' : kindNames[mark.kind];
}

/** True for what is accepted or rejected; comments are resolved instead. */
export function isSuggestion({ kind }: Pick<Mark, 'kind'>): boolean {
	return kind === 'insertion' || kind === 'deletion' || kind === 'substitution';
}

/** What a comment does to its thread, in words. */
export const actionWords = { resolved: 'resolved this', reopened: 'opened this again' } as const;

type Said = { readonly author: string | null; readonly text: string };

/** A thread in one line: `Ada: Is this so? — Ben: Yes.` */
export function summaryOf(thread: readonly Said[]): string {
	return thread
		.filter(({ text }) => text !== '')
		.map(({ author, text }) => (author === null ? text : `${author}: ${text}`))
		.join(' — ');
}

/** Longest excerpt, in UTF-16 code units. */
const longest = 160;

/** A passage in one line, shortened. */
export function excerpt(doc: Text, from: number, to: number): string {
	return inOneLine(doc.sliceString(from, Math.min(to, from + longest * 2)), to > from);
}

/** The same without the marks in it, as it reads when they are accepted or rejected. */
export function decidedExcerpt(doc: Text, list: MarkList, decision: Decision, { from, to }: Range): string {
	return inOneLine(
		decidedText(doc, list, decision, { from, to: Math.min(to, from + longest * 8) }),
		to > from,
	);
}

function inOneLine(text: string, hasText: boolean): string {
	const line = text
		.slice(0, longest * 2)
		.replace(/\n+/g, ' ¶ ')
		.replace(/[ \t]+/g, ' ')
		.trim();
	const short = line.length > longest ? `${line.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : line;
	return short === '' && hasText ? '␣' : short;
}

/** A front matter value in one line. */
export function valueText(value: NewValue | null): string {
	if (value === null) return '';
	return value.kind === 'scalar' ? value.text : value.items.map(({ text }) => text).join(', ');
}

/** What a review of a field says, in words for screen readers. */
export function fieldReviewText(review: FieldReview): string {
	if (review.kind === 'comment') return `Comment on ${review.key}`;
	if (review.value === null) return `Remove ${review.key}`;
	return `${review.key}: ${valueText(review.old) || 'nothing'} becomes ${valueText(review.value)}`;
}
