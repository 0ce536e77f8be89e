import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST, NEAR, roomFor, type Span, WHOLE } from './room.ts';

const sum = (lengths: readonly number[]) => lengths.reduce((total, length) => total + length, 0);
const lengthOf = (lengths: readonly number[], { from, to }: Span) => sum(lengths.slice(from, to));
const articles = fc
	.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 100, size: 'max' })
	.map((lengths) => [WHOLE, ...lengths])
	.chain((lengths) => fc.tuple(fc.constant(lengths), fc.nat(lengths.length - 1)));

test('an article that is not long is all in the page, wherever it is read', () => {
	const lengths = [WHOLE / 2, WHOLE / 2];
	const room = roomFor(lengths, () => {
		throw new Error('Asked for the view');
	});
	expect(room).toEqual({ fill: { from: 0, to: 2 }, keep: { from: 0, to: 2 } });
});

test('of a long article what is in sight is kept, and no more than there is room for', () => {
	fc.assert(
		fc.property(articles, ([lengths, middle]) => {
			const { fill, keep } = roomFor(lengths, () => middle);
			expect(fill.from).toBeLessThanOrEqual(middle);
			expect(fill.to).toBeGreaterThan(middle);
			expect(keep.from).toBeLessThanOrEqual(fill.from);
			expect(keep.to).toBeGreaterThanOrEqual(fill.to);
			const least = lengths[middle]!;
			expect(lengthOf(lengths, fill)).toBeLessThanOrEqual(Math.max(NEAR, least));
			expect(lengthOf(lengths, keep)).toBeLessThanOrEqual(Math.max(MOST, least));
		}),
	);
});

test('the view is in the middle of what is kept', () => {
	const lengths = Array.from({ length: 400 }, () => 2000);
	expect(roomFor(lengths, () => 200)).toEqual({ fill: { from: 185, to: 217 }, keep: { from: 137, to: 265 } });
	expect(roomFor(lengths, () => 0)).toEqual({ fill: { from: 0, to: 32 }, keep: { from: 0, to: 128 } });
	expect(roomFor(lengths, () => 399)).toEqual({ fill: { from: 368, to: 400 }, keep: { from: 272, to: 400 } });
});

test('a section longer than there is room for is in the page while it is in sight', () => {
	expect(roomFor([10, WHOLE, 10], () => 1)).toEqual({ fill: { from: 1, to: 2 }, keep: { from: 1, to: 2 } });
});
