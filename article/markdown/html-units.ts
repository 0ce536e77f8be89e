import type { Block } from './block.ts';
import type { BlockSequence, Chunk } from './block-sequence.ts';

/** An element that is opened in one block and closed in another is no longer than this, or it is not believed. */
const MAX_BLOCKS = 100;

/** How the blocks of a chunk are joined by HTML that spans them. */
export interface UnitLayout {
	/** How many blocks at its start belong to a unit that began before. */
	readonly skip: number;
	/** The units that begin in the chunk, by the index of their first block in it. Each has at least two blocks. */
	readonly units: ReadonlyMap<number, readonly Block[]>;
}

/**
 * Finds the runs of blocks that HTML joins: from a block that leaves `<details>` or `<div>` open to the one that closes
 * it. Such a run has to be put into a page as one, or what it encloses would stand outside. Only chunks that have one
 * are in the result.
 */
export function unitLayouts(sequence: BlockSequence): ReadonlyMap<Chunk, UnitLayout> {
	const layouts = new Map<Chunk, UnitLayout>();
	const { chunks } = sequence;
	let skip = 0;
	for (const [i, chunk] of chunks.entries()) {
		const taken = Math.min(skip, chunk.blocks.length);
		const units = new Map<number, readonly Block[]>();
		let next = taken;
		if (chunk.hasTags) {
			while (next < chunk.blocks.length) {
				const unit = chunk.blocks[next]!.tags === null ? null : unitAt(chunks, i, next);
				if (unit !== null) units.set(next, unit);
				next += unit?.length ?? 1;
			}
		}
		skip = Math.max(skip - taken, next - chunk.blocks.length, 0);
		if (taken > 0 || units.size > 0) layouts.set(chunk, { skip: taken, units });
	}
	return layouts;
}

/** The run that begins with a block, or null when nothing closes what it opens. */
function unitAt(chunks: readonly Chunk[], chunkIndex: number, blockIndex: number): readonly Block[] | null {
	const open: string[] = [];
	const unit: Block[] = [];
	let first = blockIndex;
	for (let i = chunkIndex; i < chunks.length; i++, first = 0) {
		const { blocks } = chunks[i]!;
		for (let j = first; j < blocks.length; j++) {
			const block = blocks[j]!;
			if (block.kind === 'gap' || unit.length === MAX_BLOCKS) return null;
			unit.push(block);
			for (const tag of block.tags ?? []) {
				if (!tag.startsWith('/')) open.push(tag);
				else if (open.at(-1) === tag.slice(1)) open.pop();
				// Closes what was never opened, or in another order: the browser ignores it, or worse.
				else if (open.length === 0) return null;
			}
			if (open.length === 0) return unit.length > 1 ? unit : null;
		}
	}
	return null;
}

/** Whether two layouts of a chunk are the same: undefined for one without units. */
export function sameLayout(a: UnitLayout | undefined, b: UnitLayout | undefined): boolean {
	if (a === b) return true;
	if (a === undefined || b === undefined || a.skip !== b.skip || a.units.size !== b.units.size) return false;
	for (const [index, unit] of a.units) {
		const other = b.units.get(index);
		if (other?.length !== unit.length || unit.some((block, i) => block !== other[i])) return false;
	}
	return true;
}
