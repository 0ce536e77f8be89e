import { expect, test } from 'vitest';
import { type Block, spaceBlock } from './block.ts';
import { BlockSequence } from './block-sequence.ts';
import { SHOWN_LIMIT } from './limits.ts';

const sizesOf = ({ chunks }: BlockSequence) => chunks.map(({ blocks }) => blocks.length);
const blocks = (count: number, length: number) =>
	Array.from({ length: count }, () => spaceBlock('space', length));

test('short blocks are kept by the dozen, with no crumb at the end', () => {
	expect(sizesOf(BlockSequence.of(blocks(96, 300)))).toEqual([96]);
	expect(sizesOf(BlockSequence.of(blocks(97, 300)))).toEqual([48, 49]);
	expect(sizesOf(BlockSequence.of(blocks(150, 300)))).toEqual([48, 48, 54]);
});

test('long blocks are kept by ones and twos, so that little is shown at once', () => {
	expect(sizesOf(BlockSequence.of(blocks(5, 20_000)))).toEqual([2, 2, 1]);
	expect(sizesOf(BlockSequence.of(blocks(3, 90_000)))).toEqual([1, 1, 1]);
	const mixed = BlockSequence.of([...blocks(10, 300), ...blocks(1, 90_000), ...blocks(10, 300)]);
	expect(sizesOf(mixed)).toEqual([10, 1, 10]);
	expect(mixed.length).toBe(96_000);
});

test('a block that is shown in part counts for that part, so that its neighbours are not taken for far away', () => {
	const space = spaceBlock('space', 1_000_000);
	const shown = (block: Block) =>
		BlockSequence.of([block]).chunks.map((chunk) => [chunk.length, chunk.shown]);
	expect(shown({ ...space, kind: 'plain' })).toEqual([[1_000_000, SHOWN_LIMIT]]);
	expect(shown({ ...space, kind: 'paragraph' })).toEqual([[1_000_000, 1_000_000]]);
	expect(shown(space)).toEqual([[1_000_000, 0]]);
	expect(shown(spaceBlock('gap', 1_000_000))).toEqual([[1_000_000, 1_000_000]]);
});
