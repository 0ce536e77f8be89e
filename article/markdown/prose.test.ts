import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { countWords } from '../words.ts';
import { proseOf } from './prose.ts';

const markdown = new MarkdownIt({ html: true, linkify: true });

function prose(source: string) {
	const { text, pictures } = proseOf(markdown.parse(source, {}));
	return { text: text.replace(/\s+/g, ' ').trim(), pictures };
}

test('headings, paragraphs, lists, quotes and tables are read', () => {
	expect(prose('# One\n\nTwo\nthree.\n\n- four\n- five\n\n> six\n\n|a|b|\n|-|-|\n|c|d|')).toEqual({
		text: 'One Two three. four five six a b c d',
		pictures: 0,
	});
});

test('code, in lines and in blocks, is not', () => {
	expect(prose('Call `npm start` now.\n\n```js\nlet a = 1;\n```\n\n    indented code\n').text).toBe(
		'Call now.',
	);
});

test('the text of a link is read, its address is not', () => {
	expect(
		prose('[the *page*](https://example.org "Its title") <https://example.org> https://example.org x').text,
	).toBe('the page x');
});

test('pictures are counted and their alternative text is not read', () => {
	expect(
		prose('A ![two words](a.png) B\n\n<img src="b.png" alt="c">\n\n[![x](c.png)](d) <img src=e>'),
	).toEqual({
		text: 'A B',
		pictures: 4,
	});
});

test('emphasis inside a word leaves it one word', () => {
	expect(countWords(prose('un*believ*able H<sub>2</sub>O').text).words).toBe(2);
	expect(countWords(prose('one<br>two').text).words).toBe(2);
});

test('text between HTML tags is read; tags, comments, scripts and styles are not', () => {
	expect(
		prose(
			'<div class="a b">\nSome <b>bold</b> text &amp; caf&eacute;\n<!-- not this -->\n<style>p { a: b }</style>\n</div>',
		).text,
	).toBe('Some bold text cafe');
});

test('HTML that is never closed is read in one pass', () => {
	const hostile = `<div>${'<!-- <script> <'.repeat(20_000)}`;
	expect(proseOf(markdown.parse(hostile, {})).pictures).toBe(0);
	expect(prose('<div>a < b</div>').text).toBe('a b');
});

test('character references are what they stand for', () => {
	expect(countWords(prose('AT&amp;T caf&eacute; a&nbsp;b').text).words).toBe(5);
});
