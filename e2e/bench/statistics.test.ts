import { expect, test } from 'vitest';
import { median, medians, percentile, ratios, spreadOf } from './statistics.ts';

test('a percentile is a sample, the one at or above that part of all', () => {
	const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
	expect(spreadOf(hundred)).toEqual({ p50: 50, p95: 95, max: 100 });
	expect(percentile([7], 0.95)).toBe(7);
	expect(percentile([], 0.5)).toBeNaN();
});

test('the median of an even number of samples lies between the two in the middle', () => {
	expect(median([4, 1, 3])).toBe(3);
	expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('runs are joined number by number, whatever the depth', () => {
	expect(
		medians([
			{ a: 1, b: { c: 9 } },
			{ a: 3, b: { c: 1 } },
			{ a: 2, b: { c: 2 } },
		]),
	).toEqual({
		a: 2,
		b: { c: 2 },
	});
});

test('ratios are told of what both sides have', () => {
	expect(ratios({ a: 3, b: { c: 4 }, d: 1 }, { a: 2, b: { c: 2 } })).toEqual({ a: 1.5, b: { c: 2 } });
});
