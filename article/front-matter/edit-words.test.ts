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
	type ScalarType,
	setListItem,
	setSource,
	setValue,
} from './index.ts';

const text = (value: string): NewValue => ({ kind: 'scalar', type: 'text', text: value });
const nothing: NewValue = { kind: 'scalar', type: 'null', text: '' };
const plain = (value: string): NewScalar => ({ type: 'text', text: value });

/** What an edit gives: the source after it, the reason of a refusal, or `unchanged`. */
function result(source: string, edit: Edit): string {
	if (edit.kind === 'refused') return edit.reason;
	return edit.changes.length === 0 ? 'unchanged' : applyChanges(source, edit.changes);
}

type Change = (fm: FrontMatter) => Edit;

describe('the person is told why not,', () => {
	const nested = 'a:\n  b: 1\n';
	const broken = "a: 'It\\'s'\n";
	test.each<[string, string, Change, string, FrontMatterFormat?]>([
		['when no field has the key', 'a: 1\n', (fm) => setValue(fm, 'b', text('x')), 'There is no field “b”'],
		['removing what is not there', 'a: 1\n', (fm) => removeField(fm, 'b'), 'There is no field “b”'],
		['renaming what is not there', 'a: 1\n', (fm) => renameField(fm, 'b', 'c'), 'There is no field “b”'],
		['moving what is not there', 'a: 1\n', (fm) => moveField(fm, 'b', 0), 'There is no field “b”'],
		['quoting what is not there', 'a: 1\n', (fm) => quoteValue(fm, 'b'), 'There is no field “b”'],
		[
			'changing the type of what is not there',
			'a: 1\n',
			(fm) => changeType(fm, 'b', 'text'),
			'There is no field “b”',
		],
		[
			'setting the source of what is not there',
			'a: 1\n',
			(fm) => setSource(fm, 'b', 'x'),
			'There is no field “b”',
		],
		[
			'adding to a list that is not there',
			'a: [x]\n',
			(fm) => addListItem(fm, 'b', plain('x')),
			'There is no field “b”',
		],
		[
			'when two fields have the key',
			'a: 1\na: 2\n',
			(fm) => setValue(fm, 'a', text('x')),
			'“a” stands here 2 times: say which one is meant',
		],
		[
			'when another field stands there',
			'a: 1\nb: 2\n',
			(fm) => setValue(fm, 'a', text('x'), { index: 1 }),
			'Field 2 is not “a”',
		],
		[
			'when nothing stands there',
			'a: 1\n',
			(fm) => setValue(fm, 'a', text('x'), { index: 1 }),
			'Field 2 is not “a”',
		],
		[
			'when the value is nested data',
			nested,
			(fm) => setValue(fm, 'a', text('x')),
			'“a” holds nested data: edit it as source',
		],
		[
			'when it is not known what was meant',
			"a: 'twas night\n",
			(fm) => setValue(fm, 'a', text('x')),
			'“a” cannot be read, and what it was meant to say is not known: edit it as source',
		],
		[
			'when another field refers to the value',
			'a: &n x\nb: *n\n',
			(fm) => setValue(fm, 'a', text('y'), { seen: true }),
			'“a” cannot hold this value without changing something else',
		],
		[
			'quoting nested data',
			nested,
			(fm) => quoteValue(fm, 'a'),
			'“a” is not a value that quotes can go round',
		],
		[
			'quoting what is broken',
			broken,
			(fm) => quoteValue(fm, 'a'),
			'“a” is not a value that quotes can go round',
		],
		[
			'changing the type of nested data',
			nested,
			(fm) => changeType(fm, 'a', 'text'),
			'“a” can only be edited as source',
		],
		[
			'changing the type of what is broken',
			broken,
			(fm) => changeType(fm, 'a', 'list'),
			'“a” can only be edited as source',
		],
		[
			'making one text of a list of two',
			'a: [x, y]\n',
			(fm) => changeType(fm, 'a', 'text'),
			'“a” is a list of 2: a single value would lose the others',
		],
		[
			'making nothing of a text',
			'a: x\n',
			(fm) => changeType(fm, 'a', 'null'),
			'“a” says “x”: remove that first',
		],
		[
			'making a number of a text',
			'a: x\n',
			(fm) => changeType(fm, 'a', 'number'),
			'“x” cannot be written as a number',
		],
		['adding what is there', 'a: 1\n', (fm) => addField(fm, 'a', text('x')), 'There is a field “a” already'],
		[
			'adding to a map in braces',
			'{a: 1}\n',
			(fm) => addField(fm, 'b', text('x')),
			'The front matter is not made of entries: edit it as source',
		],
		[
			'adding null in TOML',
			'a = 1\n',
			(fm) => addField(fm, 'b', nothing),
			'A field “b” cannot be written here',
			'toml',
		],
		[
			'removing what another field refers to',
			'a: &n 1\nb: *n\n',
			(fm) => removeField(fm, 'a'),
			'“a” cannot be removed without changing another field, which may refer to it',
		],
		[
			'taking a name that is there',
			'a: 1\nb: 2\n',
			(fm) => renameField(fm, 'a', 'b'),
			'There is a field “b” already',
		],
		[
			'renaming a table by its parts',
			'[t]\nb = 1\n',
			(fm) => renameField(fm, 't', 'c'),
			'A field cannot be named “c”',
			'toml',
		],
		[
			'moving a field above what it refers to',
			'a: &n 1\nb: *n\n',
			(fm) => moveField(fm, 'b', 0),
			'“b” cannot stand there: another field depends on the order',
		],
		[
			'setting a source that is broken',
			'a: 1\n',
			(fm) => setSource(fm, 'a', '[x'),
			'This source cannot be read as the value of one field',
		],
		[
			'setting an item that is not there',
			'a: [x]\n',
			(fm) => setListItem(fm, 'a', 1, plain('y')),
			'“a” has no item 2',
		],
		['setting an item of none', 'a: []\n', (fm) => setListItem(fm, 'a', 0, plain('y')), '“a” has no item 1'],
		[
			'setting an item before the first',
			'a: [x]\n',
			(fm) => setListItem(fm, 'a', -1, plain('y')),
			'“a” has no item 0',
		],
		['removing an item of none', 'a: []\n', (fm) => removeListItem(fm, 'a', 0), '“a” has no item 1'],
		[
			'removing an item that is not there',
			'a: [x]\n',
			(fm) => removeListItem(fm, 'a', 1),
			'“a” has no item 2',
		],
		['moving an item of none', 'a: []\n', (fm) => moveListItem(fm, 'a', 0, 0), '“a” has no item 1'],
		['moving an item past the end', 'a: [x, y]\n', (fm) => moveListItem(fm, 'a', 0, 2), '“a” has no item 3'],
		[
			'moving an item before the first',
			'a: [x, y]\n',
			(fm) => moveListItem(fm, 'a', 1, -1),
			'“a” has no item 0',
		],
		[
			'moving an item that is not there',
			'a: [x, y]\n',
			(fm) => moveListItem(fm, 'a', 2, 0),
			'“a” has no item 3',
		],
		[
			'adding an item before the first place',
			'a: [x]\n',
			(fm) => addListItem(fm, 'a', plain('y'), -1),
			'“a” has no item 0',
		],
		['adding an item to a text', 'a: x\n', (fm) => addListItem(fm, 'a', plain('y')), '“a” is not a list'],
		[
			'adding an item to what is broken',
			'a: [x, y\n',
			(fm) => addListItem(fm, 'a', plain('z')),
			'“a” cannot be read as it stands: repair it first',
		],
	])('%s', (_, source, edit, reason, format = 'yaml') => {
		expect(result(source, edit(readSource(source, format, 0)))).toBe(reason);
	});
});

describe('nothing changes', () => {
	test.each<[string, string, Change, FrontMatterFormat?]>([
		['when nothing is set to nothing', 'a: ~\n', (fm) => setValue(fm, 'a', nothing)],
		['when nothing is made nothing', 'a: null\n', (fm) => changeType(fm, 'a', 'null')],
		['when a text in quotes is quoted', "a: 'no'\n", (fm) => quoteValue(fm, 'a')],
		['when a block is quoted', 'a: |\n  no\n', (fm) => quoteValue(fm, 'a')],
		['when a list is quoted that all readers read alike', 'a: [x, 1]\n', (fm) => quoteValue(fm, 'a')],
		['when a list is made a list', 'a: [x]\n', (fm) => changeType(fm, 'a', 'list')],
		['when a plain text is made a text', 'a: x\n', (fm) => changeType(fm, 'a', 'text')],
		['when a text in quotes is made a text', 'a: "no"\n', (fm) => changeType(fm, 'a', 'text')],
		['when a field is given its own name', 'a: 1\n', (fm) => renameField(fm, 'a', 'a')],
		['when a field is moved where it stands', 'a: 1\nb: 2\n', (fm) => moveField(fm, 'b', 7)],
		['when a source is set to itself', 'a: "x" # c\n', (fm) => setSource(fm, 'a', '"x"')],
		['when nested data is set to itself', 'a:\n  b: 1\n  c: 2\n', (fm) => setSource(fm, 'a', 'b: 1\nc: 2')],
		['when an item is set to itself', "a: ['x']\n", (fm) => setListItem(fm, 'a', 0, plain('x'))],
		['when an item is moved where it stands', 'a: [x, y]\n', (fm) => moveListItem(fm, 'a', 1, 1)],
		[
			'when a list is set to itself',
			'a: ["x", y]\n',
			(fm) => setValue(fm, 'a', { kind: 'list', items: [plain('x'), plain('y')] }),
		],
	])('%s', (_, source, edit, format = 'yaml') => {
		expect(result(source, edit(readSource(source, format, 0)))).toBe('unchanged');
	});
});

describe('of two fields with one key', () => {
	const source = 'a: 1\nb: 2\na: [x]\n';
	test.each<[string, Change, string]>([
		['the first is set', (fm) => setValue(fm, 'a', text('x'), { index: 0 }), 'a: x\nb: 2\na: [x]\n'],
		['the last is set', (fm) => setValue(fm, 'a', text('x'), { index: 2 }), 'a: 1\nb: 2\na: x\n'],
		['one is removed', (fm) => removeField(fm, 'a', { index: 0 }), 'b: 2\na: [x]\n'],
		['one is renamed', (fm) => renameField(fm, 'a', 'c', { index: 2 }), 'a: 1\nb: 2\nc: [x]\n'],
		['one is moved', (fm) => moveField(fm, 'a', 1, { index: 0 }), 'b: 2\na: 1\na: [x]\n'],
		[
			'one is given another type',
			(fm) => changeType(fm, 'a', 'text', { index: 0 }),
			'a: "1"\nb: 2\na: [x]\n',
		],
		['one is made a list', (fm) => changeType(fm, 'a', 'list', { index: 0 }), 'a: [1]\nb: 2\na: [x]\n'],
		['one is made a single text', (fm) => changeType(fm, 'a', 'text', { index: 2 }), 'a: 1\nb: 2\na: x\n'],
		['one is quoted', (fm) => quoteValue(fm, 'a', { index: 0 }), 'a: "1"\nb: 2\na: [x]\n'],
		[
			'the source of one is set',
			(fm) => setSource(fm, 'a', '{b: 1}', { index: 0 }),
			'a: {b: 1}\nb: 2\na: [x]\n',
		],
		[
			'an item of one is set',
			(fm) => setListItem(fm, 'a', 0, plain('y'), { index: 2 }),
			'a: 1\nb: 2\na: [y]\n',
		],
		[
			'an item is added to one',
			(fm) => addListItem(fm, 'a', plain('y'), 0, { index: 2 }),
			'a: 1\nb: 2\na: [y, x]\n',
		],
		['an item of one is removed', (fm) => removeListItem(fm, 'a', 0, { index: 2 }), 'a: 1\nb: 2\na: []\n'],
	])('%s', (_, edit, after) => {
		expect(result(source, edit(readSource(source, 'yaml', 0)))).toBe(after);
	});
});

describe('what the person has seen is replaced:', () => {
	test.each([
		['nested data', 'a:\n  b: 1\nc: 1\n', 'a: x\nc: 1\n'],
		['what could not be read', "a: 'twas night\nb: 1\n", "a: 'x'\nb: 1\n"],
	])('%s', (_, before, after) => {
		expect(result(before, setValue(readSource(before, 'yaml', 0), 'a', text('x'), { seen: true }))).toBe(
			after,
		);
	});

	test.each([
		['another text', 'x', "a: 'x'\nb: 1\n"],
		['what was meant', "It's", "a: 'It''s'\nb: 1\n"],
	])('what is broken takes, when it is known what was meant, %s', (_, value, after) => {
		const before = "a: 'It\\'s'\nb: 1\n";
		expect(result(before, setValue(readSource(before, 'yaml', 0), 'a', text(value)))).toBe(after);
	});
});

describe('another type keeps what is said:', () => {
	test.each<[string, string, ScalarType | 'list', string]>([
		['nothing is a list of none', 'a:\n', 'list', 'a: []\n'],
		['a number is a list of one', 'a: 8\n', 'list', 'a:\n  - 8\n'],
		['a list of none is an empty text', 'a: []\n', 'text', 'a: ""\n'],
		['a list of a number is a text', 'a: [8]\n', 'text', 'a: "8"\n'],
		['a list of nothing is an empty text', 'a: [~]\n', 'text', 'a: ""\n'],
		['nothing is an empty text', 'a: ~\n', 'text', 'a: ""\n'],
		['a date is a text', 'a: 2024-01-02\n', 'text', 'a: "2024-01-02"\n'],
		['a text is a date', "a: '2024-01-02'\n", 'date', 'a: 2024-01-02\n'],
		['a text is a boolean', 'a: "true"\n', 'boolean', 'a: true\n'],
	])('%s', (_, before, type, after) => {
		expect(result(before, changeType(readSource(before, 'yaml', 0), 'a', type))).toBe(after);
	});
});

test.each<[string, Change, string]>([
	['set', (fm) => setValue(fm, 'b', text('z')), '---\na: x\nb: z\n---\n'],
	['added', (fm) => addField(fm, 'c', text('z')), '---\na: x\nb: y\nc: z\n---\n'],
	['moved', (fm) => moveField(fm, 'b', 0), '---\nb: y\na: x\n---\n'],
	['removed', (fm) => removeField(fm, 'a'), '---\nb: y\n---\n'],
])('a field is %s where it stands in the file', (_, edit, after) => {
	const file = '---\na: x\nb: y\n---\n';
	expect(result(file, edit(readFrontMatter(Text.of(file.split('\n')))!))).toBe(after);
});

describe('front matter is put before', () => {
	const insert = (doc: string, ...keys: string[]): string =>
		result(
			doc,
			insertFrontMatter(
				Text.of(doc.split('\n')),
				keys.map((key) => ({ key, value: text('x') })),
			),
		);
	test.each([
		['text, with a blank line', 'Text\nmore', '---\na: x\nb: x\n---\n\nText\nmore'],
		['a blank line, with no other', ' \nText', '---\na: x\nb: x\n---\n \nText'],
		['a rule, with no blank line', '---\n\nText', '---\na: x\nb: x\n---\n---\n\nText'],
		['nothing, with no blank line', '', '---\na: x\nb: x\n---\n'],
		['nothing, behind a byte order mark', '\uFEFF', '\uFEFF---\na: x\nb: x\n---\n'],
	])('%s', (_, before, after) => {
		expect(insert(before, 'a', 'b')).toBe(after);
	});

	test('no front matter that is there already, and never with a key twice', () => {
		expect(insert('---\na: 1\n---\n', 'b')).toBe('The file has front matter already');
		expect(insert('Text', 'a', 'a')).toBe('There is a field “a” already');
	});
});
