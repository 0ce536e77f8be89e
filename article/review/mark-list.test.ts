import { ChangeSet, Text } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMarks } from './mark-list.ts';
import { decidedText } from './resolve.ts';
import { MARK_LIMIT } from './scanner.ts';

function textOf(source: string): Text {
	return Text.of(source.split('\n'));
}

/** The marks of a body, each as its kind and its source without thread. */
function marks(source: string): string[] {
	const doc = textOf(source);
	const list = readMarks(doc, { from: 0, to: doc.length });
	return list.marks.map(({ kind, from, to }) => `${kind} ${doc.sliceString(from, to)}`);
}

/** The text with all accepted, and with all rejected. */
function decided(source: string): [string, string] {
	const doc = textOf(source);
	const list = readMarks(doc, { from: 0, to: doc.length });
	return [decidedText(doc, list, 'accept'), decidedText(doc, list, 'reject')];
}

test('the five marks are read, and decided as CriticMarkup says', () => {
	expect(marks('a {++b++} {--c--} {~~d~>e~~} {==f==}{>>g<<} h{>>i<<}')).toEqual([
		'insertion {++b++}',
		'deletion {--c--}',
		'substitution {~~d~>e~~}',
		'highlight {==f==}',
		'comment {>>i<<}',
	]);
	expect(decided('a {++b++} {--c--} {~~d~>e~~} {==f==}{>>g<<} h{>>i<<}')).toEqual([
		'a b  e f h',
		'a  c d f h',
	]);
});

test('words that are struck out with their blank leave no second one', () => {
	// As MultiMarkdown, pymdownx.critic and the CriticMarkup toolkit write them.
	expect(decided('This {--is --}is {++quite ++}a {~~tset~>test~~}.')).toEqual([
		'This is quite a test.',
		'This is is a tset.',
	]);
	expect(decided('One.{++\n\n++}Two.{--\n\n--}Three.{~~\n\n~> ~~}Four.{~~ ~>\n\n~~}Five.')).toEqual([
		'One.\n\nTwo.Three. Four.\n\nFive.',
		'One.Two.\n\nThree.\n\nFour. Five.',
	]);
	expect(decided('{--\n\n* one\n* two\n\n--}\n\n{++\n\n* three\n\n++}\n')).toEqual([
		'\n\n\n\n* three\n\n\n',
		'\n\n* one\n* two\n\n\n\n\n',
	]);
});

test('differences as pandiff writes them are read, code with plus and minus left alone', () => {
	const source =
		'{~~Old~>New~~} Title\n====\n\n{++![picture](plus.png)++}\n\n1.  Lorem{-- ipsum--} dolor\n2.  {++[more\n    here](https://example.org/)++}\n\n``` diff\n-a\n+{++b++}\n```\n';
	expect(marks(source)).toEqual([
		'substitution {~~Old~>New~~}',
		'insertion {++![picture](plus.png)++}',
		'deletion {-- ipsum--}',
		'insertion {++[more\n    here](https://example.org/)++}',
	]);
});

test('marks stand in headings, tables, quotes and list items, and over several blocks', () => {
	expect(
		marks('# A {++b++}\n\n| {--c--} | d |\n|---|---|\n\n> {~~e~>f~~}\n\n- {==g\n- h==}\n\n{++i\n\nj++}'),
	).toEqual([
		'insertion {++b++}',
		'deletion {--c--}',
		'substitution {~~e~>f~~}',
		'highlight {==g\n- h==}',
		'insertion {++i\n\nj++}',
	]);
});

test('marks may hold braces and other marks, and end with the first closing sign', () => {
	expect(marks('{++a } {b} {--c--} d++} e++}')).toEqual([
		'insertion {++a } {b} {--c--} d++}',
		'deletion {--c--}',
	]);
	expect(decided('{++a {--b--} c++}')).toEqual(['a  c', '']);
	expect(decided('{--a {++b++} c--}')).toEqual(['', 'a  c']);
	expect(decided('{==a {~~b~>c~~}==}{>>d<<}')).toEqual(['a c', 'a b']);
	expect(marks('{++++} {----} {~~~>~~} {++}')).toEqual([
		'insertion {++++}',
		'deletion {----}',
		'substitution {~~~>~~}',
	]);
});

test('what is no mark is text', () => {
	for (const source of [
		'{~~no arrow~~}',
		'{++ unclosed',
		'unopened ++}',
		'\\{++escaped++}',
		'\\\\\\{++escaped++}',
		'{+one+} {-two-} {++three--}',
		'{{ template }} {% tag %}',
	]) {
		expect(marks(source), source).toEqual([]);
		expect(decided(source)).toEqual([source, source]);
	}
	expect(marks('\\\\{++a backslash before it++}')).toEqual(['insertion {++a backslash before it++}']);
});

test('marks in code and comments are literal', () => {
	for (const source of [
		'`{++a++}` and `` ` {--b--} ``',
		'```\n{++a++}\n\n{--b--}\n```',
		'~~~ js\n{++a++}\n```\n{++b++}\n~~~',
		'- item\n\n  ```\n  {++a++}\n  ```',
		'> ```\n> {++a++}\n> ```',
		'text\n\n    {++a++}\n\n    {++b++}',
		'- item\n\n      {++a++}',
		'<!-- {++a++}\n\n{--b--} -->',
		'{/* {++a++} */}',
		'<pre>\n{++a++}\n</pre>',
		'```\nunclosed {++a++}',
	]) {
		expect(marks(source), source).toEqual([]);
	}
	for (const source of [
		'text\n    {++a++}',
		'- item\n\n    {++a++}',
		'a ` lone backtick {++a++}',
		'a ` b\n\n{++a++} ` c',
		'> ```\n> code\n\n{++a++}',
		'```\ncode\n```\n{++a++}',
	]) {
		expect(marks(source), source).toEqual(['insertion {++a++}']);
	}
});

test('a suggestion never makes code of what follows', () => {
	expect(marks('{++```\n++}text\n\n{++b++}')).toHaveLength(2);
	expect(marks('{++\n++}```\n{++literal++}\n```\n\n{--b--}')).toEqual([
		'insertion {++\n++}',
		'deletion {--b--}',
	]);
});

test('attributions and threads belong to the mark before them', () => {
	const doc = textOf(
		'{++a++}{>>@Ada B. Example 2026-11-23T10:00Z<<}{>>@Ben 2026-11-24T09:00+01:00: One<br>two.<<}{>>@Ada 2026-11-24T09:05Z resolved<<} {>>@Ben 2026-11-23T10:00Z: alone<<} {++b++}{>>resolved<<}',
	);
	const [first, second, third] = readMarks(doc, { from: 0, to: doc.length }).marks;
	expect(first).toMatchObject({ author: 'Ada B. Example', time: '2026-11-23T10:00Z', resolved: true });
	expect(first!.thread.map(({ author, text, action }) => [author, text, action])).toEqual([
		['Ben', 'One\ntwo.', null],
		['Ada', '', 'resolved'],
	]);
	expect(doc.sliceString(first!.to, first!.end)).toMatch(/^\{>>@Ada.*resolved<<\}$/);
	expect(second).toMatchObject({ kind: 'comment', author: 'Ben', thread: [{ text: 'alone' }] });
	expect(third).toMatchObject({
		author: null,
		resolved: false,
		thread: [{ author: null, text: 'resolved' }],
	});
});

test('what is longer than the limit is text', () => {
	const inside = 'x'.repeat(MARK_LIMIT - 6);
	expect(marks(`{++${inside}++}`)).toHaveLength(1);
	expect(marks(`{++${inside}x++}`)).toHaveLength(0);
});

test('the review block is none of the body', () => {
	const block = '<!-- galley review\n{"field":"title","comment":"{++a++}"}\n-->\n';
	const doc = textOf(`Text {++b++}.\n\n${block}`);
	const list = readMarks(doc, { from: 0, to: doc.length });
	expect(list.body).toEqual({ from: 0, to: 'Text {++b++}.\n'.length });
	expect(list.size).toBe(1);
});

test('marks are found by place', () => {
	const doc = textOf('a {==b {++c++}{>>@Ada 2026-11-23T10:00Z<<} d==} e');
	const list = readMarks(doc, { from: 0, to: doc.length });
	expect(list.at(0)).toBeNull();
	expect(list.at(5)?.kind).toBe('highlight');
	expect(list.at(10)?.kind).toBe('insertion');
	expect(list.at(20)?.kind).toBe('insertion');
	expect(list.between(3, 5).map(({ kind }) => kind)).toEqual(['highlight']);
});

test('reading around an edit is reading anew', () => {
	const parts = [
		'{++',
		'++}',
		'{--',
		'--}',
		'{~~',
		'~>',
		'~~}',
		'{==',
		'==}',
		'{>>',
		'<<}',
		'`',
		'```\n',
		'\n',
		'\n\n',
	];
	const piece = fc.constantFrom(
		...parts,
		'text ',
		'    ',
		'> ',
		'- ',
		'<!--',
		'-->',
		'\\',
		'~~~\n',
		'x'.repeat(400),
	);
	const body = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
	const edits = fc.array(
		fc.record({
			at: fc.nat(30_000),
			length: fc.oneof(fc.constant(0), fc.nat(5), fc.nat(3_000)),
			insert: body,
		}),
		{ minLength: 1, maxLength: 5 },
	);
	fc.assert(
		fc.property(fc.array(body, { maxLength: 6 }), edits, (bodies, changes) => {
			let doc = textOf(bodies.join('\n\n'));
			let list = readMarks(doc, { from: 0, to: doc.length });
			for (const { at, length, insert } of changes) {
				const from = at % (doc.length + 1);
				const edit = { from, to: Math.min(doc.length, from + length), insert: textOf(insert) };
				const set = ChangeSet.of(edit, doc.length);
				doc = set.apply(doc);
				list = list.update(set, doc, { from: 0, to: doc.length });
				const anew = readMarks(doc, { from: 0, to: doc.length });
				expect(JSON.stringify(list.marks)).toBe(JSON.stringify(anew.marks));
				expect([list.size, list.hasThreads]).toEqual([
					anew.marks.length,
					anew.marks.some(({ thread }) => thread.length > 0),
				]);
			}
		}),
		{ numRuns: 400 },
	);
});
