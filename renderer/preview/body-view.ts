import type { Text } from '@codemirror/state';
import type { Block, BlockList, Chunk } from '../../article/markdown/blocks.ts';
import { sameLayout, type UnitLayout, unitLayouts } from '../../article/markdown/html-units.ts';
import { keepDiagrams } from './diagrams/diagrams.ts';
import { sanitise } from './sanitise.ts';

/** A chunk of blocks in the page. Its blocks are put in when it comes near the view, or in idle time. */
interface Section {
	chunk: Chunk;
	/** How HTML joins its blocks; undefined when it joins none. */
	layout: UnitLayout | undefined;
	readonly element: HTMLElement;
	/** The element of each block; null for a block that shows nothing, or in another's. Empty until the section is filled. */
	nodes: (HTMLElement | null)[];
	filled: boolean;
}

/** How to finish the content of new blocks: pictures, code, maths. */
export type Finish = (content: ParentNode) => void;

/** A block in the page. */
export interface ShownBlock {
	readonly block: Block;
	/** All that the element shows: several where HTML joins them. */
	readonly blocks: readonly Block[];
	/** Offset of the block from the start of the body. */
	readonly from: number;
	/** The length of its own lines. */
	readonly size: number;
	readonly element: HTMLElement;
}

/** What was just put into the page. */
export interface FreshBlock {
	readonly blocks: readonly Block[];
	readonly element: HTMLElement;
}

/** Guesses for what is not yet laid out: 68 characters a line of 30 pixels, 24 pixels between blocks. */
const CHARACTERS = 68;
const LINE = 30;
const BETWEEN = 24;

/**
 * The body in the page: an element for each chunk of blocks (which the browser skips while it is far from the view), and
 * in it one for each block. After an edit only elements of blocks that are not the same are replaced.
 */
export class BodyView {
	private sections: Section[] = [];
	private list: BlockList | null = null;
	private doc: Text | null = null;
	private readonly observer: IntersectionObserver;
	private readonly sectionOf = new WeakMap<Element, Section>();
	private layouts: ReadonlyMap<Chunk, UnitLayout> = new Map();
	/** The blocks that an element was made of, where they are several. */
	private readonly madeOf = new WeakMap<HTMLElement, readonly Block[]>();

	/**
	 * @param root the element that holds the body, in the frame
	 * @param finish is given each new block before it is put in
	 * @param came is called with what was put in, after it was
	 */
	constructor(
		private readonly root: HTMLElement,
		private readonly finish: Finish,
		private readonly came: (shown: readonly FreshBlock[]) => void,
	) {
		const { ownerDocument } = root;
		this.observer = new IntersectionObserver(
			(entries) => {
				for (const { isIntersecting, target } of entries) {
					const section = this.sectionOf.get(target);
					if (isIntersecting && section) this.fill(section);
				}
			},
			{ root: ownerDocument, rootMargin: '150% 0px' },
		);
	}

	destroy(): void {
		this.observer.disconnect();
	}

	/** Shows another state of the article. */
	update(list: BlockList, doc: Text): void {
		const old = this.sections;
		const { chunks } = list.sequence;
		this.list = list;
		this.doc = doc;
		this.layouts = unitLayouts(list.sequence);
		const isSame = (section: Section, chunk: Chunk) =>
			section.chunk === chunk && sameLayout(section.layout, this.layouts.get(chunk));
		let start = 0;
		while (start < old.length && start < chunks.length && isSame(old[start]!, chunks[start]!)) start++;
		let end = 0;
		while (
			end < old.length - start &&
			end < chunks.length - start &&
			isSame(old[old.length - 1 - end]!, chunks[chunks.length - 1 - end]!)
		) {
			end++;
		}
		const leaving = old.slice(start, old.length - end);
		const coming = chunks.slice(start, chunks.length - end);
		if (leaving.length === 0 && coming.length === 0) return;
		this.replace(start, leaving, coming);
	}

	private replace(start: number, leaving: readonly Section[], coming: readonly Chunk[]): void {
		const nodes = new Map<Block, HTMLElement | null>();
		for (const section of leaving) {
			if (section.filled)
				for (const [i, node] of section.nodes.entries()) nodes.set(section.chunk.blocks[i]!, node);
		}
		const fresh: FreshBlock[] = [];
		const sections = coming.map((chunk, i) => {
			const section = leaving[i] ?? this.makeSection(chunk);
			const known = section.filled || chunk.blocks.some((block) => nodes.has(block));
			section.chunk = chunk;
			section.layout = this.layouts.get(chunk);
			if (known) fresh.push(...this.place(section, nodes));
			else this.estimate(section);
			return section;
		});
		for (const section of leaving.slice(coming.length)) {
			this.observer.unobserve(section.element);
			section.element.remove();
		}
		let next: Element | null = this.sections[start + leaving.length]?.element ?? null;
		for (const section of [...sections].reverse()) {
			if (section.element.parentNode === null || section.element.nextElementSibling !== next)
				this.root.insertBefore(section.element, next);
			next = section.element;
		}
		this.sections = [
			...this.sections.slice(0, start),
			...sections,
			...this.sections.slice(start + leaving.length),
		];
		for (const node of nodes.values()) node?.remove();
		this.came(fresh);
	}

	private makeSection(chunk: Chunk): Section {
		const element = this.root.ownerDocument.createElement('div');
		element.className = 'section';
		const section: Section = { chunk, layout: undefined, element, nodes: [], filled: false };
		this.sectionOf.set(element, section);
		this.observer.observe(element);
		return section;
	}

	private estimate({ chunk, element }: Section): void {
		let height = 0;
		for (const { length, kind } of chunk.blocks) {
			if (kind !== 'space' && kind !== 'definition')
				height += Math.ceil(length / CHARACTERS) * LINE + BETWEEN;
		}
		element.style.minHeight = `${height}px`;
		element.style.setProperty('contain-intrinsic-block-size', `auto ${height}px`);
	}

	/** Fills a section now: it is wanted, whatever its place. */
	private fill(section: Section): void {
		if (section.filled) return;
		this.estimate(section);
		this.came(this.place(section, new Map()));
	}

	/**
	 * Puts a section's blocks into the page: those in `nodes` (which it empties of what it uses), and new elements for the
	 * others. Returns those that are new.
	 */
	private place(section: Section, nodes: Map<Block, HTMLElement | null>): FreshBlock[] {
		const { chunk, layout, element } = section;
		const wanted: Wanted[] = [];
		let at = this.offsetOf(chunk);
		let joined = layout?.skip ?? 0;
		const placed = chunk.blocks.map((block, index): HTMLElement | null => {
			const from = at;
			at += block.length;
			const unit = layout?.units.get(index);
			if (joined > 0) {
				joined--;
				return null;
			}
			if (unit) joined = unit.length - 1;
			const known = nodes.get(block);
			if (known !== undefined && sameUnit(known === null ? undefined : this.madeOf.get(known), unit)) {
				nodes.delete(block);
				return known;
			}
			wanted.push({ blocks: unit ?? [block], from, index });
			return null;
		});
		const fresh: FreshBlock[] = [];
		for (const [i, element] of this.make(wanted).entries()) {
			placed[wanted[i]!.index] = element;
			if (element !== null) fresh.push({ blocks: wanted[i]!.blocks, element });
		}
		if (!section.filled) {
			section.filled = true;
			element.style.minHeight = '';
			this.observer.unobserve(element);
		}
		// What is about to go, by its place: its pictures are used again, so that they do not blink.
		const going = [...element.children].filter(
			(child) => !placed.includes(child as HTMLElement),
		) as HTMLElement[];
		const coming = placed.filter((node) => node !== null && node.parentNode !== element) as HTMLElement[];
		for (const [i, node] of coming.entries()) if (going[i]) keepState(going[i], node);
		let next: ChildNode | null = element.firstChild;
		for (const node of placed) {
			if (node === null) continue;
			if (node === next) next = next.nextSibling;
			else {
				const replaced = going.includes(next as HTMLElement) ? next : null;
				if (replaced !== null) {
					next = replaced.nextSibling;
					replaced.replaceWith(node);
					for (const [block, known] of nodes) if (known === replaced) nodes.delete(block);
				} else element.insertBefore(node, next);
			}
		}
		section.nodes = placed;
		return fresh;
	}

	/**
	 * The elements of blocks, finished; null for one that shows nothing. Blocks without HTML of the author's are
	 * well-formed whatever they say, and are sanitised together; any other by itself, so that it cannot reach out.
	 */
	private make(wanted: readonly Wanted[]): (HTMLElement | null)[] {
		const made: (HTMLElement | null)[] = wanted.map(() => null);
		const together: number[] = [];
		let html = '';
		for (const [i, { blocks, from }] of wanted.entries()) {
			const first = blocks[0]!;
			if (first.size === 0 || first.kind === 'definition' || first.kind === 'gap') continue;
			try {
				const own = this.htmlOf(blocks, from);
				if (blocks.some((block) => block.rawHtml)) made[i] = this.wrap(wanted[i]!, sanitise(own));
				else {
					together.push(i);
					html += `<div>${own}</div>`;
				}
			} catch (error) {
				made[i] = this.fail(wanted[i]!, error);
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
				} else content = sanitise(this.htmlOf(wanted[i]!.blocks, wanted[i]!.from));
				made[i] = this.wrap(wanted[i]!, content);
			} catch (error) {
				made[i] = this.fail(wanted[i]!, error);
			}
		}
		return made;
	}

	private wrap({ blocks }: Wanted, content: DocumentFragment): HTMLElement | null {
		const element = this.root.ownerDocument.createElement('div');
		element.className = `block block-${blocks[0]!.kind}`;
		element.dir = 'auto';
		if (blocks.length > 1) this.madeOf.set(element, blocks);
		this.finish(content);
		element.append(content);
		// A comment, or what was all taken out.
		return element.childElementCount === 0 && element.textContent.trim() === '' ? null : element;
	}

	/** One block that cannot be set takes no other with it: its source is shown. */
	private fail({ blocks, from }: Wanted, error: unknown): HTMLElement {
		console.error(error);
		const source = this.root.ownerDocument.createElement('pre');
		source.textContent = this.list!.source(this.doc!, { block: blocks[0]!, from, index: -1 });
		const element = this.root.ownerDocument.createElement('div');
		element.className = 'block block-failed';
		element.append(source);
		return element;
	}

	/** In a unit, `data-base` says on which line each block begins, counted from the first. */
	private htmlOf(blocks: readonly Block[], from: number): string {
		const list = this.list!;
		const doc = this.doc!;
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

	private offsetOf(chunk: Chunk): number {
		let from = 0;
		for (const each of this.list!.sequence.chunks) {
			if (each === chunk) return from;
			from += each.length;
		}
		return from;
	}

	/** Fills sections in order until `done`. Returns whether some are left. */
	fillSome(done: () => boolean): boolean {
		for (const section of this.sections) {
			if (section.filled) continue;
			if (done()) return true;
			this.fill(section);
		}
		return false;
	}

	/** The shown block at an offset of the body, or the nearest before it, or the first. Fills its section. */
	blockAt(offset: number): ShownBlock | null {
		let from = 0;
		let best: ShownBlock | null = null;
		for (const [i, section] of this.sections.entries()) {
			const { chunk } = section;
			const isLast = i === this.sections.length - 1;
			if (offset < from + chunk.length || isLast) {
				this.fill(section);
				for (const shown of this.shownIn(section, from)) {
					if (shown.from > offset && best !== null) return best;
					best = shown;
					if (shown.from > offset) return best;
				}
				if (best !== null || isLast) return best ?? this.lastBefore(i);
			}
			from += chunk.length;
		}
		return best;
	}

	private lastBefore(index: number): ShownBlock | null {
		for (let i = index - 1; i >= 0; i--) {
			const section = this.sections[i]!;
			this.fill(section);
			const shown = [...this.shownIn(section, this.offsetOf(section.chunk))].at(-1);
			if (shown) return shown;
		}
		return null;
	}

	/** The next shown block after one. */
	blockAfter(shown: ShownBlock): ShownBlock | null {
		let from = 0;
		for (const section of this.sections) {
			if (shown.from < from + section.chunk.length) {
				this.fill(section);
				for (const each of this.shownIn(section, from)) if (each.from > shown.from) return each;
			}
			from += section.chunk.length;
		}
		return null;
	}

	/** The shown block that an element of the page belongs to. */
	blockOf(element: Element): ShownBlock | null {
		const block = element.closest('.block');
		const section = this.sectionOf.get(element.closest('.section') ?? element);
		if (block === null || !section) return null;
		for (const shown of this.shownIn(section, this.offsetOf(section.chunk)))
			if (shown.element === block) return shown;
		return null;
	}

	/** The shown block at a height of the view, in pixels from its top; the nearest below where there is none. */
	blockAtHeight(height: number): ShownBlock | null {
		let low = 0;
		let high = this.sections.length - 1;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.sections[middle]!.element.getBoundingClientRect().bottom > height) high = middle;
			else low = middle + 1;
		}
		for (let i = low; i < this.sections.length; i++) {
			const section = this.sections[i]!;
			this.fill(section);
			for (const shown of this.shownIn(section, this.offsetOf(section.chunk))) {
				if (shown.element.getBoundingClientRect().bottom > height) return shown;
			}
		}
		return this.lastBefore(this.sections.length);
	}

	/** All blocks that are in the page, in order. */
	*shown(): Generator<ShownBlock> {
		let from = 0;
		for (const section of this.sections) {
			if (section.filled) yield* this.shownIn(section, from);
			from += section.chunk.length;
		}
	}

	private *shownIn({ chunk, layout, nodes }: Section, start: number): Generator<ShownBlock> {
		let from = start;
		for (const [i, block] of chunk.blocks.entries()) {
			const element = nodes[i];
			if (element) {
				const blocks = layout?.units.get(i) ?? [block];
				yield { block, blocks, from, size: sizeOf(blocks), element };
			}
			from += block.length;
		}
	}
}

/** Blocks that need an element: offset in the body, and index in the section. */
interface Wanted {
	readonly blocks: readonly Block[];
	readonly from: number;
	readonly index: number;
}

function sameUnit(a: readonly Block[] | undefined, b: readonly Block[] | undefined): boolean {
	return a === b || (a?.length === b?.length && a!.every((block, i) => block === b![i]));
}

function sizeOf(blocks: readonly Block[]): number {
	let size = 0;
	for (const [i, block] of blocks.entries()) size += i === blocks.length - 1 ? block.size : block.length;
	return size;
}

/** Carries over what a block's element holds that its HTML does not say: loaded pictures, diagrams, and the focus. */
function keepState(old: HTMLElement, now: HTMLElement): void {
	const loaded = [...old.querySelectorAll('img')];
	if (loaded.length > 0) {
		for (const image of now.querySelectorAll('img')) {
			const same = loaded.findIndex((each) => each.src === image.src);
			if (same < 0) continue;
			const [kept] = loaded.splice(same, 1);
			for (const { name } of [...kept!.attributes])
				if (!image.hasAttribute(name)) kept!.removeAttribute(name);
			for (const { name, value } of image.attributes)
				if (kept!.getAttribute(name) !== value) kept!.setAttribute(name, value);
			image.replaceWith(kept!);
		}
	}
	keepDiagrams(old, now);
	const { activeElement } = old.ownerDocument;
	if (activeElement === null || !old.contains(activeElement)) return;
	const focusable = 'a[href], input, summary';
	const index = [...old.querySelectorAll(focusable)].indexOf(activeElement);
	queueMicrotask(() => now.querySelectorAll<HTMLElement>(focusable)[index]?.focus({ preventScroll: true }));
}
