import { invertedEffects } from '@codemirror/commands';
import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { type ForeignBreak, LineEndings } from '../../article/line-endings.ts';

/** Puts the endings of another text in force, after a reload. */
export const setLineEndings = StateEffect.define<LineEndings>();

/** Gives line breaks that an undo brings back the endings they had. Offsets are those after the transaction. */
const restoreBreaks = StateEffect.define<readonly ForeignBreak[]>({
	map: (breaks, changes) =>
		breaks.map(({ offset, ending }) => ({ offset: changes.mapPos(offset, 1), ending })),
});

const endingsField = StateField.define<LineEndings>({
	create: () => LineEndings.of('\n'),
	update(old, tr) {
		let endings = tr.docChanged ? old.map(tr.changes) : old;
		for (const effect of tr.effects) {
			if (effect.is(setLineEndings)) endings = effect.value;
			else if (effect.is(restoreBreaks)) endings = endings.with(effect.value);
		}
		return endings;
	},
});

/** How the lines of the text ended in the file, followed through every edit, undo and redo. */
export function lineEndingsState(initial: LineEndings): Extension {
	return [
		endingsField.init(() => initial),
		invertedEffects.of((tr) => {
			const before = tr.startState.field(endingsField);
			if (tr.effects.some((effect) => effect.is(setLineEndings))) return [setLineEndings.of(before)];
			const removed = tr.docChanged ? before.removedBy(tr.changes) : [];
			return removed.length > 0 ? [restoreBreaks.of(removed)] : [];
		}),
	];
}

export function lineEndingsOf(state: EditorState): LineEndings {
	return state.field(endingsField);
}

/** What `rawText` gives, in pieces of about `size` UTF-16 code units, each read when it is asked for. */
export function rawPieces(state: EditorState, size: number): Generator<string, void> {
	return lineEndingsOf(state).pieces(state.doc, size);
}

/** The article as the file has it: the text with its own line breaks. Reads the whole document. */
export function rawText(state: EditorState): string {
	return lineEndingsOf(state).restore(state.doc);
}
