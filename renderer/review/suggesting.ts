import { isolateHistory } from '@codemirror/commands';
import {
	Annotation,
	ChangeSet,
	EditorSelection,
	EditorState,
	type Extension,
	StateField,
	Transaction,
	type TransactionSpec,
} from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { isoTime, type Signature, type Suggestion, suggest } from '../../article/review/index.ts';
import type { TextChange } from '../../article/text-change.ts';
import { isBodyEdit } from '../editor/body-edit.ts';
import { partsOf } from '../session/front-matter-state.ts';
import { knownMarks, marksOf, reviewHost } from './marks-state.ts';
import { reviewModeOf } from './review-mode.ts';
import { reviewerName } from './reviewer.ts';

/** Set on a transaction that makes marks already, or takes them away: it is made as it is. */
const madeAlready = Annotation.define<true>();

/** Who suggests, and now. */
export function signature(state: EditorState): Signature {
	return { author: state.facet(reviewerName) || null, time: isoTime(Date.now()) };
}

/**
 * In Reviewing, takes no edits and no repairs. In Suggesting, makes marks of them: typing, deleting, pasting, dragging,
 * replacing, with however many carets, and repairs of the body. Undo, redo and what is not typed into the body stay as
 * they are. Text that is being composed by an input method is let through, because changing it would end the composing; it
 * becomes a mark when it is done.
 */
const makeMarks = EditorState.transactionFilter.of((tr) => {
	if (!tr.docChanged) return tr;
	const { startState: state } = tr;
	const mode = reviewModeOf(state);
	if (mode === 'editing' || tr.annotation(madeAlready)) return tr;
	const isRepair = tr.isUserEvent('input.repair');
	if (isRepair && mode === 'suggesting') return suggestedRepair(tr);
	if (!isRepair && !isBodyEdit(tr.annotation(Transaction.userEvent))) return tr;
	const host = state.facet(reviewHost);
	if (mode === 'reviewing') {
		host?.say('In Reviewing nothing is typed');
		return [];
	}
	if (tr.isUserEvent('input.type.compose')) return tr;
	if (touchesFrontMatter(state, tr.changes)) {
		host?.say('In Suggesting, fields are changed in the form');
		return [];
	}
	const suggestion = suggest(state.doc, marksOf(state), tr.changes, signature(state));
	if (suggestion === null) {
		host?.say('This cannot be suggested here');
		return [];
	}
	return suggested(tr, suggestion);
});

function touchesFrontMatter(state: EditorState, changes: ChangeSet): boolean {
	const { body } = partsOf(state);
	let touches = false;
	changes.iterChangedRanges((from) => {
		if (from < body.from) touches = true;
	});
	return touches;
}

/** A repair with its part in the body suggested. In front matter there are no marks, and what is broken holds no suggestion. */
function suggestedRepair(tr: Transaction): TransactionSpec | readonly TransactionSpec[] {
	const { startState: state } = tr;
	const { body } = partsOf(state);
	const inFields: TextChange[] = [];
	const inBody: TextChange[] = [];
	tr.changes.iterChanges((from, to, _fromB, _toB, insert) => {
		(from < body.from ? inFields : inBody).push({ from, to, insert: insert.toString() });
	}, true);
	if (inBody.length === 0) return tr;
	const { length } = state.doc;
	const suggestion = suggest(state.doc, marksOf(state), ChangeSet.of(inBody, length), signature(state));
	if (suggestion === null) {
		state.facet(reviewHost)?.say('This cannot be suggested here');
		return [];
	}
	const fields = ChangeSet.of(inFields, length);
	return {
		changes: fields.compose(suggestion.changes.map(fields)),
		annotations: [madeAlready.of(true), ...kept(tr)],
	};
}

/** What a transaction says of itself, for the one that takes its place. */
function kept(tr: Transaction): readonly Annotation<unknown>[] {
	const event = tr.annotation(Transaction.userEvent);
	const isolated = tr.annotation(isolateHistory);
	return [
		...(event === undefined ? [] : [Transaction.userEvent.of(event)]),
		...(isolated === undefined ? [] : [isolateHistory.of(isolated)]),
	];
}

function suggested(tr: Transaction, suggestion: Suggestion): TransactionSpec {
	// What a forward deletion strikes lies before the caret then, so that the next one strikes the next.
	const side = tr.isUserEvent('delete.forward') ? 1 : -1;
	const { ranges, mainIndex } = tr.newSelection;
	const map = (offset: number) => suggestion.map(offset, side);
	return {
		changes: suggestion.changes,
		selection: EditorSelection.create(
			ranges.map((range) =>
				range.empty
					? EditorSelection.cursor(map(range.head))
					: EditorSelection.range(map(range.anchor), map(range.head)),
			),
			mainIndex,
		),
		effects: tr.effects,
		scrollIntoView: tr.scrollIntoView,
		annotations: [madeAlready.of(true), knownMarks.of(suggestion), ...kept(tr)],
	};
}

/** What an input method has composed and is not yet a mark: the state before it, and the edit since. */
interface Composed {
	readonly before: EditorState;
	readonly changes: ChangeSet;
}

const composedField = StateField.define<Composed | null>({
	create: () => null,
	update(composed, tr) {
		if (tr.annotation(madeAlready)) return null;
		if (!tr.docChanged) return composed;
		if (tr.isUserEvent('input.type.compose') && reviewModeOf(tr.startState) === 'suggesting') {
			return {
				before: composed?.before ?? tr.startState,
				changes: composed?.changes.compose(tr.changes) ?? tr.changes,
			};
		}
		// Undo, or an edit from elsewhere, while composing: what is there now is not ours to make marks of.
		return null;
	},
});

/** Makes a mark of composed text once it is done. */
const markComposed = ViewPlugin.fromClass(
	class {
		private waiting = false;

		constructor(private readonly view: EditorView) {}

		update({ view, state }: ViewUpdate): void {
			if (this.waiting || view.composing || state.field(composedField) === null) return;
			this.soon();
		}

		/** Not from inside an update, nor while the input method still has the text. */
		soon(): void {
			this.waiting = true;
			setTimeout(() => {
				this.waiting = false;
				if (!this.view.composing) markComposedText(this.view);
			});
		}
	},
	{
		eventHandlers: {
			compositionend() {
				this.soon();
			},
		},
	},
);

function markComposedText(view: EditorView): void {
	const composed = view.state.field(composedField);
	if (composed === null) return;
	const { before, changes } = composed;
	const suggestion = suggest(before.doc, marksOf(before), changes, signature(view.state));
	const back = changes.invert(before.doc);
	if (suggestion === null || touchesFrontMatter(before, changes)) {
		view.state.facet(reviewHost)?.say('This cannot be suggested here');
		view.dispatch({ changes: back, annotations: madeAlready.of(true), userEvent: 'input.type.compose' });
		return;
	}
	const { head } = view.state.selection.main;
	view.dispatch({
		changes: back.compose(suggestion.changes),
		selection: { anchor: suggestion.map(head, -1) },
		annotations: madeAlready.of(true),
		userEvent: 'input.type.compose',
		scrollIntoView: true,
	});
}

/** For the editor's state. Needs `marksState` and `reviewMode`. */
export const suggesting: Extension = [composedField, markComposed, makeMarks];
