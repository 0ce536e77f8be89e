import type { Text } from '@codemirror/state';
import type { Block, BlockList, Chunk } from '../../article/markdown/blocks.ts';
import { sameLayout, type UnitLayout, unitLayouts } from '../../article/markdown/html-units.ts';
import { BlockElements, type Finish, type Wanted } from './block-elements.ts';
import { keepState } from './keep-state.ts';
import { roomFor } from './room.ts';
import { guessHeight, type Section } from './section.ts';
import { ShownBlocks } from './shown-blocks.ts';

/** What was just put into the page. */
export interface FreshBlock {
	readonly blocks: readonly Block[];
	readonly element: HTMLElement;
}

/** An edit of more sections than this asks which are in sight, for which the page may have to be laid out. */
const FEW = 4;
/** How near to the view a section is put into the page, as a share of the view's height. */
const APPROACH = 1.5;
/** How long an edit may fill sections that are out of sight, in milliseconds: half a frame. */
const SLICE = 8;

/**
 * The body in the page: an element for each chunk of blocks (which the browser skips while it is far from the view), and
 * in it one for each block. After an edit only elements of blocks that are not the same are replaced.
 */
export class BodyView {
	private sections: Section[] = [];
	private list: BlockList | null = null;
	private doc: Text | null = null;
	private readonly observer: IntersectionObserver;
	/** The blocks in the page. */
	readonly blocks = new ShownBlocks(
		() => this.sections,
		(section) => this.fill(section),
	);
	private layouts: ReadonlyMap<Chunk, UnitLayout> = new Map();
	private readonly elements: BlockElements;
	/** Elements that gave their pictures away to the one in their place. */
	private readonly spent = new WeakSet<Node>();

	/**
	 * @param root the element that holds the body, in the frame
	 * @param finish is given each new block before it is put in
	 * @param came is called with what was put in, after it was
	 */
	constructor(
		private readonly root: HTMLElement,
		finish: Finish,
		private readonly came: (shown: readonly FreshBlock[]) => void,
	) {
		const { ownerDocument } = root;
		this.elements = new BlockElements(ownerDocument, finish);
		this.observer = new IntersectionObserver(
			(entries) => {
				for (const { isIntersecting, target } of entries) {
					const section = this.blocks.sectionWith(target);
					if (isIntersecting && section) this.fill(section);
				}
			},
			{ root: ownerDocument, rootMargin: `${APPROACH * 100}% 0px` },
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

	/** Fills as much from the top as a height can show, in pixels, rather than in the next frame. */
	fillScreen(height: number): void {
		let left = height;
		for (const section of this.sections) {
			if (left <= 0) return;
			left -= guessHeight(section.chunk);
			section.element.classList.add('section-first');
			this.fill(section);
		}
	}

	private replace(start: number, leaving: readonly Section[], coming: readonly Chunk[]): void {
		const inSight = leaving.length > FEW ? this.inSight() : new Set(leaving);
		const edited = leaving.length > FEW ? null : editedBlock(leaving, coming);
		const nodes = new Map<Block, HTMLElement | null>();
		for (const section of leaving) {
			if (section.filled)
				for (const [i, node] of section.nodes.entries()) nodes.set(section.chunk.blocks[i]!, node);
		}
		const sections = coming.map((chunk, i) => {
			const section = leaving[i] ?? this.makeSection(chunk);
			const known = section.filled || chunk.blocks.some((block) => nodes.has(block));
			section.chunk = chunk;
			section.layout = this.layouts.get(chunk);
			return { section, known, seen: inSight.has(section) };
		});
		const fresh: FreshBlock[] = [];
		const end = performance.now() + SLICE;
		// What is in sight first. An edit of the whole article leaves the rest to be filled when it is approached.
		for (const { section, known, seen } of sections.toSorted((a, b) => Number(b.seen) - Number(a.seen))) {
			if (known && (seen || performance.now() < end)) fresh.push(...this.place(section, nodes, edited));
			else this.clear(section);
		}
		for (const section of leaving.slice(coming.length)) {
			this.observer.unobserve(section.element);
			section.element.remove();
		}
		let next: Element | null = this.sections[start + leaving.length]?.element ?? null;
		for (const { section } of sections.toReversed()) {
			if (section.element.parentNode === null || section.element.nextElementSibling !== next)
				this.root.insertBefore(section.element, next);
			next = section.element;
		}
		this.sections = [
			...this.sections.slice(0, start),
			...sections.map(({ section }) => section),
			...this.sections.slice(start + leaving.length),
		];
		for (const node of nodes.values()) node?.remove();
		this.came(fresh);
	}

	/** The sections in sight, and one on either side. */
	private inSight(): ReadonlySet<Section> {
		const first = this.blocks.sectionAtHeight(0);
		const last = this.blocks.sectionAtHeight(this.root.ownerDocument.documentElement.clientHeight);
		return new Set(this.sections.slice(Math.max(0, first - 1), last + 2));
	}

	/** Leaves a section to be filled when it is approached, or in idle time. Its height stays as it was seen, or is guessed. */
	private clear(section: Section): void {
		if (section.filled) {
			section.filled = false;
			section.nodes = [];
			this.observer.observe(section.element);
		} else this.estimate(section);
	}

	private makeSection(chunk: Chunk): Section {
		const element = this.root.ownerDocument.createElement('div');
		element.className = 'section';
		const section: Section = { chunk, layout: undefined, element, nodes: [], filled: false };
		this.blocks.add(section);
		this.observer.observe(element);
		return section;
	}

	private estimate({ chunk, element }: Section): void {
		const height = guessHeight(chunk);
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
	private place(
		section: Section,
		nodes: Map<Block, HTMLElement | null>,
		edited: EditedBlock | null = null,
	): FreshBlock[] {
		const { chunk, layout, element } = section;
		const wanted: Wanted[] = [];
		const fresh: FreshBlock[] = [];
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
			if (known !== undefined && this.canStay(known, unit)) {
				nodes.delete(block);
				return known;
			}
			const want: Wanted = { blocks: unit ?? [block], from, index };
			const before = edited?.now === block && !unit ? nodes.get(edited.old) : null;
			if (before && this.canStay(before, unit) && this.elements.patch(this.list!, this.doc!, want, before)) {
				nodes.delete(edited!.old);
				fresh.push({ blocks: want.blocks, element: before });
				return before;
			}
			wanted.push(want);
			return null;
		});
		for (const [i, element] of this.elements.make(this.list!, this.doc!, wanted).entries()) {
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
					this.spent.add(replaced);
				} else element.insertBefore(node, next);
			}
		}
		section.nodes = placed;
		return fresh;
	}

	/** Whether a block's element may be used again for what is to be shown now. */
	private canStay(element: HTMLElement | null, unit: readonly Block[] | undefined): boolean {
		if (element === null) return unit === undefined;
		return !this.spent.has(element) && sameUnit(this.elements.unitOf(element), unit);
	}

	private offsetOf(chunk: Chunk): number {
		let from = 0;
		for (const each of this.list!.sequence.chunks) {
			if (each === chunk) return from;
			from += each.length;
		}
		return from;
	}

	/**
	 * Until `done`, fills sections in order; of a long article only those near the view, and those that are far are emptied.
	 * Returns whether something is left to do.
	 */
	tend(done: () => boolean): boolean {
		const { fill, keep } = roomFor(
			this.sections.map(({ chunk }) => chunk.shown),
			() => this.blocks.sectionAtHeight(this.root.ownerDocument.documentElement.clientHeight / 2),
		);
		for (const section of this.sections.slice(fill.from, fill.to)) {
			if (section.filled) continue;
			if (done()) return true;
			this.fill(section);
		}
		const far = [...this.sections.slice(0, keep.from), ...this.sections.slice(keep.to)].filter(
			(section) => section.filled && !this.isInUse(section),
		);
		// All places before the first change: each one after it would lay out the page anew.
		const places = far.map(({ element }) => element.getBoundingClientRect());
		const { clientHeight } = this.root.ownerDocument.documentElement;
		const reach = clientHeight * (APPROACH + 0.5);
		for (const [i, section] of far.entries()) {
			const { top, bottom, height } = places[i]!;
			// Else it would come back at once: what is long may show next to nothing, such as a comment.
			if (bottom > -reach && top < clientHeight + reach) continue;
			if (done()) return true;
			this.empty(section, height);
		}
		return false;
	}

	/** Fills all sections, or those that are selected: to be printed or copied. */
	fillAll(selection: Selection | null = null): void {
		for (const section of this.sections) {
			if (selection === null || selection.containsNode(section.element, true)) this.fill(section);
		}
	}

	/** Fills sections that hold HTML of the author's until an element has that id. */
	findId(id: string): Element | null {
		const find = () => this.root.ownerDocument.getElementById(id);
		for (const section of this.sections) {
			if (section.filled || !section.chunk.blocks.some((block) => block.rawHtml)) continue;
			const found = find();
			if (found !== null) return found;
			this.fill(section);
		}
		return find();
	}

	/** Whether a section holds what it would lose: an end of the selection, the focus, what was unfolded or is played. */
	private isInUse({ element }: Section): boolean {
		const { activeElement } = element.ownerDocument;
		const selection = element.ownerDocument.getSelection();
		const held = [activeElement, selection?.anchorNode, selection?.focusNode];
		return (
			held.some((node) => node && element.contains(node)) ||
			element.querySelector('details[open], audio, video') !== null
		);
	}

	/** Takes a section's blocks out of the page until it is approached again. Its height stays. */
	private empty(section: Section, height: number): void {
		const { element } = section;
		element.style.minHeight = `${height}px`;
		element.style.setProperty('contain-intrinsic-block-size', `auto ${height}px`);
		element.replaceChildren();
		section.filled = false;
		section.nodes = [];
		this.observer.observe(element);
	}
}

/** The one block that an edit made another one of. */
interface EditedBlock {
	readonly old: Block;
	readonly now: Block;
}

/** Null when an edit touched several blocks, or changed what kind of block it is. */
function editedBlock(leaving: readonly Section[], coming: readonly Chunk[]): EditedBlock | null {
	const before = new Set(leaving.flatMap(({ chunk }) => chunk.blocks));
	const after = new Set(coming.flatMap(({ blocks }) => blocks));
	const old = [...before].filter((block) => !after.has(block));
	const now = [...after].filter((block) => !before.has(block));
	if (old.length !== 1 || now.length !== 1 || old[0]!.kind !== now[0]!.kind) return null;
	return { old: old[0]!, now: now[0]! };
}

function sameUnit(a: readonly Block[] | undefined, b: readonly Block[] | undefined): boolean {
	return a === b || (a?.length === b?.length && a!.every((block, i) => block === b![i]));
}
