import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { ensureSyntaxTree } from '@codemirror/language';
import { EditorSelection, EditorState, type StateCommand } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { continueMarkup, indentItems, outdentItems } from './list-commands.ts';

/** Runs a command on a text in which `|` is the caret, or `[` and `|` the ends of the selection. Null when it does not apply. */
function run(command: StateCommand, text: string): string | null {
	const anchor = text.indexOf('[');
	const head = text.replace('[', '').indexOf('|');
	const doc = text.replace(/[[|]/g, '');
	let state = EditorState.create({
		doc,
		selection: EditorSelection.range(anchor < 0 ? head : anchor, head),
		extensions: markdown({ base: markdownLanguage, addKeymap: false }),
	});
	ensureSyntaxTree(state, doc.length, 1000);
	const isDone = command({
		state,
		dispatch: (tr) => {
			state = tr.state;
		},
	});
	if (!isDone) return null;
	const at = state.selection.main.head;
	return `${state.sliceDoc(0, at)}|${state.sliceDoc(at)}`;
}

describe('Enter', () => {
	it('goes on with a list, and ends it on an empty item, be it the second', () => {
		expect(run(continueMarkup, '- one|')).toBe('- one\n- |');
		expect(run(continueMarkup, '- one\n- |')).toBe('- one\n\n|');
		expect(run(continueMarkup, '- one\n- two\n- |')).toBe('- one\n- two\n\n|');
		expect(run(continueMarkup, '- one\n  - two\n  - |')).toBe('- one\n  - two\n- |');
		expect(run(continueMarkup, 'one|')).toBe(null);
	});
});

describe('Tab', () => {
	it('puts an item below the text of the one before it', () => {
		expect(run(indentItems, '- one\n- t|wo')).toBe('- one\n  - t|wo');
		expect(run(indentItems, '1. one\n2. two|')).toBe('1. one\n   1. two|');
		expect(run(indentItems, '- one\n- |')).toBe('- one\n  - |');
	});

	it('counts a tab behind a marker by the columns that it takes', () => {
		expect(run(indentItems, '-\tone\n-\tt|wo')).toBe('-\tone\n    -\tt|wo');
	});

	it('takes all lines of an item along, and all items that are selected', () => {
		expect(run(indentItems, '- one\n- two|\n\n  more\n  - three\n- four')).toBe(
			'- one\n  - two|\n\n    more\n    - three\n- four',
		);
		expect(run(indentItems, '- one\n- t[wo\n- thre|e\n- four')).toBe('- one\n  - two\n  - thre|e\n- four');
	});

	it('keeps items numbered one by one', () => {
		expect(run(indentItems, '1. a\n2. b|\n3. c\n4. d')).toBe('1. a\n   1. b|\n2. c\n3. d');
		expect(run(indentItems, '1. a\n   1. b\n2. c|')).toBe('1. a\n   1. b\n   2. c|');
	});

	it('works in quotes', () => {
		expect(run(indentItems, '> - one\n> - two|')).toBe('> - one\n>   - two|');
	});

	it('leaves the first item, and is for lists alone', () => {
		expect(run(indentItems, '- one|\n- two')).toBe('- one|\n- two');
		expect(run(indentItems, 'one|')).toBe(null);
		expect(run(indentItems, '- one\n\nt|wo')).toBe(null);
	});
});

describe('Shift+Tab', () => {
	it('takes an item out of the one that it is in', () => {
		expect(run(outdentItems, '- one\n  - t|wo')).toBe('- one\n- t|wo');
		expect(run(outdentItems, '- one\n\t- t|wo')).toBe('- one\n- t|wo');
		expect(run(outdentItems, '- one|')).toBe('- one|');
		expect(run(outdentItems, 'one|')).toBe(null);
	});

	it('gives back what Tab made, with all the numbers', () => {
		for (const text of [
			'1. a\n2. b|\n3. c\n4. d',
			'- one\n- two|\n\n  more\n  - three\n- four',
			'> - one\n> - two|',
			'10. a\n11. b|\n    more\n12. c',
		]) {
			expect(run(outdentItems, run(indentItems, text)!)).toBe(text);
		}
	});

	it('leaves what follows in the item below it', () => {
		expect(run(outdentItems, '1. a\n   1. b|\n   2. c\n2. d')).toBe('1. a\n2. b|\n   1. c\n3. d');
	});
});
