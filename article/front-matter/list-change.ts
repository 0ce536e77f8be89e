import type { TextChange } from '../text-change.ts';
import type { ListItem } from './front-matter.ts';
import type { NewScalar, Proposals } from './notation.ts';

/** How single items of a list are written. Both lists have one item at least. */
export interface ItemWriter {
	/** Changes that set an item; null when it cannot be written. */
	set(index: number, item: NewScalar): readonly TextChange[] | null;
	insert(index: number, items: readonly NewScalar[]): Proposals;
	remove(start: number, end: number): Proposals;
}

/**
 * Makes one list of another: items at the beginning and end that are the same stay, those between are set one by one,
 * and what is then left over is added or removed.
 */
export function* changeItems(
	old: readonly ListItem[],
	wanted: readonly NewScalar[],
	writer: ItemWriter,
): Proposals {
	const shorter = Math.min(old.length, wanted.length);
	let start = 0;
	while (start < shorter && isSame(old[start]!, wanted[start]!)) start++;
	let tail = 0;
	while (tail < shorter - start && isSame(old.at(-1 - tail)!, wanted.at(-1 - tail)!)) tail++;
	const set = shorter - tail;
	const changes: TextChange[] = [];
	for (let index = start; index < set; index++) {
		const change = writer.set(index, wanted[index]!);
		if (!change) return;
		changes.push(...change);
	}
	if (old.length === wanted.length) {
		yield changes;
		return;
	}
	const rest =
		wanted.length > old.length
			? writer.insert(set, wanted.slice(set, wanted.length - tail))
			: writer.remove(set, old.length - tail);
	for (const change of rest) yield [...changes, ...change];
}

function isSame({ value }: ListItem, wanted: NewScalar): boolean {
	return value.type === wanted.type && value.text === wanted.text;
}
