import { describe, expect, test } from 'vitest';
import type { ScalarStyle } from '../front-matter.ts';
import { escapeBasic, stringSource, stringUnits } from './string.ts';

/** The units as pairs of source and text. */
function cut(inner: string, style: ScalarStyle): unknown {
	return stringUnits(inner, style)?.map(({ source, text }) => [source, text]) ?? null;
}

describe('in double quotes', () => {
	// toml.io/en/v1.0.0, “String”, with `\e` and `\x` of 1.1.
	test.each([
		['\\b', '\b'],
		['\\t', '\t'],
		['\\n', '\n'],
		['\\f', '\f'],
		['\\r', '\r'],
		['\\e', '\u001B'],
		['\\"', '"'],
		['\\\\', '\\'],
		['\\xe9', 'é'],
		['\\u00E9', 'é'],
		['\\uD7FF', '\uD7FF'],
		['\\uE000', '\uE000'],
		['\\U0001F600', '😀'],
		['\\U0010FFFF', '\u{10FFFF}'],
	])('the escape %j stands for %j', (source, text) => {
		const units = [
			[source, text],
			['1', '1'],
		];
		expect(cut(`${source}1`, 'double')).toEqual(units);
		expect(cut(`${source}1`, 'multi-double')).toEqual(units);
	});

	test.each(['\\', '\\q', '\\0', '\\x4', '\\x4g', '\\xg4', '\\u00e', '\\uD800', '\\uDFFF', '\\U00110000'])(
		'%j is no escape',
		(source) => expect(cut(`a${source}`, 'double')).toBeNull(),
	);

	test('no line break can be escaped but in three', () => {
		expect(cut('a\\ \t\n \n\t b', 'multi-double')).toEqual([
			['a', 'a'],
			['\\ \t\n \n\t ', ''],
			['b', 'b'],
		]);
		expect(cut('a\\\nb', 'double')).toBeNull();
	});

	test('a line break further on leaves an escape as it is', () => {
		expect(cut('\\tx\\\n', 'multi-double')).toEqual([
			['\\t', '\t'],
			['x', 'x'],
			['\\\n', ''],
		]);
	});
});

test('a backslash is a character like any other in single quotes', () => {
	for (const style of ['single', 'multi-single'] as const) {
		expect(cut('\\n', style)).toEqual([
			['\\', '\\'],
			['n', 'n'],
		]);
	}
});

test('the line break after three quotes is not part of the text', () => {
	expect(cut('\n\n😀', 'multi-single')).toEqual([
		['\n', ''],
		['\n', '\n'],
		['😀', '😀'],
	]);
	expect(cut('\n', 'single')).toEqual([['\n', '\n']]);
});

test('what could harm is escaped, by its short name where it has one', () => {
	expect(escapeBasic('\b\n\f\r"\\', false)).toBe('\\b\\n\\f\\r\\"\\\\');
	expect(escapeBasic('\0\u001F\u007F\u009F\u2028\u2029\uFEFF', false)).toBe(
		'\\u0000\\u001F\\u007F\\u009F\\u2028\\u2029\\uFEFF',
	);
	expect(escapeBasic("\té😀'\u00A0", false)).toBe("\té😀'\u00A0");
});

test('between three quotes line breaks stay, and only a quote that would end the string is escaped', () => {
	expect(escapeBasic('a\n"b" "" """', true)).toBe('a\n"b" "" \\""\\"');
	expect(escapeBasic('\\\b\u000B\r', true)).toBe('\\\\\\b\\u000B\\r');
});

describe('a text is written', () => {
	test.each<[string, ScalarStyle, string]>([
		['say "x\\y"', 'single', `'say "x\\y"'`],
		['a\tb', 'single', "'a\tb'"],
		["it's", 'double', '"it\'s"'],
		['a\nb', 'double', '"a\\nb"'],
		["it's\nx", 'multi-single', "'''\nit's\nx'''"],
		['a\n"b"', 'multi-double', '"""\na\n"b\\""""'],
		['😀', 'single', "'😀'"],
	])('%j, %s', (text, style, source) => expect(stringSource(text, style)).toBe(source));

	test.each<[string, ScalarStyle]>([
		["it's", 'single'],
		['a\nb', 'single'],
		['\u0001', 'single'],
		["a'''b", 'multi-single'],
		["a'", 'multi-single'],
		['a\n\u0001', 'multi-single'],
		['\uD800', 'double'],
		['\uD800x', 'double'],
		['x\uDC00', 'double'],
		['\uD800\uD800\uDC00', 'double'],
		['x', 'plain'],
	])('never %j, %s', (text, style) => expect(stringSource(text, style)).toBeNull());
});
