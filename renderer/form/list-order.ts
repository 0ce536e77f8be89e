/** A box on the screen, in CSS pixels. */
export interface Box {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** Where an item dropped at a point belongs among boxes that flow in rows: an index from 0 to their number. */
export function dropGap(boxes: readonly Box[], x: number, y: number, rightToLeft = false): number {
	for (const [index, box] of boxes.entries()) {
		if (y > box.bottom) continue;
		// A row above the point has passed: this box is in its row, or the point is above all rows.
		if (y < box.top) return index;
		const middle = (box.left + box.right) / 2;
		if (rightToLeft ? x > middle : x < middle) return index;
	}
	return boxes.length;
}

/** The index an item has after it is put into a gap, counted before it was taken out; null when it stays. */
export function indexAfterDrop(from: number, gap: number): number | null {
	const to = gap > from ? gap - 1 : gap;
	return to === from ? null : to;
}
