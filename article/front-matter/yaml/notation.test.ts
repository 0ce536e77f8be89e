import { describe, expect, test } from 'vitest';
import { applyChanges } from '../../text-change.ts';
import {
	addField,
	addListItem,
	type Edit,
	type FrontMatter,
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
} from '../index.ts';

const plain = (text: string): NewScalar => ({ type: 'text', text });
const number = (text: string): NewScalar => ({ type: 'number', text });
const nothing: NewScalar = { type: 'null', text: '' };
const one = (value: NewScalar): NewValue => ({ kind: 'scalar', ...value });
const list = (...items: NewScalar[]): NewValue => ({ kind: 'list', items });

type Change = (fm: FrontMatter) => Edit;
const set =
	(value: NewScalar): Change =>
	(fm) =>
		setValue(fm, 'a', one(value));
const setText = (text: string): Change => set(plain(text));
const setList =
	(...items: NewScalar[]): Change =>
	(fm) =>
		setValue(fm, 'a', list(...items));
const setItem =
	(index: number, item: NewScalar): Change =>
	(fm) =>
		setListItem(fm, 'a', index, item);
const addItem =
	(item: NewScalar, index?: number): Change =>
	(fm) =>
		addListItem(fm, 'a', item, index);
const add =
	(key: string, value: NewValue): Change =>
	(fm) =>
		addField(fm, key, value);
const source =
	(text: string): Change =>
	(fm) =>
		setSource(fm, 'a', text);

/** A title, the source before, an edit, and the source after. */
type Case = readonly [string, string, Change, string];

const texts: readonly Case[] = [
	['keeps the folds of a plain text', 'a: one\n  two\n', setText('one two three'), 'a: one\n  two three\n'],
	['quotes a folded text that needs it', 'a: one\n  two\n', setText('one: x two'), 'a: "one: x two"\n'],
	[
		'keeps the folds in single quotes',
		"a: 'one\n  two'\n",
		setText("one it's two"),
		"a: 'one\n  it''s two'\n",
	],
	['leaves single quotes for a line break', "a: 'one\n  two'\n", setText('one\ntwo'), 'a: "one\\ntwo"\n'],
	['leaves single quotes for a control', "a: 'one\n  two'\n", setText('\u0001 two'), 'a: "\\x01 two"\n'],
	['keeps a continued line', 'a: "one\\\n  two"\n', setText('onetwo x'), 'a: "one\\\n  two x"\n'],
	['breaks a folded line', 'a: >\n  one\n  two\n', setText('one\ntwo\n'), 'a: >\n  one\n\n  two\n'],
	[
		'takes the last break off a folded text',
		'a: >\n  one\n  two\n',
		setText('one two'),
		'a: >-\n  one two\n',
	],
	['leaves a folded block for a control', 'a: >\n  one\n', setText('\u0001\n'), 'a: "\\x01\\n"\n'],
	['leaves a folded block for a line break alone', 'a: >\n  one\n', setText('\n'), 'a: "\\n"\n'],
	['adds no blank lines to a block', 'a: |\n  one\n', setText('one\n\n'), 'a: "one\\n\\n"\n'],
	['keeps blank lines where a block did', 'a: |+\n  one\n\n', setText('two\n\n\n'), 'a: |+\n  two\n\n\n'],
	['keeps them in a folded block', 'a: >+\n  one\n\n', setText('two\n\n\n'), 'a: >+\n  two\n\n\n'],
	['keeps them with an indentation', 'a: |2+\n  one\n\n', setText('two\n\n\n'), 'a: |+\n  two\n\n\n'],
	['keeps the indentation of a block', 'a: |\n     one\n', setText('two\n'), 'a: |\n     two\n'],
	['keeps an indentation that is said', 'a: |4\n     one\n', setText(' two\n'), 'a: |4\n     two\n'],
	[
		'keeps it below an indented key',
		'  a: |4\n      one\n  b: 1\n',
		setText('two\n'),
		'  a: |\n      two\n  b: 1\n',
	],
	['keeps it with a chomping', 'a: |-4\n    one\n', setText('two'), 'a: |-\n    two\n'],
	['keeps the comment of a block', 'a: | # c\n  one\n', setText('two\n'), 'a: | # c\n  two\n'],
	['keeps it wherever the value goes', 'a: |- \t # c\n  one\n', set(number('1')), 'a: 1 \t # c\n'],
	['takes a `#` in a block for no comment', 'a: |\n  > # x\n', setText('two\n'), 'a: |\n  two\n'],
];

const places: readonly Case[] = [
	['where nothing stood, in the style of the others', 'a: ~\nb: "y"\n', setText('x'), 'a: "x"\nb: "y"\n'],
	['where nothing stood, as it is', 'a:\nb: x\n', set(number('1')), 'a: 1\nb: x\n'],
	['before a comment', 'a: # c\n', setText('x'), 'a: x # c\n'],
	['on the key’s line, before a comment', 'a: # c\n  x\n', setText('y'), 'a: y # c\n'],
	['nowhere', 'a: # c\n  x\n', set(nothing), 'a: # c\n'],
	['in place of a list', 'a:\n  - x\n  - y\n', setText('z'), 'a: z\n'],
	['in place of a list below a comment', 'a: # c\n  - x\n', set(number('1')), 'a: 1 # c\n'],
	['in lines, from the line below the key', 'a:\n  x\n', setText('p\nq'), 'a: |-\n  p\n  q\n'],
	['as a list below a comment', 'a: # c\n  x\n', setList(plain('p')), 'a: # c\n  - p\n'],
	[
		'as a list, in place of a value with a comment',
		'a: x # c\nb: 1\n',
		setList(plain('p')),
		'a: # c\n  - p\nb: 1\n',
	],
	['as a list, at the end of the file', 'a: x # c', setList(plain('p')), 'a: # c\n  - p'],
	[
		'as a list, where nothing stood',
		'a:\nb: 1\n',
		setList(plain('p'), plain('q')),
		'a:\n  - p\n  - q\nb: 1\n',
	],
	['as a list like the others', 'a: x\nb:\n- y\n', setList(plain('p')), 'a:\n- p\nb:\n- y\n'],
	['as no list, in brackets', 'a:\n  - x\n  - y\n', setList(), 'a: []\n'],
	['as a list with nothing in it', 'a: []\n', setList(plain('p'), nothing), 'a:\n  - p\n  -\n'],
	['as a flow list with nothing in it', 'a: x\nb: [y]\n', setList(nothing), 'a: [null]\nb: [y]\n'],
];

const items: readonly Case[] = [
	['is a negative number in a flow list', 'a: [1, 2]\n', setItem(0, number('-1')), 'a: [-1, 2]\n'],
	['is a negative number added to one', 'a: [1]\n', addItem(number('-2')), 'a: [1, -2]\n'],
	['is a negative number in a new one', 'a: [1, 2]\n', setList(number('-1')), 'a: [-1]\n'],
	['is nothing in a flow list', 'a: [x]\n', setItem(0, nothing), 'a: [null]\n'],
	['is set where nothing stood', 'a:\n  - x\n  -\n', setItem(1, plain('y')), 'a:\n  - x\n  - y\n'],
	['is set there with the usual gap', 'a:\n  -   x\n  -\n', setItem(1, plain('y')), 'a:\n  -   x\n  -   y\n'],
	['keeps nothing where nothing stood', 'a:\n  - x\n  -\n', setItem(1, nothing), 'a:\n  - x\n  -\n'],
	['is quoted where nothing stood', "a:\n  - 'x'\n  -\n", setItem(1, plain('y')), "a:\n  - 'x'\n  - 'y'\n"],
	['has quotes for a comma in a flow list', 'a: [x]\n', setItem(0, plain('p, q')), 'a: ["p, q"]\n'],
	['needs none in a block list', 'a:\n  - x\n', setItem(0, plain('p, q')), 'a:\n  - p, q\n'],
	['stays a block', 'a:\n  - |\n    x\n', setItem(0, plain('p\nq\n')), 'a:\n  - |\n    p\n    q\n'],
	['keeps its blank lines', 'a:\n  - |+\n    x\n\n', setItem(0, plain('p\n\n\n')), 'a:\n  - |+\n    p\n\n\n'],
	['is a block below its dash', 'a:\n  - x\n', addItem(plain('p\nq')), 'a:\n  - x\n  - |-\n    p\n    q\n'],
	[
		'says its indentation',
		'a:\n    - x\n',
		addItem(plain(' p\nq')),
		'a:\n    - x\n    - |2-\n       p\n      q\n',
	],
	['is in quotes in a flow list', 'a: [x]\n', addItem(plain('p\nq')), 'a: [x, "p\\nq"]\n'],
	['has quotes for a comma when added', 'a: [x]\n', addItem(plain('p, q')), 'a: [x, "p, q"]\n'],
	['needs none when added to a block list', 'a:\n  - x\n', addItem(plain('p, q')), 'a:\n  - x\n  - p, q\n'],
	[
		'is added with its neighbour’s gap',
		'a:\n  - x\n  -   y\n',
		addItem(plain('z')),
		'a:\n  - x\n  -   y\n  -   z\n',
	],
	[
		'is added with the gap before it',
		'a:\n  -   x\n  - z\n',
		addItem(plain('y'), 1),
		'a:\n  -   x\n  -   y\n  - z\n',
	],
	[
		'is added with the usual gap after nothing',
		'a:\n  -   x\n  -\n',
		addItem(plain('y')),
		'a:\n  -   x\n  -\n  -   y\n',
	],
	['is added at the end of the file', 'a:\n  - x', addItem(plain('y')), 'a:\n  - x\n  - y'],
	['is nothing, without a blank', 'a:\n  - x\n', addItem(nothing), 'a:\n  - x\n  -\n'],
	[
		'of several is added at the end',
		'a:\n- x\nb: 1\n',
		setList(plain('x'), plain('y'), plain('z')),
		'a:\n- x\n- y\n- z\nb: 1\n',
	],
	[
		'of several is added in the middle',
		'a:\n- x\n- w\n',
		setList(plain('x'), plain('y'), plain('z'), plain('w')),
		'a:\n- x\n- y\n- z\n- w\n',
	],
	[
		'of several is added at the end of the file',
		'a:\n- x',
		setList(plain('x'), plain('y'), plain('z')),
		'a:\n- x\n- y\n- z',
	],
	['goes from the middle', 'a: [x, y, z] # c\n', setList(plain('x'), plain('z')), 'a: [x, z] # c\n'],
	[
		'goes with its comment',
		'a:\n- x # 1\n- y # 2\n- z # 3\n',
		setList(plain('x'), plain('z')),
		'a:\n- x # 1\n- z # 3\n',
	],
	[
		'comes into the middle',
		'a:\n- x # 1\n- z # 3\n',
		setList(plain('x'), plain('y'), plain('z')),
		'a:\n- x # 1\n- y\n- z # 3\n',
	],
	[
		'that stays keeps its comment',
		'a:\n- x # 1\n- y # 2\n',
		setList(plain('x'), plain('z')),
		'a:\n- x # 1\n- z # 2\n',
	],
	['that is said twice goes once', 'a: [x, x]\n', setList(plain('x')), 'a: [x]\n'],
	['becomes a text', 'a: [1, 2]\n', setList(plain('1'), number('2')), 'a: ["1", 2]\n'],
	['that is the last one goes', 'a:\n  - x\n', (fm) => removeListItem(fm, 'a', 0), 'a: []\n'],
];

const fields: readonly Case[] = [
	['without a value', 'a: 1\n', add('b', one(nothing)), 'a: 1\nb:\n'],
	['with lines', 'a: "1"\n', add('b', one(plain('p\nq'))), 'a: "1"\nb: |-\n  p\n  q\n'],
	['with lines, indented', '  a: 1\n', add('b', one(plain(' p\nq'))), '  a: 1\n  b: |2-\n     p\n    q\n'],
	['with no items', 'a: 1\n', add('b', list()), 'a: 1\nb: []\n'],
	['with nothing in a list', 'a: 1\n', add('b', list(nothing, plain('x'))), 'a: 1\nb:\n  -\n  - x\n'],
	['with nothing in a flow list', 'a: [1]\n', add('b', list(nothing, plain('x'))), 'a: [1]\nb: [null, x]\n'],
	['with a comma in a flow list', 'a: [1]\n', add('b', list(plain('x, y'))), 'a: [1]\nb: ["x, y"]\n'],
	['with a comma in a block list', 'a:\n  - 1\n', add('b', list(plain('x, y'))), 'a:\n  - 1\nb:\n  - x, y\n'],
	['with lines in a list', 'a: 1\n', add('b', list(plain('x\ny'))), 'a: 1\nb:\n  - |-\n    x\n    y\n'],
	['whose key has a colon', 'a: 1\n', add('b: c', one(plain('x'))), 'a: 1\n"b: c": x\n'],
	['whose key has a hash', 'a: 1\n', add('b #c', one(plain('x'))), 'a: 1\n"b #c": x\n'],
	['whose key begins like a comment', 'a: 1\n', add('- b', one(plain('x'))), 'a: 1\n"- b": x\n'],
];

const names: readonly Case[] = [
	['in double quotes', '"a": 1\n', (fm) => renameField(fm, 'a', 'b"c'), '"b\\"c": 1\n'],
	['in double quotes that need not be', '"a": 1\n', (fm) => renameField(fm, 'a', 'b'), '"b": 1\n'],
	['in single quotes', "'a': 1\n", (fm) => renameField(fm, 'a', "b'c"), "'b''c': 1\n"],
	['without quotes', 'a: 1\n', (fm) => renameField(fm, 'a', 'b c'), 'b c: 1\n'],
	['that needs quotes', 'a: 1\n', (fm) => renameField(fm, 'a', 'b: c'), '"b: c": 1\n'],
];

const removals: readonly Case[] = [
	['leaves blank lines', 'a: |\n  x\nb: 1\n\nc: 2\n', (fm) => removeField(fm, 'b'), 'a: |\n  x\n\nc: 2\n'],
	[
		'takes the blank lines that a block above would keep',
		'a: |+\n  x\nb: 1\n  \n\nc: 2\n',
		(fm) => removeField(fm, 'b'),
		'a: |+\n  x\nc: 2\n',
	],
	[
		'leaves those the block has',
		'a: >+\n  x\n\nb: 1\n\nc: 2\n',
		(fm) => removeField(fm, 'b'),
		'a: >+\n  x\n\nc: 2\n',
	],
];

const sources: readonly Case[] = [
	[
		'indents what stands below the key',
		'a:\n  b: 1\n  c:\n    d: 2\n',
		source('e: 1\nf:\n  g: 2'),
		'a:\n  e: 1\n  f:\n    g: 2\n',
	],
	['keeps a deep indentation', 'a:\n      b: 1\n', source('c: 1\nd: 2'), 'a:\n      c: 1\n      d: 2\n'],
	[
		'indents a block below an indented key',
		'  a:\n  b: 2\n',
		source('|\nx\ny'),
		'  a: |\n    x\n    y\n  b: 2\n',
	],
	['indents a list', 'a:\n  - x\n  - y\n', source('- z\n- y'), 'a:\n  - z\n  - y\n'],
	['leaves a block as it is written', 'a: |\n  x\n  y\n', source('|\n  z\n\n  y'), 'a: |\n  z\n\n  y\n'],
	['indents the lines of a block', 'a:\n', source('|\nx\ny'), 'a: |\n  x\n  y\n'],
	['indents no blank lines', 'a:\n  b: 1\n', source('c: 1\n\nd: 2'), 'a:\n  c: 1\n\n  d: 2\n'],
	['keeps a comment above', 'a: # c\n  b: 1\n', source('c: 1\nd: 2'), 'a: # c\n  c: 1\n  d: 2\n'],
];

describe.each<[string, readonly Case[]]>([
	['setting a text', texts],
	['a value is put', places],
	['an item', items],
	['a field is added', fields],
	['a key is renamed', names],
	['removing a field', removals],
	['setting the source', sources],
])('%s', (_, cases) => {
	test.each(cases)('%s', (_title, before, change, after) => {
		const edit = change(readSource(before, 'yaml', 0));
		expect(edit.kind === 'changes' ? applyChanges(before, edit.changes) : edit.reason).toBe(after);
	});
});

describe('what is no list, or has no such item, is refused:', () => {
	test.each<[string, string, Change]>([
		['setting an item of a text', 'a: x\n', setItem(0, plain('y'))],
		['setting an item that is not there', 'a: [x]\n', setItem(1, plain('y'))],
		['adding to a text', 'a: x\n', addItem(plain('y'))],
		['removing from a text', 'a: x\n', (fm) => removeListItem(fm, 'a', 0)],
		['removing what is not there', 'a: [x]\n', (fm) => removeListItem(fm, 'a', 1)],
		['moving in a text', 'a: x\n', (fm) => moveListItem(fm, 'a', 0, 1)],
		['moving what is not there', 'a: [x, y]\n', (fm) => moveListItem(fm, 'a', 2, 0)],
		['moving to where nothing is', 'a:\n- x\n- y\n', (fm) => moveListItem(fm, 'a', 0, 2)],
		['quoting a map', 'a:\n  b: 1\n', (fm) => quoteValue(fm, 'a')],
	])('%s', (_, before, change) => {
		expect(change(readSource(before, 'yaml', 0)).kind).toBe('refused');
	});
});
