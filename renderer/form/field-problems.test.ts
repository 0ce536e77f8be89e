import { expect, test } from 'vitest';
import type { Problem } from '../../article/problem.ts';
import { fieldProblems } from './field-problems.ts';

const problem = (key: string | null, code: string, from = 0): Problem => ({
	from,
	to: from + 1,
	severity: 'warning',
	code,
	message: `About ${code}`,
	repair: null,
	key,
});

test('problems go to their keys; those of the body, and those a field shows itself, are left out', () => {
	const sorted = fieldProblems(
		[problem('a', 'x'), problem(null, 'x'), problem('b', 'y'), problem('a', 'z')],
		new Map(),
		({ code }) => code === 'y',
	);
	expect([...sorted.keys()]).toEqual(['a']);
	expect(sorted.get('a')!.map(({ code }) => code)).toEqual(['x', 'z']);
});

test('a field keeps its list while it says the same, wherever the offsets went', () => {
	const old = fieldProblems([problem('a', 'x', 4)], new Map(), () => false);
	const moved = fieldProblems([problem('a', 'x', 9)], old, () => false);
	expect(moved.get('a')).toBe(old.get('a'));
	const other = fieldProblems([problem('a', 'y', 9)], moved, () => false);
	expect(other.get('a')).not.toBe(old.get('a'));
});
