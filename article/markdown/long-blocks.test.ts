import { ChangeSet, Text } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlockList } from './blocks.ts';
import { MARK_LIMIT, PIECE_LIMIT, TABLE_CELLS, TEXT_LIMIT } from './limits.ts';
import { createMarkdown } from './markdown.ts';

const md = createMarkdown('article');
const runs = Number(process.env.GALLEY_RUNS ?? 1);

function read(text: string) {
	const doc = Text.of(text.split('\n'));
	const list = BlockList.read(md, doc);
	return { doc, list, blocks: [...list.sequence.from(0)] };
}

const kindsOf = (text: string) => read(text).blocks.map(({ block }) => block.kind);

test('a list as long as any author writes is one block', () => {
	const items = Array.from({ length: 251 }, (_, i) => `- item ${i} of words that are as long as a line\n`);
	expect(kindsOf(items.join(''))).toEqual(['list']);
});

test('a longer list goes on as another one, at an item of its own level', () => {
	const lines = (i: number) => `${i + 1}. item\n     - nested\n     - 1. deeper\n\n`;
	const { doc, list, blocks } = read(Array.from({ length: 180 }, (_, i) => lines(i)).join(''));
	expect(blocks.map(({ block }) => block.kind)).toEqual(['list', 'list', 'list']);
	for (const { block } of blocks.slice(0, -1)) expect(block.length).toBeLessThan(PIECE_LIMIT.characters);
	const html = blocks.map((placed) => list.html(doc, placed)).join('');
	expect(html.match(/<ol(?! data-line)[^>]*>/g)).toEqual(['<ol>', '<ol start="76">', '<ol start="151">']);
	expect(html.match(/deeper/g)).toHaveLength(180);
});

test('a list whose one item goes on and on is not cut inside of it', () => {
	const text = `- a\n\n${'      code\n'.repeat(PIECE_LIMIT.lines * 2 + 10)}- b\n`;
	expect(kindsOf(text)).toEqual(['list']);
});

test('a long quote goes on as another one', () => {
	expect(kindsOf('> words\n'.repeat(PIECE_LIMIT.lines * 2))).toEqual(['quote', 'quote']);
});

test('a table of too many cells ends with a row, and what follows is text', () => {
	const table = (rows: number) => `| a | b |\n|---|---|\n${'| c | d |\n'.repeat(rows)}`;
	expect(kindsOf(table(TABLE_CELLS / 2 - 2))).toEqual(['table']);
	const { doc, list, blocks } = read(table(TABLE_CELLS));
	expect(blocks.map(({ block }) => block.kind)).toEqual(['table', 'paragraph']);
	expect(list.html(doc, blocks[0]!).match(/<tr/g)).toHaveLength(TABLE_CELLS / 2 - 1);
	expect(list.counts.words).toBeGreaterThan(TABLE_CELLS);
});

test('a table without bars on either side is cut at as many cells', () => {
	const { doc, list, blocks } = read(`a | b | c\n--|--|--\n${'d | e | f\n'.repeat(TABLE_CELLS)}`);
	expect(blocks[0]!.block.kind).toBe('table');
	expect(list.html(doc, blocks[0]!).match(/<td/g)!.length).toBeLessThanOrEqual(TABLE_CELLS);
});

test('an edit of a long list of links reads its own piece and those beside it', () => {
	const item = '- [a](b) and so on\n';
	const text = item.repeat(PIECE_LIMIT.lines * 8);
	const { doc, list } = read(text);
	for (const at of [doc.length - 3, item.length * PIECE_LIMIT.lines * 4 + 12]) {
		const changes = ChangeSet.of({ from: at, insert: 'x' }, doc.length);
		const after = list.update(changes, changes.apply(doc), 0);
		expect(after.complete).toBe(true);
		const before = new Set([...list.sequence.from(0)].map(({ block }) => block));
		const made = [...after.sequence.from(0)].filter(({ block }) => !before.has(block));
		expect(made).toHaveLength(1);
	}
});

test('what was cut in one place is not taken for cut in another', () => {
	const list = '- item\n'.repeat(PIECE_LIMIT.lines + 20);
	const text = `${list}\n${'words\n\n'.repeat(3000)}[a]: /url\n"title\nthat goes on"\n`;
	const { list: read1, doc } = read(text);
	const whole = [...read1.sequence.from(0)].map((placed) => read1.html(doc, placed)).join('');
	expect(whole).not.toContain('that goes on');
});

test('a paragraph in lines that is too long to be searched for markup is several, all of it shown', () => {
	const { doc, list, blocks } = read('some *words* here\n'.repeat(TEXT_LIMIT / 6));
	expect(blocks.length).toBeGreaterThan(2);
	const html = blocks.map((placed) => list.html(doc, placed)).join('');
	expect(html.match(/words/g)).toHaveLength(TEXT_LIMIT / 6);
});

test('a paragraph with more marks than an author writes is shown as it is written', () => {
	const html = (marks: number) => {
		const { doc, list, blocks } = read('*a* '.repeat(marks / 2));
		return list.html(doc, blocks[0]!);
	};
	expect(html(MARK_LIMIT)).toContain('<em>a</em>');
	expect(html(MARK_LIMIT + 2)).toContain('*a* *a*');
});

const line = fc.constantFrom(
	'- item\n',
	'- \n',
	'  - nested\n',
	'2. item\n',
	'> quoted\n',
	'> - item\n',
	'>\n',
	'| c | d |\n',
	'words\n',
	'    indented\n',
	'[a]: b\n',
	'\n',
);
const head = fc.constantFrom(
	'',
	'\n',
	'| a | b |\n|---|---|\n',
	'```\n',
	'# Title\n',
	'- first\n',
	'> first\n',
);
const run = fc
	.tuple(head, fc.array(line, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 1200 }))
	.map(([first, lines, times]) => first + lines.join('').repeat(times));
const edit = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	remove: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 4000 })),
	insert: fc.oneof(fc.constant('x'), fc.constant(''), line, run),
});

test('whatever the edits, long blocks are those of the text read anew, and their HTML that of the whole', () => {
	fc.assert(
		fc.property(
			fc.array(run, { minLength: 1, maxLength: 3 }),
			fc.array(edit, { maxLength: 4 }),
			(text, edits) => {
				let doc = Text.of(text.join('').split('\n'));
				let list = BlockList.read(md, doc);
				for (const { at, remove, insert } of [{ at: 0, remove: 0, insert: '' }, ...edits]) {
					const from = Math.floor(at * doc.length);
					const changes = ChangeSet.of(
						{ from, to: Math.min(doc.length, from + remove), insert: Text.of(insert.split('\n')) },
						doc.length,
					);
					doc = changes.apply(doc);
					list = list.update(changes, doc, 0).advance(doc);
					const fresh = BlockList.read(md, doc);
					const sizes = (of: BlockList) =>
						[...of.sequence.from(0)].map(({ block }) => [block.kind, block.length, block.size]);
					expect(sizes(list)).toEqual(sizes(fresh));
					const html = [...list.sequence.from(0)].map((placed) => list.html(doc, placed)).join('');
					expect(html === md.render(doc.toString())).toBe(true);
				}
			},
		),
		{ numRuns: 40 * runs },
	);
});
