import { describe, expect, test } from 'vitest';
import type { ScalarStyle, ScalarType, ScalarValue } from '../../article/front-matter/front-matter.ts';
import { shownText, writtenText } from './shown-text.ts';

const scalar = (text: string, style: ScalarStyle = 'plain', type: ScalarType = 'text'): ScalarValue => ({
	kind: 'scalar',
	type,
	style,
	text,
});

describe('what the input shows', () => {
	test('the line break that ends a block scalar is not shown, and is written again', () => {
		const value = scalar('one\ntwo\n', 'literal');
		expect(shownText(value)).toBe('one\ntwo');
		expect(writtenText('one\ntwo three', value)).toBe('one\ntwo three\n');
	});
	test('line breaks at the end of a quoted text are the author’s own', () => {
		expect(shownText(scalar('one\n', 'double'))).toBe('one\n');
	});
	test('an empty value is an empty input, however it is written', () => {
		expect(shownText(scalar('~', 'plain', 'null'))).toBe('');
	});
});

describe('what is written', () => {
	test('a blank typed behind a plain text waits for the next word', () => {
		expect(writtenText('one ', scalar('one'))).toBe('one');
		expect(writtenText('one t', scalar('one'))).toBe('one t');
	});
	test('a blank typed behind a quoted text is written', () => {
		expect(writtenText('one ', scalar('one', 'single'))).toBe('one ');
	});
	test('a text of blanks alone is written as it is', () => {
		expect(writtenText('  ', scalar('one'))).toBe('  ');
	});
	test('what is shown writes the value it came from', () => {
		for (const value of [
			scalar('a'),
			scalar(' a', 'double'),
			scalar('a\n\n', 'folded'),
			scalar('', 'single'),
		]) {
			expect(writtenText(shownText(value), value)).toBe(value.text);
		}
	});
});
