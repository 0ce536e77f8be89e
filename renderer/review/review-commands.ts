import { ChangeSet } from '@codemirror/state';
import type { Edit } from '../../article/front-matter/front-matter.ts';
import {
	acceptField,
	acceptMarks,
	type FieldReview,
	fieldReviews,
	type Mark,
	rejectField,
	rejectMarks,
	resolveAll,
} from '../../article/review/index.ts';
import type { TextChange } from '../../article/text-change.ts';
import type { ArticleEditor } from '../session/article-editor.ts';
import { say, type WindowStore } from '../session/window-store.ts';
import { isSuggestion } from './mark-words.ts';
import { currentMark, marksOf, presentFieldReviews } from './marks-state.ts';
import {
	modeNames,
	type PreviewedMarks,
	type ReviewMode,
	reviewViewOf,
	setReviewView,
} from './review-mode.ts';

export type Decision = 'accept' | 'reject';

/** What review commands work on. */
export interface ReviewTarget {
	readonly editor: ArticleEditor;
	readonly store: WindowStore;
}

/** Makes changes that are the review's own, as one undo step. Sorts them, and drops one that another holds. */
export function apply(editor: ArticleEditor, changes: readonly TextChange[]): void {
	editor.apply(changes, { userEvent: 'input.review', newStep: true });
}

/** Makes an edit, or says why it cannot be made. */
export function applyEdit({ editor, store }: ReviewTarget, edit: Edit): boolean {
	if (edit.kind === 'refused') {
		store.setState({ notice: { kind: 'problem', title: 'Not done', message: edit.reason } });
		return false;
	}
	apply(editor, edit.changes);
	return true;
}

/** Accepts or rejects marks and reviews of fields, as one undo step. Fields that changed since are left as they are. */
export function decide(
	{ editor, store }: ReviewTarget,
	marks: readonly Mark[],
	decision: Decision,
	fields: readonly FieldReview[] = [],
): void {
	const { doc } = editor.state;
	const decideMarks = decision === 'accept' ? acceptMarks : rejectMarks;
	let all = ChangeSet.of([...decideMarks(doc, marks)], doc.length);
	let done = marks.length;
	// From the last, so that those before it keep their place in the block.
	for (const { index, key } of [...fields].sort((a, b) => b.index - a.index)) {
		const now = all.apply(doc);
		const review = fieldReviews(now).find((each) => each.index === index && each.key === key);
		if (!review) continue;
		const edit = decision === 'accept' ? acceptField(now, review) : rejectField(now, review);
		if (edit.kind === 'refused') continue;
		all = all.compose(ChangeSet.of([...edit.changes], now.length));
		done++;
	}
	if (done === 0) {
		say(store, 'There is nothing to decide');
		return;
	}
	apply(editor, changeList(all));
	const what = done === 1 ? 'Mark' : `${done} marks`;
	store.setState({ message: `${what} ${decision === 'accept' ? 'accepted' : 'rejected'}` });
}

function changeList(changes: ChangeSet): readonly TextChange[] {
	const list: TextChange[] = [];
	changes.iterChanges((from, to, _fromB, _toB, insert) => {
		list.push({ from, to, insert: insert.toString() });
	});
	return list;
}

/** Accepts or rejects all suggestions, those for fields included. Comments stay. */
export function decideSuggestions(target: ReviewTarget, decision: Decision): void {
	const { state } = target.editor;
	const fields = presentFieldReviews(state).filter(({ kind }) => kind === 'suggestion');
	decide(target, marksOf(state).marks.filter(isSuggestion), decision, fields);
}

/** Accepts or rejects everything and takes all comments away: what is left is the finished text. */
export function decideEverything({ editor, store }: ReviewTarget, decision: Decision): void {
	const { state } = editor;
	apply(editor, resolveAll(state.doc, marksOf(state), decision));
	store.setState({ message: decision === 'accept' ? 'All accepted' : 'All rejected' });
}

/** Accepts or rejects the marks in the selection, or the one at the caret, and goes to the next. */
export function decideHere(target: ReviewTarget, decision: Decision): void {
	const { editor, store } = target;
	const { from, to } = editor.state.selection.main;
	const inside = to > from ? marksOf(editor.state).between(from, to) : [];
	const current = currentMark(editor.state);
	const marks = inside.length > 0 ? inside : current ? [current] : [];
	if (marks.length === 0) {
		say(store, 'No mark here');
		return;
	}
	decide(target, marks, decision);
	revealMark(editor, 1, false);
}

/** Decides on a review of a field as it is now. Outdated ones only when the person has seen so. */
export function decideField(
	target: ReviewTarget,
	review: FieldReview,
	decision: Decision,
	seen = false,
): boolean {
	const { doc } = target.editor.state;
	const present = sameReview(target, review);
	if (!present) return false;
	const edit = decision === 'accept' ? acceptField(doc, present, { seen }) : rejectField(doc, present);
	return applyEdit(target, edit);
}

export function isMark(of: Mark | FieldReview): of is Mark {
	return 'content' in of;
}

/** A review of a field as it is now; null when it is there no more. */
export function sameReview({ editor }: ReviewTarget, { index, key, kind }: FieldReview): FieldReview | null {
	const present = presentFieldReviews(editor.state).find((review) => review.index === index);
	return present && present.key === key && present.kind === kind ? present : null;
}

/** Puts the caret on the next (1) or previous (-1) mark, round the end. */
export function revealMark(editor: ArticleEditor, step: 1 | -1, beyond = true): boolean {
	const { marks } = marksOf(editor.state);
	const top = marks.filter(({ depth, kind }) => depth === 0 || isSuggestion({ kind }));
	if (top.length === 0) return false;
	const { head } = editor.state.selection.main;
	const next =
		step === 1
			? (top.find(({ from }) => (beyond ? from > head : from >= head)) ?? top[0]!)
			: (top.findLast(({ end }) => end < head) ?? top.at(-1)!);
	goTo(editor, next);
	return true;
}

/** Puts the caret at the start of a mark's text, in sight. */
export function goTo(editor: ArticleEditor, mark: Mark, focus = true): void {
	editor.reveal(mark.from, { focus });
}

/** Changes what an edit does. Suggesting asks for a name first, once. */
export function setMode({ editor, store }: ReviewTarget, mode: ReviewMode): void {
	const enter = () => {
		editor.view.dispatch({ effects: setReviewView.of({ mode }) });
		store.setState({ message: `${modeNames[mode]} mode` });
		editor.view.focus();
	};
	if (mode === 'suggesting') withName(store, enter);
	else enter();
}

let asked = false;

/** Does something that carries the reviewer's name; asks for it when it is not known, once in a window. */
export function withName(store: WindowStore, action: () => void): void {
	if (asked || store.getState().settings.reviewer !== '') {
		action();
		return;
	}
	store.setState({
		nameWanted: () => {
			asked = true;
			action();
		},
	});
}

/** Shows marks as they are written, or drawn again. */
export function toggleSource({ editor, store }: ReviewTarget): void {
	const source = !reviewViewOf(editor.state).source;
	editor.view.dispatch({ effects: setReviewView.of({ source }) });
	store.setState({ message: source ? 'Marks are shown as source' : 'Marks are drawn' });
}

export function setPreview({ editor, store }: ReviewTarget, preview: PreviewedMarks): void {
	editor.view.dispatch({ effects: setReviewView.of({ preview }) });
	const shown = { accepted: 'as accepted', rejected: 'as rejected', marked: 'with marks' };
	store.setState({ message: `The preview shows the article ${shown[preview]}` });
}
