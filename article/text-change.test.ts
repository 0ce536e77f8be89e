import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges, narrowChange } from './text-change.ts';

describe('changes are applied', () => {
	test.each([
		['none', 'abc', [], 'abc'],
		['one in the middle', 'abc', [{ from: 1, to: 2, insert: 'xy' }], 'axyc'],
		[
			'side by side',
			'abc',
			[
				{ from: 0, to: 1, insert: 'x' },
				{ from: 1, to: 2, insert: 'y' },
			],
			'xyc',
		],
		[
			'at both ends',
			'abc',
			[
				{ from: 0, to: 0, insert: '<' },
				{ from: 3, to: 3, insert: '>' },
			],
			'<abc>',
		],
		[
			'twice at one place',
			'ab',
			[
				{ from: 1, to: 1, insert: 'x' },
				{ from: 1, to: 1, insert: 'y' },
			],
			'axyb',
		],
	])('%s', (_, before, changes, after) => {
		expect(applyChanges(before, changes)).toBe(after);
	});

	test.each([
		[
			'out of order',
			[
				{ from: 2, to: 2, insert: '' },
				{ from: 0, to: 1, insert: '' },
			],
			'0-1',
		],
		[
			'overlapping',
			[
				{ from: 0, to: 2, insert: '' },
				{ from: 1, to: 3, insert: '' },
			],
			'1-3',
		],
		['the wrong way round', [{ from: 2, to: 1, insert: '' }], '2-1'],
		['reaching past the end', [{ from: 0, to: 4, insert: '' }], '0-4'],
	])('and never %s', (_, changes, place) => {
		expect(() => applyChanges('abc', changes)).toThrow(
			new RangeError(`Change ${place} is out of order or outside the text (3)`),
		);
	});
});

describe('a change is narrowed', () => {
	test.each([
		['to what differs in the middle', 'one two three', 0, 13, 'one 2 three', { from: 4, to: 7, insert: '2' }],
		['within its own range', 'xabx', 1, 3, 'ac', { from: 2, to: 3, insert: 'c' }],
		['to an insertion', 'ab', 0, 2, 'axb', { from: 1, to: 1, insert: 'x' }],
		['to a deletion', 'axb', 0, 3, 'ab', { from: 1, to: 2, insert: '' }],
		['to one of two that are alike', 'aa', 0, 2, 'aaa', { from: 2, to: 2, insert: 'a' }],
		['to whole characters at its start', '😀', 0, 2, '😁', { from: 0, to: 2, insert: '😁' }],
		[
			'to whole characters at its end',
			'\u{1f600}',
			0,
			2,
			'\u{1fa00}',
			{ from: 0, to: 2, insert: '\u{1fa00}' },
		],
		[
			'to the first character of two units',
			'\u{10000}',
			0,
			2,
			'\u{10001}',
			{ from: 0, to: 2, insert: '\u{10001}' },
		],
		[
			'to the last character of two units',
			'\u{10ffff}',
			0,
			2,
			'\u{10fffe}',
			{ from: 0, to: 2, insert: '\u{10fffe}' },
		],
		['before a first second half', '\u{10000}', 0, 2, '\u{10400}', { from: 0, to: 2, insert: '\u{10400}' }],
		['before a last second half', '\u{10ffff}', 0, 2, '\u{103ff}', { from: 0, to: 2, insert: '\u{103ff}' }],
		['before a character that is no half', 'a\ue000', 0, 2, 'b\ue000', { from: 0, to: 1, insert: 'b' }],
		['beside characters of two units', '😀a😀', 0, 5, '😀b😀', { from: 2, to: 3, insert: 'b' }],
	])('%s', (_, old, from, to, insert, narrowed) => {
		expect(narrowChange(old, { from, to, insert })).toEqual(narrowed);
	});

	test.each([
		['which puts back what stands there', 'abc', 1, 2, 'b'],
		['which replaces nothing by nothing', 'abc', 1, 1, ''],
	])('to nothing when it is one %s', (_, old, from, to, insert) => {
		expect(narrowChange(old, { from, to, insert })).toBeNull();
	});

	test('and does what it did before', () => {
		const texts = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁', '\u{1fa00}', '\ud800', '\udc00') });
		fc.assert(
			fc.property(texts, texts, fc.nat(), fc.nat(), (old, insert, a, b) => {
				const [from, to] = [a % (old.length + 1), b % (old.length + 1)].toSorted((x, y) => x - y) as [
					number,
					number,
				];
				const change = { from, to, insert };
				const narrowed = narrowChange(old, change);
				const after = applyChanges(old, [change]);
				expect(applyChanges(old, narrowed ? [narrowed] : [])).toBe(after);
				if (!narrowed) return;
				expect(narrowed.from >= from && narrowed.to <= to && narrowed.from <= narrowed.to).toBe(true);
				const removed = old.slice(narrowed.from, narrowed.to);
				for (const cut of [removed, narrowed.insert]) {
					expect(cut.length <= (cut === removed ? to - from : insert.length)).toBe(true);
				}
			}),
		);
	});
});
