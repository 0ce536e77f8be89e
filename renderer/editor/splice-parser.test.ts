import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { yamlLanguage } from '@codemirror/lang-yaml';
import { type Tree, TreeFragment } from '@lezer/common';
import type { MarkdownParser } from '@lezer/markdown';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDocument } from '../../e2e/bench/documents.ts';
import { cuttingParser } from './long-blocks.ts';
import { longTextGuard } from './long-text-guard.ts';
import { SpliceParser } from './splice-parser.ts';

const inner = markdown({ base: markdownLanguage, extensions: longTextGuard }).language.parser;

/** A parser with a count of the text that it asks its inner one to read. */
function counting(): { parser: SpliceParser; read: () => number } {
	let read = 0;
	const counted = Object.create(inner) as typeof inner;
	counted.startParse = (input, fragments, ranges) => {
		for (const { from, to } of ranges ?? [{ from: 0, to: input.length }]) read += to - from;
		return inner.startParse(input, fragments, ranges);
	};
	const take = () => {
		const was = read;
		read = 0;
		return was;
	};
	return { parser: new SpliceParser(counted), read: take };
}

/** All nodes with their places: how they are grouped is of no matter. */
function nodesOf(tree: Tree): string[] {
	const nodes: string[] = [];
	tree.iterate({
		enter(node) {
			nodes.push(`${node.name} ${node.from}-${node.to}`);
		},
	});
	return nodes;
}

interface Edit {
	readonly from: number;
	readonly to: number;
	readonly insert: string;
}

function follow(
	parser: SpliceParser,
	state: { text: string; tree: Tree },
	{ from, to, insert }: Edit,
): { text: string; tree: Tree } {
	const text = state.text.slice(0, from) + insert + state.text.slice(to);
	const fragments = TreeFragment.applyChanges(TreeFragment.addTree(state.tree), [
		{ fromA: from, toA: to, fromB: from, toB: from + insert.length },
	]);
	return { text, tree: parser.parse(text, fragments) };
}

const pieces = fc.constantFrom(
	'word ',
	'\n',
	'\n\n',
	'\n\n\n',
	'- item\n',
	'  more\n',
	'    code\n',
	'1. one\n',
	'> quote\n',
	'# head\n',
	'===\n',
	'---\n',
	'```\n',
	'~~~js\n',
	'<div>\n',
	'</div>\n',
	'<!--\n',
	'-->\n',
	'| a | b |\n',
	'| - | - |\n',
	'[a]: b\n',
	'"title"\n',
	'*em*',
	'\t',
);
const text = fc.array(pieces, { minLength: 1, maxLength: 40 }).map((parts) => parts.join(''));

test('after any edits the tree is the one of the text read anew', () => {
	const { parser } = counting();
	const edit = fc.record({
		at: fc.double({ min: 0, max: 1, noNaN: true }),
		remove: fc.nat(30),
		insert: text,
	});
	const start = fc.array(text, { minLength: 1, maxLength: 30 }).map((parts) => parts.join('\n\n'));
	fc.assert(
		fc.property(start, fc.array(edit, { minLength: 1, maxLength: 8 }), (source, edits) => {
			let state = { text: source, tree: parser.parse(source) };
			for (const { at, remove, insert } of edits) {
				const from = Math.floor(at * state.text.length);
				const to = Math.min(from + remove, state.text.length);
				state = follow(parser, state, { from, to, insert });
				expect(nodesOf(state.tree)).toEqual(nodesOf(inner.parse(state.text)));
			}
		}),
		{ numRuns: 1500 },
	);
});

test('a key in a long text reads the blocks around it, wherever it is', () => {
	const { parser, read } = counting();
	let state = { text: makeDocument(400_000), tree: parser.parse(makeDocument(400_000)) };
	read();
	for (const part of [0.02, 0.3, 0.5, 0.9, 0.999, 1]) {
		for (let key = 0; key < 10; key++) {
			const from = Math.floor(state.text.length * part);
			state = follow(parser, state, { from, to: from, insert: 'a' });
			expect(read()).toBeLessThan(12_000);
		}
	}
	expect(nodesOf(state.tree)).toEqual(nodesOf(inner.parse(state.text)));
});

test('so does one near the start of the text, or where nothing stands before the body', () => {
	const { parser, read } = counting();
	const source = makeDocument(400_000);
	const tree = parser.parse(source);
	read();
	for (const from of [0, 10, 200, 200_000]) {
		const text = `${source.slice(0, from)}a${source.slice(from)}`;
		// As a body that begins the document is given to its parser: its start is called open.
		const whole = new TreeFragment(0, source.length, tree, 0, true);
		const change = { fromA: from, toA: from, fromB: from, toB: from + 1 };
		const after = parser.parse(text, TreeFragment.applyChanges([whole], [change]));
		expect(read()).toBeLessThan(12_000);
		expect(nodesOf(after)).toEqual(nodesOf(inner.parse(text)));
	}
});

test('a key in a long list reads the pieces around it', () => {
	const cutting = cuttingParser(inner as MarkdownParser);
	const parser = new SpliceParser(cutting);
	const source = Array.from({ length: 20_000 }, (_, index) => `- item ${index}\n`).join('');
	let state = { text: source, tree: parser.parse(source) };
	for (const part of [0.01, 0.5, 0.99]) {
		const from = state.text.indexOf('item', Math.floor(source.length * part)) + 4;
		const old = state.tree.topNode.firstChild!.tree;
		state = follow(parser, state, { from, to: from, insert: 'a' });
		// The halves on either side are the old ones.
		if (part > 0.1) expect(state.tree.topNode.firstChild!.tree === old).toBe(true);
		expect(nodesOf(state.tree)).toEqual(nodesOf(cutting.parse(state.text)));
	}
});

/** With another language in code blocks. */
const mixed = markdown({
	base: markdownLanguage,
	extensions: longTextGuard,
	codeLanguages: () => yamlLanguage,
}).language.parser;

/** Reads as the editor does that has no more time: so many steps, then what was read until there. */
function interrupted(
	parser: SpliceParser,
	text: string,
	fragments: readonly TreeFragment[],
	steps: number,
): readonly TreeFragment[] {
	const parse = parser.startParse(text, fragments);
	let tree: Tree | null = null;
	for (let i = 0; i < steps && tree === null; i++) tree = parse.advance();
	if (tree !== null) return TreeFragment.addTree(tree);
	parse.stopAt(parse.parsedPos);
	while (tree === null) tree = parse.advance();
	return TreeFragment.addTree(tree, fragments, true);
}

test('after edits that interrupt the reading, the tree is the one of the text read anew', () => {
	const parser = new SpliceParser(mixed);
	const code = fc.constant('```yaml\na: [1, 2]\nb: c\n```\n\n');
	const source = fc
		.array(fc.oneof(text, code), { minLength: 1, maxLength: 30 })
		.map((parts) => parts.join('\n\n'));
	const edit = fc.record({
		at: fc.double({ min: 0, max: 1, noNaN: true }),
		remove: fc.nat(30),
		insert: fc.oneof(text, code),
		steps: fc.nat(60),
	});
	fc.assert(
		fc.property(source, fc.nat(60), fc.array(edit, { minLength: 1, maxLength: 8 }), (start, first, edits) => {
			let now = start;
			let fragments = interrupted(parser, now, [], first);
			for (const { at, remove, insert, steps } of edits) {
				const from = Math.floor(at * now.length);
				const to = Math.min(from + remove, now.length);
				now = now.slice(0, from) + insert + now.slice(to);
				const change = { fromA: from, toA: to, fromB: from, toB: from + insert.length };
				fragments = interrupted(parser, now, TreeFragment.applyChanges(fragments, [change]), steps);
			}
			expect(nodesOf(parser.parse(now, fragments))).toEqual(nodesOf(mixed.parse(now)));
		}),
		{ numRuns: 1500 },
	);
});

test('what was read before an interruption is not read again', () => {
	const parser = new SpliceParser(cuttingParser(mixed as MarkdownParser));
	const source = Array.from({ length: 40_000 }, (_, index) => `- item ${index}\n`).join('');
	const parse = parser.startParse(source);
	while (parse.parsedPos < 150_000) expect(parse.advance()).toBe(null);
	const at = parse.parsedPos;
	parse.stopAt(at);
	let tree: Tree | null = null;
	while (tree === null) tree = parse.advance();
	const edit = source.indexOf('item', at + 1000) + 4;
	const now = `${source.slice(0, edit)}a${source.slice(edit)}`;
	const change = { fromA: edit, toA: edit, fromB: edit, toB: edit + 1 };
	const fragments = TreeFragment.applyChanges(TreeFragment.addTree(tree, [], true), [change]);
	const next = parser.startParse(now, fragments);
	next.advance();
	expect(next.parsedPos).toBeGreaterThan(at - 30_000);
	for (tree = null; tree === null; ) tree = next.advance();
	expect(nodesOf(tree)).toEqual(nodesOf(cuttingParser(mixed as MarkdownParser).parse(now)));
});

test('in a line that is too long to be read, nothing is looked for to be taken over', () => {
	const careful = Object.create(inner) as typeof inner;
	careful.startParse = (input, fragments, ranges) => {
		expect(fragments).toEqual([]);
		return inner.startParse(input, fragments, ranges);
	};
	const before = makeDocument(20_000);
	for (const line of [
		'a'.repeat(400_000),
		' '.repeat(400_000),
		'>'.repeat(400_000),
		`- ${'b '.repeat(200_000)}`,
	]) {
		const text = `${before}\n\n${line}\n\n${before}`;
		const at = before.length + 2;
		let state = { text, tree: inner.parse(text) };
		for (const from of [0, 1, 200_000, line.length - 1]) {
			state = follow(new SpliceParser(careful), state, { from: at + from, to: at + from, insert: 'x' });
			expect(nodesOf(state.tree)).toEqual(nodesOf(inner.parse(state.text)));
		}
		const parser = new SpliceParser(inner);
		for (const from of [-60, -1, line.length + 2, line.length + 60]) {
			state = follow(parser, state, { from: at + from, to: at + from, insert: 'x' });
			expect(nodesOf(state.tree)).toEqual(nodesOf(inner.parse(state.text)));
		}
	}
});

test('the tree gets no deeper with the number of edits', () => {
	const { parser } = counting();
	let state = { text: makeDocument(200_000), tree: parser.parse(makeDocument(200_000)) };
	for (let key = 0; key < 400; key++) {
		const from = (key * 7919) % state.text.length;
		state = follow(parser, state, { from, to: from, insert: key % 3 === 0 ? '\n\nnew\n\n' : 'a' });
	}
	const depth = (tree: Tree): number =>
		1 +
		Math.max(
			0,
			...tree.children.map((child) => ('children' in child && child.type.isAnonymous ? depth(child) : 0)),
		);
	expect(depth(state.tree)).toBeLessThan(16);
});
