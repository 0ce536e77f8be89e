import type { Text } from '@codemirror/state';
import type { FieldReview, Mark, MarkList } from '../../article/review/index.ts';
import { decidedExcerpt, isSuggestion, nameOfMark, valueText } from './mark-words.ts';

/** What one row of the review panel shows. Holds words rather than offsets, so that it stays equal as others move. */
export interface ReviewItem {
	readonly of: Mark | FieldReview;
	readonly kind: 'addition' | 'deletion' | 'replacement' | 'comment' | 'field';
	/** What it is called: `Addition`, `title`. */
	readonly name: string;
	/** What goes, in one line; empty when nothing does. */
	readonly before: string;
	/** What comes, or is commented on. */
	readonly after: string;
	readonly author: string | null;
	readonly time: string | null;
	readonly resolved: boolean;
	readonly outdated: boolean;
	/** True for what can be accepted. */
	readonly decides: boolean;
}

export type KindFilter = 'all' | ReviewItem['kind'];

export interface ReviewFilter {
	/** Null for everyone; the empty string for those that nobody signed. */
	readonly author: string | null;
	readonly kind: KindFilter;
	readonly state: 'open' | 'resolved' | 'all';
}

const kinds = {
	insertion: 'addition',
	deletion: 'deletion',
	substitution: 'replacement',
	highlight: 'comment',
	comment: 'comment',
} as const;

/** Everything to review: what concerns the front matter first, then the body in order. */
export function reviewItems(
	doc: Text,
	list: MarkList,
	fields: readonly FieldReview[],
): readonly ReviewItem[] {
	return [...fields.map(fieldItem), ...list.marks.map((mark) => markItem(doc, list, mark))];
}

function fieldItem(review: FieldReview): ReviewItem {
	const suggests = review.kind === 'suggestion';
	return {
		of: review,
		kind: 'field',
		name: review.key,
		before: suggests ? valueText(review.old) : '',
		after: suggests ? (review.value === null ? '' : valueText(review.value)) : '',
		author: review.author,
		time: review.time,
		resolved: review.resolved,
		outdated: review.outdated,
		decides: suggests,
	};
}

function markItem(doc: Text, list: MarkList, mark: Mark): ReviewItem {
	const { content, replacement } = mark;
	const goes = mark.kind === 'deletion' || mark.kind === 'substitution';
	const comes = replacement ?? (goes || mark.kind === 'comment' ? null : content);
	return {
		of: mark,
		kind: kinds[mark.kind],
		name: nameOfMark(mark),
		before: goes ? decidedExcerpt(doc, list, 'reject', content) : '',
		after: comes === null ? '' : decidedExcerpt(doc, list, 'accept', comes),
		author: mark.author,
		time: mark.time,
		resolved: mark.resolved,
		outdated: false,
		decides: isSuggestion(mark),
	};
}

export function filterItems(
	items: readonly ReviewItem[],
	{ author, kind, state }: ReviewFilter,
): readonly ReviewItem[] {
	return items.filter(
		(item) =>
			(author === null || (item.author ?? '') === author) &&
			(kind === 'all' || item.kind === kind) &&
			(state === 'all' || item.resolved === (state === 'resolved')),
	);
}

/** Everyone who reviewed, in the order of their first mark; the empty string stands for marks that nobody signed. */
export function authorsOf(items: readonly ReviewItem[]): readonly string[] {
	return [...new Set(items.map(({ author }) => author ?? ''))];
}
