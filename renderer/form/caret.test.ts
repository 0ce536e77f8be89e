import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges } from '../../article/text-change.ts';
import { differenceOf, followText, type InputState, joinLines, mapOffset, showChange } from './caret.ts';

/** `a[b]c` is a selection of `b`, `a|c` a caret. */
function input(marked: string): InputState {
	const caret = marked.indexOf('|');
	if (caret >= 0) return { text: marked.replace('|', ''), start: caret, end: caret };
	const start = marked.indexOf('[');
	const end = marked.indexOf(']') - 1;
	return { text: marked.replace(/[[\]]/g, ''), start, end };
}

function marked({ text, start, end }: InputState): string {
	if (start === end) return `${text.slice(0, start)}|${text.slice(start)}`;
	return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
}

describe('followText', () => {
	const follows = (before: string, text: string, after: string) =>
		expect(marked(followText(input(before), text))).toBe(after);

	test('a caret before the change stays', () => follows('one| two', 'one three', 'one| three'));
	test('a caret behind the change moves with its text', () =>
		follows('one two| x', 'three two x', 'three two| x'));
	test('a selection behind an insertion is kept', () => follows('a [b] c', 'aaa b c', 'aaa [b] c'));
	test('a caret inside what was replaced goes to its end', () => follows('a x|x c', 'a yyy c', 'a yyy| c'));
	test('the same text changes nothing', () => follows('a|b', 'ab', 'a|b'));
	test('an emptied text holds the caret at its start', () => follows('abc|', '', '|'));

	test('the selection always lies inside the text', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), fc.nat(), fc.nat(), (old, text, a, b) => {
				const start = a % (old.length + 1);
				const end = start + (b % (old.length - start + 1));
				const after = followText({ text: old, start, end }, text);
				expect(after.text).toBe(text);
				expect(after.start).toBeGreaterThanOrEqual(0);
				expect(after.start).toBeLessThanOrEqual(after.end);
				expect(after.end).toBeLessThanOrEqual(text.length);
			}),
		);
	});
});

test('undo puts the caret behind what it brought back', () => {
	expect(marked(showChange(input('one|'), 'one two'))).toBe('one two|');
	expect(marked(showChange(input('x one two|'), 'x two'))).toBe('x |two');
});

describe('differenceOf', () => {
	test('a word put in begins at its own beginning', () => {
		expect(differenceOf('Tides', 'The Tides')).toEqual({ from: 0, to: 0, insert: 'The ' });
		expect(differenceOf('a Tides', 'a The Tides')).toEqual({ from: 2, to: 2, insert: 'The ' });
	});
	test('so does one taken out', () => {
		expect(differenceOf('The Tides', 'Tides')).toEqual({ from: 0, to: 4, insert: '' });
	});
	test('letters put into a word stay where they are', () => {
		expect(differenceOf('ab', 'axb')).toEqual({ from: 1, to: 1, insert: 'x' });
	});
	test('makes the new text of the old one, whatever they are', () => {
		const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\u{1f600}'), maxLength: 12 });
		fc.assert(
			fc.property(text, text, (old, now) => {
				const change = differenceOf(old, now);
				expect(applyChanges(old, change ? [change] : [])).toBe(now);
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('joinLines', () => {
	test('a pasted paragraph becomes one line', () => {
		expect(marked(joinLines(input('one\n  two|')))).toBe('one two|');
	});
	test('a line break at the end leaves nothing behind', () => {
		expect(marked(joinLines(input('one\n|')))).toBe('one|');
	});
	test('the caret keeps its place behind a joined line', () => {
		expect(marked(joinLines(input('a\n\nb| c')))).toBe('a b| c');
	});
	test('no line break is left, and a text without any is left alone', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\t') }), (text) => {
				const joined = joinLines({ text, start: 0, end: text.length });
				expect(joined.text).not.toMatch(/[\n\r]/);
				if (!/[\n\r]/.test(text)) expect(joined.text).toBe(text);
				expect(joined.end).toBeLessThanOrEqual(joined.text.length);
			}),
		);
	});
});

test('the ends of a text stay its ends, but for the end to which something was added', () => {
	const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' '), minLength: 1, maxLength: 8 });
	fc.assert(
		fc.property(texts, texts, (old, text) => {
			const change = differenceOf(old, text);
			if (change === null) {
				expect(old).toBe(text);
				return;
			}
			expect(mapOffset(0, change)).toBe(0);
			const isAdded = change.from === old.length;
			expect(mapOffset(old.length, change)).toBe(isAdded ? old.length : text.length);
		}),
		{ numRuns: 1000 },
	);
});
