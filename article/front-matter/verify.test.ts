import { describe, expect, test } from 'vitest';
import { applyChanges, type TextChange } from '../text-change.ts';
import { readSource } from './index.ts';
import { type Aim, firstThatDoes } from './verify.ts';
import { yamlNotation } from './yaml/notation.ts';

/** The change that makes one source of another. */
function replacing(source: string, insert: string): readonly TextChange[] {
	return [{ from: 0, to: source.length, insert }];
}

/** The first of some sources that does what is wanted, or the reason why none does. */
function first(before: string, aim: Aim, ...after: readonly string[]): string {
	const proposals = after.map((each) => replacing(before, each));
	const edit = firstThatDoes(readSource(before, 'yaml', 0), yamlNotation, proposals, aim, 'None does');
	return edit.kind === 'refused' ? edit.reason : applyChanges(before, edit.changes);
}

/** To give an entry a text and leave the others, which keep their order. */
function aimAt(count: number, changed: number | null, text = 'new'): Aim {
	return {
		origins: [...new Array(count).keys()],
		changed,
		wanted: ({ value }) => value.kind === 'scalar' && value.text === text,
	};
}

describe('a proposal is taken that changes its entry alone', () => {
	test.each([
		['the first there is', 'a: 1\nb: 2\n', ['a: new\nb: 2\n', 'a: "new"\nb: 2\n'], 'a: new\nb: 2\n'],
		[
			'after one that says something else',
			'a: 1\nb: 2\n',
			['a: old\nb: 2\n', 'a: "new"\nb: 2\n'],
			'a: "new"\nb: 2\n',
		],
		['where the last line has no break', 'a: 1\nb: 2', ['a: new\nb: 2'], 'a: new\nb: 2'],
		['where the last line gets its break', 'a: 1\nb: 2', ['a: new\nb: 2\n'], 'a: new\nb: 2\n'],
		[
			'where another entry is broken and stays so',
			"a: 1\nb: 'x\\'y'\n",
			["a: new\nb: 'x\\'y'\n"],
			"a: new\nb: 'x\\'y'\n",
		],
		['where another entry is a list', 'a: 1\nb: [x, y]\n', ['a: new\nb: [x, y]\n'], 'a: new\nb: [x, y]\n'],
		[
			'where another entry is nested data',
			'a: 1\nb:\n  c: 2\n',
			['a: new\nb:\n  c: 2\n'],
			'a: new\nb:\n  c: 2\n',
		],
		['where another entry has a warning', 'a: 1\nb: x #5\n', ['a: new\nb: x #5\n'], 'a: new\nb: x #5\n'],
		['where a key stands twice', 'a: 1\na: 2\n', ['a: new\na: 2\n'], 'a: new\na: 2\n'],
		[
			'where others refer to each other',
			'a: 1\nb: &n 2\nc: *n\n',
			['a: new\nb: &n 2\nc: *n\n'],
			'a: new\nb: &n 2\nc: *n\n',
		],
	])('%s', (_, before, after, taken) => {
		const count = readSource(before, 'yaml', 0).entries.length;
		expect(first(before, aimAt(count, 0), ...after)).toBe(taken);
	});
});

describe('no proposal is taken that', () => {
	test.each([
		['changes another value', 'a: 1\nb: 2\n', 'a: new\nb: 3\n'],
		['changes another value to one that looks alike', 'a: 1\nb: 2\n', 'a: new\nb: "2"\n'],
		['changes the quotes of another value', "a: 1\nb: 'x'\n", 'a: new\nb: "x"\n'],
		['changes an item of another list', 'a: 1\nb: [x, y]\n', 'a: new\nb: [x, z]\n'],
		['changes another key', 'a: 1\nb: 2\n', 'a: new\nc: 2\n'],
		['changes a comment beside another value', 'a: 1\nb: 2 # c\n', 'a: new\nb: 2 # d\n'],
		['changes a comment above another entry', 'a: 1\n# c\nb: 2\n', 'a: new\n# d\nb: 2\n'],
		['adds an entry', 'a: 1\nb: 2\n', 'a: new\nb: 2\nc: 3\n'],
		['takes an entry', 'a: 1\nb: 2\n', 'a: new\n'],
		['leaves a line that belongs to no entry', 'a: 1\nb: 2\n', 'stray\na: new\nb: 2\n'],
		['changes the order', 'a: 1\nb: 2\nc: 3\n', 'a: new\nc: 3\nb: 2\n'],
		['breaks another entry', 'a: 1\nb: 2\n', 'a: new\nb: "2\n'],
		['makes a key stand twice', 'a: 1\nb: 2\n', 'b: new\nb: 2\n'],
		['brings a fence about', 'a: 1\nb: 2\n', 'a: new\n---\nb: 2\n'],
		['brings about a fence with text behind it', 'a: 1\nb: 2\n', 'a: new\n--- x\nb: 2\n'],
		['ends the document', 'a: 1\nb: 2\n', 'a: new\nb: 2\n...\n'],
		['refers to another entry', 'a: &m 1\nb: &n 2\nc: *n\n', 'a: &n new\nb: &m 2\nc: *n\n'],
	])('%s', (_, before, after) => {
		const count = readSource(before, 'yaml', 0).entries.length;
		expect(first(before, aimAt(count, 0), after)).toBe('None does');
	});

	test('moves an entry to where it would refer to another of the same name', () => {
		const before = 'a: &n 1\nb: *n\nc: &n 2\n';
		const aim = (...origins: number[]): Aim => ({ origins, changed: null, wanted: () => false });
		expect(first(before, aim(0, 2, 1), 'a: &n 1\nc: &n 2\nb: *n\n')).toBe('None does');
	});

	test('removes the entry that another refers to, where a second one has the name', () => {
		const aim: Aim = { origins: [0, 2], changed: null, wanted: () => false };
		expect(first('a: &n 1\nb: &n 2\nc: *n\n', aim, 'a: &n 1\nc: *n\n')).toBe('None does');
	});
});

test('entries that move together take what refers to them along', () => {
	const before = 'x: 1\na: &n 2\nb: *n\n';
	const after = 'a: &n 2\nb: *n\nx: 1\n';
	expect(first(before, { origins: [1, 2, 0], changed: null, wanted: () => false }, after)).toBe(after);
});

test('a new entry has no origin', () => {
	const aim: Aim = { ...aimAt(0, 1), origins: [0, -1, 1] };
	expect(first('a: 1\nb: 2\n', aim, 'a: 1\nc: new\nb: 2\n')).toBe('a: 1\nc: new\nb: 2\n');
	expect(first('a: 1\nb: 2\n', { ...aim, changed: null }, 'a: 1\nc: new\nb: 2\n')).toBe('None does');
});

test('the changes of a proposal may come in any order, and are narrowed to what differs', () => {
	const before = 'a: one\nb: 2\n';
	const proposal = [
		{ from: 7, to: 12, insert: 'b: 2\n' },
		{ from: 6, to: 6, insert: ' # c' },
		{ from: 0, to: 6, insert: 'a: new' },
	];
	const edit = firstThatDoes(
		readSource(before, 'yaml', 0),
		yamlNotation,
		[proposal],
		aimAt(2, 0),
		'None does',
	);
	expect(edit).toEqual({
		kind: 'changes',
		changes: [
			{ from: 3, to: 6, insert: 'new' },
			{ from: 6, to: 6, insert: ' # c' },
		],
	});
});

test('a source that did not do is not read again', () => {
	let asked = 0;
	const aim: Aim = {
		...aimAt(1, 0),
		wanted: () => {
			asked++;
			return false;
		},
	};
	expect(first('a: 1\n', aim, 'a: 2\n', 'a: 2\n', 'a: 3\n')).toBe('None does');
	expect(asked).toBe(2);
});
