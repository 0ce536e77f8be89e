/**
 * Reviewing in the file: CriticMarkup in the body, suggestions for the front matter in a block at the end. The format is
 * described in `docs/review.md`.
 */
export { isoTime, type Signature } from './comment.ts';
export type { Comment, Mark, MarkKind } from './mark.ts';
export { type MarkList, readMarks } from './mark-list.ts';
export * from './pending.ts';
export {
	acceptedDoc,
	acceptedText,
	acceptMarks,
	addComment,
	type Decision,
	type Resolved,
	rejectedDoc,
	rejectedText,
	rejectMarks,
	removeComment,
	reopenThread,
	replyTo,
	resolveThread,
} from './resolve.ts';
export { type Suggestion, suggest } from './suggest.ts';
