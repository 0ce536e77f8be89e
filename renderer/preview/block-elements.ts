import type { Text } from '@codemirror/state';
import type { Block, BlockList } from '../../article/markdown/blocks.ts';
import { type HtmlPart, hasRows } from '../../article/markdown/html-parts.ts';
import { hasSigns } from '../review/drawn-signs.ts';
import { patchRows, rowPatch } from './row-patch.ts';
import { sanitise } from './sanitise.ts';

/** A shorter list, table or quote is as quickly made anew, in UTF-16 code units. */
const MANY = 1_000;

/** How to finish the content of new blocks: pictures, code, maths. */
export type Finish = (content: ParentNode) => void;

/** Blocks that need an element: offset in the body, and index in the section. */
export interface Wanted {
	readonly blocks: readonly Block[];
	readonly from: number;
	readonly index: number;
}

/** Makes the elements of blocks for a page. */
export class BlockElements {
	/** The blocks that an element was made of, where they are several. */
	private readonly madeOf = new WeakMap<HTMLElement, readonly Block[]>();
	/** What elements of many rows were made of. */
	private readonly parts = new WeakMap<HTMLElement, readonly HtmlPart[]>();

	/** @param finish is given each new block before it is put in */
	constructor(
		private readonly page: Document,
		private readonly finish: Finish,
	) {}

	/** The blocks that an element was made of, where they are several. */
	unitOf(element: HTMLElement): readonly Block[] | undefined {
		return this.madeOf.get(element);
	}

	/**
	 * The elements of blocks, finished; null for one that shows nothing. Blocks without HTML of the author's are
	 * well-formed whatever they say, and are sanitised together; any other by itself, so that it cannot reach out.
	 */
	make(list: BlockList, doc: Text, wanted: readonly Wanted[]): (HTMLElement | null)[] {
		const made: (HTMLElement | null)[] = wanted.map(() => null);
		const together: number[] = [];
		const cut = new Map<number, readonly HtmlPart[]>();
		let html = '';
		for (const [i, { blocks, from }] of wanted.entries()) {
			const first = blocks[0]!;
			if (first.size === 0 || first.kind === 'definition' || first.kind === 'gap') continue;
			try {
				const parts = partsOf(list, doc, blocks, from);
				const own = parts?.map((part) => part.html).join('') ?? htmlOf(list, doc, blocks, from);
				if (blocks.some((block) => block.rawHtml)) made[i] = this.wrap(wanted[i]!, sanitise(own));
				else {
					if (parts) cut.set(i, parts);
					together.push(i);
					html += `<div>${own}</div>`;
				}
			} catch (error) {
				made[i] = this.fail(list, doc, wanted[i]!, error);
			}
		}
		if (together.length === 0) return made;
		const contents = [...sanitise(html).children];
		for (const [k, i] of together.entries()) {
			try {
				let content: DocumentFragment;
				if (contents.length === together.length) {
					// Still in the document that loads nothing: pictures are not yet in their place.
					content = contents[k]!.ownerDocument.createDocumentFragment();
					content.append(...contents[k]!.childNodes);
				} else content = sanitise(htmlOf(list, doc, wanted[i]!.blocks, wanted[i]!.from));
				const element = this.wrap(wanted[i]!, content);
				made[i] = element;
				if (element && cut.has(i)) this.parts.set(element, cut.get(i)!);
			} catch (error) {
				made[i] = this.fail(list, doc, wanted[i]!, error);
			}
		}
		return made;
	}

	/**
	 * Makes an element of one block that of another, by the rows that differ. False, and nothing done, where that is not
	 * possible: the block is to be made anew.
	 */
	patch(list: BlockList, doc: Text, { blocks, from }: Wanted, element: HTMLElement): boolean {
		const old = this.parts.get(element);
		if (old === undefined) return false;
		try {
			const now = partsOf(list, doc, blocks, from);
			const patch = now && rowPatch(old, now);
			if (!now || !patch) return false;
			const rowCount = old.filter(({ isRow }) => isRow).length;
			const make = (html: string) => {
				const content = sanitise(html);
				this.finish(content);
				return content;
			};
			if (!patchRows(element, rowCount, patch, make)) return false;
			this.parts.set(element, now);
			return true;
		} catch (error) {
			console.error(error);
			return false;
		}
	}

	private wrap({ blocks }: Wanted, content: DocumentFragment): HTMLElement | null {
		const element = this.page.createElement('div');
		element.className = `block block-${blocks[0]!.kind}`;
		element.dir = 'auto';
		if (blocks.length > 1) this.madeOf.set(element, blocks);
		this.finish(content);
		element.append(content);
		// A comment, or what was all taken out.
		return element.childElementCount === 0 && element.textContent.trim() === '' ? null : element;
	}

	/** One block that cannot be set takes no other with it: its source is shown. */
	private fail(list: BlockList, doc: Text, { blocks, from }: Wanted, error: unknown): HTMLElement {
		console.error(error);
		const source = this.page.createElement('pre');
		source.textContent = list.source(doc, { block: blocks[0]!, from, index: -1 });
		const element = this.page.createElement('div');
		element.className = 'block block-failed';
		element.append(source);
		return element;
	}
}

/**
 * The HTML of a block of many rows, cut at them; null for any other, for one that holds HTML of the author's, and where
 * marks are drawn, which may go on from row to row.
 */
function partsOf(
	list: BlockList,
	doc: Text,
	blocks: readonly Block[],
	from: number,
): readonly HtmlPart[] | null {
	const block = blocks[0]!;
	if (blocks.length > 1 || block.rawHtml || block.size < MANY || !hasRows(block)) return null;
	const parts = list.htmlParts(doc, { block, from, index: -1 });
	return parts.some(({ html }) => hasSigns(html)) ? null : parts;
}

/** In a unit, `data-base` says on which line each block begins, counted from the first. */
function htmlOf(list: BlockList, doc: Text, blocks: readonly Block[], from: number): string {
	if (blocks.length === 1) return list.html(doc, { block: blocks[0]!, from, index: -1 });
	const line = (offset: number) => doc.lineAt(list.from + offset).number;
	let html = '';
	let at = from;
	for (const block of blocks) {
		const own = list.html(doc, { block, from: at, index: -1 });
		if (block.kind === 'html') html += own;
		else if (block.kind !== 'definition') {
			html += `<div class="within" data-base="${line(at) - line(from)}">${own}</div>`;
		}
		at += block.length;
	}
	return html;
}
