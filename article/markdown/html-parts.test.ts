import { Text } from '@codemirror/state';
import { tests } from 'commonmark-spec';
import { expect, test } from 'vitest';
import { BlockList } from './blocks.ts';
import { createMarkdown } from './markdown.ts';

const md = createMarkdown('article');

function blocksOf(source: string) {
	const doc = Text.of(source.split('\n'));
	const list = BlockList.read(md, doc);
	return [...list.sequence.from(0)].map((placed) => ({
		html: list.html(doc, placed),
		parts: list.htmlParts(doc, placed),
	}));
}

/** The rows of a text's first block. */
const rowsOf = (source: string) =>
	blocksOf(source)[0]!
		.parts.filter(({ isRow }) => isRow)
		.map(({ html }) => html.replace(/\s*data-(?:line|end)="\d+"/g, '').trim());

test('together the parts are the HTML of the block', () => {
	const own = '- [ ] a\n- b[^1]\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n> - x\n>\n> $$\n> y\n> $$\n\n[^1]: c\n';
	for (const source of [own, ...tests.map(({ markdown }) => markdown.replaceAll('→', '\t'))]) {
		for (const { html, parts } of blocksOf(source)) {
			expect(parts.map((part) => part.html).join('')).toBe(html);
		}
	}
});

test('a list is cut at its items, a table at its rows, a quote at its blocks', () => {
	expect(rowsOf('- a\n- b\n  - c\n- d\n')).toEqual([
		'<li>a</li>',
		'<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>',
		'<li>d</li>',
	]);
	expect(rowsOf('| a |\n|---|\n| 1 |\n| 2 |\n')).toEqual([
		'<tr>\n<th>a</th>\n</tr>',
		'<tr>\n<td>1</td>\n</tr>',
		'<tr>\n<td>2</td>\n</tr>',
	]);
	expect(rowsOf('> a\n>\n> ***\n> - b\n')).toEqual(['<p>a</p>', '<hr>', '<ul>\n<li>b</li>\n</ul>']);
	expect(rowsOf('Words.\n')).toEqual([]);
});
