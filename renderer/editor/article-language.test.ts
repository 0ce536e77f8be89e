import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { yamlFrontmatter } from '@codemirror/lang-yaml';
import { ensureSyntaxTree, type LanguageSupport } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { NodeProp, type Tree } from '@lezer/common';
import { classHighlighter, highlightTree } from '@lezer/highlight';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDocument } from '../../e2e/bench/documents.ts';
import { articleLanguage } from './article-language.ts';

const language = articleLanguage();

/** What a text looks like: each piece that has a style, with its classes. */
function looks(state: EditorState): string[] {
	const tree = ensureSyntaxTree(state, state.doc.length, 10_000)!;
	const pieces: string[] = [];
	highlightTree(tree, classHighlighter, (from, to, classes) => {
		pieces.push(`${classes} ${state.sliceDoc(from, to).trimEnd()}`);
	});
	return pieces;
}

function open(doc: string, support: LanguageSupport = language): EditorState {
	return EditorState.create({ doc, extensions: support });
}

const article = `---
title: 'Tides' # of the coast
tags: [a, b]
draft: true
---

# Heading

Some *emphasis*, \`code\` and [a link](address).

> A quote

- An item
`;

test('an article with YAML front matter looks as the grammar of lang-yaml makes it', () => {
	const bare = yamlFrontmatter({ content: markdown({ base: markdownLanguage }) });
	expect(looks(open(article))).toEqual(looks(open(article, bare)));
});

test('an article without front matter looks like its Markdown', () => {
	const body = article.slice(article.indexOf('# Heading'));
	expect(looks(open(body))).toEqual(looks(open(body, markdown({ base: markdownLanguage }))));
});

test('TOML front matter is not taken for Markdown, and what follows is', () => {
	const pieces = looks(open('+++\ntitle = "*Tides*"\n+++\n\nSome *emphasis*.\n'));
	expect(pieces.filter((piece) => piece.includes('tok-emphasis') && piece.includes('Tides'))).toEqual([]);
	expect(pieces.some((piece) => piece.startsWith('tok-emphasis') && piece.includes('emphasis'))).toBe(true);
});

test('commands of the Markdown language are told that the body is Markdown', () => {
	const state = open(article);
	ensureSyntaxTree(state, state.doc.length, 10_000);
	expect(markdownLanguage.isActiveAt(state, article.indexOf('Some'))).toBe(true);
	expect(markdownLanguage.isActiveAt(state, article.indexOf('title'))).toBe(false);
});

test('front matter is read again only when it is edited', () => {
	const yamlOf = (state: EditorState) => {
		const tree = ensureSyntaxTree(state, state.doc.length, 10_000)!;
		return (tree.children[1] as Tree).prop(NodeProp.mounted)!.tree;
	};
	// What stands right before an edit is not kept in any tree.
	const text = article + article.slice(article.indexOf('# Heading')).repeat(3);
	const state = open(text);
	const before = yamlOf(state);
	const inBody = state.update({ changes: { from: text.length - 10, insert: 'x' } }).state;
	expect(yamlOf(inBody) === before).toBe(true);
	const inside = state.update({ changes: { from: text.indexOf('true'), insert: 'x' } }).state;
	expect(yamlOf(inside) === before).toBe(false);
	expect(yamlOf(inside).length).toBe(before.length + 1);
});

test('after any edits a text looks as if it were just opened', () => {
	const pieces = fc.constantFrom(
		'---\n',
		'+++\n',
		'\n',
		'a: b\n',
		"c: 'd'\n",
		'*e* ',
		'# f\n',
		'`',
		'- g\n',
		'{"h": 1}\n',
	);
	const text = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
	const edit = fc.record({ at: fc.nat(200), remove: fc.nat(8), insert: text });
	fc.assert(
		fc.property(
			fc.constantFrom(article, ''),
			text,
			fc.array(edit, { maxLength: 6 }),
			(start, more, edits) => {
				let state = open(start + more);
				ensureSyntaxTree(state, state.doc.length, 10_000);
				for (const { at, remove, insert } of edits) {
					const from = Math.min(at, state.doc.length);
					const to = Math.min(from + remove, state.doc.length);
					state = state.update({ changes: { from, to, insert } }).state;
					expect(looks(state)).toEqual(looks(open(state.doc.toString())));
				}
			},
		),
		{ numRuns: 300 },
	);
});

test('a long text that is typed in before all of it is read looks as if it were just opened', () => {
	const text = makeDocument(60_000);
	const edit = fc.record({
		at: fc.double({ min: 0, max: 1, noNaN: true }),
		insert: fc.constantFrom('a', '\n\n', '*', '```\n', '- ', '    '),
		readTo: fc.double({ min: 0, max: 1, noNaN: true }),
	});
	fc.assert(
		fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
			let state = open(text);
			for (const { at, insert, readTo } of edits) {
				ensureSyntaxTree(state, Math.floor(readTo * state.doc.length), 10_000);
				state = state.update({ changes: { from: Math.floor(at * state.doc.length), insert } }).state;
			}
			expect(looks(state)).toEqual(looks(open(state.doc.toString())));
		}),
		{ numRuns: 40 },
	);
});
