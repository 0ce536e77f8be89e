import { Text } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { applyChanges } from '../text-change.ts';
import { type FrontMatterFormat, readFrontMatter, readSource, setListItem, setValue } from './index.ts';

/** The one breakage of the entry `a`, with what it points at and what its repair makes of the source. */
function breakageOf(source: string, format: FrontMatterFormat = 'yaml') {
	const fm = readSource(source, format, 0);
	const broken = fm.entries.filter(({ breakage }) => breakage);
	expect(broken.length, 'one entry is broken').toBe(1);
	const { breakage, key } = broken[0]!;
	if (!breakage) throw new Error('unreachable');
	const repaired = breakage.repair && applyChanges(source, breakage.repair.changes);
	const fewer = breakage.code === 'duplicate-key' ? 1 : 0;
	if (repaired) expect(readSource(repaired, format, 0).entries.length).toBe(fm.entries.length - fewer);
	return {
		key,
		code: breakage.code,
		at: source.slice(breakage.range.from, breakage.range.to),
		meant: breakage.meant,
		repaired,
		readable: breakage.readable,
	};
}

describe('an entry that readers refuse is named and repaired', () => {
	test.each<[string, string, string, string | null, string | null]>([
		["a: 'It\\'s'\n", 'escape-in-single-quotes', "\\'", "It's", "a: 'It''s'\n"],
		[
			"a: 'It\\'s, isn't it'\n",
			'escape-in-single-quotes',
			"\\'",
			"It's, isn't it",
			"a: 'It''s, isn''t it'\n",
		],
		[
			"a: 'One\n  don\\'t two'\n",
			'escape-in-single-quotes',
			"\\'",
			"One don't two",
			"a: 'One\n  don''t two'\n",
		],
		["a: 'It's'\n", 'unescaped-quote', "'", "It's", "a: 'It''s'\n"],
		["a: 'It's' # why\n", 'unescaped-quote', "'", "It's", "a: 'It''s' # why\n"],
		['a: "Say "hi" now"\n', 'unescaped-quote', '"', 'Say "hi" now', 'a: "Say \\"hi\\" now"\n'],
		['a: "Say ""hi"" now"\n', 'unescaped-quote', '"', 'Say "hi" now', 'a: "Say \\"hi\\" now"\n'],
		[
			'a: "one" and "two"\n',
			'text-after-quote',
			'"one" and "two"',
			'"one" and "two"',
			'a: \'"one" and "two"\'\n',
		],
		[
			'a: "Hello" said Ann\n',
			'text-after-quote',
			'"Hello" said Ann',
			'"Hello" said Ann',
			'a: \'"Hello" said Ann\'\n',
		],
		['a: "Hello\n', 'unclosed-quote', '"', 'Hello', 'a: "Hello"\n'],
		["a: 'It's\nb: 1\n", 'unclosed-quote', "'", "It's", "a: 'It''s'\nb: 1\n"],
		["a: 'twas the night\n", 'unclosed-quote', "'", null, null],
		['a: "one\n  two\nb: 1\n', 'unclosed-quote', '"', null, null],
		['a: "It\\\'s"\n', 'escape-in-double-quotes', "\\'", "It's", 'a: "It\'s"\n'],
		['a: "\\d+\\.\\w"\n', 'escape-in-double-quotes', '\\d', '\\d+\\.\\w', 'a: "\\\\d+\\\\.\\\\w"\n'],
		['a: "C:\\dir\\new"\n', 'escape-in-double-quotes', '\\d', null, null],
		['a:\n\tb: 1\n\tc: 2\n', 'tab-indentation', '\t', null, 'a:\n  b: 1\n  c: 2\n'],
		['a:\n\t- x\n\t- y\nb: 1\n', 'tab-indentation', '\t', null, 'a:\n  - x\n  - y\nb: 1\n'],
		['a: One: two\n', 'colon-in-text', ':', 'One: two', "a: 'One: two'\n"],
		["a: It's: two # c\n", 'colon-in-text', ':', "It's: two", 'a: "It\'s: two" # c\n'],
		['a: One: two #3\n', 'colon-in-text', ':', 'One: two #3', "a: 'One: two #3'\n"],
		['a: One: two\n  three\n', 'colon-in-text', ':', 'One: two three', 'a: "One: two\n  three"\n'],
		['a: b: 1\n  c: 2\n', 'colon-in-text', ':', null, null],
		['a: @ann\n', 'leading-indicator', '@', '@ann', "a: '@ann'\n"],
		['a: `code`\n', 'leading-indicator', '`', '`code`', "a: '`code`'\n"],
		['a: %d things\n', 'leading-indicator', '%', '%d things', "a: '%d things'\n"],
		['a: *bold* text\n', 'leading-indicator', '*', '*bold* text', "a: '*bold* text'\n"],
		['a: *bold*\n', 'leading-indicator', '*bold*', '*bold*', "a: '*bold*'\n"],
		['a: & more\n', 'leading-indicator', '&', '& more', "a: '& more'\n"],
		['a: [Draft] My text\n', 'leading-indicator', '[', '[Draft] My text', "a: '[Draft] My text'\n"],
		['a: [text](url)\n', 'leading-indicator', '[', '[text](url)', "a: '[text](url)'\n"],
		['a: {x} and y\n', 'leading-indicator', '{', '{x} and y', "a: '{x} and y'\n"],
		['a: > quoted\n', 'leading-indicator', '>', '> quoted', "a: '> quoted'\n"],
		['a:one\n', 'missing-blank', ':', 'one', 'a: one\n'],
		['"a":one\n', 'missing-blank', ':', 'one', '"a": one\n'],
		['a: “One: two”\n', 'curly-quotes', '“One: two”', 'One: two', "a: 'One: two'\n"],
		['a:\n  - x\n - y\n', 'list-indentation', ' -', null, 'a:\n  - x\n  - y\n'],
		['a: [x, y\nb: 1\n', 'unclosed-bracket', '[', null, 'a: [x, y]\nb: 1\n'],
		['a: "one\ntwo"\nb: 1\n', 'unindented-lines', 'two"', 'one two', 'a: "one\n  two"\nb: 1\n'],
		['a: *name\nb: &other 1\nc: *other\n', 'unknown-alias', '*name', null, null],
	])('%j', (source, code, at, meant, repaired) => {
		expect(breakageOf(source)).toEqual({ key: 'a', code, at, meant, repaired, readable: false });
	});
});

describe('an entry that readers take for something else is named', () => {
	test.each<[string, string, string, string | null, string | null]>([
		['a: Fix #5\n', 'comment-in-text', '#5', 'Fix #5', "a: 'Fix #5'\n"],
		['a: #fff\n', 'comment-in-text', '#fff', '#fff', "a: '#fff'\n"],
		['a: “One”\n', 'curly-quotes', '“One”', 'One', "a: 'One'\n"],
		['a: {{ page.title }}\n', 'leading-indicator', '{', '{{ page.title }}', "a: '{{ page.title }}'\n"],
		['a: !important note\n', 'leading-indicator', '!', '!important note', "a: '!important note'\n"],
		['a: &Co rocks\n', 'leading-indicator', '&Co', '&Co rocks', "a: '&Co rocks'\n"],
		['a:\n  - x\n   - y\n', 'list-indentation', '   -', null, 'a:\n  - x\n  - y\n'],
		['a:\n  -x\n  -y\n', 'missing-blank-after-dash', '-', null, 'a:\n  - x\n  - y\n'],
		['a: It\x92s\n', 'windows-1252-punctuation', '\x92', 'It’s', 'a: It’s\n'],
		['a: "\x93x\x94"\n', 'windows-1252-punctuation', '\x93', '“x”', 'a: "“x”"\n'],
		['a: x\x81\n', 'windows-1252-punctuation', '\x81', null, null],
		['a: x\x07\n', 'control-character', '\x07', 'x\x07', 'a: "x\\a"\n'],
	])('%j', (source, code, at, meant, repaired) => {
		expect(breakageOf(source)).toEqual({ key: 'a', code, at, meant, repaired, readable: true });
	});

	test.each([
		'a: C # language\n',
		'a: x # c\n',
		'a: # c\n',
		'a: 5 #five\n',
		"a: 'x #5'\n",
		'a: Say “one” and “two”\n',
		'a: “One” is the first\n',
		'a: !!str 8\n',
		'a: &x 1\nb: *x\n',
		'a:\n  - one - two\n  - three\n',
		'a: http://x.y/z\n',
		'a: 12:30\n',
		'a: https://a.b/#c\n',
		'a: [\n  x\n]\n',
		"a: 'don''t'\n",
		'a: it\'s "good"\n',
	])('and %j is fine', (source) => {
		const fm = readSource(source, 'yaml', 0);
		expect(fm.entries.filter(({ breakage }) => breakage)).toEqual([]);
		expect(fm.breakages).toEqual([]);
	});
});

describe('a key that stands twice', () => {
	test('with the same value can be removed once', () => {
		const source = "a: 1\nb: x\n# again\nb: 'x'\n";
		expect(breakageOf(source)).toMatchObject({
			key: 'b',
			code: 'duplicate-key',
			at: 'b',
			repaired: 'a: 1\nb: x\n',
			readable: true,
		});
	});

	test('is never resolved silently', () => {
		const fm = readSource('b: x\nb: y\n', 'yaml', 0);
		expect(fm.entries.map(({ duplicate }) => duplicate)).toEqual([true, true]);
		expect(setValue(fm, 'b', { kind: 'scalar', type: 'text', text: 'z' })).toEqual({
			kind: 'refused',
			reason: '“b” stands here 2 times: say which one is meant',
		});
		const edit = setValue(fm, 'b', { kind: 'scalar', type: 'text', text: 'z' }, { index: 1 });
		expect(edit).toEqual({ kind: 'changes', changes: [{ from: 8, to: 9, insert: 'z' }] });
	});
});

test('one broken entry takes no other with it', () => {
	const fm = readSource("a: 1\nb: 'It\\'s'\nc: [x\nd: \"y\"\ne:\n\t- z\nf: last\n", 'yaml', 0);
	expect(
		fm.entries.map(({ key, value }) => [key, value.kind === 'scalar' ? value.text : value.kind]),
	).toEqual([
		['a', '1'],
		['b', "It's"],
		['c', 'list'],
		['d', 'y'],
		['e', 'list'],
		['f', 'last'],
	]);
	expect(setValue(fm, 'f', { kind: 'scalar', type: 'text', text: 'new' }).kind).toBe('changes');
});

test('the value of a broken entry is set only where its meaning is known, or the person saw it', () => {
	const known = readSource("a: 'It\\'s'\n", 'yaml', 0);
	const value = { kind: 'scalar', type: 'text', text: "that's" } as const;
	expect(setValue(known, 'a', value)).toMatchObject({ kind: 'changes' });
	const unknown = readSource('a: "one\n  two\nb: 1\n', 'yaml', 0);
	expect(setValue(unknown, 'a', value).kind).toBe('refused');
	const edit = setValue(unknown, 'a', value, { seen: true });
	expect(edit.kind === 'changes' && applyChanges(unknown.source, edit.changes)).toBe('a: "that\'s"\nb: 1\n');
	expect(setListItem(readSource('a: [x\n', 'yaml', 0), 'a', 0, { type: 'text', text: 'y' }).kind).toBe(
		'refused',
	);
});

describe('what belongs to no entry', () => {
	test.each([
		['a: 1\nstray text\nb: 2\n', 'stray-line', 'stray text\n', ['a', 'b']],
		['stray\na: 1\n', 'stray-line', 'stray\n', ['a']],
		['a: 1\n--- # x\nb: 2\n', 'stray-line', '--- # x\n', ['a', 'b']],
		['a: 1\n...\nb: 2\n', 'stray-line', 'b: 2\n', ['a']],
		['{a: 1}\n', 'top-level-flow-map', '{a: 1}', []],
		['- a\n- b\n', 'top-level-list', '- a\n- b', []],
		['just text\n', 'top-level-text', 'just text', []],
	])('%j', (source, code, at, keys) => {
		const fm = readSource(source, 'yaml', 0);
		expect(fm.entries.map(({ key }) => key)).toEqual(keys);
		expect(fm.breakages.map((each) => [each.code, source.slice(each.range.from, each.range.to)])).toEqual([
			[code, at],
		]);
	});

	test('nothing at all is fine', () => {
		for (const source of ['', '\n', '# only a comment\n']) {
			expect(readSource(source, 'yaml', 0)).toMatchObject({ entries: [], breakages: [] });
		}
	});
});

describe('the fences', () => {
	test.each<[string, string, string | null]>([
		['---\na: 1\n\nBody\n', 'missing-closing-fence', '---\na: 1\n---\n\nBody\n'],
		['---\na: 1', 'missing-closing-fence', '---\na: 1\n---\n'],
		['---\na: 1\n--\nBody\n', 'missing-closing-fence', '---\na: 1\n---\nBody\n'],
		['---\na: 1\n—\nBody\n', 'missing-closing-fence', '---\na: 1\n---\nBody\n'],
		['---\na: 1\n---\nb: 2\n---\nBody\n', 'stray-fence', '---\na: 1\nb: 2\n---\nBody\n'],
		['---\n---\na: 1\n---\nBody\n', 'stray-fence', '---\na: 1\n---\nBody\n'],
		['\n---\na: 1\n---\nBody\n', 'blank-before-fence', '---\na: 1\n---\nBody\n'],
		['+++\na = 1\n\nBody\n', 'missing-closing-fence', '+++\na = 1\n+++\n\nBody\n'],
	])('%j', (file, code, repaired) => {
		const { breakages } = readFrontMatter(Text.of(file.split('\n')))!;
		expect(breakages.map((each) => each.code)).toEqual([code]);
		const { repair } = breakages[0]!;
		expect(repair && applyChanges(file, repair.changes)).toBe(repaired);
	});

	test.each([
		'---\na: 1\n---\nNote: this\n---\n',
		'---\na: 1\n---\nbody\n---\nb: 1\n---\n',
		'---\na: 1\n---\na: 2\n---\nx',
	])('%j are fine', (file) => {
		expect(readFrontMatter(Text.of(file.split('\n')))!.breakages).toEqual([]);
	});
});

describe('in TOML', () => {
	test.each<[string, string, string | null, string | null]>([
		['a = some words\n', 'missing-quotes', 'some words', 'a = "some words"\n'],
		["a = 'It's'\n", 'unescaped-quote', "It's", 'a = "It\'s"\n'],
		["a = 'It\\'s'\n", 'escape-in-single-quotes', "It's", 'a = "It\'s"\n'],
		['a = "Say "hi""\n', 'unescaped-quote', 'Say "hi"', 'a = "Say \\"hi\\""\n'],
		['a = "\\d"\n', 'escape-in-double-quotes', '\\d', 'a = "\\\\d"\n'],
		['a = "open\nb = 1\n', 'unclosed-quote', 'open', 'a = "open"\nb = 1\n'],
		['a = “x”\n', 'curly-quotes', 'x', 'a = "x"\n'],
		['a = [1, 2\n', 'unreadable', null, null],
	])('%j', (source, code, meant, repaired) => {
		expect(breakageOf(source, 'toml')).toMatchObject({ key: 'a', code, meant, repaired, readable: false });
	});
});

describe('in JSON', () => {
	test("'single quotes'", () => {
		expect(breakageOf("{\"a\": 'It\\'s'}", 'json')).toMatchObject({
			meant: "It's",
			repaired: '{"a": "It\'s"}',
		});
	});

	test.each([
		['{"a": 1,}', 'trailing-comma', '{"a": 1}'],
		['{"a": 1\n"b": 2}', 'missing-comma', '{"a": 1,\n"b": 2}'],
		['{"a": 1', 'unclosed-bracket', null],
		['{a: 1, "b": 2}', 'unreadable', null],
	])('%j', (source, code, repaired) => {
		const { breakages } = readSource(source, 'json', 0);
		expect(breakages.map((each) => each.code)).toEqual([code]);
		const { repair } = breakages[0]!;
		expect(repair && applyChanges(source, repair.changes)).toBe(repaired);
	});
});
