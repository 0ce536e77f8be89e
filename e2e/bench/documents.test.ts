import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { splitArticle } from '../../article/fence.ts';
import { BlockList } from '../../article/markdown/blocks.ts';
import { createMarkdown } from '../../article/markdown/markdown.ts';
import { caretAt, commonWord, documentNames, documentSizes, makeDocument, places } from './documents.ts';

test('a document is the same each time it is made, and another with another seed', () => {
	expect(makeDocument(20_000)).toBe(makeDocument(20_000));
	expect(makeDocument(20_000, 2)).not.toBe(makeDocument(20_000));
});

test('documents have the size that their name says, within a hundredth or 400 characters', () => {
	for (const name of documentNames) {
		const size = documentSizes[name];
		const { length } = makeDocument(size);
		expect(Math.abs(length - size)).toBeLessThan(Math.max(400, size / 100));
	}
});

test('a long document holds every kind of block that articles have', () => {
	const text = Text.of(makeDocument(100_000).split('\n'));
	const list = BlockList.read(createMarkdown('article'), text, splitArticle(text).body.from);
	const kinds = new Set([...list.sequence.from(0)].map(({ block }) => block.kind));
	for (const kind of ['paragraph', 'heading', 'list', 'quote', 'code', 'table', 'rule', 'definition'])
		expect(kinds).toContain(kind);
	expect(list.footnotes.length).toBeGreaterThan(5);
	expect(list.counts.pictures).toBeGreaterThan(5);
	expect(list.definitions.links.size).toBeGreaterThan(5);
});

test('one megabyte holds ten thousand words to replace', () => {
	const text = makeDocument(documentSizes['1MB']);
	expect(text.split(commonWord).length - 1).toBeGreaterThan(10_000);
});

test('the caret stands between two plain words, where its name says', () => {
	for (const size of [5_000, 100_000]) {
		const text = makeDocument(size);
		const at = places.map((place) => caretAt(text, place));
		for (const offset of at) expect(text.slice(offset - 1, offset + 2)).toMatch(/^[a-z] [a-z]/i);
		expect(at[0]! < at[1]! && at[1]! < at[2]!).toBe(true);
	}
});
