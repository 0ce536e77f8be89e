import { ChangeSet, Text } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LineEnding, LineEndings, readLines } from './line-endings.ts';

const runs = 500 * Number(process.env.GALLEY_RUNS ?? 1);
const raw = fc.string({
	unit: fc.constantFrom(
		'a',
		'b',
		'\r\n',
		'\n',
		'\r',
		'\0',
		'\u2028',
		'\u0085',
		'\ud800',
		'\uFEFF',
		' ',
		'😀',
	),
	maxLength: 60,
});

test('any text comes back as it was', () => {
	fc.assert(
		fc.property(raw, (text) => {
			const { doc, endings } = readLines(text);
			expect(endings.restore(doc)).toBe(text);
			expect(doc.toString()).toBe(text.replace(/\r\n?/g, '\n'));
		}),
		{ numRuns: runs },
	);
});

test.each<[string, LineEnding, number]>([
	['', '\n', 0],
	['a', '\n', 0],
	['a\nb\n', '\n', 0],
	['a\r\nb\r\n', '\r\n', 0],
	['a\rb', '\r', 0],
	['a\r\nb\nc\r\n', '\r\n', 1],
	['a\nb\r\n', '\n', 1],
	['a\r\nb\n', '\r\n', 1],
	['a\n\r\n\r', '\n', 2],
	['a\nb\r\nc\r\n', '\r\n', 1],
	['a\r\nb\rc\r', '\r', 1],
])('%j has the ending %j and %i exceptions', (text, dominant, exceptions) => {
	const { endings } = readLines(text);
	expect(endings.dominant).toBe(dominant);
	expect(endings.exceptions).toBe(exceptions);
});

const edit = fc.tuple(fc.nat(), fc.nat(5), fc.constantFrom('', 'x', '\n', 'x\ny\n'));

function change(doc: Text, [at, length, insert]: [number, number, string]): ChangeSet {
	const from = at % (doc.length + 1);
	const to = Math.min(doc.length, from + length);
	return ChangeSet.of({ from, to, insert: Text.of(insert.split('\n')) }, doc.length);
}

test('pieces of any size, put together, are the text after any edit', () => {
	fc.assert(
		fc.property(
			raw,
			fc.array(edit, { maxLength: 4 }),
			fc.integer({ min: 1, max: 9 }),
			(text, edits, size) => {
				let { doc, endings } = readLines(text);
				for (const each of edits) {
					const changes = change(doc, each);
					endings = endings.map(changes);
					doc = changes.apply(doc);
				}
				const pieces = [...endings.pieces(doc, size)];
				expect(pieces.join('')).toBe(endings.restore(doc));
				for (const piece of pieces.slice(0, -1)) expect(piece.length).toBeGreaterThanOrEqual(size);
				// Each unit of the text can be a line break of two.
				for (const { length } of pieces) expect(length > 0 && length <= 2 * size).toBe(true);
			},
		),
		{ numRuns: runs },
	);
});

/** The text cut after every line break, so that what an edit did not touch can be compared. */
function linesOf(text: string): readonly string[] {
	return text.match(/[^\r\n]*(?:\r\n?|\n|$)/g) ?? [];
}

test('an edit leaves the endings of all other lines alone, and its own new lines get the dominant one', () => {
	fc.assert(
		fc.property(raw, edit, (text, what) => {
			const { doc, endings } = readLines(text);
			const changes = change(doc, what);
			const after = endings.map(changes).restore(changes.apply(doc));
			const [at, length, insert] = what;
			const from = at % (doc.length + 1);
			const to = Math.min(doc.length, from + length);
			const before = LineEndings.of(endings.dominant).restore(Text.of(insert.split('\n')));
			const rawAt = (offset: number): number => restoredLength(doc, endings, offset);
			expect(readLines(after).doc.eq(changes.apply(doc))).toBe(true);
			const left = text.slice(0, rawAt(from)) + before;
			const right = text.slice(rawAt(to));
			// Two breaks that would make one \r\n are kept apart.
			fc.pre(
				!(left.endsWith('\r') && right.startsWith('\n')) &&
					!(/\r$/.test(text.slice(0, rawAt(from))) && /^\n/.test(before)),
			);
			expect(after).toBe(text.slice(0, rawAt(from)) + before + text.slice(rawAt(to)));
		}),
		{ numRuns: runs },
	);
});

/** Where an offset of the text with `\n` stands in the raw text. */
function restoredLength(doc: Text, endings: LineEndings, offset: number): number {
	let length = offset;
	const breaks = new Map(endings.foreign().map((each) => [each.offset, each.ending]));
	const text = doc.toString();
	for (let at = 0; at < offset; at++) {
		if (text[at] === '\n') length += (breaks.get(at) ?? endings.dominant).length - 1;
	}
	return length;
}

test('an edit that is undone gives back the endings that it deleted', () => {
	fc.assert(
		fc.property(raw, edit, (text, what) => {
			const { doc, endings } = readLines(text);
			const changes = change(doc, what);
			const removed = endings.removedBy(changes);
			const after = changes.apply(doc);
			const undoing = changes.invert(doc);
			const back = endings.map(changes).map(undoing).with(removed);
			expect(back.restore(undoing.apply(after))).toBe(text);
		}),
		{ numRuns: runs },
	);
});

test('with sets single breaks, and lets one become the dominant kind again', () => {
	const { doc, endings } = readLines('a\nb\nc\n');
	const mixed = endings.with([{ offset: 1, ending: '\r\n' }]);
	expect(mixed.restore(doc)).toBe('a\r\nb\nc\n');
	expect(mixed.with([{ offset: 1, ending: '\n' }]).restore(doc)).toBe('a\nb\nc\n');
	expect(mixed.with([{ offset: 1, ending: '\n' }]).exceptions).toBe(0);
});

test('the lines of a text of many endings are each kept', () => {
	const text = 'a\r\n'.repeat(3000) + 'b\n'.repeat(2000) + 'c\r'.repeat(1000);
	const { doc, endings } = readLines(text);
	expect(endings.exceptions).toBe(3000);
	expect(linesOf(endings.restore(doc))).toEqual(linesOf(text));
});

describe('an edit of a file with several endings:', () => {
	test.each<[string, string, number, number, string, string]>([
		['a break that goes takes its kind along', 'a\r\nb\nc\n', 1, 2, '', 'ab\nc\n'],
		['a break that text replaces takes its kind along', 'a\r\nb\nc\n', 1, 2, 'xy', 'axyb\nc\n'],
		['a new break in its place is of the dominant kind', 'a\r\nb\nc\n', 1, 2, '\n', 'a\nb\nc\n'],
		['text after a break does not join it', 'a\r\nb\nc\n', 2, 2, 'x', 'a\r\nxb\nc\n'],
		['text before a break does not join it', 'a\r\nb\nc\n', 1, 1, 'x', 'ax\r\nb\nc\n'],
		['the breaks beside those that go stay', 'a\r\nb\r\nc\r\nd\n\n\n\n', 3, 4, 'x', 'a\r\nbxc\r\nd\n\n\n\n'],
		['a line that goes between \\r and a foreign \\n leaves two breaks', 'a\rb\nc\r', 2, 3, '', 'a\r\rc\r'],
		['a line that goes between a foreign \\r and \\n leaves two breaks', 'a\rb\nc\n', 2, 3, '', 'a\n\nc\n'],
		[
			'a line that goes between a foreign \\r and a foreign \\n leaves two breaks',
			'a\rb\nc\r\n\r\n\r\n',
			2,
			3,
			'',
			'a\r\rc\r\n\r\n\r\n',
		],
		['a foreign \\r before a foreign \\r\\n stays', 'a\rb\r\nc\n\n\n', 2, 3, '', 'a\r\r\nc\n\n\n'],
		['a foreign \\r before \\r\\n stays', 'a\rb\r\nc\r\n', 2, 3, '', 'a\r\r\nc\r\n'],
		['a foreign \\r\\n before \\n stays', 'a\r\nb\nc\n', 2, 3, '', 'a\r\n\nc\n'],
		['a foreign \\n after \\r\\n stays', 'a\r\nb\nc\r\n', 2, 3, '', 'a\r\n\nc\r\n'],
	])('%s', (_, before, from, to, insert, after) => {
		const { doc, endings } = readLines(before);
		const changes = ChangeSet.of({ from, to, insert: Text.of(insert.split('\n')) }, doc.length);
		expect(endings.map(changes).restore(changes.apply(doc))).toBe(after);
	});

	test('two changes that touch each forget their own breaks', () => {
		const { doc, endings } = readLines('a\r\nb\r\nc\nd\ne\n');
		const changes = ChangeSet.of(
			[
				{ from: 1, to: 2, insert: 'x' },
				{ from: 2, to: 4, insert: '' },
			],
			doc.length,
		);
		expect(endings.removedBy(changes)).toEqual([
			{ offset: 1, ending: '\r\n' },
			{ offset: 3, ending: '\r\n' },
		]);
		expect(endings.map(changes).restore(changes.apply(doc))).toBe('axc\nd\ne\n');
	});
});

test('the endings stay the same object where an edit cannot change them', () => {
	const { doc, endings } = readLines('a\r\nb\n\n');
	const oneKind = LineEndings.of('\r\n');
	expect(oneKind.map(ChangeSet.of({ from: 0, to: 1 }, 4))).toBe(oneKind);
	expect(endings.map(ChangeSet.empty(doc.length))).toBe(endings);
	expect(endings.with([])).toBe(endings);
});

test('the breaks of another kind are found between two offsets, the first one in and the last one out', () => {
	const { endings } = readLines('a\rb\rc\rd\n\n\n\n');
	const offsets = (from?: number, to?: number) => endings.foreign(from, to).map(({ offset }) => offset);
	expect(offsets()).toEqual([1, 3, 5]);
	expect(offsets(2)).toEqual([3, 5]);
	expect(offsets(1, 5)).toEqual([1, 3]);
	expect(offsets(4, 5)).toEqual([]);
});

test('with leaves the breaks between those that it sets alone', () => {
	const { doc, endings } = readLines('a\nb\rc\nd\n');
	const after = endings.with([
		{ offset: 1, ending: '\r\n' },
		{ offset: 5, ending: '\r' },
	]);
	expect(after.restore(doc)).toBe('a\r\nb\rc\rd\n');
});
