import { EditorSelection, EditorState, type StateCommand } from '@codemirror/state';
import { expect, it } from 'vitest';
import { insertLink, toggleEmphasis, toggleStrong } from './markdown-commands.ts';

/** Runs a command on a text in which `|` stands for the caret, or two of them for a selection. */
function run(command: StateCommand, before: string): string {
	const anchor = before.indexOf('|');
	const head = before.lastIndexOf('|');
	const doc = before.replaceAll('|', '');
	let state = EditorState.create({
		doc,
		selection: EditorSelection.single(anchor, head > anchor ? head - 1 : anchor),
	});
	command({
		state,
		dispatch: (tr) => {
			state = tr.state;
		},
	});
	const { from, to, empty } = state.selection.main;
	const text = state.doc.toString();
	return empty
		? `${text.slice(0, from)}|${text.slice(from)}`
		: `${text.slice(0, from)}|${text.slice(from, to)}|${text.slice(to)}`;
}

it('makes the selection strong and weak again', () => {
	expect(run(toggleStrong, 'a |word| here')).toBe('a **|word|** here');
	expect(run(toggleStrong, 'a **|word|** here')).toBe('a |word| here');
});

it('emphasises the word at the caret', () => {
	expect(run(toggleEmphasis, 'a wo|rd here')).toBe('a *wo|rd* here');
});

it('does not take strong for emphasis', () => {
	expect(run(toggleEmphasis, '**|word|**')).toBe('***|word|***');
	expect(run(toggleEmphasis, '***|word|***')).toBe('**|word|**');
	expect(run(toggleStrong, '*|word|*')).toBe('***|word|***');
});

it('opens a pair of markers at a caret that touches no word', () => {
	expect(run(toggleStrong, 'a | here')).toBe('a **|** here');
});

it('makes a link of the selection and waits for its address', () => {
	expect(run(insertLink, 'see |the report|.')).toBe('see [the report](|).');
	expect(run(insertLink, 'see |.')).toBe('see [|]().');
});
