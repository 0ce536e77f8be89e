import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankOut, codeRanges } from './code-ranges.ts';
import { createMarkdown } from './markdown.ts';

const markdown = createMarkdown('article');

/** The source with its code as `_`. */
function coded(source: string): string {
	const ranges = codeRanges(source, markdown.parse(source, {}));
	return blankOut(source, ranges).replace(/ /g, '_');
}

test('code spans are found, whatever the number of backticks', () => {
	expect(coded('a`b`c')).toBe('a___c');
	expect(coded('a``b`c``d')).toBe('a_______d');
	expect(coded('a`b``c`d')).toBe('a______d');
	expect(coded('`a`b`c`')).toBe('___b___');
});

test('a backtick without a partner is text, and so is one behind a backslash', () => {
	expect(coded('a`b')).toBe('a`b');
	expect(coded('a``b`c')).toBe('a``b`c');
	expect(coded('a\\`b`c')).toBe('a\\`b`c');
	expect(coded('a\\\\`b`c')).toBe('a\\\\___c');
});

test('code blocks inside lists and quotes are found', () => {
	const list = '- a\n\n  ```\n  b\n  ```\n- c';
	expect(codeRanges(list, markdown.parse(list, {})).map(({ from, to }) => list.slice(from, to))).toEqual([
		'  ```\n  b\n  ```\n',
	]);
	expect(coded('> `a`\n> b')).toBe('>____\n>_b');
});

test('no text makes it slow, and ranges are in order', () => {
	for (const source of ['`'.repeat(5000), '` `` '.repeat(5000), '\\`'.repeat(5000)]) {
		const ranges = codeRanges(source, markdown.parse(source, {}));
		expect(ranges.every(({ from, to }) => from < to)).toBe(true);
	}
});

test('what is blanked out has the length it had', () => {
	fc.assert(
		fc.property(fc.stringMatching(/^[`\\a\n >-]{0,40}$/), (source) => {
			const ranges = codeRanges(source, markdown.parse(source, {}));
			expect(blankOut(source, ranges)).toHaveLength(source.length);
		}),
	);
});

test('on a line of text and backticks it agrees with markdown-it', () => {
	fc.assert(
		fc.property(fc.stringMatching(/^a[`b\\ ]{0,20}c$/), (source) => {
			const tokens = markdown.parse(source, {});
			const spans = (tokens[1]?.children ?? []).filter((token) => token.type === 'code_inline');
			expect(codeRanges(source, tokens)).toHaveLength(spans.length);
		}),
	);
});
