import { describe, expect, test } from 'vitest';
import { applyChanges } from '../text-change.ts';
import {
	addListItem,
	type Edit,
	type FrontMatter,
	type FrontMatterFormat,
	moveListItem,
	type NewScalar,
	readSource,
	removeListItem,
	setValue,
} from './index.ts';

const text = (value: string): NewScalar => ({ type: 'text', text: value });
const list = (...items: string[]) => ({ kind: 'list', items: items.map(text) }) as const;

type Case = readonly [string, string, (fm: FrontMatter) => Edit, string, FrontMatterFormat?];

const commented = 'a: [\n  x, # one\n  y, # two\n  z # three\n]\n';
const closed = 'a: [\n  x, # one\n  y, # two\n  z, # three\n]\n';
const array = '{\n  "a": [\n    "x",\n    "y"\n  ]\n}';

const adding: readonly Case[] = [
	[
		'a line of its own among lines',
		commented,
		(fm) => addListItem(fm, 'a', text('w'), 1),
		'a: [\n  x, # one\n  w,\n  y, # two\n  z # three\n]\n',
	],
	[
		'a line below the last comment, and the last line its comma',
		commented,
		(fm) => addListItem(fm, 'a', text('w')),
		'a: [\n  x, # one\n  y, # two\n  z, # three\n  w\n]\n',
	],
	[
		'a comma where the last line has one',
		closed,
		(fm) => addListItem(fm, 'a', text('w')),
		'a: [\n  x, # one\n  y, # two\n  z, # three\n  w,\n]\n',
	],
	[
		'a place on a shared line',
		'a: [\n  x, y,\n  z\n]\n',
		(fm) => addListItem(fm, 'a', text('w')),
		'a: [\n  x, y,\n  z, w\n]\n',
	],
	['a blank where it has no neighbours', 'a: [x]\n', (fm) => addListItem(fm, 'a', text('y')), 'a: [x, y]\n'],
	[
		'the blanks of its neighbours',
		'a: [x,  y]\n',
		(fm) => addListItem(fm, 'a', text('z')),
		'a: [x,  y,  z]\n',
	],
	[
		'no blank where its neighbours have none',
		'a: [x,y]\n',
		(fm) => addListItem(fm, 'a', text('z'), 0),
		'a: [z,x,y]\n',
	],
	[
		'a blank where its neighbours share no line',
		'a: [x,\n  y]\n',
		(fm) => addListItem(fm, 'a', text('z')),
		'a: [x,\n  y, z]\n',
	],
	[
		'company, in the middle',
		'a: [x, y]\n',
		(fm) => setValue(fm, 'a', list('x', 'v', 'w', 'y')),
		'a: [x, v, w, y]\n',
	],
	[
		'company, at the end',
		'a: [x, y]\n',
		(fm) => setValue(fm, 'a', list('x', 'y', 'v', 'w')),
		'a: [x, y, v, w]\n',
	],
	[
		'company, on lines of their own at the end',
		'a: [\n  x,\n  y # two\n]\n',
		(fm) => setValue(fm, 'a', list('x', 'y', 'v', 'w')),
		'a: [\n  x,\n  y, # two\n  v,\n  w\n]\n',
	],
	[
		'company, on lines of their own at the start',
		'a: [\n  x, # one\n  y\n]\n',
		(fm) => setValue(fm, 'a', list('v', 'w', 'x', 'y')),
		'a: [\n  v,\n  w,\n  x, # one\n  y\n]\n',
	],
	[
		'a line in JSON',
		array,
		(fm) => addListItem(fm, 'a', text('z')),
		'{\n  "a": [\n    "x",\n    "y",\n    "z"\n  ]\n}',
		'json',
	],
];

const removing: readonly Case[] = [
	[
		'the first with its line',
		commented,
		(fm) => removeListItem(fm, 'a', 0),
		'a: [\n  y, # two\n  z # three\n]\n',
	],
	[
		'the last with its line, and the comma above',
		commented,
		(fm) => removeListItem(fm, 'a', 2),
		'a: [\n  x, # one\n  y # two\n]\n',
	],
	[
		'the last with its line and comma',
		closed,
		(fm) => removeListItem(fm, 'a', 2),
		'a: [\n  x, # one\n  y, # two\n]\n',
	],
	[
		'the first of a shared line',
		'a: [\n  x, y, # c\n  z\n]\n',
		(fm) => removeListItem(fm, 'a', 0),
		'a: [\n  y, # c\n  z\n]\n',
	],
	[
		'the last, after a shared line',
		'a: [\n  x, y,\n  z\n]\n',
		(fm) => removeListItem(fm, 'a', 2),
		'a: [\n  x, y\n]\n',
	],
	['the first of one line', 'a: [ x , y , z ]\n', (fm) => removeListItem(fm, 'a', 0), 'a: [ y , z ]\n'],
	[
		'one in the middle of one line',
		'a: [ x , y , z ]\n',
		(fm) => removeListItem(fm, 'a', 1),
		'a: [ x , z ]\n',
	],
	['the last of one line', 'a: [ x , y , z ]\n', (fm) => removeListItem(fm, 'a', 2), 'a: [ x , y ]\n'],
	['several in the middle', 'a: [x, y, "v", w]\n', (fm) => setValue(fm, 'a', list('x', 'w')), 'a: [x, w]\n'],
	['several at the end', 'a: [x, "y", v, w]\n', (fm) => setValue(fm, 'a', list('x', 'y')), 'a: [x, "y"]\n'],
	['several lines', closed, (fm) => setValue(fm, 'a', list('z')), 'a: [\n  z, # three\n]\n'],
	[
		'the last line of TOML with tabs',
		'a = [\n\t"x", # one\n\t"y" # two\n]\n',
		(fm) => removeListItem(fm, 'a', 1),
		'a = [\n\t"x" # one\n]\n',
		'toml',
	],
	['a line in JSON', array, (fm) => removeListItem(fm, 'a', 1), '{\n  "a": [\n    "x"\n  ]\n}', 'json'],
];

const moving: readonly Case[] = [
	[
		'down with its comment',
		closed,
		(fm) => moveListItem(fm, 'a', 0, 2),
		'a: [\n  y, # two\n  z, # three\n  x, # one\n]\n',
	],
	[
		'up with its comment',
		closed,
		(fm) => moveListItem(fm, 'a', 2, 0),
		'a: [\n  z, # three\n  x, # one\n  y, # two\n]\n',
	],
	[
		'above a last line without a comma',
		commented,
		(fm) => moveListItem(fm, 'a', 0, 1),
		'a: [\n  y, # two\n  x, # one\n  z # three\n]\n',
	],
	[
		'below a last line without a comma, with its comment',
		commented,
		(fm) => moveListItem(fm, 'a', 0, 2),
		'a: [\n  y, # two\n  z, # three\n  x # one\n]\n',
	],
	[
		'up from a last line without a comma, with its comment',
		commented,
		(fm) => moveListItem(fm, 'a', 2, 0),
		'a: [\n  z, # three\n  x, # one\n  y # two\n]\n',
	],
	[
		'past its neighbour from a last line without a comma',
		commented,
		(fm) => moveListItem(fm, 'a', 2, 1),
		'a: [\n  x, # one\n  z, # three\n  y # two\n]\n',
	],
	[
		'among commas on lines of their own',
		'a: [\n  x\n  ,\n  y\n]\n',
		(fm) => moveListItem(fm, 'a', 0, 1),
		'a: [\n  y\n  ,\n  x\n]\n',
	],
	['on one line', 'a: [ x,  "y" ,z ]\n', (fm) => moveListItem(fm, 'a', 0, 2), 'a: [ "y",  z ,x ]\n'],
	[
		'on a shared line',
		'a: [\n  x, y,\n  z,\n]\n',
		(fm) => moveListItem(fm, 'a', 2, 0),
		'a: [\n  z, x,\n  y,\n]\n',
	],
	[
		'down in JSON',
		array,
		(fm) => moveListItem(fm, 'a', 0, 1),
		'{\n  "a": [\n    "y",\n    "x"\n  ]\n}',
		'json',
	],
];

/** Lists whose commas stand apart from their items. */
const apart: readonly Case[] = [
	[
		'a comma at the start of a line is found below a comment, and not in it',
		'a = [\n  "x" # one, two\n  ,\n  "y", # two\n  "z"\n]\n',
		(fm) => removeListItem(fm, 'a', 0),
		'a = [\n  "y", # two\n  "z"\n]\n',
		'toml',
	],
	[
		'an item moves before one whose comma stands below',
		'a = [\n  "x" # one, two\n  ,\n  "y", # two\n  "z"\n]\n',
		(fm) => moveListItem(fm, 'a', 2, 0),
		'a = [\n  "z",\n  "x" # one, two\n  ,\n  "y" # two\n]\n',
		'toml',
	],
	[
		'an item whose comma stands below trades places',
		'a = [\n  "x" # one, two\n  ,\n  "y", # two\n  "z"\n]\n',
		(fm) => moveListItem(fm, 'a', 0, 2),
		'a = [\n  "y" # one, two\n  ,\n  "z", # two\n  "x"\n]\n',
		'toml',
	],
	[
		'an item is added beside one that follows its comma',
		'a = [\n  "x" # one\n  , "y"\n  , "z"\n]\n',
		(fm) => addListItem(fm, 'a', text('w')),
		'a = [\n  "x" # one\n  , "y"\n  , "z", "w"\n]\n',
		'toml',
	],
	[
		'an item goes with the comma before it',
		'a = [\n  "x" # one\n  , "y"\n  , "z"\n]\n',
		(fm) => removeListItem(fm, 'a', 2),
		'a = [\n  "x" # one\n  , "y"\n]\n',
		'toml',
	],
	[
		'a comma in the comment of the last item is none',
		'a = [\n  "x",\n  "y" # last, or not\n]\n',
		(fm) => addListItem(fm, 'a', text('w')),
		'a = [\n  "x",\n  "y", # last, or not\n  "w"\n]\n',
		'toml',
	],
	[
		'nor is it when the items trade lines',
		'a = [\n  "x",\n  "y" # last, or not\n]\n',
		(fm) => moveListItem(fm, 'a', 0, 1),
		'a = [\n  "y", # last, or not\n  "x"\n]\n',
		'toml',
	],
	[
		'items that share lines with the brackets trade places',
		'a = [ "x", # one\n  "y", # two\n  "z" ]\n',
		(fm) => moveListItem(fm, 'a', 0, 1),
		'a = [ "y", # one\n  "x", # two\n  "z" ]\n',
		'toml',
	],
	[
		'an item is added beside one that shares its line with the bracket',
		'a = [ "x", # one\n  "y", # two\n  "z" ]\n',
		(fm) => addListItem(fm, 'a', text('w')),
		'a = [ "x", # one\n  "y", # two\n  "z", "w" ]\n',
		'toml',
	],
	[
		'an item is added below a last comma that stands below a comment',
		'a = [\n  "x" # one\n  ,\n]\n',
		(fm) => addListItem(fm, 'a', text('w')),
		'a = [\n  "x" # one\n  ,\n  "w",\n]\n',
		'toml',
	],
	[
		'an item is added below a last comma that a blank parts from its item',
		'a = [\n  "x" ,\n]\n',
		(fm) => addListItem(fm, 'a', text('w')),
		'a = [\n  "x" ,\n  "w",\n]\n',
		'toml',
	],
	[
		'a comma behind the list is none of its own',
		'a = [\n  "x"\n]\nb = [1, 2]\n',
		(fm) => addListItem(fm, 'a', text('w')),
		'a = [\n  "x",\n  "w"\n]\nb = [1, 2]\n',
		'toml',
	],
	[
		'a comma behind the list is none of its own in JSON',
		'{\n  "a": [\n    "x"\n  ],\n  "b": 1\n}',
		(fm) => addListItem(fm, 'a', text('w')),
		'{\n  "a": [\n    "x",\n    "w"\n  ],\n  "b": 1\n}',
		'json',
	],
	[
		'the last item goes though another list follows',
		'a = [\n  "x", # one\n  "y"\n]\nb = [1, 2]\n',
		(fm) => removeListItem(fm, 'a', 1),
		'a = [\n  "x" # one\n]\nb = [1, 2]\n',
		'toml',
	],
	[
		'several are added on one line',
		'a = ["x"]\n',
		(fm) => setValue(fm, 'a', list('x', 'y', 'z')),
		'a = ["x", "y", "z"]\n',
		'toml',
	],
	[
		'several are added on lines of their own, with the tabs of the others',
		'a = [\n\t"x"\n]',
		(fm) => setValue(fm, 'a', list('x', 'y', 'z')),
		'a = [\n\t"x",\n\t"y",\n\t"z"\n]',
		'toml',
	],
	[
		'several go from lines that some share',
		'a = [\n  "x",\n  "y", "q",\n  "z"\n]\n',
		(fm) => setValue(fm, 'a', list('x', 'z')),
		'a = [\n  "x",\n  "z"\n]\n',
		'toml',
	],
];

describe.each<[string, readonly Case[]]>([
	['an item that is added gets', adding],
	['items go:', removing],
	['an item moves', moving],
	['where commas stand apart,', apart],
])('%s', (_, cases) => {
	for (const [title, before, edit, after, format = 'yaml'] of cases) {
		test(title, () => {
			const made = edit(readSource(before, format, 0));
			expect(made.kind === 'changes' ? applyChanges(before, made.changes) : made.reason).toBe(after);
		});
	}
});
