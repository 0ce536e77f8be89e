import { ChangeSet, Text } from '@codemirror/state';
import { tests } from 'commonmark-spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlockList } from './blocks.ts';
import type { FootnoteEnv } from './footnotes.ts';
import { createMarkdown } from './markdown.ts';

const md = createMarkdown('article');
const runs = Number(process.env.GALLEY_RUNS ?? 1);

/** Pieces that documents and edits are made of: every construct, whole, half and broken. */
const own = [
	'Plain words here.\n\n',
	'# Title\n\n',
	'## Notes\n',
	'Set\next\n===\n\n',
	'- one\n- two\n\n  more\n\n',
	'1. first\n2. second\n   - nested\n\n',
	'- [ ] open\n- [x] done\n\n',
	'> quoted\nlazy\n\n',
	'> - item\n>\n>   more\n\n',
	'```js\nlet a;\n```\n\n',
	'```\n',
	'~~~\n',
	'    indented\n\n    code\n\n',
	'| a | b |\n|---|:-:|\n| 1 | 2 |\n\n',
	'<div>\n\n*inside*\n\n</div>\n\n',
	'<!-- comment\n\nstill -->\n\n',
	'<!--\n',
	'-->\n',
	'[ref]: /address "title"\n',
	'[other]: <b c>\n',
	'[ref]:\n/late\n"open\ntitle"\n',
	'[foo\n===\nbar]: /x\n',
	'See [ref] and [text][other] and ![p][ref].\n\n',
	'Note[^1] and[^2].\n\n',
	'[^1]: The text.\n\n    Second paragraph[^2].\n\n',
	'[^2]: Other\n',
	'$$\na = b\n$$\n\n',
	'Costs $5 or $x^2$.\n\n',
	'$$\n',
	'***\n',
	'---\n',
	'===\n',
	'www.example.org and https://example.org/a_b.\n\n',
	'\n',
	'\n\n',
	' ',
	'    ',
	'\t',
	'"',
	'[',
	']',
	'*',
	'`',
	'```',
	'>',
	'- ',
	'1) ',
	'#',
	'|',
	'x',
	'é',
	'漢字',
	'\0',
	':',
];

const examples = tests.map(({ markdown }) => markdown.replaceAll('→', '\t'));
const piece = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...own) },
	{ weight: 1, arbitrary: fc.constantFrom(...examples) },
);
const document = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

/** An edit by fractions of the present length, so that it fits whatever came before. */
const editShape = {
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	remove: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 200 })),
	insert: fc.oneof(fc.constant(''), piece),
};
const edit = fc.record(editShape);

function changesOf(
	{ at, remove, insert }: { at: number; remove: number; insert: string },
	doc: Text,
): ChangeSet {
	const from = Math.floor(at * doc.length);
	const to = Math.min(doc.length, from + remove);
	return ChangeSet.of({ from, to, insert: Text.of(insert.split('\n')) }, doc.length);
}

/** Expects a list to be what reading the document anew gives. */
function expectSame(list: BlockList, doc: Text): void {
	const fresh = BlockList.read(md, doc);
	expect(blocksOf(list)).toEqual(blocksOf(fresh));
	expect(list.counts).toEqual(fresh.counts);
	expect(list.outline(doc)).toEqual(fresh.outline(doc));
	expect(list.footnotes).toEqual(fresh.footnotes);
	expect(list.definitions).toEqual(fresh.definitions);
}

function blocksOf(list: BlockList) {
	return [...list.sequence.from(0)].map(({ block: { stale, uses, looksAhead, ...block } }) => block);
}

function htmlOf(list: BlockList, doc: Text): string {
	return [...list.sequence.from(0)].map((placed) => list.html(doc, placed)).join('');
}

/** Everything that is shown of a body: its HTML, then its footnotes in order. */
function shownBy(list: BlockList, doc: Text) {
	return {
		html: htmlOf(list, doc),
		footnotes: list.footnotes.map((label) => list.footnoteHtml(doc, list.footnoteBlocks.get(label)!)),
	};
}

function shownWhole(source: string, order: readonly string[]) {
	const env: FootnoteEnv = {};
	const html = md.render(source, env);
	return {
		html,
		footnotes: order.map((label) => md.renderer.render(env.footnotes!.get(label)!, md.options, env)),
	};
}

test('whatever the edits, the blocks are those of the text read anew, and their HTML that of the whole', () => {
	fc.assert(
		fc.property(document, fc.array(edit, { minLength: 1, maxLength: 12 }), (start, edits) => {
			let doc = Text.of(start.split('\n'));
			let list = BlockList.read(md, doc);
			for (const each of edits) {
				const changes = changesOf(each, doc);
				doc = changes.apply(doc);
				list = list.update(changes, doc, 0);
				expect(list.complete).toBe(true);
				expectSame(list, doc);
				expect(shownBy(list, doc)).toEqual(shownWhole(doc.toString(), list.footnotes));
			}
		}),
		{ numRuns: 800 * runs },
	);
});

test('the same holds when little is read at a time and edits come while text is still unread', () => {
	const limits = fc.record({
		window: fc.integer({ min: 1, max: 60 }),
		text: fc.integer({ min: 1, max: 80 }),
		blocks: fc.integer({ min: 1, max: 3 }),
	});
	const step = fc.record({ ...editShape, advance: fc.integer({ min: 0, max: 60 }) });
	fc.assert(
		fc.property(document, limits, fc.array(step, { minLength: 1, maxLength: 12 }), (start, limits, steps) => {
			let doc = Text.of(start.split('\n'));
			let list = BlockList.unread(md, doc, 0, limits);
			for (const { advance, ...each } of steps) {
				const changes = changesOf(each, doc);
				doc = changes.apply(doc);
				list = list.update(changes, doc, 0).advance(doc, (read) => read >= advance);
				expect(list.length).toBe(doc.length);
			}
			list = list.advance(doc);
			expect(list.complete).toBe(true);
			expectSame(list, doc);
		}),
		{ numRuns: 1500 * runs },
	);
});

test('an edit of several places is followed as one', () => {
	fc.assert(
		fc.property(document, fc.array(edit, { minLength: 2, maxLength: 4 }), (start, edits) => {
			const doc = Text.of(start.split('\n'));
			const sorted = edits.map((each) => changesOf({ ...each, remove: Math.min(each.remove, 3) }, doc));
			const changes = sorted.reduce((all, each) => all.compose(each.map(all)));
			const after = changes.apply(doc);
			expectSame(BlockList.read(md, doc).update(changes, after, 0), after);
		}),
		{ numRuns: 400 * runs },
	);
});

test('an edit of the front matter keeps every block', () => {
	const doc = Text.of(['---', 'title: a', '---', '# One', '', 'Two']);
	const list = BlockList.read(md, doc, 17);
	const changes = ChangeSet.of({ from: 11, to: 12, insert: 'another title' }, doc.length);
	const after = list.update(changes, changes.apply(doc), 29);
	expect(after.sequence).toBe(list.sequence);
	expect(after.outline(changes.apply(doc))).toEqual([{ level: 1, text: 'One', from: 29, anchor: 'one' }]);
});

test('an edit keeps the blocks beside it', () => {
	const doc = Text.of('First.\n\nSecond.\n\nThird.\n\nFourth.\n'.split('\n'));
	const list = BlockList.read(md, doc);
	const changes = ChangeSet.of({ from: 10, insert: 'x' }, doc.length);
	const after = list.update(changes, changes.apply(doc), 0);
	const kept = [...after.sequence.from(0)].map(({ block }, i) => block === list.sequence.get(i)!.block);
	expect(kept).toEqual([true, false, true, true]);
});

test('a changed definition touches the blocks that use it and no other', () => {
	const source = 'See [a].\n\nSee [b].\n\nNothing.\n\n[a]: /one\n[b]: /two\n';
	const doc = Text.of(source.split('\n'));
	const list = BlockList.read(md, doc);
	const at = source.indexOf('/one');
	const changes = ChangeSet.of({ from: at, to: at + 4, insert: '/three' }, doc.length);
	const now = changes.apply(doc);
	const after = list.update(changes, now, 0);
	const kept = [...after.sequence.from(0)].map(({ block }, i) => block === list.sequence.get(i)!.block);
	expect(kept).toEqual([false, true, true, false, true]);
	expect(after.html(now, after.at(0)!)).toBe('<p>See <a href="/three">a</a>.</p>\n');
});

test('footnotes are numbered as the text refers to them', () => {
	const source = '[^b] [^a]\n\n[^a]: A[^c]\n[^b]: B\n[^c]: C\n[^unused]: D\n';
	const doc = Text.of(source.split('\n'));
	const list = BlockList.read(md, doc);
	expect(list.footnotes).toEqual(['B', 'A', 'C']);
	expect(list.footnoteHtml(doc, list.footnoteBlocks.get('A')!)).toContain('data-footnote="C"');
});

test('headings make the outline, their anchors unique', () => {
	const doc = Text.of('# A *b* `c`\n\nA\n-\n\n> ## In a quote\n\n# A b c\n'.split('\n'));
	expect(BlockList.read(md, doc).outline(doc)).toEqual([
		{ level: 1, text: 'A b c', from: 0, anchor: 'a-b-c' },
		{ level: 2, text: 'A', from: 13, anchor: 'a' },
		{ level: 2, text: 'In a quote', from: 18, anchor: 'in-a-quote' },
		{ level: 1, text: 'A b c', from: 35, anchor: 'a-b-c-1' },
	]);
});
