import { invertedEffects } from '@codemirror/commands';
import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import type { LineEndings } from '../../article/line-endings.ts';

/** Puts a whole set of endings in force: after a reload, or on undo of an edit that removed endings of another kind. */
export const setLineEndings = StateEffect.define<LineEndings>();

const endingsField = StateField.define<LineEndings | null>({
	create: () => null,
	update(endings, tr) {
		for (const effect of tr.effects) if (effect.is(setLineEndings)) return effect.value;
		return endings && tr.docChanged ? endings.map(tr.changes) : endings;
	},
});

/** How the lines of the text ended in the file, followed through every edit, undo and redo. */
export function lineEndingsState(initial: LineEndings): Extension {
	return [
		endingsField.init(() => initial),
		// Mapping forgets the ending of a deleted line break, so the inverse of such an edit says what was there.
		invertedEffects.of((tr) => {
			const before = tr.startState.field(endingsField);
			const after = tr.state.field(endingsField);
			if (!before || !after || !tr.docChanged) return [];
			if (before.exceptions === 0 && after.exceptions === 0 && before.dominant === after.dominant) return [];
			return before === after ? [] : [setLineEndings.of(before)];
		}),
	];
}

export function lineEndingsOf(state: EditorState): LineEndings {
	const endings = state.field(endingsField);
	if (!endings) throw new Error('The line endings were never set');
	return endings;
}

/** The article as the file has it: the text with its own line breaks. Reads the whole document. */
export function rawText(state: EditorState): string {
	return lineEndingsOf(state).restore(state.doc);
}
