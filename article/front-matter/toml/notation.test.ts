import { describe, expect, test } from 'vitest';
import { applyChanges } from '../../text-change.ts';
import {
	addField,
	addListItem,
	type Edit,
	type FrontMatter,
	type NewScalar,
	type NewValue,
	readSource,
	renameField,
	setListItem,
	setValue,
} from '../index.ts';

const plain = (text: string): NewScalar => ({ type: 'text', text });
const number = (text: string): NewScalar => ({ type: 'number', text });
const one = (value: NewScalar): NewValue => ({ kind: 'scalar', ...value });
const list = (...items: NewScalar[]): NewValue => ({ kind: 'list', items });

type Change = (fm: FrontMatter) => Edit;
const set =
	(value: NewValue): Change =>
	(fm) =>
		setValue(fm, 'a', value);
const add =
	(value: NewValue): Change =>
	(fm) =>
		addField(fm, 'new', value);

describe('a value is written', () => {
	test.each<[string, string, Change, string]>([
		[
			'in the quotes of most texts',
			"a = 'x'\nb = 'y'\nc = \"z\"\n",
			add(one(plain('n'))),
			"a = 'x'\nb = 'y'\nc = \"z\"\nnew = 'n'\n",
		],
		[
			'in the quotes of most texts of one line',
			'a = """x"""\nb = """y"""\nc = \'z\'\n',
			add(one(plain('n'))),
			'a = """x"""\nb = """y"""\nc = \'z\'\nnew = \'n\'\n',
		],
		[
			'in double quotes where there are none',
			'a = 1\nb = 2\n',
			add(one(plain('n'))),
			'a = 1\nb = 2\nnew = "n"\n',
		],
		['over lines where it has some', "a = 'x'\n", add(one(plain('n\nm'))), 'a = \'x\'\nnew = """\nn\nm"""\n'],
		[
			'as a list of texts',
			"a = 'x'\n",
			add(list(plain('n'), plain("it's"))),
			"a = 'x'\nnew = ['n', \"it's\"]\n",
		],
		[
			'in three quotes still, where a fence line goes on',
			'a = """x"""\n',
			set(one(plain('x\n+++ z'))),
			'a = """x\n+++ z"""\n',
		],
		[
			'on one line where it would look like a fence',
			'a = """x"""\n',
			set(one(plain('x\n+++\ny'))),
			'a = "x\\n+++\\ny"\n',
		],
		[
			'on one line where blanks follow the fence',
			'a = """x"""\n',
			set(one(plain('x\n+++ \ny'))),
			'a = "x\\n+++ \\ny"\n',
		],
		[
			'on one line out of three single quotes too',
			"a = '''x'''\n",
			set(one(plain('x\n+++\ny'))),
			'a = "x\\n+++\\ny"\n',
		],
		[
			'as an item in the quotes of the others',
			'a = [\'x\', 1]\nb = "y"\nc = "z"\n',
			(fm) => addListItem(fm, 'a', plain('z')),
			'a = [\'x\', 1, \'z\']\nb = "y"\nc = "z"\n',
		],
		[
			'as an item in the quotes of the file',
			"a = [1, 2]\nb = 'y'\n",
			(fm) => addListItem(fm, 'a', plain('z')),
			"a = [1, 2, 'z']\nb = 'y'\n",
		],
		[
			'as the first item in the quotes of the file',
			"a = []\nb = 'y'\n",
			(fm) => addListItem(fm, 'a', plain('z')),
			"a = ['z']\nb = 'y'\n",
		],
		[
			'as an item with the escapes of the old one',
			'a = ["\\u00e9x"]\n',
			(fm) => setListItem(fm, 'a', 0, plain('éy')),
			'a = ["\\u00e9y"]\n',
		],
		[
			'as items, each as it needs',
			"a = ['x'] # c\n",
			set(list(plain('x'), plain('y'), plain("it's"))),
			"a = ['x', 'y', \"it's\"] # c\n",
		],
		[
			'as items with the escapes of the old ones',
			'a = ["\\u00e9x", "z"]\n',
			set(list(plain('éy'), plain('z'))),
			'a = ["\\u00e9y", "z"]\n',
		],
		['as no items', "a = ['x'] # c\n", set(list()), 'a = [] # c\n'],
	])('%s', (_, before, change, after) => {
		const edit = change(readSource(before, 'toml', 0));
		expect(edit.kind === 'changes' ? applyChanges(before, edit.changes) : edit.reason).toBe(after);
	});
});

describe('what TOML has no way to write is refused:', () => {
	test.each<[string, Change]>([
		['a list with half a surrogate pair', set(list(plain('x'), plain('\uD800')))],
		['a list of it alone', set(list(plain('\uD800')))],
		['a field with it in a list', add(list(plain('x'), plain('\uD800')))],
		['a key with it', (fm) => addField(fm, '\uD800', one(plain('x')))],
		['a new name with it', (fm) => renameField(fm, 'a', '\uD800')],
		['nothing in a list', set(list({ type: 'null', text: '' }))],
		['a number that is none', add(one(number('x')))],
		['a date that is none', set(one({ type: 'date', text: 'x' }))],
	])('%s', (_, change) => {
		expect(change(readSource("a = ['x']\n", 'toml', 0)).kind).toBe('refused');
	});
});
