import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { articleLanguage } from './article-language.ts';
import { bracketsAtCarets } from './bracket-matching.ts';

/** What is marked in a text with the caret at `^`, with what it is marked as. */
function marked(source: string): readonly string[] {
	const at = source.indexOf('^');
	const doc = source.replace('^', '');
	const state = EditorState.create({ doc, selection: { anchor: at }, extensions: articleLanguage() });
	const found: string[] = [];
	bracketsAtCarets(state).between(0, doc.length, (from, to, { spec }) => {
		found.push(`${doc.slice(from, to)} at ${from} ${spec.class}`);
	});
	return found;
}

test('the bracket before or behind the caret is marked with its other half', () => {
	const both = ['( at 4 cm-matchingBracket', ') at 9 cm-matchingBracket'];
	expect(marked('see ^(here)')).toEqual(both);
	expect(marked('see (^here)')).toEqual(both);
	expect(marked('see (here^)')).toEqual(both);
	expect(marked('see (here)^')).toEqual(both);
	expect(marked('see (he^re)')).toEqual([]);
});

test('a bracket that has no other half is marked as such', () => {
	expect(marked('see (^here')).toEqual(['( at 4 cm-nonmatchingBracket']);
});

test('nothing is looked for far away, nor in a line that is too long to be read', () => {
	const far = 'A line of words.\n'.repeat(100);
	expect(marked(`see (^here\n${far})`)).toEqual([]);
	expect(marked(`(^${'['.repeat(200_000)})`)).toEqual([]);
});
