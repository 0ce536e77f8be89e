import { Text } from '@codemirror/state';
import { tests } from 'commonmark-spec';
import { expect, test } from 'vitest';
import { BlockList } from './blocks.ts';
import { createMarkdown } from './markdown.ts';

const commonmark = createMarkdown('commonmark');
const article = createMarkdown('article');

/** The examples write tabs as arrows. */
const examples = tests.map(({ markdown, html, number }) => ({
	number,
	markdown: markdown.replaceAll('→', '\t'),
	html: html.replaceAll('→', '\t'),
}));

function htmlByBlocks(md: typeof commonmark, source: string): string {
	const doc = Text.of(source.split('\n'));
	const list = BlockList.read(md, doc);
	return [...list.sequence.from(0)].map((placed) => list.html(doc, placed)).join('');
}

test('the specification has its 652 examples', () => {
	expect(examples).toHaveLength(652);
});

test('block by block, each example of the specification comes out as it says', () => {
	const failed = examples.filter(({ markdown, html }) => htmlByBlocks(commonmark, markdown) !== html);
	expect(failed.map(({ number }) => number)).toEqual([]);
});

test("the article's own dialect differs only where an extension means to", () => {
	const plain = (html: string) => html.replace(/ data-(?:line|end)="\d+"/g, '').replace(/ \/>/g, '>');
	const different = examples
		.filter(({ markdown, html }) => plain(htmlByBlocks(article, markdown)) !== plain(html))
		.map(({ number }) => number);
	// Bare addresses become links.
	expect(different).toEqual([602, 608, 611, 612]);
});
