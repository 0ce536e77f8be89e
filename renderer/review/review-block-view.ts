import { EditorSelection, EditorState, type Extension, StateField, Transaction } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { findReviewBlock } from '../../article/review/review-block.ts';
import { isBodyEdit } from '../editor/body-edit.ts';
import { partsOf } from '../session/front-matter-state.ts';
import { hasNoMarks, marksOf } from './marks-state.ts';
import { reviewViewOf } from './review-mode.ts';

/** Where the text that is written in ends: what follows holds the reviews of fields. Null without such a block. */
function textEnd(state: EditorState): number | null {
	if (hasNoMarks(state)) return null;
	const { body } = marksOf(state);
	return body.to < partsOf(state).body.to ? body.to : null;
}

/** Only line breaks can be taken away by a field, not by a view plugin. */
const hiddenBlock = StateField.define<DecorationSet>({
	create: hide,
	update(hidden, tr) {
		if (!tr.docChanged && reviewViewOf(tr.state).source === reviewViewOf(tr.startState).source) {
			return hidden;
		}
		return hide(tr.state);
	},
	provide: (field) => [
		EditorView.decorations.from(field),
		EditorView.atomicRanges.of((view) => view.state.field(field)),
	],
});

function hide(state: EditorState): DecorationSet {
	if (reviewViewOf(state).source || textEnd(state) === null) return Decoration.none;
	const block = findReviewBlock(state.doc, partsOf(state).body);
	return block === null
		? Decoration.none
		: Decoration.set(Decoration.replace({ block: true }).range(block.from, block.to));
}

function isHidden(state: EditorState): boolean {
	return textEnd(state) !== null && !reviewViewOf(state).source;
}

/** Typing, deleting and replacing do not reach the block while it is hidden. */
const protectBlock = EditorState.changeFilter.of((tr) => {
	if (!isBodyEdit(tr.annotation(Transaction.userEvent))) return true;
	if (!isHidden(tr.startState)) return true;
	const end = textEnd(tr.startState)!;
	// Behind the line break that belongs to the block: at the end of the text one types as ever.
	return [end + 1, tr.startState.doc.length];
});

/** The caret stays before the block: what was typed behind it would end it. */
const keepCaretBefore = EditorState.transactionFilter.of((tr) => {
	if (!tr.selection || tr.docChanged || !isHidden(tr.startState)) return tr;
	const end = textEnd(tr.startState)!;
	if (tr.selection.ranges.every(({ to }) => to <= end)) return tr;
	const clip = (at: number) => Math.min(at, end);
	return [
		tr,
		{
			selection: EditorSelection.create(
				tr.selection.ranges.map((range) => EditorSelection.range(clip(range.anchor), clip(range.head))),
				tr.selection.mainIndex,
			),
			sequential: true,
		},
	];
});

/** Keeps the block that holds the reviews of fields out of sight and out of reach. Needs `marksState`. */
export const reviewBlockView: Extension = [hiddenBlock, protectBlock, keepCaretBefore];
