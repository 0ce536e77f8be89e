import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spliceUnits, textOf, type Unit } from './unit.ts';

/** A backslash before each letter, so that what was kept shows. */
const unitsOf = (text: string): Unit[] => [...text].map((char) => ({ source: `\\${char}`, text: char }));

describe('the units of the common beginning and end are kept', () => {
	test.each([
		['abc', 'abc', '\\a\\b\\c'],
		['abc', 'axc', '\\ax\\c'],
		['abc', 'ac', '\\a\\c'],
		['abc', 'abxc', '\\a\\bx\\c'],
		['abc', '', ''],
		['', 'abc', 'abc'],
		['abc', 'xbc', 'x\\b\\c'],
		['abc', 'abx', '\\a\\bx'],
		['aa', 'a', '\\a'],
		['aa', 'aaa', '\\a\\aa'],
		['aba', 'a', '\\a'],
		['abab', 'aab', '\\a\\a\\b'],
	])('when %j becomes %j', (old, text, source) => {
		expect(spliceUnits(unitsOf(old), text, (middle) => middle)).toBe(source);
	});
});

test('a unit of several characters, or of none, is kept whole or not at all', () => {
	const units: Unit[] = [
		{ source: 'A', text: 'a' },
		{ source: '_', text: '' },
		{ source: 'BB', text: 'bb' },
		{ source: 'C', text: 'c' },
	];
	expect(textOf(units)).toBe('abbc');
	expect(spliceUnits(units, 'abbx', (middle) => middle)).toBe('A_BBx');
	expect(spliceUnits(units, 'abc', (middle) => middle)).toBe('A_bC');
	expect(spliceUnits(units, 'xbbc', (middle) => middle)).toBe('x_BBC');
});

test('what is spliced stands for the text, whatever the units', () => {
	const few = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
	fc.assert(
		fc.property(few, few, (old, text) => {
			const spliced = spliceUnits(unitsOf(old), text, (middle) => middle);
			expect(spliced.replaceAll('\\', '')).toBe(text);
		}),
	);
});
