import { ChangeSet, Text } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitArticle } from '../fence.ts';
import { compareTexts } from './compare.ts';
import { importCopy } from './import-copy.ts';
import { readMarks } from './mark-list.ts';
import { acceptedText, rejectedText } from './resolve.ts';
import { resolveAll } from './resolve-all.ts';
import { diffWords } from './words-diff.ts';

const by = { author: 'Ben', time: '2026-11-23T10:00Z' };

function textOf(source: string): Text {
	return Text.of(source.split('\n'));
}

function imported(base: string, theirs: string, ours: string) {
	const doc = textOf(ours);
	const result = importCopy(textOf(base), textOf(theirs), doc, by);
	const now = result.changes.apply(doc);
	const list = readMarks(now, splitArticle(now).body);
	const settled = (decision: 'accept' | 'reject') =>
		ChangeSet.of(resolveAll(now, list, decision), now.length)
			.apply(now)
			.toString();
	return { ...result, text: now.toString(), accepted: settled('accept'), rejected: settled('reject') };
}

const base = '---\ntitle: Old\ntags: [a]\n---\nOne two three four five.\n\nA paragraph here.\n\nThe end.\n';

test('what a copy changed arrives as suggestions by words, and by field', () => {
	const theirs =
		'---\ntitle: "New"\ntags: [a]\n---\nOne 2 three five.\n\nA paragraph here.\n\nAnother one.\n\nThe end.\n';
	const result = imported(base, theirs, base);
	expect(result.text).toBe(
		'---\ntitle: Old\ntags: [a]\n---\nOne {~~two~>2~~}{>>@Ben 2026-11-23T10:00Z<<} three {--four --}{>>@Ben 2026-11-23T10:00Z<<}five.\n\nA paragraph here.\n\n{++Another one.\n\n++}{>>@Ben 2026-11-23T10:00Z<<}The end.\n\n<!-- galley review\n{"field":"title","old":"Old","new":"New","by":"Ben","at":"2026-11-23T10:00Z"}\n-->\n',
	);
	expect(result).toMatchObject({ suggestions: 4, conflicts: 0, refused: [], rejected: base });
	expect(result.accepted).toBe(theirs.replace('"New"', 'New'));
});

test('what both changed alike is left out, what they changed otherwise is kept twice', () => {
	const theirs = base.replace('two', '2').replace('four', 'for').replace('Old', 'Theirs');
	const ours = base.replace('two', '2').replace('four', 'FOUR').replace('Old', 'Ours').replace('end', 'End');
	const result = imported(base, theirs, ours);
	expect(result).toMatchObject({ suggestions: 2, conflicts: 2, rejected: ours });
	expect(result.text).toContain('{~~FOUR~>for~~}');
	expect(result.accepted).toBe(ours.replace('FOUR', 'for').replace('Ours', 'Theirs'));
});

test('suggestions that stand in the article already stay', () => {
	const ours = base.replace('three', '{~~three~>3~~}{>>@Ada 2026-11-20T10:00Z<<}');
	const result = imported(base, base.replace('two', '2'), ours);
	expect(result.text).toBe(ours.replace('two', '{~~two~>2~~}{>>@Ben 2026-11-23T10:00Z<<}'));
});

test('comments are placed where they stand in the copy', () => {
	const doc = textOf(base);
	const theirs = base.replace('two', '2');
	const at = theirs.indexOf('paragraph');
	const comments = [{ from: at, to: at + 9, text: 'Which?', author: 'Eve', time: '2026-11-22T08:00Z' }];
	const { changes } = importCopy(doc, textOf(theirs), doc, by, { comments });
	expect(changes.apply(doc).toString()).toContain(
		'A {==paragraph==}{>>@Eve 2026-11-22T08:00Z: Which?<<} here.',
	);
});

test('articles are compared by words and by value', () => {
	const a = textOf('---\ntitle: "A"\ndate: 2026-01-01\n---\nOne two.\n');
	const b = textOf("---\ntitle: 'A'\ntags: [x]\n---\nOne 2.\n");
	const { body, fields } = compareTexts(a, b);
	expect(
		body.map((hunk) => [a.sliceString(hunk.a.from, hunk.a.to), b.sliceString(hunk.b.from, hunk.b.to)]),
	).toEqual([['two', '2']]);
	expect(fields.map(({ key, a: old, b: now }) => [key, old === null, now === null])).toEqual([
		['tags', true, false],
		['date', false, true],
	]);
});

const words = fc.array(fc.constantFrom('one ', 'two ', 'three', '. ', '\n', '\n\n', '- ', 'é😀', 'x'), {
	maxLength: 40,
});
const body = words.map((parts) => parts.join(''));

test('the differences of two texts make the one of the other', () => {
	fc.assert(
		fc.property(body, body, (a, b) => {
			let text = '';
			let at = 0;
			for (const hunk of diffWords(a, b)) {
				expect(hunk.a.from).toBeGreaterThanOrEqual(at);
				text += a.slice(at, hunk.a.from) + b.slice(hunk.b.from, hunk.b.to);
				at = hunk.a.to;
			}
			expect(text + a.slice(at)).toBe(b);
		}),
		{ numRuns: 500 },
	);
});

test('accepting all of a copy gives the copy, rejecting all the article', () => {
	fc.assert(
		fc.property(body, body, (sent, copy) => {
			const doc = textOf(sent);
			const { changes, refused } = importCopy(doc, textOf(copy), doc, by);
			expect(refused).toEqual([]);
			const now = changes.apply(doc);
			const list = readMarks(now, { from: 0, to: now.length });
			expect(acceptedText(now, list)).toBe(copy);
			expect(rejectedText(now, list)).toBe(sent);
		}),
		{ numRuns: 300 },
	);
});
