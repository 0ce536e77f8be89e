import { describe, expect, test } from 'vitest';
import type { ScalarStyle, ScalarType } from '../front-matter.ts';
import { doubleQuoted, type Place, quoted, scalarSource, stylesFor } from './scalar-source.ts';

const block: Place = { flow: false, parent: 0, indent: 2, quotes: 'double' };
const flow: Place = { ...block, flow: true };
const keeping: Place = { ...block, keep: true };

describe('without quotes', () => {
	test.each(['x', 'é😀', '-x', '?x', ':x', 'a,b', 'a]', 'a:b', 'a - b', 'x---', 'a#b', '==', '<<<', "it's"])(
		'%j can stand as the value of a key',
		(text) => expect(scalarSource(text, 'text', 'plain', block)).toBe(text),
	);

	test.each(['x', 'é😀', 'a:b', 'a - b', 'a-b', 'a?', 'a#b', "it's"])(
		'%j can stand in a flow list',
		(text) => {
			expect(scalarSource(text, 'text', 'plain', flow)).toBe(text);
		},
	);

	test.each([
		...[
			'',
			' x',
			'x ',
			'a\tb',
			'a\nb',
			'\u0001',
			'\uFEFFx',
			'a\u2028b',
			'\uD800x',
			'x\uDC00',
			'\uD800\uD800',
		],
		...[...',[]{}#&*!|>\'"%@`'].map((indicator) => `${indicator}x`),
		...['- x', '-', '? x', '?', ': x', ':', '---', '---x', '...', '... x', '=', '<<'],
		...['a: b', 'a:', 'a #b'],
	])('%j can stand nowhere', (text) => {
		expect(scalarSource(text, 'text', 'plain', block)).toBeNull();
		expect(scalarSource(text, 'text', 'plain', flow)).toBeNull();
	});

	test.each(['a,b', 'a]', 'a[b', 'a}', 'a{', '-x', '?x', ':x'])('%j cannot stand in a flow list', (text) => {
		expect(scalarSource(text, 'text', 'plain', flow)).toBeNull();
	});

	test.each(['1', '-1', '~', 'true', '2024-01-02', 'no', '1_000', '12:30:00'])(
		'%j is no text to one reader or another',
		(text) => expect(scalarSource(text, 'text', 'plain', block)).toBeNull(),
	);
});

describe('a value that is no text', () => {
	test.each<[string, ScalarType]>([
		['1', 'number'],
		['-1', 'number'],
		['true', 'boolean'],
		['2024-01-02', 'date'],
		['~', 'null'],
		['', 'null'],
	])('%j is a %s without quotes, in a flow list too', (text, type) => {
		expect(scalarSource(text, type, 'plain', block)).toBe(text);
		expect(scalarSource(text, type, 'plain', flow)).toBe(text);
		for (const style of ['single', 'double', 'literal', 'folded'] as const) {
			expect(scalarSource(text, type, style, block)).toBeNull();
		}
	});

	test.each<[string, ScalarType]>([
		['x', 'number'],
		['1', 'boolean'],
		['', 'number'],
		['x', 'null'],
		['2024', 'date'],
	])('%j is no %s', (text, type) => expect(scalarSource(text, type, 'plain', block)).toBeNull());
});

describe('in quotes', () => {
	test('single ones hold any printable text of one line', () => {
		expect(scalarSource("it's: \\n", 'text', 'single', block)).toBe("'it''s: \\n'");
		for (const text of ['a\nb', '\u0085', '\u2028', '\uFEFF', '\uD800', 'a\uDC00']) {
			expect(scalarSource(text, 'text', 'single', block)).toBeNull();
		}
	});

	test('double ones escape what could harm, by its short name where it has one, and leave the rest', () => {
		expect(doubleQuoted('\0\u0007\b\n\v\f\r\u001B\u0085\u2028\u2029')).toBe(
			'"\\0\\a\\b\\n\\v\\f\\r\\e\\N\\L\\P"',
		);
		expect(doubleQuoted('\u0001\u001F\u007F\u009F')).toBe('"\\x01\\x1F\\x7F\\x9F"');
		expect(doubleQuoted('\uFEFF\uFFFE\uFFFF')).toBe('"\\uFEFF\\uFFFE\\uFFFF"');
		expect(doubleQuoted('\uD83D \uDE00')).toBe('"\\uD83D \\uDE00"');
		expect(doubleQuoted('say "a\\b"')).toBe('"say \\"a\\\\b\\""');
		expect(doubleQuoted("\t\u00A0\u0100é😀it's")).toBe('"\t\u00A0\u0100é😀it\'s"');
	});

	test.each([
		['a', "'a'"],
		["it's", '"it\'s"'],
		['"a"', '\'"a"\''],
		['\\', "'\\'"],
		[`'"`, `'''"'`],
		['\u0001"', '"\\x01\\""'],
	])('%j takes those that need the fewer escapes', (text, source) => expect(quoted(text)).toBe(source));
});

describe('a literal block', () => {
	test.each<[string, string, Place]>([
		['x', '|-\n  x', block],
		['x\n', '|\n  x', block],
		['a\n\nb', '|-\n  a\n\n  b', block],
		['a\n b\n', '|\n  a\n   b', block],
		['a\tb', '|-\n  a\tb', block],
		['x\n\n', '|+\n  x\n', keeping],
		['x\n\n\n', '|+\n  x\n\n', keeping],
		['\nx', '|-\n\n  x', block],
		['a\n\nb\n', '|\n  a\n\n  b', keeping],
		[' x', '|2-\n   x', block],
		['\tx', '|4-\n      \tx', { ...block, parent: 2, indent: 6 }],
		['\n\n x', '|2-\n\n\n   x', block],
		['\n', '|2+\n', keeping],
		['\n\n', '|2+\n\n', keeping],
	])('holds %j', (text, source, place) => expect(scalarSource(text, 'text', 'literal', place)).toBe(source));

	test.each<[string, Place]>([
		['', block],
		['a\u0001', block],
		['a\u000Bb', block],
		['a\rb', block],
		['x\n\n', block],
		['\n', block],
		['x', flow],
	])('cannot hold %j', (text, place) => expect(scalarSource(text, 'text', 'literal', place)).toBeNull());
});

describe('a folded block', () => {
	const row = '0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789';

	test.each<[string, string, Place]>([
		['x', '>-\n  x', block],
		['x\n', '>\n  x', block],
		['x\n\n', '>+\n  x\n', keeping],
		['x\n\n\n', '>+\n  x\n\n', keeping],
		[`${'x'.repeat(90)} y`, `>-\n  ${'x'.repeat(90)}\n  y`, block],
		['a\nb', '>-\n  a\n\n  b', block],
		['a\n\nb', '>-\n  a\n\n\n  b', block],
		[`${row} 1`, `>-\n  ${row} 1`, block],
		[`${row} 12`, `>-\n  ${row}\n  12`, block],
		[`${row} ${row}`, `>-\n  ${row}\n  ${row}`, block],
		[`${row} 1`, `>-\n    ${row}\n    1`, { ...block, indent: 4 }],
		[`${row}  b c`, `>-\n  ${row.slice(0, -11)}\n  0123456789  b c`, block],
	])('holds %j', (text, source, place) => expect(scalarSource(text, 'text', 'folded', place)).toBe(source));

	test.each<[string, Place]>([
		['', block],
		['a\u0001', block],
		['a\u000Bb', block],
		['a\rb', block],
		['x\n\n', block],
		['\nx', block],
		['\n', keeping],
		[' x', block],
		['x ', block],
		['a\n b', block],
		['a\n\tb', block],
		['a \nb', block],
		['x', flow],
	])('cannot hold %j', (text, place) => expect(scalarSource(text, 'text', 'folded', place)).toBeNull());
});

test('a style that is no scalar style holds nothing', () => {
	expect(scalarSource('x', 'text', 'multiline' as ScalarStyle, block)).toBeNull();
});

test('the styles to try go from the wanted one to the nearest, and end with one that holds any text', () => {
	const single: Place = { ...block, quotes: 'single' };
	expect(stylesFor('x', 'plain', block).slice(0, 3)).toEqual(['plain', 'double', 'single']);
	expect(stylesFor('x', 'plain', single)).toEqual(['plain', 'single', 'double', 'double']);
	expect(stylesFor('x\ny', 'plain', block)).toEqual(['literal', 'double']);
	expect(stylesFor('x\ny', 'plain', { ...single, flow: true })).toEqual([
		'plain',
		'single',
		'double',
		'double',
	]);
	expect(stylesFor('x', 'single', block)).toEqual(['single', 'double']);
	expect(stylesFor('x', 'double', single)).toEqual(['double']);
	expect(stylesFor('x', 'literal', single)).toEqual(['literal', 'double']);
	expect(stylesFor('x', 'folded', single)).toEqual(['folded', 'literal', 'double']);
});
