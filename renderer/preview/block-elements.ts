import type { Text } from '@codemirror/state';
import type { Block, BlockList } from '../../article/markdown/blocks.ts';
import { sanitise } from './sanitise.ts';

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
		let html = '';
		for (const [i, { blocks, from }] of wanted.entries()) {
			const first = blocks[0]!;
			if (first.size === 0 || first.kind === 'definition' || first.kind === 'gap') continue;
			try {
				const own = htmlOf(list, doc, blocks, from);
				if (blocks.some((block) => block.rawHtml)) made[i] = this.wrap(wanted[i]!, sanitise(own));
				else {
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
				made[i] = this.wrap(wanted[i]!, content);
			} catch (error) {
				made[i] = this.fail(list, doc, wanted[i]!, error);
			}
		}
		return made;
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
