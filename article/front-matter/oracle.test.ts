import { Text } from '@codemirror/state';
import { parse as parseToml } from '@decimalturn/toml-patch';
import fc from 'fast-check';
import matter from 'gray-matter';
import { describe, expect, test } from 'vitest';
import { parseDocument, parse as parseYaml } from 'yaml';
import { splitArticle } from '../fence.ts';
import { applyChanges } from '../text-change.ts';
import { insertFrontMatter, readFrontMatter, setValue } from './index.ts';
import { oldReading } from './yaml/old-reading.ts';
import { plainType } from './yaml/scalar-type.ts';

// Readers that are not ours must read what we wrote.
const runs = 400 * Number(process.env.GALLEY_RUNS ?? 1);

/** Half of a surrogate pair. */
const half = /\p{Cs}/u;

const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({
		unit: fc.constantFrom(
			' ',
			'\n',
			"'",
			'"',
			'\\',
			':',
			'#',
			'a',
			'-',
			'\t',
			'---',
			'+++',
			'\u2028',
			'\x07',
			'\x85',
			'\r',
		),
	}),
	fc.constantFrom(
		'no',
		'on',
		'010',
		'1_000',
		'12:30:00',
		'2024-01-02',
		'~',
		'null',
		'0b1',
		'+1',
		'1e3',
		'.5',
		'0o7',
		'True',
		'---',
		'\n---\n',
	),
);

const body = 'The body.\n\n---\n\nMore: of it.\n';
const yaml = [
	"x: 'one'",
	'x: "one"',
	'x: one # beside',
	'x: |\n  one',
	'x: >\n  one\n  two',
	'x:',
	'x: one\n  two',
	'# above\nx: 2024-01-02',
].map((entry) => `---\nbefore: [a, b]\n${entry}\nafter:\n- 'a'\n---\n${body}`);

function set(file: string, value: string): string | null {
	const fm = readFrontMatter(Text.of(file.split('\n')))!;
	const edit = setValue(fm, 'x', { kind: 'scalar', type: 'text', text: value });
	return edit.kind === 'changes' ? applyChanges(file, edit.changes) : null;
}

describe('a text that was set', () => {
	test('is read by yaml, and by gray-matter, whose js-yaml is of YAML 1.1', () => {
		fc.assert(
			fc.property(fc.constantFrom(...yaml), text, (file, value) => {
				const after = set(file, value)!;
				const parts = splitArticle(Text.of(after.split('\n')));
				expect(after.slice(parts.body.from)).toBe(body);
				const source = after.slice(parts.content.from, parts.content.to);
				expect(parseDocument(source).errors).toEqual([]);
				expect(parseYaml(source)).toEqual({ before: ['a', 'b'], x: value, after: ['a'] });
				const read = matter(after, {});
				expect(read.data).toEqual({ before: ['a', 'b'], x: value, after: ['a'] });
				expect(read.content).toBe(body);
			}),
			{ numRuns: runs },
		);
	});

	test('is read by a TOML reader', () => {
		const files = ['x = "one"', "x = 'one'", 'x = """\none"""', "x = '''one'''", 'x = 1 # one'].map(
			(entry) => `+++\nbefore = ["a"]\n${entry}\n\n[after]\na = 1\n+++\n${body}`,
		);
		fc.assert(
			fc.property(fc.constantFrom(...files), text, (file, value) => {
				const after = set(file, value);
				expect(after === null).toBe(half.test(value));
				if (after === null) return;
				const parts = splitArticle(Text.of(after.split('\n')));
				expect(after.slice(parts.body.from)).toBe(body);
				const source = after.slice(parts.content.from, parts.content.to);
				expect(parseToml(source)).toEqual({ before: ['a'], x: value, after: { a: 1 } });
			}),
			{ numRuns: runs },
		);
	});

	test('is read by a JSON reader', () => {
		const file = `{\n\t"before": ["a"],\n\t"x" : "o\\u006ee",\n\t"after": {"a": 1}\n}\n\n${body}`;
		fc.assert(
			fc.property(text, (value) => {
				const after = set(file, value)!;
				const parts = splitArticle(Text.of(after.split('\n')));
				expect(after.slice(parts.body.from)).toBe(`\n${body}`);
				expect(JSON.parse(after.slice(parts.content.from, parts.content.to))).toEqual({
					before: ['a'],
					x: value,
					after: { a: 1 },
				});
			}),
			{ numRuns: runs },
		);
	});
});

test('front matter that is put before a body is read there, and the body stays', () => {
	fc.assert(
		fc.property(
			fc.constantFrom('', 'Text\n', '\nText', '---\n\nText\n', '# A\n', '\uFEFFText\n'),
			text,
			(before, value) => {
				const edit = insertFrontMatter(Text.of(before.split('\n')), [
					{ key: 'title', value: { kind: 'scalar', type: 'text', text: value } },
				]);
				if (edit.kind === 'refused') throw new Error(edit.reason);
				const after = applyChanges(before, edit.changes);
				const read = matter(after, {});
				expect(read.data).toEqual({ title: value });
				expect(read.content.replace(/^\n/, '')).toBe(before.replace(/^\uFEFF/, '').replace(/^\n/, ''));
			},
		),
		{ numRuns: runs },
	);
});

describe('the old reading', () => {
	/** What gray-matter makes of a plain value. */
	function site(source: string): { type: string; text: string } {
		const value: unknown = matter(`---\nx: ${source}\n---\n`, {}).data.x;
		if (value === null || value === undefined) return { type: 'null', text: '' };
		if (value instanceof Date) return { type: 'date', text: value.toISOString() };
		if (typeof value === 'number')
			return { type: 'number', text: Object.is(value, -0) ? '-0' : String(value) };
		return typeof value === 'boolean'
			? { type: 'boolean', text: String(value) }
			: { type: 'text', text: String(value) };
	}

	test.each([
		['no', 'boolean', 'false'],
		['Yes', 'boolean', 'true'],
		['010', 'number', '8'],
		['1_000', 'number', '1000'],
		['12:30:00', 'number', '45000'],
		['0b11', 'number', '3'],
		['0o17', 'text', '0o17'],
		['08', 'text', '08'],
		['2024-01-02', 'date', '2024-01-02T00:00:00.000Z'],
		['2024-01-02 10:00:00 +02:00', 'date', '2024-01-02T08:00:00.000Z'],
	])('of %s is the %s %s', (source, type, value) => {
		expect(oldReading(source)).toMatchObject({ type, text: value });
	});

	test.each([
		'one',
		'8',
		'8.5',
		'true',
		'',
		'null',
		'~',
		'y',
		'n',
		'2024-01-02 10:00:00 +0000',
		'-1',
		'.5',
		'1e3',
	])('of %j is that of today', (source) => {
		expect(oldReading(source)).toBeNull();
	});

	test('is what gray-matter reads', () => {
		const part = fc.constantFrom(
			'0',
			'1',
			'7',
			'8',
			'9',
			'12',
			'2024',
			'-',
			'+',
			'.',
			'_',
			':',
			'e',
			'x',
			'b',
			'o',
			'T',
			'Z',
			'01',
			'30',
			' ',
			'inf',
			'a',
		);
		fc.assert(
			fc.property(fc.array(part, { minLength: 1, maxLength: 9 }), (parts) => {
				const source = parts.join('');
				fc.pre(source.trim() === source && !/^[-?:](?: |$)|:(?: |$)|^---|^\.\.\./.test(source));
				const old = oldReading(source);
				const read = site(source);
				if (old) expect(read).toEqual({ type: old.type, text: old.text });
				else if (read.type !== 'number') expect([read.type, 'date']).toContain(plainType(source));
				else expect(Number(read.text) + 0).toBe(Number(parseYaml(source)) + 0);
			}),
			{ numRuns: runs * 3 },
		);
	});
});
