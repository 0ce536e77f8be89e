import { ChangeSet, Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { splitArticle } from '../fence.ts';
import { readMarks } from './mark-list.ts';
import { suggest } from './suggest.ts';

const ada = { author: 'Ada', time: '2026-11-23T10:00Z' };
/** Ada's attribution, and what stands for it in the texts below. */
const BY = '{>>@Ada 2026-11-23T10:00Z<<}';

function textOf(source: string): Text {
	return Text.of(source.replaceAll('@A', BY).split('\n'));
}

/** Replaces what `[…]` encloses, or inserts where they stand, and returns the text with `|` where the caret is then. */
function edit(source: string, insert: string, side: -1 | 1 = -1): string | null {
	const marked = textOf(source).toString();
	const from = marked.indexOf('[');
	const to = marked.indexOf(']') - 1;
	const doc = Text.of(marked.replace('[', '').replace(']', '').split('\n'));
	const list = readMarks(doc, splitArticle(doc).body);
	const change = ChangeSet.of({ from, to, insert: Text.of(insert.split('\n')) }, doc.length);
	const suggestion = suggest(doc, list, change, ada);
	if (suggestion === null) return null;
	const text = suggestion.changes.apply(doc).toString();
	const caret = suggestion.map(from + insert.length, side);
	return `${text.slice(0, caret)}|${text.slice(caret)}`.replaceAll(BY, '@A');
}

test('typing adds, deleting strikes out, replacing substitutes', () => {
	expect(edit('one [] two', 'x')).toBe('one {++x|++}@A two');
	expect(edit('one [two] three', '')).toBe('one |{--two--}@A three');
	expect(edit('one [two] three', '', 1)).toBe('one {--two--}@A| three');
	expect(edit('one [two] three', '2')).toBe('one {~~two~>2|~~}@A three');
});

test('typing goes on in one’s own addition, and beside it', () => {
	expect(edit('one {++x[]++}@A two', 'y')).toBe('one {++xy|++}@A two');
	expect(edit('one {++x++}@A[] two', 'y')).toBe('one {++xy|++}@A two');
	expect(edit('one {++[]x++}@A two', 'y')).toBe('one {++y|x++}@A two');
	expect(edit('one {~~two~>2[]~~}@A', '3')).toBe('one {~~two~>23|~~}@A');
	expect(edit('one {--two--}@A[] three', '2')).toBe('one {~~two~>2|~~}@A three');
});

test('deleting one’s own addition removes it; backspaces join', () => {
	expect(edit('one {++[x]++}@A two', '')).toBe('one | two');
	expect(edit('one {++a[b]c++}@A', '')).toBe('one {++a|c++}@A');
	expect(edit('one {~~two~>[2]~~}@A', '')).toBe('one |{--two--}@A');
	expect(edit('on[e]{-- two--}@A', '')).toBe('on|{--e two--}@A');
	expect(edit('{--one --}@A[t]wo', '', 1)).toBe('{--one t--}@A|wo');
	expect(edit('one{-- [two]--}@A', '')).toBe('one{-- |two--}@A');
});

test('somebody else’s suggestion stays, and is marked', () => {
	const ben = '{>>@Ben 2026-11-20T10:00Z<<}';
	expect(edit(`{++a[b]c++}${ben}`, '')).toBe(`{++a|{--b--}@Ac++}${ben}`);
	expect(edit(`{++a[]c++}${ben}`, 'x')).toBe(`{++a{~~~>x|~~}@Ac++}${ben}`);
	expect(edit(`{++a++}${ben}[]`, 'x')).toBe(`{++a++}${ben}{++x|++}@A`);
	expect(edit(`{~~a~>b[]c~~}${ben}`, 'x')).toBe(`{~~a~>b{++x|++}@Ac~~}${ben}`);
	expect(edit(`o[ne {++two++}${ben} thr]ee`, '')).toBe(`o|{--ne --}@A{++{--two--}@A++}${ben}{-- thr--}@Aee`);
	expect(edit(`a {==b[]c==}${ben}`, 'x')).toBe(`a {==b{++x|++}@Ac==}${ben}`);
	expect(edit('a {>>@Ben 2026-11-20T10:00Z: w[]hy<<}', 'x')).toBeNull();
});

test('paragraphs are split and joined, list items and cells edited', () => {
	expect(edit('one[] two', '\n\n')).toBe('one{++\n\n|++}@A two');
	expect(edit('one[\n\n]two', '')).toBe('one|{--\n\n--}@Atwo');
	expect(edit('- one[]\n- two', '\n- ')).toBe('- one{++\n- |++}@A\n- two');
	expect(edit('| a | [b] |\n|---|---|', 'c')).toBe('| a | {~~b~>c|~~}@A |\n|---|---|');
	expect(edit('[]one', '# ')).toBe('{++# |++}@Aone');
});

test('code is substituted as a whole', () => {
	expect(edit('a `b[]c` d', 'x')).toBe('a {~~`bc`~>`bx|c`~~}@A d');
	expect(edit('```\none[]\n```\n', '\ntwo')).toBe('{~~```\none\n```~>```\none\ntwo|\n```~~}@A\n');
	expect(edit('text\n\n    o[]ne\n\n    two\n', 'x')).toBe(
		'text\n\n{~~    one\n\n    two~>    ox|ne\n\n    two~~}@A\n',
	);
});

test('signs in the text are cut in two, and a backslash goes with the mark', () => {
	expect(edit('a [b --} c] d', '')).toBe('a |{~~b --} c~>~~}@A d');
	expect(edit('a [b --} ~> c] d', '')).toBe('a |{--b ----}@A{--} ~--}@A{--> c--}@A d');
	expect(edit('a [b ~> c] d', 'x')).toBe('a {--b ~> c--}@A{++x|++}@A d');
	expect(edit('a\\[] b', 'x')).toBe('a{~~\\~>\\x|~~}@A b');
});

test('pasted marks arrive as text, and the front matter is left alone', () => {
	expect(edit('one []', 'a {++b++}{>>c<<}{--d--}')).toMatch(/^one \{\+\+a b/);
	expect(edit('---\ntitle: [A]\n---\nText\n', 'B')).toBeNull();
	expect(edit('[---\ntitle: A\n---\nText]\n', '')).toContain('---\ntitle: A\n---\n|{--Text--}@A\n');
});
