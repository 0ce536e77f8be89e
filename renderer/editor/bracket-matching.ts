import { matchBrackets } from '@codemirror/language';
import type { EditorState, Extension, Range } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { guardLimits } from './long-text-guard.ts';

/**
 * How far from the caret a bracket's other half is looked for, in UTF-16 code units. For each bracket on the way the syntax
 * tree is asked: 20 ms a key among 10,000 of them, which is how far CodeMirror looks.
 */
const DISTANCE = 1_000;

const matching = Decoration.mark({ class: 'cm-matchingBracket' });
const lonely = Decoration.mark({ class: 'cm-nonmatchingBracket' });

/**
 * Marks the bracket at the caret and its other half. As `bracketMatching` of `@codemirror/language` does, but not in a line
 * that is too long to be read as Markdown: the library minds the distance only between lines, and reads each to its end.
 */
export const bracketMatching: Extension = [
	ViewPlugin.fromClass(
		class {
			decorations: DecorationSet;
			private isBehind = false;

			constructor(view: EditorView) {
				this.decorations = bracketsAtCarets(view.state);
			}

			update(update: ViewUpdate): void {
				if (!update.docChanged && !update.selectionSet && !this.isBehind) return;
				// While a letter is composed its surroundings have to stay as they are.
				this.isBehind = update.view.composing;
				this.decorations = this.isBehind
					? this.decorations.map(update.changes)
					: bracketsAtCarets(update.state);
			}
		},
		{ decorations: (plugin) => plugin.decorations },
	),
	EditorView.theme({
		'&.cm-focused .cm-matchingBracket': { backgroundColor: '#328c8252' },
		'&.cm-focused .cm-nonmatchingBracket': { backgroundColor: '#bb555544' },
	}),
];

/** The decorations of the brackets that carets stand at. */
export function bracketsAtCarets(state: EditorState): DecorationSet {
	const marks: Range<Decoration>[] = [];
	for (const { empty, head } of state.selection.ranges) {
		if (!empty || state.doc.lineAt(head).length > guardLimits.line) continue;
		const match =
			bracketAt(state, head, -1) ??
			(head > 0 ? bracketAt(state, head - 1, 1) : null) ??
			bracketAt(state, head, 1) ??
			(head < state.doc.length ? bracketAt(state, head + 1, -1) : null);
		if (match === null) continue;
		const mark = match.matched ? matching : lonely;
		for (const place of [match.start, match.end]) if (place) marks.push(mark.range(place.from, place.to));
	}
	return Decoration.set(marks, true);
}

function bracketAt(state: EditorState, at: number, direction: -1 | 1) {
	return matchBrackets(state, at, direction, { maxScanDistance: DISTANCE });
}
