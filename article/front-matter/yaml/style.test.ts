import { describe, expect, test } from 'vitest';
import { readSource } from '../index.ts';
import { type FileStyle, fileStyle, itemStyle } from './style.ts';

const styleOf = (source: string): FileStyle => fileStyle(readSource(source, 'yaml', 0));

test('a file without entries is written in the usual style', () => {
	const { afterColon, ...style } = styleOf('');
	expect(style).toEqual({
		indent: '',
		text: 'plain',
		quotes: 'double',
		key: 'plain',
		list: 'block',
		dashIndent: 2,
		dashGap: ' ',
		beforeColon: '',
	});
	expect(afterColon(3)).toBe(' ');
});

describe('the style of a file is that of most of its entries:', () => {
	test.each<[string, string, Partial<FileStyle>]>([
		['its texts', 'a: "x"\nb: "y"\nc: z\n', { text: 'double', quotes: 'double' }],
		['its texts, not its numbers', 'a: "x"\nb: 1\nc: 2\n', { text: 'double' }],
		['its texts of one line', 'a: |\n  x\nb: >\n  y\nc: "z"\n', { text: 'double' }],
		['its quotes', "a: 'x'\nb: 'y'\nc: \"z\"\n", { text: 'single', quotes: 'single' }],
		['double quotes on a tie', 'a: \'x\'\nb: "y"\n', { quotes: 'double' }],
		['its double-quoted keys', '"a": 1\n"b": 2\nc: 3\n', { key: 'double' }],
		['its single-quoted keys', "'a': 1\n'b': 2\nc: 3\n", { key: 'single' }],
		['the indentation of its keys', '  a: 1\n  b: 2\n', { indent: '  ' }],
		['its lists', 'a: [x]\nb: [y]\nc:\n- z\n', { list: 'flow' }],
		['its lists, not empty ones', 'a: []\nb: []\nc:\n- z\n', { list: 'block' }],
		['dashes below their key', 'a:\n- x\n', { dashIndent: 0 }],
		['dashes far from their key', 'a:\n    - x\n', { dashIndent: 4 }],
		['dashes below indented keys', '  a:\n  - x\n', { dashIndent: 0 }],
		['items that hold a dash', 'a:\n  - -x\n', { dashIndent: 2, dashGap: ' ' }],
		['the gap after a dash', 'a:\n  -   x\n', { dashGap: '   ' }],
		['the gap after a dash with something', 'a:\n-\n- y\nb:\n-\n- z\nc:\n-  x\n', { dashGap: '  ' }],
		['what stands before a colon', 'a : 1\nb : 2\nc: 3\n', { beforeColon: ' ' }],
	])('%s', (_, source, style) => expect(styleOf(source)).toMatchObject(style));
});

describe('after the colon of a new key', () => {
	test('stands what stands after most colons', () => {
		expect(styleOf('a:   1\nb:   2\nlong: 3\n').afterColon(1)).toBe('   ');
		expect(styleOf('a:\t1\n').afterColon(1)).toBe('\t');
	});

	test('stands one blank where the others have no value', () => {
		expect(styleOf('a:\nb:\n').afterColon(1)).toBe(' ');
		expect(styleOf('a:   \nb:   \nc: 1\n').afterColon(1)).toBe(' ');
	});

	test('stands one blank where the others have none', () => {
		expect(styleOf('"a":1\n').afterColon(1)).toBe(' ');
	});

	test('stands as much as aligns its value with the others, or one blank', () => {
		const { afterColon } = styleOf('a:    1\nlong: 2\nb:\n');
		expect([afterColon(1), afterColon(3), afterColon(4), afterColon(9)]).toEqual(['    ', '  ', ' ', ' ']);
		expect(styleOf('  a:    1\n  long: 2\n').afterColon(1)).toBe('    ');
	});

	test('stands the usual gap where the values of the others are not all aligned', () => {
		expect(styleOf('a:    1\nlong: 2\nb: 3\nc: 4\n').afterColon(1)).toBe(' ');
	});
});

describe('a new item is written', () => {
	const styleOfItem = (source: string): string => {
		const fm = readSource(source, 'yaml', 0);
		return itemStyle(fm.entries[0]!, fileStyle(fm));
	};

	test.each([
		['as most texts of the list', "a: [\"x\", 'y', 'z']\nb: q\n", 'single'],
		['as the texts of the list, not its numbers', 'a: [1, 2, "x"]\n', 'double'],
		['as the texts of one line', 'a:\n  - |\n    x\n  - |\n    y\n  - "z"\n', 'double'],
		['as the texts of the file where the list has none', 'a: [1]\nb: "x"\n', 'double'],
		['as the texts of the file where there is no list', "a: 1\nb: 'x'\n", 'single'],
		['plain where all the others are blocks', 'a:\n  - |\n    x\nb: "y"\n', 'plain'],
	])('%s', (_, source, style) => expect(styleOfItem(source)).toBe(style));
});
