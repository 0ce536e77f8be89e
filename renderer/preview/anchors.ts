import type { Block, BlockList, HeadingEntry } from '../../article/markdown/blocks.ts';

/** The headings that have their ids, and the index of each block's first heading among them. */
export interface Anchors {
	readonly headings: readonly HeadingEntry[];
	readonly first: ReadonlyMap<Block, number>;
}

export function firstHeadings(list: BlockList): ReadonlyMap<Block, number> {
	const first = new Map<Block, number>();
	let count = 0;
	for (const chunk of list.sequence.chunks) {
		if (!chunk.hasHeadings) continue;
		for (const block of chunk.blocks) {
			if (block.headings.length > 0) first.set(block, count);
			count += block.headings.length;
		}
	}
	return first;
}
