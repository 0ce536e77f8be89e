import {
	Annotation,
	type ChangeSet,
	type EditorState,
	type Extension,
	Facet,
	StateField,
	type Text,
} from '@codemirror/state';
import {
	type FieldReview,
	fieldReviews,
	type Mark,
	type MarkList,
	readMarks,
} from '../../article/review/index.ts';
import type { Range } from '../../article/text-change.ts';
import { frontMatterOf, partsOf } from '../session/front-matter-state.ts';

/** What reviewing needs of the window. */
export interface ReviewHost {
	/** Tells the person why something was not done, or what was. */
	say(message: string): void;
	/** Whether the article is MDX, in which comments are written otherwise. */
	isMdx(): boolean;
}

export const reviewHost = Facet.define<ReviewHost, ReviewHost | null>({
	combine: (hosts) => hosts[0] ?? null,
});

/** What opens a mark, or the block of field reviews. Each stands in one line. */
const sign = /\{(?:\+\+|--|~~|==|>>)|galley review/;

/** The marks of a text. While nothing in it looks like one, they are not read: a long article opens without that. */
class Marks {
	constructor(
		private readonly doc: Text,
		private readonly body: Range,
		private read: MarkList | null,
	) {}

	/** @param raw the same text in one piece, which is searched faster */
	static of(doc: Text, body: Range, raw: string): Marks {
		return new Marks(doc, body, mayHaveSign(raw) ? readMarks(doc, body) : null);
	}

	/** True when there are none, and no block of field reviews. */
	get none(): boolean {
		return this.read === null || (this.read.size === 0 && this.read.body.to === this.body.to);
	}

	get list(): MarkList {
		this.read ??= readMarks(this.doc, this.body);
		return this.read;
	}

	/** The marks of another text, which were read already. */
	with(list: MarkList, doc: Text, body: Range): Marks {
		return new Marks(doc, body, list);
	}

	update(changes: ChangeSet, doc: Text, body: Range): Marks {
		if (this.read !== null) return new Marks(doc, body, this.read.update(changes, doc, body));
		let signs = false;
		changes.iterChangedRanges((_fromA, _toA, from, to) => {
			signs ||= hasSign(doc, from, to);
		});
		return new Marks(doc, body, signs ? readMarks(doc, body) : null);
	}
}

/** Whether a text has a sign of a mark, without a regular expression: it may be megabytes long. */
function mayHaveSign(text: string): boolean {
	for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', at + 1)) {
		if (sign.test(text.slice(at, at + 3))) return true;
	}
	return text.includes('galley review');
}

/** Whether a line that a range touches has a sign of a mark. */
function hasSign(doc: Text, from: number, to: number): boolean {
	const first = doc.lineAt(from);
	const last = doc.lineAt(to);
	if (first.number === last.number) return sign.test(first.text);
	const lines = doc.iterLines(first.number, last.number + 1);
	for (const line of lines) if (sign.test(line)) return true;
	return false;
}

/** Set on a transaction whose marks are known: the marks after exactly these changes. */
export const knownMarks = Annotation.define<{ readonly changes: ChangeSet; readonly list: MarkList }>();

const marksField = StateField.define<Marks>({
	create: (state) => Marks.of(state.doc, partsOf(state).body, state.doc.toString()),
	update(marks, tr) {
		if (!tr.docChanged) return marks;
		const { body } = partsOf(tr.state);
		const known = tr.annotation(knownMarks);
		return known?.changes === tr.changes
			? marks.with(known.list, tr.newDoc, body)
			: marks.update(tr.changes, tr.newDoc, body);
	},
});

const noReviews: readonly FieldReview[] = [];

/** Read again only when the front matter or the block at the end is edited: ranges in it may be of an older text. */
const fieldReviewsField = StateField.define<readonly FieldReview[]>({
	create: readFields,
	update(reviews, tr) {
		if (!tr.docChanged) return reviews;
		if (hasNoMarks(tr.state) && reviews.length === 0) return reviews;
		const before = hasNoMarks(tr.startState) ? tr.startState.doc.length : marksOf(tr.startState).body.to;
		const touched = tr.changes.touchesRange(before, tr.startState.doc.length) !== false;
		if (!touched && frontMatterOf(tr.state) === frontMatterOf(tr.startState)) return reviews;
		return readFields(tr.state);
	},
});

function readFields(state: EditorState): readonly FieldReview[] {
	if (hasNoMarks(state) || marksOf(state).body.to === partsOf(state).body.to) return noReviews;
	const reviews = fieldReviews(state.doc);
	return reviews.length === 0 ? noReviews : reviews;
}

/** Whether there is nothing to review. Asked for first where a long article would be read for nothing. */
export function hasNoMarks(state: EditorState): boolean {
	return state.field(marksField).none;
}

/** The marks of the body. */
export function marksOf(state: EditorState): MarkList {
	return state.field(marksField).list;
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
	if (hasNoMarks(state)) return null;
	const { from, to } = state.selection.main;
	const list = marksOf(state);
	return list.at(from) ?? (to > from ? (list.between(from, to)[0] ?? null) : null);
}

/** The innermost mark at an offset of which anything is said; null without. */
export function threadAt(state: EditorState, offset: number): Mark | null {
	if (!hasThreads(state)) return null;
	let found: Mark | null = null;
	for (const mark of marksOf(state).between(offset, offset)) {
		if (mark.thread.length === 0) continue;
		if (found === null || mark.depth > found.depth || offset < mark.end) found = mark;
	}
	return found;
}

/** Whether anything is said of the body. */
export function hasThreads(state: EditorState): boolean {
	return !hasNoMarks(state) && marksOf(state).hasThreads;
}

/** For the editor's state. Needs `frontMatterState`. */
export const marksState: Extension = [marksField, fieldReviewsField];

/** The same for a state whose text is `raw` but for its line breaks: a long one need not be put together. */
export function marksStateOf(raw: string): Extension {
	return [marksField.init((state) => Marks.of(state.doc, partsOf(state).body, raw)), fieldReviewsField];
}
