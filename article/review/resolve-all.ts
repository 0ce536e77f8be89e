import { ChangeSet, type Text } from '@codemirror/state';
import type { TextChange } from '../text-change.ts';
import { acceptField, fieldReviews, rejectField } from './field-review.ts';
import type { MarkList } from './mark-list.ts';
import { type Decision, decide } from './resolve.ts';

/** What is still open in an article. Settled threads count too: they would be published. */
export interface OpenMarks {
	/** Additions, deletions and substitutions, and suggestions for fields. */
	readonly suggestions: number;
	/** Comments, highlights with what is said of them, and comments on fields. */
	readonly comments: number;
	/** Where the first one stands; null when nothing is open. */
	readonly first: number | null;
}

/** Counts what is open: a finished article has nothing of it. */
export function openMarks(doc: Text, list: MarkList): OpenMarks {
	const fields = fieldReviews(doc);
	const { marks } = list;
	const all = [...marks, ...fields];
	const comments = all.filter(({ kind }) => kind === 'comment' || kind === 'highlight').length;
	return {
		suggestions: all.length - comments,
		comments,
		first: marks[0]?.from ?? fields[0]?.range.from ?? null,
	};
}

/**
 * Accepts or rejects everything, marks and fields, as one list of changes. Suggestions for fields that were changed since
 * are only removed.
 *
 * @param author only what this person made; null for what has no author; undefined for all
 */
export function resolveAll(
	doc: Text,
	list: MarkList,
	decision: Decision,
	author?: string | null,
): TextChange[] {
	const wanted = (made: { readonly author: string | null }) => author === undefined || made.author === author;
	let all = ChangeSet.of(decide(list.marks.filter(wanted), decision), doc.length);
	// One after the other: two suggestions may be for one field.
	for (const place of fieldReviews(doc).filter(wanted).reverse()) {
		const now = all.apply(doc);
		const review = fieldReviews(now).find(({ index }) => index === place.index);
		if (review === undefined) continue;
		const accepted = decision === 'accept' ? acceptField(now, review) : null;
		const edit = accepted?.kind === 'changes' ? accepted : rejectField(now, review);
		if (edit.kind === 'changes') all = all.compose(ChangeSet.of([...edit.changes], now.length));
	}
	const changes: TextChange[] = [];
	all.iterChanges((from, to, _fromB, _toB, insert) => {
		changes.push({ from, to, insert: insert.toString() });
	});
	return changes;
}
