import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Mark } from '../../article/review/index.ts';

/**
 * What an edit does. *Editing* changes the text. *Suggesting* makes marks of every edit. *Reviewing* changes nothing but
 * by accepting, rejecting and commenting.
 */
export type ReviewMode = 'editing' | 'suggesting' | 'reviewing';

/** How the preview shows the marks: as if all were accepted, as if all were rejected, or drawn. */
export type PreviewedMarks = 'accepted' | 'rejected' | 'marked';

/** How reviewing is done in a window. Not kept between launches: nobody should suggest by surprise. */
export interface ReviewView {
	readonly mode: ReviewMode;
	/** True when marks are shown as they are written. */
	readonly source: boolean;
	readonly preview: PreviewedMarks;
}

export const setReviewView = StateEffect.define<Partial<ReviewView>>();

const initial: ReviewView = { mode: 'editing', source: false, preview: 'accepted' };

const viewField = StateField.define<ReviewView>({
	create: () => initial,
	update(view, tr) {
		for (const effect of tr.effects) if (effect.is(setReviewView)) view = { ...view, ...effect.value };
		return view;
	},
});

/** An editor without reviewing is in Editing. */
export function reviewViewOf(state: EditorState): ReviewView {
	return state.field(viewField, false) ?? initial;
}

export function reviewModeOf(state: EditorState): ReviewMode {
	return reviewViewOf(state).mode;
}

/** Whether a mark is shown as it is written: by the switch, or, when its text can be edited, with the caret in it. */
export function showsSource(state: EditorState, { from, end }: Pick<Mark, 'from' | 'end'>): boolean {
	const { source, mode } = reviewViewOf(state);
	if (source) return true;
	if (mode !== 'editing') return false;
	return state.selection.ranges.some(({ head }) => head > from && head < end);
}

export const modeNames: Readonly<Record<ReviewMode, string>> = {
	editing: 'Editing',
	suggesting: 'Suggesting',
	reviewing: 'Reviewing',
};

/** For the editor's state. Not `readOnly`, which would keep undo from taking back what was accepted. */
export const reviewMode: Extension = [
	viewField,
	EditorView.contentAttributes.compute([viewField], (state) => ({
		'aria-readonly': String(state.field(viewField).mode === 'reviewing'),
	})),
];
