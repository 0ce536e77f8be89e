import type { Range, TextChange } from '../text-change.ts';
import { lineEnd, lineStart, moveLines } from './lines.ts';
import type { Proposals } from './notation.ts';

/**
 * What stands between brackets or braces, parted by commas: a YAML flow list, a TOML array, a JSON array or object.
 * Only the items' ranges have to be known; comments may stand anywhere and are found in the source.
 */
export interface CommaList {
	readonly source: string;
	readonly items: readonly Range[];
	/** What a line comment begins with; null where there are no comments. */
	readonly comment: '#' | '//' | null;
}

/** New items before the item that has the index, or at the end. There is one item at least already. */
export function* insertIntoCommas(list: CommaList, index: number, written: readonly string[]): Proposals {
	const { source, items } = list;
	const next = items[index];
	const neighbour = items[Math.max(0, Math.min(index, items.length) - 1)]!;
	const ownLine = items.every((item) => standsAlone(list, item));
	const gap = ownLine ? `\n${marginOf(source, neighbour)}` : gapOf(list);
	if (next) {
		yield [{ from: next.from, to: next.from, insert: written.map((each) => `${each},${gap}`).join('') }];
		return;
	}
	const last = items.at(-1)!;
	const comma = commaAfter(list, last.to);
	if (ownLine) {
		// Below the comment that may stand beside the last item. A comma at the very end stays a habit.
		const end = lineEndAt(source, comma === -1 ? last.to : comma + 1);
		const lines = written.map((each) => gap + each).join(',');
		const below: TextChange = { from: end, to: end, insert: comma === -1 ? lines : `${lines},` };
		yield comma === -1 ? [{ from: last.to, to: last.to, insert: ',' }, below] : [below];
	}
	yield [{ from: last.to, to: last.to, insert: written.map((each) => `,${gap}${each}`).join('') }];
}

/** Items gone, from one index up to another; at least one item stays. */
export function* deleteFromCommas(list: CommaList, start: number, end: number): Proposals {
	const { source, items } = list;
	const first = items[start]!;
	const last = items[end - 1]!;
	const next = items[end];
	const previous = items[start - 1];
	const alone = items.slice(start, end).every((item) => standsAlone(list, item));
	const lines = { from: lineStart(source, first.from), to: lineEnd(source, last.to), insert: '' };
	if (alone && (next || commaAfter(list, last.to) !== -1)) yield [lines];
	if (alone && !next && previous) {
		// The last line has no comma, so the line above must lose its own, and nothing else.
		const comma = commaAfter(list, previous.to);
		yield [{ from: comma, to: comma + 1, insert: '' }, lines];
	}
	if (next) yield [{ from: first.from, to: next.from, insert: '' }];
	else if (previous) yield [{ from: previous.to, to: last.to, insert: '' }];
}

/** An item at another place. Items with lines of their own take their comments along. */
export function* moveInCommas(list: CommaList, from: number, to: number): Proposals {
	const { source, items } = list;
	const item = items[from];
	const target = items[to];
	if (!item || !target || from === to) return;
	const touched = items.slice(Math.min(from, to), Math.max(from, to) + 1);
	if (touched.every((each) => standsAlone(list, each) && commaAfter(list, each.to) !== -1)) {
		const lines = { from: lineStart(source, item.from), to: lineEnd(source, item.to) };
		yield moveLines(source, lines, to < from ? lineStart(source, target.from) : lineEnd(source, target.to));
	}
	const moves = touched.every((each) => standsAlone(list, each)) ? moveBesideLast(list, from, to) : null;
	if (moves) yield moves;
	// On one line the commas and blanks stay, and the items trade places.
	const moved = touched.map((each) => source.slice(each.from, each.to));
	if (to > from) moved.push(moved.shift()!);
	else moved.unshift(moved.pop()!);
	yield touched.map((each, index) => ({ from: each.from, to: each.to, insert: moved[index]! }));
}

/** Changes that move an item's line to or from the end of a list whose last item has no comma. */
function moveBesideLast(list: CommaList, from: number, to: number): readonly TextChange[] | null {
	const { source, items } = list;
	const item = items[from]!;
	const target = items[to]!;
	const lines = { from: lineStart(source, item.from), to: lineEnd(source, item.to) };
	const losing = to > from ? item : items[from - 1]!;
	const comma = commaAfter(list, losing.to);
	if (comma === -1 || comma >= lineEnd(source, losing.to)) return null;
	const drop: TextChange = { from: comma, to: comma + 1, insert: '' };
	if (to > from) {
		const line = source.slice(lines.from, comma) + source.slice(comma + 1, lines.to);
		const end = lineEnd(source, target.to);
		return [
			{ ...lines, insert: '' },
			{ from: target.to, to: target.to, insert: ',' },
			{ from: end, to: end, insert: line },
		];
	}
	const start = lineStart(source, target.from);
	const line = `${source.slice(lines.from, item.to)},${source.slice(item.to, lines.to)}`;
	return [{ from: start, to: start, insert: line }, drop, { ...lines, insert: '' }];
}

/** What stands between a comma and the next item on the same line. */
function gapOf(list: CommaList): string {
	const [first, second] = list.items;
	if (!first || !second) return ' ';
	const gap = list.source.slice(commaAfter(list, first.to) + 1, second.from);
	return /^[ \t]*$/.test(gap) ? gap : ' ';
}

/** The offset of the comma after an item, comments skipped, or -1. */
function commaAfter({ source, comment }: CommaList, at: number): number {
	for (let i = at; i < source.length; i++) {
		if (source[i] === ',') return i;
		if (comment !== null && source.startsWith(comment, i)) i = lineEndAt(source, i);
		else if (!/\s/.test(source[i]!)) return -1;
	}
	return -1;
}

/** Whether an item has its lines for itself, but for a comma and a comment. */
function standsAlone({ source, comment }: CommaList, item: Range): boolean {
	const before = source.slice(lineStart(source, item.from), item.from);
	const after = source.slice(item.to, lineEndAt(source, item.to)).replace(/^[ \t]*,?[ \t]*/, '');
	return before.trim() === '' && (after === '' || (comment !== null && after.startsWith(comment)));
}

function marginOf(source: string, { from }: Range): string {
	return /^[ \t]*/.exec(source.slice(lineStart(source, from)))![0];
}

/** The offset of the line break that ends the line that an offset is in, or of the end of the text. */
function lineEndAt(source: string, at: number): number {
	const end = source.indexOf('\n', at);
	return end === -1 ? source.length : end;
}
