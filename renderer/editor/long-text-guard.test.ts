import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { type Tree, TreeFragment } from '@lezer/common';
import { classHighlighter, highlightTree } from '@lezer/highlight';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardLimits, longTextGuard } from './long-text-guard.ts';

const bare = markdown({ base: markdownLanguage }).language.parser;
const guarded = markdown({ base: markdownLanguage, extensions: longTextGuard }).language.parser;

/** How often a mark was highlighted, which walks the whole tree as the editor does. */
function count(tree: Tree, name: string): number {
	let found = 0;
	highlightTree(tree, classHighlighter, () => {});
	tree.iterate({
		enter(node) {
			if (node.name === name) found++;
		},
	});
	return found;
}

test('ordinary text is read as it is without the guard', () => {
	const pieces = fc.constantFrom(
		'a ',
		'*b* ',
		'**c** ',
		'`d` ',
		'[e](f) ',
		'\n',
		'\n\n',
		'> ',
		'- ',
		'1. ',
		'# ',
		'| a | b |\n| - | - |\n| *c* | d |\n',
		'```\n',
		'[g]: h\n',
		'    ',
		'<div>',
		'---\n',
	);
	fc.assert(
		fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
			const text = parts.join('');
			expect(guarded.parse(text).toString()).toBe(bare.parse(text).toString());
		}),
		{ numRuns: 500 },
	);
});

test('a paragraph as long as any author writes keeps its markup', () => {
	const text = 'One sentence *of* many, with `code` and [a link](b).\n'.repeat(140);
	expect(text.length).toBeLessThan(guardLimits.paragraph);
	const tree = guarded.parse(text);
	for (const name of ['Emphasis', 'InlineCode', 'Link']) expect(count(tree, name)).toBe(140);
});

test('a longer paragraph is read as several, and keeps its markup', () => {
	const text = 'One sentence *of* many, with words and words and words.\n'.repeat(4000);
	const tree = guarded.parse(text);
	expect(count(tree, 'Emphasis')).toBe(4000);
	expect(count(tree, 'Paragraph')).toBeGreaterThan(text.length / guardLimits.paragraph - 1);
});

test('a table as long as any author writes stays one table', () => {
	const text = `| a | b |\n| - | - |\n${'| *c* | d |\n'.repeat(2500)}`;
	expect(text.length).toBeLessThan(guardLimits.table);
	const tree = guarded.parse(text);
	expect(count(tree, 'Table')).toBe(1);
	expect(count(tree, 'TableRow')).toBe(2500);
	expect(count(tree, 'Emphasis')).toBe(2500);
});

test('the rows of a longer table are text in pieces, so that an edit reads one of them', () => {
	const row = '| *c* | d |\n';
	const tree = guarded.parse(`| a | b |\n| - | - |\n${row.repeat(20_000)}`);
	expect(count(tree, 'Table')).toBe(1);
	expect(count(tree, 'TableRow') * row.length).toBeLessThan(guardLimits.table + row.length);
	let longest = 0;
	for (let node = tree.topNode.firstChild; node; node = node.nextSibling)
		longest = Math.max(longest, node.to - node.from);
	expect(longest).toBeLessThan(guardLimits.table + 1000);
	expect(count(tree, 'Emphasis')).toBe(20_000);
});

test('a table of too many columns is text', () => {
	const table = (columns: number) =>
		`${'| a '.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'| a '.repeat(columns)}|\n`;
	expect(count(guarded.parse(table(guardLimits.columns - 1)), 'Table')).toBe(1);
	expect(count(guarded.parse(table(guardLimits.columns)), 'Table')).toBe(0);
	expect(count(guarded.parse(table(2000)), 'TableCell')).toBe(0);
});

test('what is around a hostile paragraph keeps its markup', () => {
	const tree = guarded.parse(`*before*\n\n${'['.repeat(400_000)}\n\n*after*\n`);
	expect(count(tree, 'Emphasis')).toBe(2);
});

const repeated = (piece: string, length: number) =>
	piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

const hostile: Readonly<Record<string, string>> = {
	'50,000 blanks in a line': `a${' '.repeat(50_000)}b`,
	'blanks without a word': ' '.repeat(400_000),
	'a line of 400,000 letters': 'a'.repeat(400_000),
	'open brackets': '['.repeat(400_000),
	'brackets in brackets': '['.repeat(200_000) + ']'.repeat(200_000),
	'pictures in pictures': `${'!['.repeat(100_000)}a${'](b)'.repeat(50_000)}`,
	'links that never close': repeated('[a](', 400_000),
	'addresses that never close': repeated('[a](<b', 400_000),
	'emphasis that never closes': repeated('*a ', 400_000),
	'emphasis in emphasis': repeated('**a *b ', 400_000),
	'emphasis of two kinds': repeated('*a_ ', 400_000),
	'a run of asterisks': `a${'*'.repeat(400_000)}`,
	'backticks that never close': Array.from({ length: 890 }, (_, i) => `${'`'.repeat(i)} `).join(''),
	'tags that never close': repeated('<a ', 400_000),
	'comments that never close': `a ${repeated('<!-- ', 400_000)}`,
	'brackets in lines': repeated(`${'['.repeat(60)}\n`, 400_000),
	'a title that never closes': `[a]: b "${repeated('lorem ipsum dolor\n', 400_000)}`,
	'a label that never closes': `[${repeated('lorem ipsum dolor\n', 400_000)}`,
	'quotes in quotes on a line': `${'>'.repeat(100_000)}a`,
	'quotes in quotes on many lines': repeated(`${'> '.repeat(200)}a\n`, 400_000),
	'quotes as deep as the limit': repeated(`${'> '.repeat(guardLimits.depth - 1)}a\n`, 200_000),
	'lists in lists on a line': `${'- '.repeat(50_000)}a`,
	'lists that go deeper with each line': Array.from({ length: 800 }, (_, i) => `${'  '.repeat(i)}- a\n`).join(
		'',
	),
};

for (const [name, text] of Object.entries(hostile)) {
	test(`reads ${name} without recursion to the end of the stack, and again after an edit`, () => {
		const source = `*before*\n\n${text}\n\n*after*\n`;
		const tree = guarded.parse(source);
		expect(tree.length).toBe(source.length);
		expect(count(tree, 'Emphasis')).toBeGreaterThan(0);
		const at = 12 + (text.length >> 1);
		const edited = `${source.slice(0, at)}x${source.slice(at)}`;
		const fragments = TreeFragment.applyChanges(TreeFragment.addTree(tree), [
			{ fromA: at, toA: at, fromB: at, toB: at + 1 },
		]);
		expect(guarded.parse(edited, fragments).length).toBe(edited.length);
	});
}

test('a line with too much markup is not searched for any', () => {
	// The work is counted, not timed: how often the parser looks for a mark.
	const looks = (marks: number): number => {
		let looked = 0;
		const look = () => {
			looked++;
			return -1;
		};
		const counting = markdown({
			base: markdownLanguage,
			extensions: [longTextGuard, { parseInline: [{ name: 'Look', before: 'Escape', parse: look }] }],
		}).language.parser;
		counting.parse(`a${'['.repeat(marks)}`);
		return looked;
	};
	expect(looks(guardLimits.marks)).toBeGreaterThan(guardLimits.marks);
	expect(looks(guardLimits.marks + 1)).toBe(0);
	expect(looks(400_000)).toBe(0);
});
