import type { Block } from './block.ts';
import { SHOWN_LIMIT } from './limits.ts';

/** How many blocks a chunk has when it is made; it splits at twice, and joins a neighbour at a quarter. */
const CHUNK_BLOCKS = 48;
/** A chunk of several blocks is no longer, in UTF-16 code units: it is shown at once. */
const CHUNK_LENGTH = 48_000;

/** How much of a block is shown: of one that is too long to be set, a part; of blank lines, none. */
export function shownLength({ kind, length }: Block): number {
	if (kind === 'space') return 0;
	return kind === 'plain' ? Math.min(length, SHOWN_LIMIT) : length;
}

/**
 * A run of blocks with their sums. Immutable, and kept by every edit that does not touch it: what is derived from a
 * chunk can be kept as long as the chunk itself.
 */
export class Chunk {
	readonly length: number;
	/** How much of it is shown, in UTF-16 code units of the source: see `shownLength`. */
	readonly shown: number;
	readonly words: number;
	readonly characters: number;
	readonly pictures: number;
	readonly hasHeadings: boolean;
	readonly hasDefinitions: boolean;
	readonly hasUses: boolean;
	readonly hasReferences: boolean;
	readonly hasStale: boolean;
	readonly hasTags: boolean;

	constructor(readonly blocks: readonly Block[]) {
		let length = 0;
		let shown = 0;
		let words = 0;
		let characters = 0;
		let pictures = 0;
		for (const block of blocks) {
			length += block.length;
			shown += shownLength(block);
			words += block.words;
			characters += block.characters;
			pictures += block.pictures;
		}
		this.length = length;
		this.shown = shown;
		this.words = words;
		this.characters = characters;
		this.pictures = pictures;
		this.hasHeadings = blocks.some((block) => block.headings.length > 0);
		this.hasDefinitions = blocks.some((block) => block.links !== null || block.footnote !== null);
		this.hasUses = blocks.some((block) => block.uses !== null);
		this.hasReferences = blocks.some((block) => block.references.length > 0);
		this.hasTags = blocks.some((block) => block.tags !== null);
		this.hasStale = blocks.some((block) => block.stale);
	}
}

/** A block and where it stands: its index in the sequence and its offset from the start of the body. */
export interface Placed {
	readonly block: Block;
	readonly index: number;
	readonly from: number;
}

/** A long list of blocks that tile a text. Immutable: `replace` shares all chunks but those it touches. */
export class BlockSequence {
	static readonly empty = new BlockSequence([]);

	readonly count: number;
	/** The length of the text, in UTF-16 code units. */
	readonly length: number;

	private constructor(readonly chunks: readonly Chunk[]) {
		let count = 0;
		let length = 0;
		for (const chunk of chunks) {
			count += chunk.blocks.length;
			length += chunk.length;
		}
		this.count = count;
		this.length = length;
	}

	static of(blocks: readonly Block[]): BlockSequence {
		return new BlockSequence(chunksOf(blocks));
	}

	/** The block that contains an offset; the last one at or behind the end. Null when there is none. */
	at(offset: number): Placed | null {
		let index = 0;
		let from = 0;
		for (const [i, chunk] of this.chunks.entries()) {
			if (offset >= from + chunk.length && i < this.chunks.length - 1) {
				index += chunk.blocks.length;
				from += chunk.length;
				continue;
			}
			for (const [j, block] of chunk.blocks.entries()) {
				if (offset < from + block.length || j === chunk.blocks.length - 1)
					return { block, index: index + j, from };
				from += block.length;
			}
		}
		return null;
	}

	/** The block with an index. */
	get(index: number): Placed | null {
		let before = 0;
		let from = 0;
		for (const chunk of this.chunks) {
			if (index < before + chunk.blocks.length) {
				for (let j = 0; before + j < index; j++) from += chunk.blocks[j]!.length;
				const block = chunk.blocks[index - before];
				return block ? { block, index, from } : null;
			}
			before += chunk.blocks.length;
			from += chunk.length;
		}
		return null;
	}

	/** The blocks from an index on. */
	*from(index: number): Generator<Placed> {
		let before = 0;
		let from = 0;
		for (const chunk of this.chunks) {
			if (before + chunk.blocks.length <= index) {
				before += chunk.blocks.length;
				from += chunk.length;
				continue;
			}
			for (const block of chunk.blocks) {
				if (before >= index) yield { block, index: before, from };
				before++;
				from += block.length;
			}
		}
	}

	/** The blocks before an index, the nearest first. */
	*before(index: number): Generator<Placed> {
		let after = this.count;
		let to = this.length;
		for (let i = this.chunks.length - 1; i >= 0; i--) {
			const { blocks, length } = this.chunks[i]!;
			if (after - blocks.length >= index) {
				after -= blocks.length;
				to -= length;
				continue;
			}
			for (let j = blocks.length - 1; j >= 0; j--) {
				after--;
				to -= blocks[j]!.length;
				if (after < index) yield { block: blocks[j]!, index: after, from: to };
			}
		}
	}

	/** Puts other blocks in the place of those from index `start` up to `end`. */
	replace(start: number, end: number, blocks: readonly Block[]): BlockSequence {
		const head: Chunk[] = [];
		const tail: Chunk[] = [];
		const middle: Block[] = [];
		let index = 0;
		let placed = false;
		const place = () => {
			if (!placed) for (const block of blocks) middle.push(block);
			placed = true;
		};
		for (const chunk of this.chunks) {
			const after = index + chunk.blocks.length;
			if (after < start) head.push(chunk);
			else if (index > end) {
				place();
				tail.push(chunk);
			} else {
				for (const [j, block] of chunk.blocks.entries()) {
					if (index + j < start) middle.push(block);
					else {
						place();
						if (index + j >= end) middle.push(block);
					}
				}
			}
			index = after;
		}
		place();
		const isShort = middle.reduce((sum, { length }) => sum + length, 0) < CHUNK_LENGTH / 4;
		if (middle.length > 0 && middle.length < CHUNK_BLOCKS / 4 && isShort) {
			if (tail.length > 0) middle.push(...tail.shift()!.blocks);
			else if (head.length > 0) middle.unshift(...head.pop()!.blocks);
		}
		return new BlockSequence([...head, ...chunksOf(middle), ...tail]);
	}

	/** Replaces blocks one for one. Chunks in which nothing changes stay the same. */
	map(skip: (chunk: Chunk) => boolean, replace: (placed: Placed) => Block): BlockSequence {
		let index = 0;
		let from = 0;
		let changed = false;
		const chunks = this.chunks.map((chunk) => {
			if (skip(chunk)) {
				index += chunk.blocks.length;
				from += chunk.length;
				return chunk;
			}
			let different = false;
			const blocks = chunk.blocks.map((block) => {
				const now = replace({ block, index, from });
				if (now !== block) different = true;
				index++;
				from += block.length;
				return now;
			});
			if (!different) return chunk;
			changed = true;
			return new Chunk(blocks);
		});
		return changed ? new BlockSequence(chunks) : this;
	}
}

function chunksOf(blocks: readonly Block[]): Chunk[] {
	const chunks: Chunk[] = [];
	let start = 0;
	let length = 0;
	const end = (at: number) => {
		if (at > start) chunks.push(new Chunk(blocks.slice(start, at)));
		start = at;
		length = 0;
	};
	// No crumb at the end, and nothing of what fits into one.
	const last = blocks.length <= CHUNK_BLOCKS * 2 ? 0 : blocks.length - CHUNK_BLOCKS / 2;
	for (const [at, block] of blocks.entries()) {
		if (length + block.length > CHUNK_LENGTH || (at - start >= CHUNK_BLOCKS && at < last)) end(at);
		length += block.length;
	}
	end(blocks.length);
	return chunks;
}
