/**
 * Reviewing in the file: CriticMarkup in the body, suggestions for the front matter in a block at the end. The format is
 * described in `docs/review.md`.
 */
export { cleanName, isoTime, type Signature } from './comment.ts';
export { type Comparison, compareTexts, differentFields, type FieldDifference } from './compare.ts';
export type { CopyComment, CopyRemark } from './copy-comment.ts';
export type { FieldComment } from './field-entry.ts';
export {
	acceptField,
	commentOnField,
	type FieldOptions,
	type FieldReview,
	fieldReviews,
	rejectField,
	replyToField,
	resolveField,
	suggestField,
} from './field-review.ts';
export { type Imported, type ImportOptions, importCopy } from './import-copy.ts';
export {
	importDocument,
	type ReviewedDocument,
	type TrackedChange,
} from './import-document.ts';
export type { Comment, Mark, MarkKind } from './mark.ts';
export { type MarkList, readMarks } from './mark-list.ts';
export { openInWords, openReviewProblem, problemInSource } from './open-review.ts';
export {
	acceptedDoc,
	acceptedText,
	acceptMarks,
	type Decision,
	decidedText,
	type Resolved,
	rejectedDoc,
	rejectedText,
	rejectMarks,
} from './resolve.ts';
export { type OpenMarks, openMarks, resolveAll } from './resolve-all.ts';
export { MARK_LIMIT } from './scanner.ts';
export { setStatus, statusOf } from './status.ts';
export { type Suggestion, suggest } from './suggest.ts';
export {
	addComment,
	editComment,
	removeComment,
	reopenThread,
	replyTo,
	resolveThread,
} from './thread.ts';
export { diffWords, type Hunk } from './words-diff.ts';
