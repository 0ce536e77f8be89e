import { history, redo, undo } from '@codemirror/commands';
import { EditorState, type TransactionSpec } from '@codemirror/state';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLines } from '../../article/line-endings.ts';
import { lineEndingsState, rawText, setLineEndings } from './line-endings-state.ts';

/** An editor without a window. */
function open(raw: string) {
	const { doc, endings } = readLines(raw);
	let state = EditorState.create({ doc, extensions: [lineEndingsState(endings), history()] });
	const target = {
		get state() {
			return state;
		},
		dispatch: (tr: { state: EditorState }) => {
			state = tr.state;
		},
	};
	return {
		edit: (spec: TransactionSpec) => target.dispatch(state.update(spec)),
		undo: () => undo(target),
		redo: () => redo(target),
		get raw() {
			return rawText(state);
		},
		get length() {
			return state.doc.length;
		},
	};
}

it('gives a deleted line break its own ending back when the deletion is undone', () => {
	const editor = open('a\r\nb\nc\r\n');
	editor.edit({ changes: { from: 2, to: 4 } });
	expect(editor.raw).toBe('a\r\nc\r\n');
	editor.undo();
	expect(editor.raw).toBe('a\r\nb\nc\r\n');
});

it('brings the old endings back when a reload is undone', () => {
	const editor = open('a\r\nb\r\n');
	const theirs = readLines('a\nc\n');
	editor.edit({ changes: { from: 2, to: 3, insert: 'c' }, effects: setLineEndings.of(theirs.endings) });
	expect(editor.raw).toBe('a\nc\n');
	editor.undo();
	expect(editor.raw).toBe('a\r\nb\r\n');
	editor.redo();
	expect(editor.raw).toBe('a\nc\n');
});

it('undoing every edit gives the file back, whatever its line endings', () => {
	const text = fc
		.array(fc.constantFrom('a', 'b', '\n', '\r\n', '\r'), { maxLength: 40 })
		.map((parts) => parts.join(''));
	const edits = fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.constantFrom('', 'x', '\n', 'y\nz')), {
		maxLength: 8,
	});
	fc.assert(
		fc.property(text, edits, (raw, list) => {
			const editor = open(raw);
			for (const [at, size, insert] of list) {
				const from = at % (editor.length + 1);
				editor.edit({ changes: { from, to: Math.min(editor.length, from + size), insert } });
			}
			const edited = editor.raw;
			while (editor.undo());
			expect(editor.raw).toBe(raw);
			while (editor.redo());
			expect(editor.raw).toBe(edited);
		}),
		{ numRuns: 500 * Number(process.env.GALLEY_RUNS ?? 1) },
	);
});
