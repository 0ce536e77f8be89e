import type { Text } from '@codemirror/state';
import type { BlockList } from '../../article/markdown/blocks.ts';
import { type Reading, toArticle, toReading } from '../review/reading.ts';
import type { ShownBlock, ShownBlocks } from './shown-blocks.ts';

/** A line of the source, counted from 1, and its height in the page, in pixels from the page's top. */
interface Point {
	readonly line: number;
	readonly y: number;
}

/** Lines of a text, counted from 1 with fractions, and their heights in the page, in pixels from its top. */
export interface HeightMap {
	yOf(line: number): number;
	lineAt(y: number): number;
}

/** The map by lines of the article, where the page shows it with its marks taken away. */
export function articleMap(page: HeightMap, reading: Reading, article: Text): HeightMap {
	// While an edit is still to be shown the two do not belong together.
	if (reading.changes === null || reading.changes.length !== article.length) return page;
	return {
		yOf: (line) => page.yOf(otherLine(line, article, reading.doc, (offset) => toReading(reading, offset))),
		lineAt: (y) => otherLine(page.lineAt(y), reading.doc, article, (offset) => toArticle(reading, offset)),
	};
}

function otherLine(line: number, doc: Text, other: Text, map: (offset: number) => number): number {
	const number = Math.max(1, Math.min(Math.floor(line), doc.lines));
	const mapped = other.lineAt(Math.min(map(doc.line(number).from), other.length)).number;
	return mapped + Math.max(0, line - number);
}

/**
 * Which line of the source stands where in the page, and back, as the page is laid out when it is made. Lines are counted from 1, with fractions; heights are
 * pixels from the top of the page, whatever its scroll position. Exact at the blocks, list items, table rows and quoted
 * paragraphs that begin a line, in proportion between them. The page's head stands for the front matter.
 */
export class PageMap implements HeightMap {
	/** What was measured last. */
	private measured: { readonly element: HTMLElement; readonly points: readonly Point[] } | null = null;

	constructor(
		private readonly blocks: ShownBlocks,
		private readonly root: HTMLElement,
		private readonly list: BlockList,
		private readonly doc: Text,
	) {}

	/** The height of a line. */
	yOf(line: number): number {
		const start = this.bodyLine;
		if (line < start) return between(line, { line: 1, y: 0 }, { line: start, y: this.bodyTop });
		const number = Math.min(Math.floor(line), this.doc.lines);
		const shown = this.blocks.blockAt(this.doc.line(number).from - this.list.from);
		if (shown === null) return this.bodyTop;
		const points = this.pointsOf(shown);
		for (let i = points.length - 1; i > 0; i--) {
			if (points[i - 1]!.line <= line) return between(line, points[i - 1]!, points[i]!);
		}
		return points[0]!.y;
	}

	/** The line at a height. */
	lineAt(y: number): number {
		const top = this.bodyTop;
		if (y < top) return inverse(y, { line: 1, y: 0 }, { line: this.bodyLine, y: top });
		const shown = this.blocks.blockAtHeight(y - this.scrolled);
		if (shown === null) return this.bodyLine;
		const points = this.pointsOf(shown);
		for (let i = points.length - 1; i > 0; i--) {
			if (points[i - 1]!.y <= y) return inverse(y, points[i - 1]!, points[i]!);
		}
		return points[0]!.line;
	}

	/** The first line of the body. */
	private get bodyLine(): number {
		return this.doc.lineAt(Math.min(this.list.from, this.doc.length)).number;
	}

	private get bodyTop(): number {
		return this.root.getBoundingClientRect().top + this.scrolled;
	}

	private get scrolled(): number {
		return this.root.ownerDocument.scrollingElement?.scrollTop ?? 0;
	}

	/** Where a block begins, what begins and ends inside, its own end, and where the next one begins: all ascending. */
	private pointsOf(shown: ShownBlock): readonly Point[] {
		const { element } = shown;
		if (this.measured?.element !== element) this.measured = { element, points: this.measure(shown) };
		return this.measured.points;
	}

	private measure(shown: ShownBlock): readonly Point[] {
		const { scrolled } = this;
		const rect = shown.element.getBoundingClientRect();
		const first = this.lineOf(shown.from);
		const points: Point[] = [{ line: first, y: rect.top + scrolled }];
		const end: Point = { line: this.lineAfter(shown.from + shown.size), y: rect.bottom + scrolled };
		const add = (point: Point) => {
			const last = points[points.length - 1]!;
			if (point.line < last.line || point.y < last.y || point.line > end.line || point.y > end.y) return;
			if (point.line > last.line || point.y > last.y) points.push(point);
		};
		for (const element of shown.element.querySelectorAll<HTMLElement>('[data-line], [data-base]')) {
			const { top, bottom } = element.getBoundingClientRect();
			const base = first + baseOf(element);
			add({ line: base + Number(element.dataset.line ?? 0), y: top + scrolled });
			if (element.dataset.end) add({ line: base + Number(element.dataset.end), y: bottom + scrolled });
		}
		add(end);
		const next = this.blocks.blockAfter(shown);
		points.push(
			next === null
				? { line: this.doc.lines + 1, y: rect.bottom + scrolled }
				: { line: this.lineOf(next.from), y: next.element.getBoundingClientRect().top + scrolled },
		);
		return points;
	}

	/** The line that begins at the end of something; one more than there are when it ends with the text. */
	private lineAfter(to: number): number {
		const at = this.list.from + to;
		const { doc } = this;
		return at >= doc.length && doc.line(doc.lines).length > 0 ? doc.lines + 1 : this.lineOf(to);
	}

	private lineOf(from: number): number {
		return this.doc.lineAt(Math.min(this.list.from + from, this.doc.length)).number;
	}
}

/** Lines from the start of what is shown as one block to the block that an element belongs to. */
export function baseOf(element: Element): number {
	return Number(element.closest<HTMLElement>('[data-base]')?.dataset.base ?? 0);
}

function between(line: number, a: Point, b: Point): number {
	if (b.line <= a.line) return a.y;
	return a.y + ((line - a.line) / (b.line - a.line)) * (b.y - a.y);
}

function inverse(y: number, a: Point, b: Point): number {
	if (b.y <= a.y) return a.line;
	return a.line + ((y - a.y) / (b.y - a.y)) * (b.line - a.line);
}
