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
	])('whose closing fence is missing, %s', (_, text, content, body) => {
		expect(split(text)).toEqual({ format: 'yaml', content, closed: false, body });
	});

	test.each([
		['an empty file', ''],
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
