import { Text } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SourceWindow } from './source-window.ts';

/** Of the kinds that the scanner searches for: runs, signs, and line breaks by what is behind them. */
const pattern = /\\[\\{]|`+|\n(?=[ \t>]*(?:\n|`{3}|#{1,6}[ \t]|\d{1,9}[.)][ \t]))|\{(?:\+\+|--|~~)/g;

const parts = fc.constantFrom('`', '``', '\\', '{', '+', '{++', '++}', '\n', ' ', '>', '#', '12', '3. ', 'x');
/** Text whose interesting places stand around where the window's first pieces end. */
const texts = fc
	.array(fc.tuple(fc.integer({ min: 3_960, max: 4_010 }), fc.array(parts, { maxLength: 40 })), {
		minLength: 1,
		maxLength: 4,
	})
	.map((stretches) => stretches.map(([fill, more]) => 'y'.repeat(fill) + more.join('')).join(''));

function windowOf(text: string, from: number): SourceWindow {
	return new SourceWindow(Text.of(text.split('\n')), from, text.length);
}

function matches(text: string, from: number): { at: number; text: string }[] {
	const window = windowOf(text, from);
	const found: { at: number; text: string }[] = [];
	for (let at = from; ; ) {
		const match = window.match(pattern, at);
		if (match === null) return found;
		found.push(match);
		at = match.at + match.text.length;
	}
}

test('a window matches what the whole text matches, wherever its pieces end', () => {
	fc.assert(
		fc.property(texts, fc.nat(200), (text, from) => {
			const expected = [...text.matchAll(pattern)]
				.map((match) => ({ at: match.index, text: match[0] }))
				.filter(({ at }) => at >= from);
			expect(matches(text, from)).toEqual(expected);
		}),
		{ numRuns: 300 },
	);
});

test('a window finds what the whole text holds, up to a limit', () => {
	fc.assert(
		fc.property(texts, fc.constantFrom('++}', '{++', '~>'), fc.nat(), (text, sign, limit) => {
			const end = limit % (text.length + 1);
			const found = text.indexOf(sign);
			const expected = found < 0 || found + sign.length > end ? -1 : found;
			expect(windowOf(text, 0).indexOf(sign, 0, end)).toBe(expected);
		}),
		{ numRuns: 300 },
	);
});

test('a window reads what is asked for, and no letter behind its end', () => {
	const text = 'y'.repeat(9_000);
	const window = windowOf(text, 10);
	expect(window.slice(7_000, 7_003)).toBe('yyy');
	expect(window.startsWith('yy', 8_500)).toBe(true);
	expect(window.code(8_999)).toBe(121);
	expect(window.code(9_000)).toBeNaN();
	expect(window.code(9)).toBeNaN();
	expect(new SourceWindow(Text.of([text]), 0, 20).slice(0, 100)).toHaveLength(20);
});
