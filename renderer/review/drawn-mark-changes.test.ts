import { ChangeSet, Text } from '@codemirror/state';
import { expect, it } from 'vitest';
import { readMarks } from '../../article/review/index.ts';
import type { TextChange } from '../../article/text-change.ts';
import { drawnMarkChanges } from './drawn-mark-changes.ts';
import { drawnSigns } from './drawn-signs.ts';

/** The text with signs, written as `+…;`, `-…;` and `=…;`. */
function drawn(source: string): string {
	const doc = Text.of(source.split('\n'));
	const list = readMarks(doc, { from: 0, to: doc.length });
	const changes = ChangeSet.of(drawnMarkChanges(doc, list) as TextChange[], doc.length);
	return changes
		.apply(doc)
		.toString()
		.replaceAll(drawnSigns.insertion, '‹+')
		.replaceAll(drawnSigns.deletion, '‹-')
		.replaceAll(drawnSigns.highlight, '‹=')
		.replaceAll(drawnSigns.end, '›');
}

it('keeps what comes and what goes, and leaves comments out', () => {
	expect(drawn('a {++b++}{>>@Ben 2026-11-23T10:00Z<<} {--c--} {~~d~>e~~} {==f==}{>>g<<}')).toBe(
		'a ‹+b› ‹-c› ‹-d›‹+e› ‹=f›',
	);
});

it('leaves what makes a line a heading or an item at its start', () => {
	expect(drawn('{++# New\n\n- one\n- [ ] two\n++}')).toBe('# ‹+New›\n\n- ‹+one›\n- [ ] ‹+two›\n');
	expect(drawn('{++> said++}')).toBe('> ‹+said›');
	expect(drawn('A {++- b++}')).toBe('A ‹+- b›');
});

it('begins no block with a sign: neither a fence, a rule nor a row of dashes', () => {
	expect(drawn('{++a\n\n---\n\n| x |\n| - |\n| y |++}')).toBe('‹+a›\n\n---\n\n| ‹+x |›\n| - |\n| ‹+y |›');
});

it('draws a mark within another', () => {
	expect(drawn('{==a {++b++} c==}')).toBe('‹=a ‹+b› c›');
});
