import { type EditorState, type Extension, Facet, StateField } from '@codemirror/state';
import {
	type FieldReview,
	fieldReviews,
	type Mark,
	type MarkList,
	readMarks,
} from '../../article/review/index.ts';
import { frontMatterOf, partsOf } from '../session/front-matter-state.ts';

/** What reviewing needs of the window. */
export interface ReviewHost {
	/** Tells the person why something was not done, or what was. */
	say(message: string): void;
	/** Whether the article is MDX, in which comments are written otherwise. */
	isMdx(): boolean;
	/** Shows the review panel, at the mark where the caret is. */
	showPanel(): void;
}

export const reviewHost = Facet.define<ReviewHost, ReviewHost | null>({
	combine: (hosts) => hosts[0] ?? null,
});

const marksField = StateField.define<MarkList>({
	create: (state) => readMarks(state.doc, partsOf(state).body),
	update: (list, tr) => (tr.docChanged ? list.update(tr.changes, tr.newDoc, partsOf(tr.state).body) : list),
});

const noReviews: readonly FieldReview[] = [];

/** Read again only when the front matter or the block at the end is edited: ranges in it may be of an older text. */
const fieldReviewsField = StateField.define<readonly FieldReview[]>({
	create: readFields,
	update(reviews, tr) {
		if (!tr.docChanged) return reviews;
		const block = tr.state.field(marksField).body.to;
		const before = tr.startState.field(marksField).body.to;
		if (block === tr.newDoc.length && reviews.length === 0 && before === tr.startState.doc.length) {
			return reviews;
		}
		const touched = tr.changes.touchesRange(before, tr.startState.doc.length) !== false;
		if (!touched && frontMatterOf(tr.state) === frontMatterOf(tr.startState)) return reviews;
		return readFields(tr.state);
	},
});

function readFields(state: EditorState): readonly FieldReview[] {
	if (state.field(marksField).body.to === partsOf(state).body.to) return noReviews;
	const reviews = fieldReviews(state.doc);
	return reviews.length === 0 ? noReviews : reviews;
}

/** The marks of the body. */
export function marksOf(state: EditorState): MarkList {
	return state.field(marksField);
}

/** What is suggested for the front matter and said of it. To act on one, take it from `presentFieldReviews`. */
export function fieldReviewsOf(state: EditorState): readonly FieldReview[] {
	return state.field(fieldReviewsField);
}

/** The same, with ranges of the present text. */
export function presentFieldReviews(state: EditorState): readonly FieldReview[] {
	return fieldReviewsOf(state).length === 0 ? noReviews : fieldReviews(state.doc);
}

/** The mark that is in the hand: the innermost one that the selection touches. */
export function currentMark(state: EditorState): Mark | null {
	const { from, to } = state.selection.main;
	const list = marksOf(state);
	if (list.size === 0) return null;
	return list.at(from) ?? (to > from ? (list.between(from, to)[0] ?? null) : null);
}

/** For the editor's state. Needs `frontMatterState`. */
export const marksState: Extension = [marksField, fieldReviewsField];
