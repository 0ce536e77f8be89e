import type { Block } from '../../article/markdown/blocks.ts';
import type { Section } from './section.ts';

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

/** Finds blocks among the sections of a page. */
export class ShownBlocks {
	private readonly sectionOf = new WeakMap<Element, Section>();

	/**
	 * @param sections all of them, in order
	 * @param fill puts a section's blocks into the page
	 */
	constructor(
		private readonly sections: () => readonly Section[],
		private readonly fill: (section: Section) => void,
	) {}

	/** Makes a section known by its element. */
	add(section: Section): void {
		this.sectionOf.set(section.element, section);
	}

	/** The section of an element that was made for one. */
	sectionWith(element: Element): Section | undefined {
		return this.sectionOf.get(element);
	}

	/** The shown block at an offset of the body, or the nearest before it, or the first. Fills its section. */
	blockAt(offset: number): ShownBlock | null {
		let from = 0;
		let best: ShownBlock | null = null;
		for (const [i, section] of this.sections().entries()) {
			const { chunk } = section;
			const isLast = i === this.sections().length - 1;
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
			const section = this.sections()[i]!;
			this.fill(section);
			const shown = [...this.shownIn(section, this.offsetOf(section))].at(-1);
			if (shown) return shown;
		}
		return null;
	}

	/** The next shown block after one. */
	blockAfter(shown: ShownBlock): ShownBlock | null {
		let from = 0;
		for (const section of this.sections()) {
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
		for (const shown of this.shownIn(section, this.offsetOf(section)))
			if (shown.element === block) return shown;
		return null;
	}

	/** The shown block at a height of the view, in pixels from its top; the nearest below where there is none. */
	blockAtHeight(height: number): ShownBlock | null {
		for (let i = this.sectionAtHeight(height); i < this.sections().length; i++) {
			const section = this.sections()[i]!;
			this.fill(section);
			for (const shown of this.shownIn(section, this.offsetOf(section))) {
				if (shown.element.getBoundingClientRect().bottom > height) return shown;
			}
		}
		return this.lastBefore(this.sections().length);
	}

	/** The index of the first section that ends below a height of the view; the last one's where none does. */
	sectionAtHeight(height: number): number {
		let low = 0;
		let high = this.sections().length - 1;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.sections()[middle]!.element.getBoundingClientRect().bottom > height) high = middle;
			else low = middle + 1;
		}
		return Math.max(0, low);
	}

	/** All blocks that are in the page, in order. */
	*shown(): Generator<ShownBlock> {
		let from = 0;
		for (const section of this.sections()) {
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

	private offsetOf(section: Section): number {
		let from = 0;
		for (const each of this.sections()) {
			if (each === section) return from;
			from += each.chunk.length;
		}
		return from;
	}
}

function sizeOf(blocks: readonly Block[]): number {
	let size = 0;
	for (const [i, block] of blocks.entries()) size += i === blocks.length - 1 ? block.size : block.length;
	return size;
}
