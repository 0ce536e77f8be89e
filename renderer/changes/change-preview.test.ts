import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import type { TextChange } from '../../article/text-change.ts';
import { type PreviewPart, previewChanges } from './change-preview.ts';

const doc = (text: string) => Text.of(text.split('\n'));

/** Changed stretches in brackets. */
function show(text: string, changes: readonly TextChange[]): string[][] {
	const line = (parts: readonly PreviewPart[]) =>
		parts.map((part) => (part.changed ? `[${part.text}]` : part.text)).join('');
	return previewChanges(doc(text), changes).flatMap((hunk) => [hunk.before.map(line), hunk.after.map(line)]);
}

test('only the characters that change are marked', () => {
	expect(show("a: 1\ncta: 'it\\'s'\nb: 2", [{ from: 13, to: 14, insert: "'" }])).toEqual([
		["cta: 'it[\\]'s'"],
		["cta: 'it[']'s'"],
	]);
});

test('two changes in a line stand in one hunk', () => {
	expect(
		show('a: “b”', [
			{ from: 3, to: 4, insert: '"' },
			{ from: 5, to: 6, insert: '"' },
		]),
	).toEqual([['a: [“]b[”]'], ['a: ["]b["]']]);
});

test('changes in lines apart stand in hunks of their own', () => {
	expect(
		show('a\nb\nc', [
			{ from: 0, to: 1, insert: 'x' },
			{ from: 4, to: 5, insert: 'y' },
		]),
	).toEqual([['[a]'], ['[x]'], ['[c]'], ['[y]']]);
});

test('a line that is put in stands above the one it pushes down', () => {
	expect(show('a: 1\nbody', [{ from: 5, to: 5, insert: '---\n' }])).toEqual([['body'], ['[---]', 'body']]);
});

test('what is far from a change in a long line is left out', () => {
	const long = 'x'.repeat(300);
	const [before, after] = show(`${long}\\${long}`, [{ from: 300, to: 301, insert: '' }]);
	expect(before).toEqual([`…${'x'.repeat(48)}[\\]${'x'.repeat(48)}…`]);
	expect(after).toEqual([`…${'x'.repeat(96)}…`]);
});
