import { describe, expect, test } from 'vitest';
import type { ListItem, ScalarType } from './front-matter.ts';
import { changeItems, type ItemWriter } from './list-change.ts';
import type { NewScalar } from './notation.ts';

const nowhere = { from: 0, to: 0 };

function item(text: string, type: ScalarType = 'text'): ListItem {
	return {
		value: { kind: 'scalar', type, style: 'plain', text },
		range: nowhere,
		lines: nowhere,
		oldReading: null,
	};
}

const wantedItem = (text: string, type: ScalarType = 'text'): NewScalar => ({ type, text });

/** What is asked of the writer, in words, for each proposal. An item that says `cannot` cannot be written. */
function proposals(old: readonly ListItem[], wanted: readonly NewScalar[]): string[][] {
	const change = (insert: string) => [{ from: 0, to: 0, insert }];
	const writer: ItemWriter = {
		set: (index, { text }) => (text === 'cannot' ? null : change(`set ${index} ${text}`)),
		insert: (index, items) => [
			change(`insert ${index} ${items.map(({ text }) => text).join('')}`),
			change('insert otherwise'),
		],
		remove: (start, end) => [change(`remove ${start} to ${end}`)],
	};
	return [...changeItems(old, wanted, writer)].map((changes) => changes.map(({ insert }) => insert));
}

describe('of one list is made another:', () => {
	test.each([
		['the same', 'abc', 'abc', [[]]],
		['one set', 'abc', 'axc', [['set 1 x']]],
		['the first set', 'abc', 'xbc', [['set 0 x']]],
		['the last set', 'abc', 'abx', [['set 2 x']]],
		['all set', 'abc', 'xyz', [['set 0 x', 'set 1 y', 'set 2 z']]],
		['two set, and what is between them', 'abc', 'xby', [['set 0 x', 'set 1 b', 'set 2 y']]],
		['one more at the end', 'ab', 'abx', [['insert 2 x'], ['insert otherwise']]],
		['one more at the start', 'ab', 'xab', [['insert 0 x'], ['insert otherwise']]],
		['two more in the middle', 'ab', 'axyb', [['insert 1 xy'], ['insert otherwise']]],
		['one more of the same', 'aa', 'aaa', [['insert 2 a'], ['insert otherwise']]],
		['one less at the end', 'abc', 'ab', [['remove 2 to 3']]],
		['one less at the start', 'abc', 'bc', [['remove 0 to 1']]],
		['two less in the middle', 'abcd', 'ad', [['remove 1 to 3']]],
		['one less of the same', 'aaa', 'aa', [['remove 2 to 3']]],
		[
			'one set and one more',
			'abc',
			'axyc',
			[
				['set 1 x', 'insert 2 y'],
				['set 1 x', 'insert otherwise'],
			],
		],
		['one set and one less', 'abcd', 'axd', [['set 1 x', 'remove 2 to 3']]],
	])('%s', (_, old, wanted, asked) => {
		expect(
			proposals(
				[...old].map((text) => item(text)),
				[...wanted].map((text) => wantedItem(text)),
			),
		).toEqual(asked);
	});
});

test('an item of another type is another item', () => {
	expect(proposals([item('1', 'number'), item('2')], [wantedItem('1'), wantedItem('2')])).toEqual([
		['set 0 1'],
	]);
});

test('nothing is proposed where an item cannot be written', () => {
	expect(proposals([item('a')], [wantedItem('cannot')])).toEqual([]);
	expect(proposals([item('a'), item('b')], [wantedItem('cannot')])).toEqual([]);
});
