import { describe, expect, test } from 'vitest';
import { flowUnits } from './flow-text.ts';

/** The units as pairs of source and text. */
function cut(inner: string, style: 'plain' | 'single' | 'double'): unknown {
	return flowUnits(inner, style)?.map(({ source, text }) => [source, text]) ?? null;
}

describe('in double quotes', () => {
	// YAML 1.2.2, 5.7 “Escaped Characters”.
	test.each([
		['\\0', '\0'],
		['\\a', '\u0007'],
		['\\b', '\b'],
		['\\t', '\t'],
		['\\\t', '\t'],
		['\\n', '\n'],
		['\\v', '\v'],
		['\\f', '\f'],
		['\\r', '\r'],
		['\\e', '\u001B'],
		['\\ ', ' '],
		['\\"', '"'],
		['\\/', '/'],
		['\\\\', '\\'],
		['\\N', '\u0085'],
		['\\_', '\u00A0'],
		['\\L', '\u2028'],
		['\\P', '\u2029'],
		['\\x41', 'A'],
		['\\xe9', 'é'],
		['\\u00E9', 'é'],
		['\\U0001F600', '😀'],
		['\\U0010FFFF', '\u{10FFFF}'],
	])('the escape %j stands for %j', (source, text) => {
		expect(cut(`${source}1`, 'double')).toEqual([
			[source, text],
			['1', '1'],
		]);
	});

	test.each(['\\', '\\q', '\\x4', '\\x4g', '\\xg4', '\\u00e', '\\u00 9', '\\U00110000'])(
		'%j is no escape',
		(source) => {
			expect(cut(source, 'double')).toBeNull();
			expect(cut(`a${source}`, 'double')).toBeNull();
		},
	);

	test('an escaped line break stands for nothing, and takes the indentation below with it', () => {
		expect(cut('a\\\n \t b', 'double')).toEqual([
			['a', 'a'],
			['\\\n \t ', ''],
			['b', 'b'],
		]);
	});
});

test('a backslash is a character like any other outside double quotes', () => {
	const units = [
		['\\', '\\'],
		['n', 'n'],
	];
	expect(cut('\\n', 'plain')).toEqual(units);
	expect(cut('\\n', 'single')).toEqual(units);
});

test('two single quotes are one in single quotes alone', () => {
	expect(cut("''", 'single')).toEqual([["''", "'"]]);
	expect(cut("''", 'plain')).toEqual([
		["'", "'"],
		["'", "'"],
	]);
});

test('a line break with the blanks around it is one blank, and each blank line a line break', () => {
	expect(cut('a \t\n\t b', 'plain')).toEqual([
		['a', 'a'],
		[' \t\n\t ', ' '],
		['b', 'b'],
	]);
	expect(cut('a\n\n b\n \n\n c', 'plain')).toEqual([
		['a', 'a'],
		['\n\n ', '\n'],
		['b', 'b'],
		['\n \n\n ', '\n\n'],
		['c', 'c'],
	]);
});

test('a character beyond the basic plane is one unit', () => {
	expect(cut('😀', 'plain')).toEqual([['😀', '😀']]);
});
