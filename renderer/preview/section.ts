import { shownLength } from '../../article/markdown/block-sequence.ts';
import type { Chunk } from '../../article/markdown/blocks.ts';
import type { UnitLayout } from '../../article/markdown/html-units.ts';

/** A chunk of blocks in the page. Its blocks are put in when it comes near the view, or in idle time. */
export interface Section {
	chunk: Chunk;
	/** How HTML joins its blocks; undefined when it joins none. */
	layout: UnitLayout | undefined;
	readonly element: HTMLElement;
	/** The element of each block; null for a block that shows nothing, or in another's. Empty until the section is filled. */
	nodes: (HTMLElement | null)[];
	filled: boolean;
}

/** Guesses for what is not yet laid out: 68 characters a line of 30 pixels, 24 pixels between blocks. */
const CHARACTERS = 68;
const LINE = 30;
const BETWEEN = 24;

/** How high blocks will be, in pixels, as far as their length tells. */
export function guessHeight({ blocks }: Chunk): number {
	let height = 0;
	for (const block of blocks) {
		const { kind } = block;
		if (kind === 'space' || kind === 'definition') continue;
		height += Math.ceil(shownLength(block) / CHARACTERS) * LINE + BETWEEN;
	}
	return height;
}
