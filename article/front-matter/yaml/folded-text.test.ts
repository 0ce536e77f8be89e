import { describe, expect, test } from 'vitest';
import { textOf } from '../unit.ts';
import { foldedUnits } from './folded-text.ts';

describe('a folded block', () => {
	test.each([
		['>\n  a b\n', '>\n  ', 'a b', '\n'],
		['>-\n  a\n\n  b\n\n', '>-\n  ', 'a\nb', '\n\n'],
		['>+ # c\n    a\n    b\n\n\n', '>+ # c\n    ', 'a b', '\n\n\n'],
		['>- \t#\n  a', '>- \t#\n  ', 'a', ''],
		['>\n   😀\n\n\n   b', '>\n   ', '😀\n\nb', ''],
	])('%j is cut into header, text and tail', (source, header, text, tail) => {
		const cut = foldedUnits(source)!;
		expect(cut.header).toBe(header);
		expect(cut.margin).toBe(header.slice(header.indexOf('\n') + 1));
		expect(textOf(cut.units)).toBe(text);
		expect(cut.tail).toBe(tail);
		expect(cut.header + cut.units.map((unit) => unit.source).join('') + cut.tail).toBe(source);
	});

	test.each([
		['with its indentation in the header', '>2\n  a\n'],
		['with another style before it', '|>\n  a\n'],
		['that begins with a blank line', '>\n\n  a\n'],
		['that begins with a tab', '>\n\ta\n'],
		['with a line indented deeper', '>\n  a\n   b\n'],
		['with a line that begins with a tab', '>\n  a\n  \tb\n'],
		['with a line indented less', '>\n  a\n b\n'],
		['with a blank at the end of a line', '>\n  a \n  b\n'],
		['with a tab at the end of a line', '>\n  a\t\n  b\n'],
		['that is none', '|\n  a\n'],
		['inside something else', 'x >\n  a\n'],
	])('%s is left to be written anew', (_, source) => expect(foldedUnits(source)).toBeNull());
});
