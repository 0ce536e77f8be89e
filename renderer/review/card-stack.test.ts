import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stackCards } from './card-stack.ts';

test('cards stand at their anchors, and push down those that follow', () => {
	const cards = [
		{ anchor: 10, height: 50 },
		{ anchor: 20, height: 30 },
		{ anchor: 200, height: 30 },
	];
	expect(stackCards(cards, null, 8)).toEqual([10, 68, 200]);
});

test('the active card stays at its anchor, and those before it move up', () => {
	const cards = [
		{ anchor: 100, height: 50 },
		{ anchor: 110, height: 30 },
		{ anchor: 112, height: 30 },
	];
	expect(stackCards(cards, 1, 8)).toEqual([52, 110, 148]);
	expect(stackCards(cards, 2, 8)).toEqual([16, 74, 112]);
});

test('nothing is placed above the top', () => {
	const cards = [
		{ anchor: 4, height: 50 },
		{ anchor: 10, height: 30 },
	];
	expect(stackCards(cards, 1, 8)).toEqual([0, 58]);
});

test('cards never overlap, keep their order, and the active one leaves its anchor only for want of room', () => {
	const card = fc.record({
		anchor: fc.integer({ min: 0, max: 900 }),
		height: fc.integer({ min: 20, max: 200 }),
	});
	fc.assert(
		fc.property(fc.array(card, { minLength: 1, maxLength: 12 }), fc.nat(), (unsorted, pick) => {
			const cards = unsorted.toSorted((a, b) => a.anchor - b.anchor);
			const active = pick % (cards.length + 1) === cards.length ? null : pick % (cards.length + 1);
			const tops = stackCards(cards, active, 8);
			expect(tops).toHaveLength(cards.length);
			expect(tops[0]).toBeGreaterThanOrEqual(0);
			for (let i = 1; i < cards.length; i++) {
				expect(tops[i]).toBeGreaterThanOrEqual(tops[i - 1]! + cards[i - 1]!.height + 8);
			}
			if (active === null) return;
			const above = cards.slice(0, active).reduce((sum, { height }) => sum + height + 8, 0);
			expect(tops[active]).toBe(Math.max(cards[active]!.anchor, above));
		}),
	);
});
