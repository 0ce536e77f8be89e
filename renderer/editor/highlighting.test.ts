import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import type { Tree } from '@lezer/common';
import { classHighlighter, highlightTree } from '@lezer/highlight';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDocument } from '../../e2e/bench/documents.ts';
import { articleLanguage } from './article-language.ts';
import { partOf } from './highlighting.ts';

function treeOf(doc: string): Tree {
	const state = EditorState.create({ doc, extensions: articleLanguage() });
	return ensureSyntaxTree(state, doc.length, 10_000)!;
}

function looks(tree: Tree, from: number, to: number): string[] {
	const pieces: string[] = [];
	highlightTree(
		tree,
		classHighlighter,
		(start, end, classes) => pieces.push(`${start}-${end} ${classes}`),
		from,
		to,
	);
	return pieces;
}

const lists = Array.from({ length: 60 }, (_, i) => `- *item* ${i}\n  > [q](r) \`s\`\n`).join('');
const html = '<div class="a">\n<p>text &amp; more</p>\n</div>\n';
const text = `${makeDocument(20_000)}\n${lists}\n${html}\n# End\n`;

test('the part of a tree looks like the tree, wherever it is cut', () => {
	const tree = treeOf(text);
	fc.assert(
		fc.property(fc.nat(text.length), fc.oneof(fc.nat(30), fc.nat(4_000)), (from, length) => {
			const to = Math.min(text.length, from + length);
			expect(looks(partOf(tree, from, to), from, to)).toEqual(looks(tree, from, to));
		}),
		{ numRuns: 500 },
	);
});

test('the part of a tree has no blocks but those that touch it', () => {
	const tree = treeOf(text);
	const at = text.indexOf('\n\n', 9_000) + 2;
	let blocks = 0;
	partOf(tree, at, at + 10).iterate({
		enter: ({ node }) => {
			if (node.parent?.name === 'Document') blocks++;
		},
	});
	expect(blocks).toBe(1);
	expect(looks(partOf(tree, 0, text.length), 0, text.length)).toEqual(looks(tree, 0, text.length));
});
