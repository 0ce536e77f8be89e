import {
	addComment,
	type Comment,
	cleanName,
	commentOnField,
	editComment,
	type FieldReview,
	type Mark,
	removeComment,
	reopenThread,
	replyTo,
	replyToField,
	resolveField,
	resolveThread,
} from '../../article/review/index.ts';
import type { ArticleEditor } from '../session/article-editor.ts';
import { say } from '../session/window-store.ts';
import { marginOf } from './comment-margin.ts';
import { hasThreads, marksOf, reviewHost, threadAt } from './marks-state.ts';
import { apply, applyEdit, isMark, type ReviewTarget, sameReview } from './review-commands.ts';
import { signature } from './suggesting.ts';

/** Adds a comment to a thread. */
export function reply(target: ReviewTarget, of: Mark | FieldReview, text: string): void {
	const { state } = target.editor;
	const by = signature(state);
	if (isMark(of)) {
		apply(target.editor, replyTo(of, text, by));
		return;
	}
	const present = sameReview(target, of);
	if (present) applyEdit(target, replyToField(state.doc, present, text, by));
}

/** Closes a thread, or opens it again. */
export function setResolved(target: ReviewTarget, of: Mark | FieldReview, resolved: boolean): void {
	const { state } = target.editor;
	const by = signature(state);
	if (isMark(of)) {
		apply(target.editor, resolved ? resolveThread(of, by) : reopenThread(of, by));
		return;
	}
	const present = sameReview(target, of);
	if (present) applyEdit(target, resolveField(state.doc, present, resolved, by));
}

/** Comments on the selection. False where no mark can stand. */
export function comment({ editor, store }: ReviewTarget, text: string): boolean {
	const { state } = editor;
	const { from, to } = state.selection.main;
	const changes = addComment(state.doc, marksOf(state), { from, to }, text, signature(state));
	if (changes === null) {
		say(store, 'No comment can stand in code or front matter');
		return false;
	}
	apply(editor, changes);
	// Before the mark, where it is not shown as source.
	const mark = threadAt(editor.state, editor.state.selection.main.head);
	if (mark) editor.view.dispatch({ selection: { anchor: mark.from } });
	store.setState({ message: 'Comment added' });
	return true;
}

/** Whether a comment was made under this name: only its author changes it. */
export function isOwnComment({ author }: Pick<Comment, 'author'>, reviewer: string): boolean {
	return author === cleanName(reviewer);
}

/** Changes what the comment of an index in a mark's thread says. */
export function changeComment(target: ReviewTarget, { thread }: Mark, index: number, text: string): void {
	const { editor } = target;
	const changed = thread[index];
	if (changed) apply(editor, editComment(editor.state.doc, changed, text));
}

/** Takes the comment of an index away. With the last one of a passage the passage is plain text again. */
export function deleteComment({ editor, store }: ReviewTarget, mark: Mark, index: number): void {
	const gone = mark.thread[index];
	if (!gone) return;
	apply(editor, removeComment(editor.state.doc, mark, gone));
	store.setState({ message: 'Comment deleted' });
}

/** Opens the comment at the caret, or the next one, and puts the focus into it. False when there is none. */
export function goToComment(editor: ArticleEditor): boolean {
	const { state } = editor;
	if (!hasThreads(state)) return false;
	const { head } = state.selection.main;
	let mark = threadAt(state, head);
	if (mark === null) {
		const all = marksOf(state).marks.filter(({ thread }) => thread.length > 0);
		mark = all.find(({ from }) => from > head) ?? all[0]!;
		editor.reveal(mark.from, { focus: false });
	}
	marginOf(editor.view)?.open(mark.from);
	return true;
}

/** Comments on a field of the front matter. */
export function commentOn(target: ReviewTarget, key: string, text: string): boolean {
	const { state } = target.editor;
	const mdx = state.facet(reviewHost)?.isMdx() ?? false;
	return applyEdit(target, commentOnField(state.doc, key, text, signature(state), { mdx }));
}
