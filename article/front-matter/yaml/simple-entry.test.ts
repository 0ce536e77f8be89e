import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseContent } from './entry.ts';
import { readSimpleEntry } from './simple-entry.ts';

// GALLEY_RUNS multiplies the number of runs, for a long soak.
const numRuns = 3000 * Number(process.env.GALLEY_RUNS ?? 1);

const part = fc.oneof(
	fc.constantFrom(
		'a',
		'Title',
		' ',
		':',
		'#',
		"'",
		'"',
		'\\',
		'-',
		',',
		'[',
		']',
		'{',
		'}',
		'&',
		'*',
		'!',
		'|',
		'>',
		'%',
	),
	fc.constantFrom(
		'@',
		'`',
		'~',
		'?',
		'<',
		'=',
		'.',
		'/',
		'0',
		'1',
		'2024-01-02',
		'true',
		'null',
		'no',
		'0x1',
		'1e3',
		'\t',
		'\n',
	),
	fc.string({ unit: 'binary', maxLength: 2 }),
	fc.string({ unit: 'grapheme', maxLength: 3 }),
	fc.constantFrom('\u0085', '\u00a0', '\u2028', '\ufeff', '\ud800', '\udfff', '\r', '---', '...', '<<'),
);
const words = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
const plain = fc.string({ unit: fc.constantFrom(...'abc:#,- ÅЖ中/'), maxLength: 8 });
const value = fc.oneof(
	words,
	plain,
	fc.oneof(words, plain).map((text) => `'${text}'`),
	fc.oneof(words, plain).map((text) => `"${text}"`),
);
const known = fc.constantFrom('title', 'read_time', 'true', 'null', 'y', '_', 'a-', '<<');
const key = fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: words });

test('an entry that is read in one look says what the whole grammar says', () => {
	let simple = 0;
	fc.assert(
		fc.property(
			key,
			fc.constantFrom(' ', '  ', '', '\t'),
			value,
			fc.constantFrom('\n', '', '\n\n'),
			(...parts) => {
				const [name, blanks, text, end] = parts;
				const line = `${name}:${blanks}${text}${end}`;
				const read = readSimpleEntry(line);
				if (read === null) return;
				simple++;
				expect(read).toEqual(parseContent(line));
			},
		),
		{ numRuns },
	);
	expect(simple).toBeGreaterThan(numRuns / 10);
});

test.each([
	['title: A title\n', 'A title'],
	["title: 'It is'\n", 'It is'],
	['title:  "Twice the blank"\n\n', 'Twice the blank'],
	['url: https://example.org/#top', 'https://example.org/#top'],
])('%j is read in one look', (line, text) => {
	expect(readSimpleEntry(line)?.value).toMatchObject({ text });
});

test.each([
	'title: a: b\n',
	'title: a:\n',
	'title: a #b\n',
	'title: a \n',
	"title: 'it''s'\n",
	'title: "a\\n"\n',
	'title:\n',
	'title: [a]\n',
	'title: - a\n',
	'title: a\n  b\n',
	'title: a\n# b\n',
	'title: *a\n',
])('%j is left to the parser', (line) => {
	expect(readSimpleEntry(line)).toBeNull();
});
