import { Text } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitArticle } from './fence.ts';

const runs = 500 * Number(process.env.GALLEY_RUNS ?? 1);

function split(text: string) {
	const doc = Text.of(text.split('\n'));
	const parts = splitArticle(doc);
	return {
		format: parts.format,
		content: doc.sliceString(parts.content.from, parts.content.to),
		closed: parts.close !== null,
		body: doc.sliceString(parts.body.from, parts.body.to),
	};
}

describe('front matter', () => {
	test.each<[string, string, string, string, string]>([
		['YAML', '---\na: 1\n---\nbody', 'yaml', 'a: 1\n', 'body'],
		['blanks after the fences', '--- \na: 1\n---\t\nbody', 'yaml', 'a: 1\n', 'body'],
		['TOML', '+++\na = 1\n+++\nbody', 'toml', 'a = 1\n', 'body'],
		['TOML in dashes', '---toml\na = 1\n---\nbody', 'toml', 'a = 1\n', 'body'],
		['JSON in dashes', '---json\n{"a": 1}\n---\nbody', 'json', '{"a": 1}\n', 'body'],
		['JSON', '{\n"a": "}{"\n}\nbody', 'json', '{\n"a": "}{"\n}', 'body'],
		['a byte order mark', '\uFEFF---\na: 1\n---\nbody', 'yaml', 'a: 1\n', 'body'],
		['blank lines before it', '\n \n---\na: 1\n---\nbody', 'yaml', 'a: 1\n', 'body'],
		['nothing', '---\n---\nbody', 'yaml', '', 'body'],
		['comments only', '---\n# a\n\n---\nbody', 'yaml', '# a\n\n', 'body'],
		['no body', '---\na: 1\n---', 'yaml', 'a: 1\n', ''],
		['dots at the end', '---\na: 1\n...\nbody', 'yaml', 'a: 1\n', 'body'],
		['dots and dashes', '---\na: 1\n...\n---\nbody', 'yaml', 'a: 1\n...\n', 'body'],
		['dashes in a block', '---\na: |\n  ---\n  x\n---\nbody', 'yaml', 'a: |\n  ---\n  x\n', 'body'],
		['dashes in quotes', '---\na: "x\n  ---\n  y"\n---\nbody', 'yaml', 'a: "x\n  ---\n  y"\n', 'body'],
		['longer lines of dashes', '---\na: 1\n----\nb: 1\n---\nbody', 'yaml', 'a: 1\n----\nb: 1\n', 'body'],
		['a rule in the body', '---\na: 1\n---\nbody\n\n---\nmore', 'yaml', 'a: 1\n', 'body\n\n---\nmore'],
		['a stray line', '---\nhello\na: 1\n---\nbody', 'yaml', 'hello\na: 1\n', 'body'],
		['capital keys after a blank line', '---\nA: 1\n\nB: 2\n---\nbody', 'yaml', 'A: 1\n\nB: 2\n', 'body'],
		['an indented map', '---\n  a: 1\n---\nbody', 'yaml', '  a: 1\n', 'body'],
		['twenty blank lines before it', `${'\n'.repeat(20)}---\na: 1\n---\nbody`, 'yaml', 'a: 1\n', 'body'],
		['YAML that says so', '---yaml \na: 1\n---\nbody', 'yaml', 'a: 1\n', 'body'],
		['YAML that says yml', '--- yml\na: 1\n---\nbody', 'yaml', 'a: 1\n', 'body'],
		['JSON of one line', '{"a": 1}\nbody', 'json', '{"a": 1}', 'body'],
		['an empty JSON object', '{}\nbody', 'json', '{}', 'body'],
		['JSON and text right behind it', '{"a": 1} body', 'json', '{"a": 1}', ' body'],
		['JSON at the end of the file', '{"a": 1}', 'json', '{"a": 1}', ''],
		['JSON after a byte order mark', '\uFEFF{"a": 1}\nbody', 'json', '{"a": 1}', 'body'],
		['JSON with quotes in quotes', '{"a": "\\"}"}\nbody', 'json', '{"a": "\\"}"}', 'body'],
		['JSON with a backslash at the end', '{"a": "\\\\"}\n"}', 'json', '{"a": "\\\\"}', '"}'],
		[
			'JSON with lists and objects',
			'{"a": [{"b": [1]}], "c": 2}\nx',
			'json',
			'{"a": [{"b": [1]}], "c": 2}',
			'x',
		],
		['JSON with an unclosed quote', '{"a": "x\n}\nbody', 'json', '{"a": "x\n}', 'body'],
		['JSON with a comment first', '{ // c\n"a": 1}\nbody', 'json', '{ // c\n"a": 1}', 'body'],
		['broken JSON in dashes', '---json\nnull\n---\nbody', 'json', 'null\n', 'body'],
		['dots, blanks and dashes', '---\na: 1\n... \n---\nbody', 'yaml', 'a: 1\n... \n', 'body'],
		['dots before a short line', '---\na: 1\n...\nabc', 'yaml', 'a: 1\n', 'abc'],
		['dots in TOML', '+++\na = 1\n...\n+++\nbody', 'toml', 'a = 1\n...\n', 'body'],
		['a blank line in an entry', '---\na:\n\n  - x\n---\nbody', 'yaml', 'a:\n\n  - x\n', 'body'],
		['a blank line in a list', '---\na:\n- x\n\n- y\n---\nbody', 'yaml', 'a:\n- x\n\n- y\n', 'body'],
		['a stray line after an entry', '---\na: 1\nhello\n---\nbody', 'yaml', 'a: 1\nhello\n', 'body'],
		['a stray line before TOML', '+++\nhello\na = 1\n+++\nbody', 'toml', 'hello\na = 1\n', 'body'],
		['prose before the last entry', '---\na: 1\n\nhello\nb: 2\n---\nx', 'yaml', 'a: 1\n\nhello\nb: 2\n', 'x'],
		['a stray line after a line of blanks', '---\na: 1\nb\n---\nbody', 'yaml', 'a: 1\nb\n', 'body'],
		['a list', '---\n- x\n---\nbody', 'yaml', '- x\n', 'body'],
		['a list whose first item is below', '---\n-\n  x\n---\nbody', 'yaml', '-\n  x\n', 'body'],
		['a map in braces', '---\n{a: 1}\n---\nbody', 'yaml', '{a: 1}\n', 'body'],
		['a list in brackets', '---\n[a]\n---\nbody', 'yaml', '[a]\n', 'body'],
		['a key of two words', '---\na b: 1\n---\nbody', 'yaml', 'a b: 1\n', 'body'],
		[
			'a table with text of many lines',
			'+++\na = """\n\nProse\n"""\n+++\nb',
			'toml',
			'a = """\n\nProse\n"""\n',
			'b',
		],
	])('with %s', (_, text, format, content, body) => {
		expect(split(text)).toEqual({ format, content, closed: true, body });
	});

	test.each<[string, string, string, string]>([
		['before prose', '---\na: 1\nb: 2\n\nBody text.\n', 'a: 1\nb: 2\n', '\nBody text.\n'],
		['before a heading', '---\na: 1\n\n# Heading\n', 'a: 1\n', '\n# Heading\n'],
		['after groups of keys', '---\na: 1\n\nb: 2\n\nNote: body\n', 'a: 1\n\nb: 2\n', '\nNote: body\n'],
		[
			'with a rule far below',
			'---\na: 1\n\nBody text.\n\n---\n\nMore\n',
			'a: 1\n',
			'\nBody text.\n\n---\n\nMore\n',
		],
		['at the end of the file', '---\na: 1', 'a: 1', ''],
		['with a block', '---\na: |\n  x\n\n  y\n\nBody', 'a: |\n  x\n\n  y\n', '\nBody'],
		['after a blank line', '---\n\nTitle: x\nBody', '\nTitle: x\n', 'Body'],
		['with capital keys', '---\na: 1\nB: 2\n\nBody', 'a: 1\nB: 2\n', '\nBody'],
		['with capital keys after a blank line', '---\n\na: 1\nB: 2\n\nBody', '\na: 1\nB: 2\n', '\nBody'],
		['before prose and a key', '---\na: 1\n\nText\nb: 2\n', 'a: 1\n', '\nText\nb: 2\n'],
		['before prose after lines of blanks', '---\na: 1\n \t\nText: b\n', 'a: 1\n', ' \t\nText: b\n'],
		[
			'with groups of any key',
			'---\na: 1\n\nb_c-2: 2\n\nd:\n\n  e\n\nF',
			'a: 1\n\nb_c-2: 2\n\nd:\n\n  e\n',
			'\nF',
		],
		['before prose that begins like a key', '---\na: 1\n\nb:c\n', 'a: 1\n', '\nb:c\n'],
		['before prose that has a key in it', '---\na: 1\n\nSo a: 1\n', 'a: 1\n', '\nSo a: 1\n'],
	])('whose closing fence is missing, %s', (_, text, content, body) => {
		expect(split(text)).toEqual({ format: 'yaml', content, closed: false, body });
	});

	test.each(['a: 1', 'a:', 'A: 1', 'a : 1', 'a\t:\t1', "'a': 1", '"a": 1', 'a_b-c.d9: 1', '_a: 1'])(
		'whose closing fence is missing may begin with %j',
		(line) => {
			expect(split(`---\n${line}\n\nBody`)).toEqual({
				format: 'yaml',
				content: `${line}\n`,
				closed: false,
				body: '\nBody',
			});
		},
	);

	test.each(['a:1', '- a: 1', 'see a: 1', '“a”: 1', '(a): 1', 'a?: 1', 'a, b: 1', '?a: 1', '9: 1', 'Text'])(
		'is not seen where a rule is followed by %j',
		(line) => {
			expect(split(`---\n${line}\n\nBody`).format).toBeNull();
		},
	);

	test.each([
		'a = 1',
		'a=1',
		'a\t=1',
		"'a' = 1",
		'"a" = 1',
		'a-b_9 = 1',
		'a.b = 1',
		'a . b = 1',
		'ab."cd" = 1',
		"ab.'cd' \t.ef = 1",
		'[t]',
		'[[t]]',
	])('in TOML whose closing fence is missing may begin with %j', (line) => {
		expect(split(`+++\n${line}\n\nBody`)).toEqual({
			format: 'toml',
			content: `${line}\n`,
			closed: false,
			body: '\nBody',
		});
	});

	test.each(['see [t]', 'so a = 1', 'a, b = 1', '= 1', 'a.(b) = 1', 'a..b = 1', 'a: 1', ']', 'Text'])(
		'is not seen where plus signs are followed by %j',
		(line) => {
			expect(split(`+++\n${line}\n\nBody`).format).toBeNull();
		},
	);

	test.each([
		['a table', '[t]'],
		['a comment', '# c'],
		['an indented line', '\tx'],
		['a dotted key', 'b.c-d = 2'],
		['a key without blanks', 'b=2'],
		['a key with blanks', 'b \t= 2'],
	])('in TOML whose closing fence is missing goes on after a blank line with %s', (_, line) => {
		const content = `a = 1\n\n${line}\n`;
		expect(split(`+++\n${content}\nBody`)).toMatchObject({ content, body: '\nBody' });
	});

	test.each(['So [t]', 'So b = 2', '(b) = 2', 'b: 2', 'Text]', '“b” = 2'])(
		'in TOML whose closing fence is missing ends before %j',
		(line) => {
			expect(split(`+++\na = 1\n\n${line}\n`)).toMatchObject({ content: 'a = 1\n', body: `\n${line}\n` });
		},
	);

	test('in TOML whose closing fence is missing goes on through a list of several lines', () => {
		const content = 'a = [\n  "x",\n]\nb = 1\n';
		expect(split(`+++\n${content}text: x]\nc = 2\n`)).toMatchObject({ content, body: 'text: x]\nc = 2\n' });
	});

	test('of more than 20,000 lines is taken to be unclosed', () => {
		const lines = (count: number) => `---\n${'a: 1\n'.repeat(count)}---\nbody`;
		expect(split(lines(19_999)).closed).toBe(true);
		expect(split(lines(20_000)).closed).toBe(false);
	});

	test('in JSON is looked for in the first two million characters', () => {
		const object = (lines: number) => `{"a": [\n${`${'1'.repeat(999)}\n`.repeat(lines)}]}`;
		expect(split(object(1_990)).format).toBe('json');
		expect(split(object(2_010)).format).toBeNull();
	});

	test.each([
		['an empty file', ''],
		['twenty-one blank lines and a fence', `${'\n'.repeat(21)}---\na: 1\n---\n`],
		['plus signs that name a notation', '+++toml\na = 1\n+++\n'],
		['a fence that names no notation', '---yamls\na: 1\n---\n'],
		['a fence with text behind it', '---yaml x\na: 1\n---\n'],
		['a rule, a heading and text', '---\n# Heading\nHello there\n---\n'],
		['a rule, an indented heading and text', '---\n  # Heading\nHello there\n---\n'],
		['a rule and text that ends in a number sign', '---\nWe write C #\nmore\n---\n'],
		['a rule and text with brackets', '---\nText [x]\n---\n'],
		['a rule and text after a dash', '---\n-x\n---\n'],
		['a rule, a blank line and text with a key below', '---\n\nHello\nNote: x\n---\n'],
		['plus signs around text', '+++\nHello\n+++\n'],
		['a list without a closing fence', '---\n- x\n\nText\n'],
		['text and a key without a closing fence', '---\nText\na: 1\n'],
		['text that ends in a brace', 'if {\n"a": 1}\n'],
		['text', 'Hello\n'],
		['a rule', '---\n\nHello\n'],
		['a rule and another', '---\n\nHello there.\n\n---\n\nMore\n'],
		['a rule and a heading below', '---\nHello\n---\n'],
		['an HTML comment before the fence', '<!-- x -->\n---\na: 1\n---\n'],
		['MDX before the fence', 'import A from "a"\n\n---\na: 1\n---\n'],
		['an indented fence', ' ---\na: 1\n---\n'],
		['four dashes', '----\na: 1\n----\n'],
		['code that names a notation we do not run', '---js\nmodule.exports = {}\n---\n'],
		['a template', '{{ content }}\n'],
		['a template tag', '{% include a.html %}\n'],
		['a JSON object that never ends', '{ "a": 1\n'],
		['a fence and nothing else', '---'],
	])('is not seen in %s', (_, text) => {
		expect(split(text)).toEqual({ format: null, content: '', closed: false, body: text });
	});
});

test('the parts lie one after the other, and what is between them are fences and their line breaks', () => {
	const line = fc.constantFrom(
		'---',
		'+++',
		'...',
		'a: 1',
		'b = 2',
		'',
		'text',
		'  in',
		'- x',
		'{',
		'}',
		'"a": 1',
		'\uFEFF',
		'# c',
		'[t]',
	);
	fc.assert(
		fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
			const text = lines.join('\n');
			const { open, content, close, body, format } = splitArticle(Text.of(lines.length ? lines : ['']));
			if (format === null) {
				expect(body).toEqual({ from: 0, to: text.length });
				return;
			}
			expect(text.slice(0, open.from)).toMatch(/^\uFEFF?\s*$/);
			expect(text.slice(open.to, content.from)).toMatch(/^\n?$/);
			expect(close === null || close.from === content.to).toBe(true);
			expect(text.slice(close?.to ?? content.to, body.from)).toMatch(/^\n?$/);
			expect(body.to).toBe(text.length);
		}),
		{ numRuns: runs },
	);
});

test('what follows the closing fence is not read', () => {
	const doc = Text.of([
		'---',
		'a: 1',
		'---',
		...Array.from({ length: 10_000 }, (_, index) => `line ${index}`),
	]);
	let read = 0;
	const counting = new Proxy(doc, {
		get(target, name) {
			if (name !== 'iterLines') return Reflect.get(target, name);
			return () => {
				const lines = target.iterLines();
				return {
					next() {
						read++;
						lines.next();
						return this;
					},
					get done() {
						return lines.done;
					},
					get value() {
						return lines.value;
					},
				};
			};
		},
	});
	expect(splitArticle(counting).close).toEqual({ from: 9, to: 12 });
	expect(read).toBe(3);
});

test('where there is no front matter the fences are empty at the start', () => {
	expect(splitArticle(Text.of(['text']))).toEqual({
		format: null,
		open: { from: 0, to: 0 },
		content: { from: 0, to: 0 },
		close: null,
		body: { from: 0, to: 4 },
	});
});

test('the fences of a JSON object are empty beside it', () => {
	expect(splitArticle(Text.of(['\uFEFF{"a": 1}', 'b']))).toEqual({
		format: 'json',
		open: { from: 1, to: 1 },
		content: { from: 1, to: 9 },
		close: { from: 9, to: 9 },
		body: { from: 10, to: 11 },
	});
});
