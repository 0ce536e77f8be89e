import { ChangeSet, Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { BlockList } from './blocks.ts';
import { BLOCK_LIMIT, COLUMN_LIMIT, INLINE_LIMIT, SHOWN_LIMIT, SHOWN_LINES } from './limits.ts';
import { createMarkdown } from './markdown.ts';

const md = createMarkdown('article');
const size = 400_000;
const filled = (piece: string, length = size) => piece.repeat(Math.ceil(length / piece.length));

/** Texts that take Markdown parsers seconds, minutes or for ever. */
const hostile: Readonly<Record<string, string>> = {
	'a line of blanks': `a${filled(' ')}b`,
	'a line of tabs': filled('\t'),
	'a line of letters': filled('a'),
	'opening brackets': filled('['),
	'closing brackets': filled(']'),
	'pairs of brackets': filled('[]'),
	'nested brackets': filled('[', size / 2) + filled(']', size / 2),
	'links without an end': filled('[a]('),
	'pictures without an end': filled('![a]('),
	'nested links': filled('[a](<b'),
	'link labels': filled('[a][b] '),
	'footnote references': filled('[^a]'),
	asterisks: filled('*'),
	'emphasis that opens': filled('*a '),
	'emphasis that closes': filled('a* '),
	'emphasis of two kinds': filled('*a_ '),
	'emphasis inside emphasis': filled('*a **a '),
	'runs of emphasis': filled('a**b_c'),
	underscores: filled('_a __'),
	tildes: filled('~~a'),
	backticks: filled('`'),
	'backticks of growing length': Array.from({ length: 890 }, (_, i) => '`'.repeat(i + 1)).join(' '),
	'code that never closes': filled('`a``b'),
	backslashes: filled('\\'),
	entities: filled('&amp'),
	'numeric entities': filled('&#1'),
	'tags that never close': filled('<a '),
	'attributes that never close': `<a ${filled('b="c" ')}`,
	'comments that never close': `a ${filled('<!-- ')}`,
	'instructions that never close': `a ${filled('<?')}`,
	'angle brackets': filled('<'),
	dollars: filled('$a '),
	'pairs of dollars': filled('$$a'),
	'bare addresses': filled('https://a.b/'),
	'mail addresses': filled('a@b.c '),
	'half addresses': filled('http://'),
	colons: filled(':'),
	'nested quotes': filled('>'),
	'nested quotes with blanks': filled('> '),
	'quotes over many lines': filled('> > > > > > > > a\n'),
	'nested lists': filled('- '),
	'nested numbered lists': filled('1. '),
	'lists that go deeper': Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}- a`).join('\n'),
	'lists over many lines': filled('- a\n'),
	'table columns': `${filled('|a', 100_000)}|\n${filled('|-', 100_000)}|\n${filled('|b', 100_000)}|`,
	'table rows': `|a|b|\n|-|-|\n${filled('|a|b|\n')}`,
	'headings without blank lines': filled('# a\n'),
	'definitions without blank lines': filled('[a]: b\n'),
	'definitions that never end': filled('[a]: b\n"c\n'),
	'definition labels that never end': filled('[a\n'),
	'footnotes without blank lines': filled('[^a]: b\n'),
	'maths that never ends': filled('$$\na\n\n'),
	'underlines of headings': filled('a\n=\n'),
	rules: filled('* * '),
	'a fence that never closes': `\`\`\`\n${filled('a\n')}`,
	'fences that never close in a list': filled('- ```\n'),
	'html blocks': filled('<div>\n\n'),
	'a html block that never closes': `<!--\n${filled('a\n')}`,
	'combining marks': `a${filled('\u0301')}`,
	'surrogates without their other half': filled('\ud800'),
	'nul characters': filled('\0'),
};

for (const [name, text] of Object.entries(hostile)) {
	test(`${name}, 400 kB of them, are read, shown and edited`, () => {
		const doc = Text.of(`Before.\n\n${text}\n\nAfter.\n`.split('\n'));
		const list = BlockList.read(md, doc);
		expect(list.length).toBe(doc.length);
		const shown = [...list.sequence.from(0)].map((placed) => list.html(doc, placed)).join('');
		expect(shown).toContain('Before.');
		// An edit in the middle, as typed.
		const changes = ChangeSet.of({ from: doc.length >> 1, insert: 'x' }, doc.length);
		const after = changes.apply(doc);
		expect(list.update(changes, after, 0).advance(after).length).toBe(after.length);
	});
}

test('a paragraph that is too long to be searched for markup is shown as it is written', () => {
	const doc = Text.of([filled('*a* ', INLINE_LIMIT + 1)]);
	const list = BlockList.read(md, doc);
	const html = list.html(doc, list.at(0)!);
	expect(html).toMatch(/^<p>\n<span class="plain"[^>]*>\*a\* /);
	expect(list.counts.words).toBe(Math.ceil((INLINE_LIMIT + 1) / 4));
});

test('a block that is too long to be set is shown in part, with a note that says so', () => {
	const doc = Text.of(filled('    a\n', BLOCK_LIMIT + 8).split('\n'));
	const list = BlockList.read(md, doc);
	const html = list.html(doc, list.at(0)!);
	expect(list.at(0)!.block.kind).toBe('plain');
	expect(html).toContain('class="plain-note"');
	expect(html.length).toBeLessThan(SHOWN_LIMIT + 1000);
	expect(html.split('\n').length).toBeLessThan(SHOWN_LINES + 3);
});

test('a table of more columns than a browser lays out in time is shown as it is written', () => {
	const html = (columns: number, before = '') => {
		const row = `${before}${'| a '.repeat(columns)}|`;
		const doc = Text.of([row, `${before}${'|-'.repeat(columns)}|`, row]);
		const list = BlockList.read(md, doc);
		return list.html(doc, list.at(0)!);
	};
	for (const before of ['', '> ']) {
		expect(html(COLUMN_LIMIT, before)).toContain('<td');
		expect(html(COLUMN_LIMIT + 1, before)).not.toContain('<table');
	}
	expect(html(2000)).toContain('| a | a |');
});

test('a fence that swallows the rest of a long article is left again when it is closed', () => {
	const rest = filled('Words of the article.\n\n', BLOCK_LIMIT * 2);
	let doc = Text.of(`One.\n\n\n\n${rest}`.split('\n'));
	let list = BlockList.read(md, doc);
	const before = list.counts;
	const type = (from: number, insert: string) => {
		const changes = ChangeSet.of({ from, insert }, doc.length);
		doc = changes.apply(doc);
		list = list.update(changes, doc, 0).advance(doc);
	};
	type(6, '```');
	expect(list.counts.words).toBe(1);
	expect(list.sequence.count).toBe(2);
	type(9, '\n```');
	expect(list.counts).toEqual(before);
});
