import {
	type ChangeDesc,
	type Range as DecorationRange,
	type EditorState,
	type Extension,
	StateField,
	type Transaction,
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Mark } from '../../article/review/index.ts';
import type { Range } from '../../article/text-change.ts';
import { hasNoMarks, marksOf } from './marks-state.ts';
import { reviewViewOf, showsSource } from './review-mode.ts';

interface Hidden {
	/** Every stretch of comments that holds line breaks, whatever is shown. */
	readonly all: DecorationSet;
	/** Those that are out of sight now. */
	readonly shown: DecorationSet;
}

const none: Hidden = { all: Decoration.none, shown: Decoration.none };
const hide = Decoration.replace({});

/**
 * Takes comments that hold line breaks out of sight. A view plugin may take away no line break, so these, few as they
 * are, are known for the whole article, and followed through edits; the others are drawn where they are seen.
 */
const hiddenField = StateField.define<Hidden>({
	create(state) {
		if (hasNoMarks(state)) return none;
		const all = Decoration.set(spanning(state, marksOf(state).body), true);
		return { all, shown: inForce(state, all) };
	},
	update(hidden, tr) {
		const { state, startState } = tr;
		const all = tr.docChanged ? followed(hidden.all, tr) : hidden.all;
		if (all.size === 0) return all === hidden.all ? hidden : none;
		const same =
			all === hidden.all &&
			reviewViewOf(state) === reviewViewOf(startState) &&
			state.selection.eq(startState.selection);
		return same ? hidden : { all, shown: inForce(state, all) };
	},
	provide: (field) => [
		EditorView.decorations.from(field, ({ shown }) => shown),
		EditorView.atomicRanges.of((view) => view.state.field(field).shown),
	],
});

/** What stays where the marks were not read again, and what is there now where they were. */
function followed(all: DecorationSet, { state, startState, changes }: Transaction): DecorationSet {
	if (hasNoMarks(state)) return Decoration.none;
	const list = marksOf(state);
	const read = hasNoMarks(startState) ? list.body : list.read;
	const found = spanning(state, read);
	if (all.size === 0) return found.length === 0 ? all : Decoration.set(found, true);
	// What an edit reached into is no comment any more, or was read again.
	const whole = all.update({ filter: (from, to) => !reachesInto(changes, from, to) });
	return whole.map(changes).update({
		filter: (from, to) => to <= read.from || from >= read.to,
		add: found,
		sort: true,
	});
}

/** Whether something between two offsets of the text before an edit, and not only at them, was edited. */
function reachesInto(changes: ChangeDesc, from: number, to: number): boolean {
	let reaches = false;
	changes.iterChangedRanges((start, end) => {
		if (start < to && end > from) reaches = true;
	});
	return reaches;
}

/** The stretches behind marks, and of comments that stand by themselves, that hold line breaks. */
function spanning(state: EditorState, { from, to }: Range): DecorationRange<Decoration>[] {
	return marksOf(state)
		.between(from, to)
		.map(commentsOf)
		.filter((range) => range.from >= from && range.to <= to && state.doc.lineAt(range.from).to < range.to)
		.map((range) => hide.range(range.from, range.to));
}

/** All that a mark holds of comments, one stretch. */
export function commentsOf(mark: Mark): Range {
	return { from: mark.kind === 'comment' ? mark.from : mark.to, to: mark.end };
}

/** Without those whose marks are shown as they are written. */
function inForce(state: EditorState, all: DecorationSet): DecorationSet {
	if (all.size === 0) return all;
	const { source, mode } = reviewViewOf(state);
	if (source) return Decoration.none;
	if (mode !== 'editing') return all;
	const raw = new Set<number>();
	for (const { head } of state.selection.ranges) {
		for (const mark of marksOf(state).between(head, head)) {
			if (showsSource(state, mark)) raw.add(commentsOf(mark).from);
		}
	}
	return raw.size === 0 ? all : all.update({ filter: (from) => !raw.has(from) });
}

/** The comments with line breaks that are out of sight. */
export function hiddenCommentsOf(state: EditorState): DecorationSet {
	return state.field(hiddenField).shown;
}

/** For the editor's state. Needs `marksState` and `reviewMode`. */
export const hiddenComments: Extension = hiddenField;
