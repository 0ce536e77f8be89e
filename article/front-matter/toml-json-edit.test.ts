import { describe, expect, test } from 'vitest';
import { applyChanges } from '../text-change.ts';
import {
	addField,
	addListItem,
	type Edit,
	type FrontMatter,
	type FrontMatterFormat,
	moveField,
	moveListItem,
	type NewScalar,
	type NewValue,
	quoteValue,
	readSource,
	removeField,
	removeListItem,
	renameField,
	setListItem,
	setSource,
	setValue,
} from './index.ts';

const text = (value: string): NewValue => ({ kind: 'scalar', type: 'text', text: value });
const scalar = (type: NewScalar['type'], value: string): NewValue => ({ kind: 'scalar', type, text: value });
const item = (value: string): NewScalar => ({ type: 'text', text: value });
const one: NewScalar = { type: 'number', text: '1' };
const date: NewScalar = { type: 'date', text: '2024-01-02' };
const list = (...items: (string | NewScalar)[]): NewValue => ({
	kind: 'list',
	items: items.map((each) => (typeof each === 'string' ? item(each) : each)),
});

function result(source: string, format: FrontMatterFormat, edit: (fm: FrontMatter) => Edit): string {
	const made = edit(readSource(source, format, 0));
	return made.kind === 'changes' ? applyChanges(source, made.changes) : made.reason;
}

const cannotHold = '“a” cannot hold this value without changing something else';

describe('a text in TOML', () => {
	test.each([
		['keeps single quotes', "a = 'x'\n", 'say "y" \\', 'a = \'say "y" \\\'\n'],
		['keeps single quotes round a tab', "a = 'x'\n", 'y\tz', "a = 'y\tz'\n"],
		['leaves single quotes for one of its own', "a = 'x'\n", "it's", 'a = "it\'s"\n'],
		['leaves single quotes for a control character', "a = 'x'\n", '\u0007', 'a = "\\u0007"\n'],
		[
			'escapes what cannot stand between double quotes',
			'a = "x"\n',
			'\b\t\n\f\r"\\\0\u001b\u007f\u0085\u009f\u2028\u2029\ufeff',
			'a = "\\b\t\\n\\f\\r\\"\\\\\\u0000\\u001B\\u007F\\u0085\\u009F\\u2028\\u2029\\uFEFF"\n',
		],
		[
			'stands as it is where it can',
			'a = "x"\n',
			'é 😀 \u00a0\u2027\u202a',
			'a = "é 😀 \u00a0\u2027\u202a"\n',
		],
		[
			'keeps the escapes that it does not change',
			'a = "\\u00e9\\x41\\U0001F600\\t\\b\\n\\f\\r\\e\\"\\\\ x"\n',
			'éA😀\t\b\n\f\r\x1b"\\ y',
			'a = "\\u00e9\\x41\\U0001F600\\t\\b\\n\\f\\r\\e\\"\\\\ y"\n',
		],
		['keeps triple quotes', 'a = """\none\ntwo"""\n', 'one\n2', 'a = """\none\n2"""\n'],
		['keeps triple quotes with no line break first', 'a = """one\ntwo"""\n', 'one\n2', 'a = """one\n2"""\n'],
		[
			'keeps a line break that a backslash hides',
			'a = """\none \\\n   two\nthree"""\n',
			'one two\n3',
			'a = """\none \\\n   two\n3"""\n',
		],
		[
			'escapes quotes between triple quotes only where they would end it',
			'a = """\nx"""\n',
			'say ""\n"""y""" "z"',
			'a = """\nsay ""\n\\"""y\\""" "z\\""""\n',
		],
		[
			'escapes a control character between triple quotes',
			'a = """\nx"""\n',
			'y\u0007\t',
			'a = """\ny\\u0007\t"""\n',
		],
		['keeps triple single quotes', "a = '''\none\ntwo'''\n", "one\nit's", "a = '''\none\nit's'''\n"],
		['keeps triple single quotes with no line break first', "a = '''one'''\n", 'two', "a = '''two'''\n"],
		[
			'leaves triple single quotes for three of its own',
			"a = '''\nx'''\n",
			"y ''' z",
			'a = """\ny \'\'\' z"""\n',
		],
		['leaves triple single quotes for one at the end', "a = '''\nx'''\n", "y'", 'a = """\ny\'"""\n'],
		[
			'leaves triple single quotes for a control character',
			"a = '''\nx'''\n",
			'\u0007',
			'a = """\n\\u0007"""\n',
		],
		['takes the quotes of the other texts for a number', "b = 'y'\na = 1\n", 'x', "b = 'y'\na = 'x'\n"],
		['takes double quotes where there are no others', 'a = 1 # c\n', 'x', 'a = "x" # c\n'],
		['takes the place of words without quotes', "b = 'y'\na = some words\n", 'x', "b = 'y'\na = 'x'\n"],
		['cannot hold half a surrogate pair', 'a = "x"\n', 'y\udc00', cannotHold],
		['cannot hold the other half either', "a = 'x'\n", '\ud83dy', cannotHold],
	])('%s', (_, before, value, after) => {
		expect(result(before, 'toml', (fm) => setValue(fm, 'a', text(value)))).toBe(after);
	});
});

type Case = readonly [string, string, (fm: FrontMatter) => Edit, string];

const toml: readonly Case[] = [
	['a number for a text', "a = 'x' # c\n", (fm) => setValue(fm, 'a', scalar('number', '1')), 'a = 1 # c\n'],
	['a boolean for a text', "a = 'x'\n", (fm) => setValue(fm, 'a', scalar('boolean', 'true')), 'a = true\n'],
	['no number that is none', "a = 'x'\n", (fm) => setValue(fm, 'a', scalar('number', 'y')), cannotHold],
	[
		'an item of a list',
		"a = ['x',  'y'] # c\n",
		(fm) => setValue(fm, 'a', list('x', 'z')),
		"a = ['x',  'z'] # c\n",
	],
	[
		'items among others',
		"a = ['x', 1]\n",
		(fm) => setValue(fm, 'a', list('x', 'z', one)),
		"a = ['x', 'z', 1]\n",
	],
	['fewer items', "a = ['x',  'y', 1]\n", (fm) => setValue(fm, 'a', list('y', one)), "a = ['y', 1]\n"],
	['no items', "a = ['x'] # c\n", (fm) => setValue(fm, 'a', list()), 'a = [] # c\n'],
	['items for none', 'a = []\n', (fm) => setValue(fm, 'a', list('x', one)), 'a = ["x", 1]\n'],
	[
		'no items that cannot be written',
		'a = []\n',
		(fm) => setValue(fm, 'a', list('x', { type: 'null', text: '' })),
		cannotHold,
	],
	[
		'no item that cannot be written',
		"a = ['x']\n",
		(fm) => setListItem(fm, 'a', 0, { type: 'null', text: '' }),
		cannotHold,
	],
	[
		'no added item that cannot be written',
		"a = ['x']\n",
		(fm) => addListItem(fm, 'a', { type: 'null', text: '' }),
		cannotHold,
	],
	['a list for a text', "a = 'x' # c\n", (fm) => setValue(fm, 'a', list('x', 'y')), "a = ['x', 'y'] # c\n"],
	[
		'a text item for a number, in the quotes of the others',
		"a = ['x', 1]\n",
		(fm) => setListItem(fm, 'a', 1, item('z')),
		"a = ['x', 'z']\n",
	],
	['a number item for a text', "a = ['x', 2]\n", (fm) => setListItem(fm, 'a', 0, one), 'a = [1, 2]\n'],
	['an added item', "a = ['x', 'y']\n", (fm) => addListItem(fm, 'a', item('z'), 1), "a = ['x', 'z', 'y']\n"],
	[
		'an item added to none',
		"b = 'y'\na = []\n",
		(fm) => addListItem(fm, 'a', item('x')),
		"b = 'y'\na = ['x']\n",
	],
	['the only item removed', "a = ['x'] # c\n", (fm) => removeListItem(fm, 'a', 0), 'a = [] # c\n'],
	['one of two items removed', "a = ['x', 'y']\n", (fm) => removeListItem(fm, 'a', 0), "a = ['y']\n"],
	['an item moved', 'a = [\'x\', "y"]\n', (fm) => moveListItem(fm, 'a', 0, 1), 'a = ["y", \'x\']\n'],
	['a key in the quotes of the old one', "'a b' = 1\n", (fm) => renameField(fm, 'a b', 'c d'), "'c d' = 1\n"],
	['a key that needs other quotes', "'a b' = 1\n", (fm) => renameField(fm, 'a b', "it's"), '"it\'s" = 1\n'],
	['a key that keeps needless quotes', '"a b" = 1\n', (fm) => renameField(fm, 'a b', 'c'), '"c" = 1\n'],
	['a key without quotes', 'a = 1\n', (fm) => renameField(fm, 'a', 'B-_9'), 'B-_9 = 1\n'],
	['a key that needs quotes', 'a = 1\n', (fm) => renameField(fm, 'a', 'é'), '"é" = 1\n'],
	[
		'a new field spaced as the others',
		'a=1\nb=2\n',
		(fm) => addField(fm, 'c', text('x')),
		'a=1\nb=2\nc="x"\n',
	],
	[
		'a new field whose key needs quotes',
		"a = 'x'\n",
		(fm) => addField(fm, 'b c', text('y')),
		"a = 'x'\n\"b c\" = 'y'\n",
	],
	['a new list', "a = 'x'\n", (fm) => addField(fm, 'b', list('y', one)), "a = 'x'\nb = ['y', 1]\n"],
	[
		'a new text of lines',
		"a = 'x'\n",
		(fm) => addField(fm, 'b', text('y\nz')),
		'a = \'x\'\nb = """\ny\nz"""\n',
	],
	[
		'a new field after a line without a break',
		"a = 'x'",
		(fm) => addField(fm, 'b', text('y')),
		"a = 'x'\nb = 'y'",
	],
	['the first field', '', (fm) => addField(fm, 'b', text('y')), 'b = "y"\n'],
	['the first field, below a comment', '# c\n', (fm) => addField(fm, 'b', text('y')), '# c\nb = "y"\n'],
	[
		'a field moved down',
		'a = 1\nb = 2\n[t]\nx = 1\n',
		(fm) => moveField(fm, 'a', 1),
		'b = 2\na = 1\n[t]\nx = 1\n',
	],
	[
		'a field moved up with its comment',
		'a = 1\n# b\nb = 2',
		(fm) => moveField(fm, 'b', 0),
		'# b\nb = 2\na = 1',
	],
	[
		'a field removed with its comment',
		'a = 1\n# b\nb = 2\nc = 3\n',
		(fm) => removeField(fm, 'b'),
		'a = 1\nc = 3\n',
	],
	['a number in quotes', "b = 'x'\na = 1\n", (fm) => quoteValue(fm, 'a'), "b = 'x'\na = '1'\n"],
	['another source', 'a = 1 # c\n', (fm) => setSource(fm, 'a', '{ x = 1 }'), 'a = { x = 1 } # c\n'],
];

const json: readonly Case[] = [
	[
		'a text for null',
		'{"a": null}',
		(fm) => setValue(fm, 'a', text('say "x"\\\n')),
		'{"a": "say \\"x\\"\\\\\\n"}',
	],
	[
		'a text that keeps the escapes it does not change',
		'{"a": "\\n\\u00E9\\/\\"\\\\ x"}',
		(fm) => setValue(fm, 'a', text('\né/"\\ y')),
		'{"a": "\\n\\u00E9\\/\\"\\\\ y"}',
	],
	[
		'a text with half a surrogate pair',
		'{"a": "x"}',
		(fm) => setValue(fm, 'a', text('\ud800')),
		'{"a": "\\ud800"}',
	],
	['a number', '{"a": "x"}', (fm) => setValue(fm, 'a', scalar('number', '-1.5e3')), '{"a": -1.5e3}'],
	[
		'no number of another notation',
		'{"a": "x"}',
		(fm) => setValue(fm, 'a', scalar('number', '01')),
		cannotHold,
	],
	['a boolean', '{"a": "x"}', (fm) => setValue(fm, 'a', scalar('boolean', 'false')), '{"a": false}'],
	['the other boolean', '{"a": "x"}', (fm) => setValue(fm, 'a', scalar('boolean', 'true')), '{"a": true}'],
	[
		'no boolean of another notation',
		'{"a": "x"}',
		(fm) => setValue(fm, 'a', scalar('boolean', 'yes')),
		cannotHold,
	],
	['null', '{"a": "x"}', (fm) => setValue(fm, 'a', scalar('null', '')), '{"a": null}'],
	['a text for a list', '{"a": ["x"]}', (fm) => setValue(fm, 'a', text('y')), '{"a": "y"}'],
	['a list for a text', '{"a": "x"}', (fm) => setValue(fm, 'a', list('x', one)), '{"a": ["x", 1]}'],
	['items for none', '{"a": []}', (fm) => setValue(fm, 'a', list('x', 'y')), '{"a": ["x", "y"]}'],
	['no items', '{"a": ["x"]}', (fm) => setValue(fm, 'a', list()), '{"a": []}'],
	[
		'an item of a list',
		'{"a": ["x",  "y", 1]}',
		(fm) => setValue(fm, 'a', list('x', 'z', one)),
		'{"a": ["x",  "z", 1]}',
	],
	[
		'items among others',
		'{"a": ["x", "\\u00e9", 1]}',
		(fm) => setValue(fm, 'a', list('x', 'é!', 'w', one)),
		'{"a": ["x", "\\u00e9!", "w", 1]}',
	],
	['fewer items', '{"a": ["x",  "y", 1]}', (fm) => setValue(fm, 'a', list('x', one)), '{"a": ["x",  1]}'],
	['no list with a date', '{"a": ["x"]}', (fm) => setValue(fm, 'a', list('x', date)), cannotHold],
	['no list of a date for a text', '{"a": "x"}', (fm) => setValue(fm, 'a', list(date)), cannotHold],
	['no item that is a date', '{"a": ["x"]}', (fm) => setListItem(fm, 'a', 0, date), cannotHold],
	['no added item that is a date', '{"a": ["x"]}', (fm) => addListItem(fm, 'a', date), cannotHold],
	[
		'another text for an item',
		'{"a": [1, "\\u00e9 b"]}',
		(fm) => setListItem(fm, 'a', 1, item('é c')),
		'{"a": [1, "\\u00e9 c"]}',
	],
	['an item added to none', '{"a": []}', (fm) => addListItem(fm, 'a', item('x')), '{"a": ["x"]}'],
	['an item added before another', '{"a": ["x"]}', (fm) => addListItem(fm, 'a', one, 0), '{"a": [1, "x"]}'],
	['the only item removed', '{"a": ["x"]}', (fm) => removeListItem(fm, 'a', 0), '{"a": []}'],
	['one of two items removed', '{"a": ["x", "y"]}', (fm) => removeListItem(fm, 'a', 1), '{"a": ["x"]}'],
	['an item moved', '{"a": ["x", 1]}', (fm) => moveListItem(fm, 'a', 1, 0), '{"a": [1, "x"]}'],
	[
		'a new field spaced as the others',
		'{"a":1,"b":2}',
		(fm) => addField(fm, 'c', list('x', one)),
		'{"a":1,"b":2,"c":["x", 1]}',
	],
	[
		'a new field with the colon of the others',
		'{"a" : 1, "b" : 2}',
		(fm) => addField(fm, 'c', scalar('null', '')),
		'{"a" : 1, "b" : 2, "c" : null}',
	],
	[
		'no new date',
		'{"a": 1}',
		(fm) => addField(fm, 'c', scalar('date', '2024-01-02')),
		'A field “c” cannot be written here',
	],
	[
		'no new list with a date',
		'{"a": 1}',
		(fm) => addField(fm, 'c', list('x', date)),
		'A field “c” cannot be written here',
	],
	['the first field of nothing', '', (fm) => addField(fm, 'c', text('x')), '{\n  "c": "x"\n}\n'],
	[
		'the first field of an empty object',
		' { }\n',
		(fm) => addField(fm, 'c', text('x')),
		' {\n  "c": "x"\n}\n',
	],
	[
		'a field removed with its line',
		'{\n  "a": 1,\n  "b": 2\n}',
		(fm) => removeField(fm, 'a'),
		'{\n  "b": 2\n}',
	],
	[
		'a field removed from a line',
		'{"a": 1, "b": 2, "c": 3}',
		(fm) => removeField(fm, 'b'),
		'{"a": 1, "c": 3}',
	],
	['a field moved', '{"a": 1, "b": 2, "c": 3}', (fm) => moveField(fm, 'a', 2), '{"b": 2, "c": 3, "a": 1}'],
	['a number in quotes', '{"a": 1}', (fm) => quoteValue(fm, 'a'), '{"a": "1"}'],
	['another source', '{"a": {"b": 1}}', (fm) => setSource(fm, 'a', '[1]'), '{"a": [1]}'],
	[
		'no source that spills over',
		'{"a": 1}',
		(fm) => setSource(fm, 'a', '1, "b": 2'),
		'This source cannot be read as the value of one field',
	],
];

describe.each<[FrontMatterFormat, readonly Case[]]>([
	['toml', toml],
	['json', json],
])('an edit of %s makes', (format, cases) => {
	test.each(cases)('%s', (_, before, edit, after) => {
		expect(result(before, format, edit)).toBe(after);
	});
});
