import { Text } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { applyChanges } from '../text-change.ts';
import {
	addField,
	addListItem,
	changeType,
	type Edit,
	type FrontMatter,
	type FrontMatterFormat,
	insertFrontMatter,
	moveField,
	moveListItem,
	type NewScalar,
	type NewValue,
	quoteValue,
	readFrontMatter,
	readSource,
	removeField,
	removeListItem,
	renameField,
	setListItem,
	setSource,
	setValue,
} from './index.ts';

const text = (value: string): NewValue => ({ kind: 'scalar', type: 'text', text: value });
const plain = (value: string): NewScalar => ({ type: 'text', text: value });

function result(source: string, edit: Edit): string {
	return edit.kind === 'changes' ? applyChanges(source, edit.changes) : edit.reason;
}

describe('setting a text', () => {
	test.each([
		['single quotes stay', "a: 'x'\n", "it's", "a: 'it''s'\n"],
		['double quotes stay', 'a: "x" # c\n', 'say "x"', 'a: "say \\"x\\"" # c\n'],
		['no quotes stay', 'a: x # c\n', 'y z', 'a: y z # c\n'],
		['no quotes that cannot hold it', 'a: x # c\n', 'y: z', 'a: "y: z" # c\n'],
		['the quotes of the others where some are needed', "a: x\nb: 'y'\n", 'y: z', "a: 'y: z'\nb: 'y'\n"],
		['what old readers take for no text', 'a: x\n', 'no', 'a: "no"\n'],
		['nothing there', 'a:\n', 'x', 'a: x\n'],
		['nothing there but a comment', 'a: # c\nb: 1\n', 'x', 'a: x # c\nb: 1\n'],
		['a literal block stays', 'a: |\n    x\n    y\nb: 1\n', 'x\nz\n', 'a: |\n    x\n    z\nb: 1\n'],
		['a literal block without a last break', 'a: |\n  x\n', 'y', 'a: |-\n  y\n'],
		[
			'folds stay',
			'a: >-\n  one\n  two three\n  four\nb: 1\n',
			'one two 3 four',
			'a: >-\n  one\n  two 3\n  four\nb: 1\n',
		],
		[
			'folds and escapes stay',
			'a: "one\n  two\\u00e9\n  three"\n',
			'one twoé four',
			'a: "one\n  two\\u00e9\n  four"\n',
		],
		['lines', 'a: x\n', 'one\ntwo', 'a: |-\n  one\n  two\n'],
		['lines in quotes', "a: 'x'\n", 'one\ntwo', 'a: "one\\ntwo"\n'],
		['no line break at the end', "a: 'x'", 'y', "a: 'y'"],
		['a comment beside a block', 'a: | # c\n  x\nb: 1\n', 'x\u0007', 'a: "x\\a" # c\nb: 1\n'],
		['the same again', 'a: "x\\u0020"   # c\n', 'x ', 'a: "x\\u0020"   # c\n'],
	])('%s', (_, before, value, after) => {
		expect(result(before, setValue(readSource(before, 'yaml', 0), 'a', text(value)))).toBe(after);
	});
});

type Case = readonly [string, FrontMatterFormat, string, (fm: FrontMatter) => Edit, string];

const list = (...items: string[]): NewValue => ({ kind: 'list', items: items.map(plain) });

const adding: readonly Case[] = [
	[
		'the quotes of the others',
		'yaml',
		"a: 'x'\nb: 'y'\n",
		(fm) => addField(fm, 'c', text('z')),
		"a: 'x'\nb: 'y'\nc: 'z'\n",
	],
	[
		'the column of the others',
		'yaml',
		'a:   x\nbcd: y\n',
		(fm) => addField(fm, 'ef', text('z')),
		'a:   x\nbcd: y\nef:  z\n',
	],
	[
		'the spacing of the others',
		'yaml',
		'a :  x\nb :  y\n',
		(fm) => addField(fm, 'cde', text('z')),
		'a :  x\nb :  y\ncde :  z\n',
	],
	[
		'the indentation of the others',
		'yaml',
		'  a: x\n',
		(fm) => addField(fm, 'b', text('z')),
		'  a: x\n  b: z\n',
	],
	[
		'quoted keys',
		'yaml',
		'"a": x\n"b": y\n',
		(fm) => addField(fm, 'c', text('z')),
		'"a": x\n"b": y\n"c": z\n',
	],
	['no last line break', 'yaml', 'a: x', (fm) => addField(fm, 'b', text('z')), 'a: x\nb: z'],
	['dots at the end', 'yaml', 'a: x\n...\n', (fm) => addField(fm, 'b', text('z')), 'a: x\nb: z\n...\n'],
	['dots and nothing else', 'yaml', '...\n', (fm) => addField(fm, 'b', text('z')), 'b: z\n...\n'],
	['nothing', 'yaml', '', (fm) => addField(fm, 'a', text('x')), 'a: x\n'],
	[
		'a comment at the end',
		'yaml',
		'a: x\n# end\n',
		(fm) => addField(fm, 'b', text('z')),
		'a: x\nb: z\n# end\n',
	],
	['lines', 'yaml', 'a: x\n', (fm) => addField(fm, 'b', text('y\nz')), 'a: x\nb: |-\n  y\n  z\n'],
	['a flow list', 'yaml', 'a: [x]\n', (fm) => addField(fm, 'b', list('y', 'z')), 'a: [x]\nb: [y, z]\n'],
	['a list of dashes', 'yaml', 'a:\n- x\n', (fm) => addField(fm, 'b', list('y')), 'a:\n- x\nb:\n- y\n'],
	['an empty list', 'yaml', 'a: x\n', (fm) => addField(fm, 'b', list()), 'a: x\nb: []\n'],
	[
		'a date',
		'yaml',
		"a: 'x'\n",
		(fm) => addField(fm, 'b', { kind: 'scalar', type: 'date', text: '2024-01-02' }),
		"a: 'x'\nb: 2024-01-02\n",
	],
	[
		'tables in TOML',
		'toml',
		'a = "x"\n\n[t]\nb = 1\n',
		(fm) => addField(fm, 'c', text('z')),
		'a = "x"\nc = "z"\n\n[t]\nb = 1\n',
	],
	[
		'only tables in TOML',
		'toml',
		'[t]\nb = 1\n',
		(fm) => addField(fm, 'c', text('z')),
		'c = "z"\n\n[t]\nb = 1\n',
	],
	[
		'JSON of several lines',
		'json',
		'{\n\t"a": 1\n}',
		(fm) => addField(fm, 'b', text('z')),
		'{\n\t"a": 1,\n\t"b": "z"\n}',
	],
	['JSON of one line', 'json', '{"a":1}', (fm) => addField(fm, 'b', text('z')), '{"a":1, "b":"z"}'],
	['an empty object', 'json', '{}', (fm) => addField(fm, 'b', text('z')), '{\n  "b": "z"\n}'],
];

const removing: readonly Case[] = [
	[
		'the comment above goes too',
		'yaml',
		'a: 1\n# about b\nb: 2 # c\n\nc: 3\n',
		(fm) => removeField(fm, 'b'),
		'a: 1\n\nc: 3\n',
	],
	[
		'a free comment stays',
		'yaml',
		'# free\n\na: 1\nb: 2\n',
		(fm) => removeField(fm, 'a'),
		'# free\n\nb: 2\n',
	],
	['a block goes whole', 'yaml', 'a: |\n  x\n\n  y\n\nb: 2\n', (fm) => removeField(fm, 'a'), '\nb: 2\n'],
	[
		'the comma goes in JSON',
		'json',
		'{\n  "a": 1,\n  "b": 2\n}',
		(fm) => removeField(fm, 'b'),
		'{\n  "a": 1\n}',
	],
	['the only one in JSON', 'json', '{"a": 1}', (fm) => removeField(fm, 'a'), '{}'],
];

const renaming: readonly Case[] = [
	['quotes stay', 'yaml', "'a b' :  x # c\n", (fm) => renameField(fm, 'a b', 'c: d'), "'c: d' :  x # c\n"],
	['quotes come', 'yaml', 'a: x\n', (fm) => renameField(fm, 'a', '#b'), '"#b": x\n'],
	['quotes come in TOML', 'toml', 'a = 1\n', (fm) => renameField(fm, 'a', 'b c'), '"b c" = 1\n'],
	['in JSON', 'json', '{"a": 1}', (fm) => renameField(fm, 'a', 'b"'), '{"b\\"": 1}'],
];

const moving: readonly Case[] = [
	[
		'down with the comment',
		'yaml',
		'# about\na: 1\nb: 2\nc: 3',
		(fm) => moveField(fm, 'a', 2),
		'b: 2\nc: 3\n# about\na: 1',
	],
	['up from a last line without a break', 'yaml', 'a: 1\nb: 2', (fm) => moveField(fm, 'b', 0), 'b: 2\na: 1'],
	[
		'up in JSON',
		'json',
		'{\n  "a": 1,\n  "b": 2\n}',
		(fm) => moveField(fm, 'b', 0),
		'{\n  "b": 2,\n  "a": 1\n}',
	],
];

const items: readonly Case[] = [
	[
		'set',
		'yaml',
		'a:\n  - x # c\n  - "y"\n',
		(fm) => setListItem(fm, 'a', 1, plain('z')),
		'a:\n  - x # c\n  - "z"\n',
	],
	[
		'set to what needs quotes',
		'yaml',
		'a: [x, y]\n',
		(fm) => setListItem(fm, 'a', 0, plain('p, q')),
		'a: ["p, q", y]\n',
	],
	[
		'added above a comment',
		'yaml',
		'a:\n-   x\n# b\n-   y\n',
		(fm) => addListItem(fm, 'a', plain('z'), 1),
		'a:\n-   x\n-   z\n# b\n-   y\n',
	],
	['added at the end', 'yaml', 'a:\n  - x', (fm) => addListItem(fm, 'a', plain('z')), 'a:\n  - x\n  - z'],
	[
		'added to an empty list',
		'yaml',
		'a: [] # c\n',
		(fm) => addListItem(fm, 'a', plain('z')),
		'a: # c\n  - z\n',
	],
	[
		'added below a comment beside the last',
		'yaml',
		'a: [\n  x, # one\n  y # two\n]\n',
		(fm) => addListItem(fm, 'a', plain('z')),
		'a: [\n  x, # one\n  y, # two\n  z\n]\n',
	],
	[
		'added after a comma at the end',
		'toml',
		'a = [\n  "x", # one\n]\n',
		(fm) => addListItem(fm, 'a', plain('z')),
		'a = [\n  "x", # one\n  "z",\n]\n',
	],
	[
		'removed with its comment',
		'yaml',
		'a:\n  - x\n  # b\n  - y\n  - z\n',
		(fm) => removeListItem(fm, 'a', 1),
		'a:\n  - x\n  - z\n',
	],
	[
		'removed, the last there is',
		'yaml',
		'a:\n  - x\nb: 1\n',
		(fm) => removeListItem(fm, 'a', 0),
		'a: []\nb: 1\n',
	],
	['removed with its comma', 'yaml', 'a: [x,  y, z]\n', (fm) => removeListItem(fm, 'a', 0), 'a: [y, z]\n'],
	[
		'moved with its comment',
		'yaml',
		'a:\n  # b\n  - x\n  - y\n  - z\n',
		(fm) => moveListItem(fm, 'a', 0, 2),
		'a:\n  - y\n  - z\n  # b\n  - x\n',
	],
	[
		'moved on one line',
		'yaml',
		'a: [x,  "y", z]\n',
		(fm) => moveListItem(fm, 'a', 2, 0),
		'a: [z,  x, "y"]\n',
	],
	[
		'left alone by a list that is set',
		'yaml',
		'a:\n  - x # 1\n  - y # 2\n  - z # 3\n',
		(fm) => setValue(fm, 'a', list('x', 'q', 'z')),
		'a:\n  - x # 1\n  - q # 2\n  - z # 3\n',
	],
];

const types: readonly Case[] = [
	['a text made a list', 'yaml', 'a: x # c\n', (fm) => changeType(fm, 'a', 'list'), 'a: # c\n  - x\n'],
	['a list made a text', 'yaml', 'a:\n  - x\nb: 1\n', (fm) => changeType(fm, 'a', 'text'), 'a: x\nb: 1\n'],
	['a text made a number', 'yaml', "a: '8' # c\n", (fm) => changeType(fm, 'a', 'number'), 'a: 8 # c\n'],
	['a number made a text', 'yaml', "a: 8\nb: 'x'\n", (fm) => changeType(fm, 'a', 'text'), "a: '8'\nb: 'x'\n"],
	['a number made a text in JSON', 'json', '{"a": 8}', (fm) => changeType(fm, 'a', 'text'), '{"a": "8"}'],
	['quotes against old readers', 'yaml', 'a: no # c\n', (fm) => quoteValue(fm, 'a'), 'a: "no" # c\n'],
	[
		'quotes for some items',
		'yaml',
		"a: [x, 010, 'y']\nb: 'z'\n",
		(fm) => quoteValue(fm, 'a'),
		"a: [x, '010', 'y']\nb: 'z'\n",
	],
];

const sources: readonly Case[] = [
	[
		'a map',
		'yaml',
		'a:\n  b: 1\n  c: 2\nd: 3\n',
		(fm) => setSource(fm, 'a', 'b: 1\nc:\n  - x'),
		'a:\n  b: 1\n  c:\n    - x\nd: 3\n',
	],
	['a flow map for a text', 'yaml', 'a: x # c\n', (fm) => setSource(fm, 'a', '{b: 1}'), 'a: {b: 1} # c\n'],
	[
		'a map for nothing',
		'yaml',
		'a:\nb: 1\n',
		(fm) => setSource(fm, 'a', 'c: 1\nd: 2'),
		'a:\n  c: 1\n  d: 2\nb: 1\n',
	],
	['a table', 'toml', '[a]\nb = 1\n\n[c]\n', (fm) => setSource(fm, 'a', '[a]\nb = 2'), '[a]\nb = 2\n\n[c]\n'],
];

const others: readonly Case[] = [
	['a text in TOML', 'toml', "a = 'x' # c\n", (fm) => setValue(fm, 'a', text("it's")), 'a = "it\'s" # c\n'],
	[
		'lines in TOML',
		'toml',
		'a = """\nx\ny"""\n',
		(fm) => setValue(fm, 'a', text('x\nz')),
		'a = """\nx\nz"""\n',
	],
	[
		'a date in TOML',
		'toml',
		'a = 2024-01-02\n',
		(fm) => setValue(fm, 'a', { kind: 'scalar', type: 'date', text: '2024-01-03' }),
		'a = 2024-01-03\n',
	],
	[
		'a text in JSON',
		'json',
		'{"a": "\\u00e9 x"}',
		(fm) => setValue(fm, 'a', text('é y')),
		'{"a": "\\u00e9 y"}',
	],
];

const groups: readonly [string, readonly Case[]][] = [
	['adding beside', adding],
	['removing:', removing],
	['renaming:', renaming],
	['moving', moving],
	['an item is', items],
	['changing the type:', types],
	['setting the source:', sources],
	['setting', others],
];

describe.each(groups)('%s', (_, cases) => {
	test.each(cases)('%s (%s)', (_title, format, before, edit, after) => {
		expect(result(before, edit(readSource(before, format, 0)))).toBe(after);
	});
});

test('changes count from the start of the file', () => {
	const file = '---\na: x\nb: y\n---\n';
	const edit = setValue(readFrontMatter(Text.of(file.split('\n')))!, 'b', text('z'));
	expect(edit).toEqual({ kind: 'changes', changes: [{ from: 12, to: 13, insert: 'z' }] });
});

describe('an edit is refused, in words,', () => {
	test.each<[string, FrontMatterFormat, string, (fm: FrontMatter) => Edit]>([
		['for a key that is not there', 'yaml', 'a: 1\n', (fm) => setValue(fm, 'b', text('x'))],
		['for a key that is there already', 'yaml', 'a: 1\n', (fm) => addField(fm, 'a', text('x'))],
		['for a new name that is there already', 'yaml', 'a: 1\nb: 2\n', (fm) => renameField(fm, 'a', 'b')],
		['for nested data', 'yaml', 'a:\n  b: 1\n', (fm) => setValue(fm, 'a', text('x'))],
		['for a text that is no number', 'yaml', 'a: x\n', (fm) => changeType(fm, 'a', 'number')],
		['for a list of several as a text', 'yaml', 'a: [x, y]\n', (fm) => changeType(fm, 'a', 'text')],
		['for a value that others refer to', 'yaml', 'a: &n 1\nb: *n\n', (fm) => removeField(fm, 'a')],
		['for a move past what refers to it', 'yaml', 'a: &n 1\nb: *n\n', (fm) => moveField(fm, 'b', 0)],
		['for a name set anew', 'yaml', 'a: &n 1\nb: &n 2\nc: *n\n', (fm) => removeField(fm, 'b')],
		['for a source that spills over', 'yaml', 'a: 1\n', (fm) => setSource(fm, 'a', 'x\nb: 2')],
		['for a source that is broken', 'yaml', 'a: 1\n', (fm) => setSource(fm, 'a', '[x')],
		['for an item that is not there', 'yaml', 'a: [x]\n', (fm) => removeListItem(fm, 'a', 1)],
		['for an item of a text', 'yaml', 'a: x\n', (fm) => addListItem(fm, 'a', plain('y'))],
		[
			'for a date in JSON',
			'json',
			'{"a": 1}',
			(fm) => setValue(fm, 'a', { kind: 'scalar', type: 'date', text: '2024-01-02' }),
		],
		[
			'for nothing in TOML',
			'toml',
			'a = 1\n',
			(fm) => setValue(fm, 'a', { kind: 'scalar', type: 'null', text: '' }),
		],
		['for half a surrogate pair in TOML', 'toml', 'a = 1\n', (fm) => setValue(fm, 'a', text('\ud800'))],
		['for a map at the top', 'yaml', '{a: 1}\n', (fm) => addField(fm, 'b', text('x'))],
	])('%s', (_, format, source, edit) => {
		const made = edit(readSource(source, format, 0));
		expect(made.kind).toBe('refused');
		if (made.kind === 'refused') expect(made.reason).toMatch(/^[“\p{Lu}].{15,}[^.]$/u);
	});
});

describe('a file without front matter', () => {
	test.each([
		['', '---\ntitle: A\n---\n'],
		['Text\n', '---\ntitle: A\n---\n\nText\n'],
		['\nText\n', '---\ntitle: A\n---\n\nText\n'],
		['\uFEFFText', '\uFEFF---\ntitle: A\n---\n\nText'],
	])('%j gets some', (before, after) => {
		const edit = insertFrontMatter(Text.of(before.split('\n')), [{ key: 'title', value: text('A') }]);
		expect(result(before, edit)).toBe(after);
	});
});
