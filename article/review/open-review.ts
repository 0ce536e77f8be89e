import type { Problem } from '../problem.ts';
import type { TextChange } from '../text-change.ts';
import type { Resolved } from './resolve.ts';
import type { OpenMarks } from './resolve-all.ts';

/** What is open in plain words: “2 suggestions and 1 comment”. */
export function openInWords({ suggestions, comments }: OpenMarks): string {
	const parts = [
		count(suggestions, 'suggestion', 'suggestions'),
		count(comments, 'comment', 'comments'),
	].filter((part) => part !== null);
	return parts.join(' and ');
}

function count(number: number, one: string, many: string): string | null {
	return number === 0 ? null : `${number} ${number === 1 ? one : many}`;
}

/** The problem that a review is not finished; null when nothing is open. One for a file, at the first mark. */
export function openReviewProblem(open: OpenMarks): Problem | null {
	if (open.first === null) return null;
	const total = open.suggestions + open.comments;
	return {
		from: open.first,
		to: open.first,
		severity: 'warning',
		code: 'open-review',
		message: `The review is not finished: ${openInWords(open)} ${total === 1 ? 'is' : 'are'} open`,
		repair: null,
		key: null,
	};
}

/**
 * A problem of the accepted text at its place in the marked-up one. A repair that would reach over a mark is left out: it
 * would decide on it.
 */
export function problemInSource(resolved: Resolved, problem: Problem): Problem {
	const { from, to } = rangeInSource(resolved, problem);
	const changes = problem.repair?.changes.map((change) => changeInSource(resolved, change)) ?? [];
	const repair =
		problem.repair !== null && changes.every((change) => change !== null)
			? { ...problem.repair, changes }
			: null;
	return { ...problem, from, to, repair };
}

function rangeInSource(resolved: Resolved, { from, to }: { from: number; to: number }) {
	const start = resolved.toSource(from, 1);
	return { from: start, to: Math.max(start, resolved.toSource(to, -1)) };
}

function changeInSource(resolved: Resolved, change: TextChange): TextChange | null {
	const { from, to } = rangeInSource(resolved, change);
	return to - from === change.to - change.from ? { from, to, insert: change.insert } : null;
}
