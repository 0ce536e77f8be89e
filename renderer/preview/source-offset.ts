import { baseOf } from './page-map.ts';

/**
 * Where in a block's source a place in its rendered form is written: the word there, counted among its like. Falls back
 * to the line that the nearest element says it is written on.
 *
 * @returns an offset into `source`, in UTF-16 code units
 */
export function sourceOffset(
	source: string,
	block: HTMLElement,
	target: Element,
	caret: Range | null,
): number {
	const holder = target.closest<HTMLElement>('[data-line], [data-base]');
	const inside = holder !== null && block.contains(holder) ? holder : null;
	const start = inside === null ? 0 : lineStart(source, baseOf(inside) + Number(inside.dataset.line ?? 0));
	if (caret === null || !block.contains(caret.startContainer)) return start;
	const before = block.ownerDocument.createRange();
	before.selectNodeContents(inside ?? block);
	before.setEnd(caret.startContainer, caret.startOffset);
	const text = (inside ?? block).textContent;
	return start + wordOffset(source.slice(start), text, before.toString().length);
}

function lineStart(source: string, line: number): number {
	let at = 0;
	for (let i = 0; i < line; i++) {
		const end = source.indexOf('\n', at);
		if (end < 0) return at;
		at = end + 1;
	}
	return at;
}

/**
 * The place in `source` that corresponds to an offset in the text it is read as: the same place in the same word, the
 * n-th of its like there as here. 0 when the word is not found.
 */
export function wordOffset(source: string, text: string, offset: number): number {
	const isWord = (at: number) => at >= 0 && at < text.length && /[\p{L}\p{N}\p{M}]/u.test(text.charAt(at));
	let from = offset;
	while (isWord(from - 1)) from--;
	let to = offset;
	while (isWord(to)) to++;
	if (from === to) {
		// Between words: the end of the one before.
		if (from === 0) return 0;
		let end = from;
		while (end > 0 && !isWord(end - 1)) end--;
		return end === 0 ? 0 : wordOffset(source, text, end);
	}
	const word = text.slice(from, to);
	let nth = 0;
	for (let at = text.indexOf(word); at >= 0 && at < from; at = text.indexOf(word, at + 1)) nth++;
	let found = source.indexOf(word);
	for (; nth > 0 && found >= 0; nth--) {
		const next = source.indexOf(word, found + 1);
		if (next < 0) break;
		found = next;
	}
	return found < 0 ? 0 : found + offset - from;
}
