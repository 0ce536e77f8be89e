import { expect, test } from 'vitest';
import { dropGap, indexAfterDrop } from './list-order.ts';

// Two rows: 0 and 1 in the first, 2 in the second.
const boxes = [
	{ left: 0, right: 100, top: 0, bottom: 20 },
	{ left: 110, right: 200, top: 0, bottom: 20 },
	{ left: 0, right: 100, top: 30, bottom: 50 },
];

test('a drop goes before the item in whose first half it falls', () => {
	expect(dropGap(boxes, 20, 10)).toBe(0);
	expect(dropGap(boxes, 80, 10)).toBe(1);
	expect(dropGap(boxes, 20, 40)).toBe(2);
	expect(dropGap(boxes, 80, 40)).toBe(3);
});

test('a drop behind the last item of a row goes before the first of the next', () => {
	expect(dropGap(boxes, 300, 10)).toBe(2);
});

test('a drop above and below all rows goes to the ends', () => {
	expect(dropGap(boxes, 300, -5)).toBe(0);
	expect(dropGap(boxes, 0, 90)).toBe(3);
});

test('from right to left the first half is the right one', () => {
	const row = [
		{ left: 110, right: 200, top: 0, bottom: 20 },
		{ left: 0, right: 100, top: 0, bottom: 20 },
	];
	expect(dropGap(row, 190, 10, true)).toBe(0);
	expect(dropGap(row, 120, 10, true)).toBe(1);
	expect(dropGap(row, 10, 10, true)).toBe(2);
});

test('an item dropped on either of its own sides stays', () => {
	expect(indexAfterDrop(1, 1)).toBeNull();
	expect(indexAfterDrop(1, 2)).toBeNull();
	expect(indexAfterDrop(1, 0)).toBe(0);
	expect(indexAfterDrop(0, 3)).toBe(2);
});
