import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import type { Tree } from '@lezer/common';
import type { MarkdownParser } from '@lezer/markdown';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cuttingParser, pieceLimits } from './long-blocks.ts';
import { longTextGuard } from './long-text-guard.ts';

const bare = markdown({ base: markdownLanguage, extensions: longTextGuard }).language.parser;
const cut = cuttingParser(bare as MarkdownParser);

function topBlocks(tree: Tree): readonly { readonly name: string; readonly length: number }[] {
	const blocks = [];
	for (let node = tree.topNode.firstChild; node; node = node.nextSibling)
		blocks.push({ name: node.name, length: node.to - node.from });
	return blocks;
}

/** How many nodes of a name there are. */
function count(tree: Tree, name: string): number {
	let found = 0;
	tree.iterate({
		enter(node) {
			if (node.name === name) found++;
		},
	});
	return found;
}

test('ordinary blocks are read as they are', () => {
	const pieces = fc.constantFrom(
		'word\n',
		'\n',
		'- item\n',
		'  - nested\n',
		'1. one\n',
		'2. two\n',
		'> quote\n',
		'> > deeper\n',
		'>     code\n',
		'    code\n',
		'\tcode\n',
		'      \n',
		'<div>\n',
		'</div>\n',
		'<!--\n',
		'-->\n',
		'<pre>\n',
		'```\n',
	);
	fc.assert(
		fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
			const text = parts.join('');
			expect(cut.parse(text).toString()).toBe(bare.parse(text).toString());
		}),
		{ numRuns: 1000 },
	);
});

test('a list as long as any author writes stays one', () => {
	const items = `- item of words\n`.repeat(pieceLimits.lines / 2);
	expect(topBlocks(cut.parse(items)).map(({ name }) => name)).toEqual(['BulletList']);
});

test('long lists and quotes go on as others, and lose nothing', () => {
	for (const [name, mark, text] of [
		['BulletList', 'ListMark', '- item\n'],
		['OrderedList', 'ListMark', '7. item\n'],
		['Blockquote', 'QuoteMark', '> words\n'],
	] as const) {
		const tree = cut.parse(text.repeat(4_000));
		const blocks = topBlocks(tree);
		expect(new Set(blocks.map((block) => block.name))).toEqual(new Set([name]));
		expect(blocks.length).toBeGreaterThan(4);
		expect(count(tree, mark)).toBe(4_000);
	}
});

test('a list is cut between two items of its own, never inside of one', () => {
	const tree = cut.parse('- a\n\n  more\n  - nested\n    - deeper\n\n'.repeat(1_000));
	const blocks = topBlocks(tree);
	expect(blocks.length).toBeGreaterThan(4);
	expect(new Set(blocks.map(({ name }) => name))).toEqual(new Set(['BulletList']));
	expect(count(tree, 'CodeBlock')).toBe(0);
	expect(count(tree, 'ListItem')).toBe(3_000);
});

test('long indented code and HTML are several blocks of the same kind', () => {
	const code = topBlocks(cut.parse('    let a;\n\n'.repeat(4_000)));
	expect(new Set(code.map(({ name }) => name))).toEqual(new Set(['CodeBlock']));
	expect(code.length).toBeGreaterThan(4);
	const html = topBlocks(cut.parse('<div>\nwords\n'.repeat(4_000)));
	expect(new Set(html.map(({ name }) => name))).toEqual(new Set(['HTMLBlock']));
	expect(html.length).toBeGreaterThan(4);
});

test('a long comment is not cut where no tag begins', () => {
	const blocks = topBlocks(cut.parse(`<!--\n${'words < words\n'.repeat(4_000)}-->\n`));
	expect(blocks.map(({ name }) => name)).toEqual(['CommentBlock']);
});

test('quotes that are deep in each other are cut the sooner', () => {
	const blocks = topBlocks(cut.parse(`${'> '.repeat(30)}a\n`.repeat(400)));
	expect(blocks.length).toBeGreaterThan(400 / (pieceLimits.lines / 30) - 1);
});
