import type { ChangeDesc, Text } from '@codemirror/state';
import type { MarkdownIt } from 'markdown-it';
import { type Block, blockOf, type Heading, setBlock, spaceBlock } from './block.ts';
import { BlockReader, readSource } from './block-reader.ts';
import { BlockSequence, type Chunk, type Placed } from './block-sequence.ts';
import { changedUses, type Definitions, type LinkDefinition, noDefinitions } from './definitions.ts';
import { footnoteOrder } from './footnotes.ts';
import { type HtmlPart, hasRows, htmlParts } from './html-parts.ts';
import { plainHtml } from './markdown.ts';
import { uniqueSlugs } from './slug.ts';

/** How much is read at once. */
export interface ReadingLimits {
	/** How much text is taken from the document for a block at first, in UTF-16 code units. */
	readonly window: number;
	/** How much text one edit reads, in UTF-16 code units; the rest is left to `advance`. */
	readonly text: number;
	/** How many blocks one edit sets again because a definition changed; the rest is left to `advance`. */
	readonly blocks: number;
}

/** Some four milliseconds for an edit at most. */
const usualLimits: ReadingLimits = { window: 8_000, text: 64_000, blocks: 200 };

/** How much text is read, or 16 blocks, before it is asked whether that is enough, in UTF-16 code units. */
const ASK_AFTER = 4_000;

export interface Counts {
	readonly words: number;
	/** Chinese, Japanese and Korean characters, counted apart from words. */
	readonly characters: number;
	readonly pictures: number;
}

/** A heading of the article. */
export interface HeadingEntry {
	/** 1 to 6. */
	readonly level: number;
	/** As read, without markup. */
	readonly text: string;
	/** Its anchor, unique in the article. */
	readonly anchor: string;
}

/** A heading and its place. */
export interface OutlineEntry extends HeadingEntry {
	/** The start of its line, counted from the start of the document. */
	readonly from: number;
}

/**
 * The top-level blocks of a body, with what is derived from them. Immutable: an edit gives another list, which shares
 * every block whose text and definitions are the same.
 *
 * The law: whatever the edits, `advance` to the end gives the same blocks as reading the text anew, and the blocks' HTML
 * put together is what markdown-it makes of the whole.
 *
 * Positions in the list count from the start of the body, so that an edit of the front matter changes none.
 */
export class BlockList {
	private headingsCache: readonly HeadingEntry[] | null = null;
	private outlineCache: readonly OutlineEntry[] | null = null;
	private countsCache: Counts | null = null;
	private footnotesCache: readonly string[] | null = null;

	private constructor(
		readonly md: MarkdownIt,
		readonly sequence: BlockSequence,
		/** Where the body begins in the document, in UTF-16 code units. */
		readonly from: number,
		readonly definitions: Definitions,
		/** Index of the stretch that is not yet read; -1 when there is none. */
		readonly gap: number,
		/** True when some counts were made with older definitions. */
		private readonly stale: boolean,
		private readonly limits: ReadingLimits,
	) {}

	/** A list of which nothing is read yet: see `advance`. */
	static unread(md: MarkdownIt, doc: Text, from: number, limits = usualLimits): BlockList {
		const length = doc.length - from;
		const sequence = length > 0 ? BlockSequence.of([spaceBlock('gap', length)]) : BlockSequence.empty;
		return new BlockList(md, sequence, from, noDefinitions, length > 0 ? 0 : -1, false, limits);
	}

	/** All blocks of a text, however long that takes. */
	static read(md: MarkdownIt, doc: Text, from = 0): BlockList {
		return BlockList.unread(md, doc, from).advance(doc);
	}

	/** True when all text is read. */
	get complete(): boolean {
		return this.gap < 0 && !this.stale;
	}

	get length(): number {
		return this.sequence.length;
	}

	get counts(): Counts {
		if (this.countsCache === null) {
			let words = 0;
			let characters = 0;
			let pictures = 0;
			for (const chunk of this.sequence.chunks) {
				words += chunk.words;
				characters += chunk.characters;
				pictures += chunk.pictures;
			}
			this.countsCache = { words, characters, pictures };
		}
		return this.countsCache;
	}

	/** All headings, in order. The same array as before an edit that changed none. */
	get headings(): readonly HeadingEntry[] {
		if (this.headingsCache === null) {
			const headings: Heading[] = [];
			for (const { block } of this.placed((chunk) => chunk.hasHeadings)) headings.push(...block.headings);
			const anchors = uniqueSlugs(headings.map(({ slug }) => slug));
			this.headingsCache = headings.map(({ level, text }, i) => ({ level, text, anchor: anchors[i]! }));
		}
		return this.headingsCache;
	}

	/** All headings with their places. `doc` is the document that the list was made of. */
	outline(doc: Text): readonly OutlineEntry[] {
		if (this.outlineCache === null) {
			const { headings } = this;
			const entries: OutlineEntry[] = [];
			for (const { block, from } of this.placed((chunk) => chunk.hasHeadings)) {
				for (const { line } of block.headings) {
					const start = this.from + from;
					entries.push({
						...headings[entries.length]!,
						from: line === 0 ? start : doc.line(doc.lineAt(start).number + line).from,
					});
				}
			}
			this.outlineCache = entries;
		}
		return this.outlineCache;
	}

	/**
	 * The labels of the footnotes that are referred to, in the order of their numbers; the first is number 1. The same
	 * array as before an edit that touched no footnote.
	 */
	get footnotes(): readonly string[] {
		if (this.footnotesCache === null) {
			const inText: string[] = [];
			const inFootnote = new Map<string, readonly string[]>();
			for (const { block } of this.placed((chunk) => chunk.hasReferences || chunk.hasDefinitions)) {
				if (block.footnote === null) inText.push(...block.references);
				else if (!inFootnote.has(block.footnote)) inFootnote.set(block.footnote, block.references);
			}
			this.footnotesCache = footnoteOrder(inText, (label) => inFootnote.get(label) ?? null);
		}
		return this.footnotesCache;
	}

	/** The blocks that define footnotes, by label: of two, the first. */
	get footnoteBlocks(): ReadonlyMap<string, Placed> {
		const blocks = new Map<string, Placed>();
		for (const placed of this.placed((chunk) => chunk.hasDefinitions)) {
			const label = placed.block.footnote;
			if (label !== null && !blocks.has(label)) blocks.set(label, placed);
		}
		return blocks;
	}

	/** The block that contains an offset of the body. */
	at(offset: number): Placed | null {
		return this.sequence.at(offset);
	}

	/** A block's own lines. */
	source(doc: Text, { block, from }: Placed): string {
		return doc.sliceString(this.from + from, this.from + from + block.size).replaceAll('\0', '\ufffd');
	}

	/** A block's HTML: the author's own HTML is in it as it stands, so it must be sanitised. Empty for definitions. */
	html(doc: Text, placed: Placed): string {
		return this.htmlOf(placed.block, this.source(doc, placed));
	}

	/** The same, from the block's source. */
	htmlOf(block: Block, source: string): string {
		if (block.size === 0) return '';
		if (block.kind === 'plain' && block.footnote === null) return plainHtml(this.md, source);
		const { tokens, env } = setBlock(this.md, readSource(this.md, source), this.definitions);
		return this.md.renderer.render([...tokens], this.md.options, env);
	}

	/** The same, cut at the items of a list, the rows of a table or the blocks in a quote. */
	htmlParts(doc: Text, placed: Placed): readonly HtmlPart[] {
		const source = this.source(doc, placed);
		if (!hasRows(placed.block)) return [{ html: this.htmlOf(placed.block, source), isRow: false }];
		const { tokens, env } = setBlock(this.md, readSource(this.md, source), this.definitions);
		return htmlParts(this.md, tokens, env);
	}

	/** The HTML of the footnote that a block defines. */
	footnoteHtml(doc: Text, placed: Placed): string {
		const { footnote, env } = setBlock(
			this.md,
			readSource(this.md, this.source(doc, placed)),
			this.definitions,
		);
		return footnote === null ? '' : this.md.renderer.render([...footnote], this.md.options, env);
	}

	/**
	 * Follows an edit. Reads the blocks that it touches and those beside them, up to a limit; what is beyond becomes a
	 * gap for `advance` to fill.
	 *
	 * @param changes the edit of the whole document
	 * @param doc the document after it
	 * @param from where the body begins after it
	 */
	update(changes: ChangeDesc, doc: Text, from: number): BlockList {
		if (changes.empty && from === this.from) return this;
		const edit = this.editOf(changes, doc, from);
		if (edit === 'reset')
			return BlockList.unread(this.md, doc, from, this.limits).advance(doc, firstScreen());
		if (edit === null) {
			if (from === this.from) return this;
			const moved = this.with(this.sequence, { from });
			moved.headingsCache = this.headingsCache;
			moved.footnotesCache = this.footnotesCache;
			return moved;
		}
		return this.reread(edit, doc, from);
	}

	/** Reads on where something is left to read, until there is nothing or `done` says so: asked after each few blocks. */
	advance(doc: Text, done: (read: number) => boolean = () => false): BlockList {
		let list: BlockList = this;
		let read = 0;
		while (list.gap >= 0 && !done(read)) {
			const before = list.sequence.get(list.gap)!.block.length;
			list = list.fillGap(doc, done, read);
			read += before - (list.gap >= 0 ? list.sequence.get(list.gap)!.block.length : 0);
		}
		while (list.stale && !done(read)) {
			list = list.refresh(doc);
			read += this.limits.text;
		}
		return list;
	}

	/** The edit in offsets of the body; null when it does not touch it; `reset` when it moved its beginning. */
	private editOf(changes: ChangeDesc, doc: Text, from: number): Edit | 'reset' | null {
		let shift = 0;
		let edit: Edit | null = null;
		let straddles = false;
		changes.iterChangedRanges((fromA, toA, fromB, toB) => {
			if (toA <= this.from && toB <= from && !(fromA === this.from && this.length === 0)) {
				shift += toB - fromB - (toA - fromA);
			} else if (fromA >= this.from && fromB >= from) {
				edit = {
					from: edit?.from ?? fromA - this.from,
					oldTo: toA - this.from,
					to: toB - from,
				};
			} else straddles = true;
		});
		if (straddles || from !== this.from + shift) return 'reset';
		if (edit === null) return doc.length - from === this.length ? null : 'reset';
		return edit;
	}

	private reread(edit: Edit, doc: Text, from: number): BlockList {
		const { sequence } = this;
		const delta = edit.to - edit.oldTo;
		const start = this.restart(edit.from);
		const startIndex = start?.index ?? 0;
		const startFrom = start?.from ?? 0;
		const reader = new BlockReader(this.md, doc, from, doc.length, this.limits.window);

		// The old blocks, in step with the new ones: kept where they are the same, and asked for a common boundary.
		const old = sequence.from(startIndex);
		let next = old.next();
		const blocks: Block[] = [];
		let at = startFrom;
		let hitGap = false;
		while (at < reader.length) {
			while (!next.done && oldStart(next.value, edit, delta) < at) {
				if (next.value.index === this.gap) hitGap = true;
				next = old.next();
			}
			const here = next.done ? null : next.value;
			// With the gap behind us unread, what follows it is not known to be right.
			if (hitGap) break;
			if (here !== null && at >= edit.to && here.from + delta === at && here.from >= edit.oldTo) break;
			if (here !== null && here.index === this.gap) {
				hitGap = true;
				break;
			}
			if (at - startFrom > this.limits.text) break;
			const raw = reader.read(at, this.limits.text * 2, here?.from === at ? here.block.length : 0);
			if (raw === null) break;
			const same =
				here !== null &&
				here.from === at &&
				here.from + here.block.length <= edit.from &&
				here.block.length === raw.to - raw.from &&
				here.block.size === raw.source.length;
			blocks.push(same ? here.block : blockOf(this.md, raw, this.definitions));
			at = raw.to;
		}

		// Where the old blocks go on: at `at` when it is a common boundary, else behind a gap.
		const gapBefore = this.gap >= 0 && this.gap >= startIndex ? sequence.get(this.gap) : null;
		let resume = edit.oldTo;
		if (gapBefore !== null && (hitGap || gapBefore.from <= Math.max(edit.oldTo, at - delta))) {
			resume = Math.max(resume, gapBefore.from + gapBefore.block.length);
		}
		let tail = next.done ? null : next.value;
		while (tail !== null && (tail.from < resume || tail.from + delta < at)) {
			next = old.next();
			tail = next.done ? null : next.value;
		}
		const tailIndex = tail?.index ?? sequence.count;
		const tailFrom = tail === null ? reader.length : tail.from + delta;
		let gap = -1;
		if (tailFrom > at) {
			gap = startIndex + blocks.length;
			blocks.push(spaceBlock('gap', tailFrom - at));
		} else if (this.gap >= 0 && this.gap < startIndex) gap = this.gap;
		else if (this.gap >= tailIndex) gap = this.gap + startIndex + blocks.length - tailIndex;
		// Two gaps would need two readers: what is between becomes unread too.
		if (this.gap >= 0 && gap >= 0 && this.gap < startIndex && gap !== this.gap) {
			return this.with(mergeGap(sequence.replace(startIndex, tailIndex, blocks), this.gap, gap), {
				from,
				gap: this.gap,
			}).redefined(doc);
		}
		if (gap >= 0 && this.gap >= tailIndex) {
			const other = this.gap + startIndex + blocks.length - tailIndex;
			if (other !== gap) {
				return this.with(mergeGap(sequence.replace(startIndex, tailIndex, blocks), gap, other), {
					from,
					gap,
				}).redefined(doc);
			}
		}
		const changed = sequence.replace(startIndex, tailIndex, blocks);
		const list = this.with(changed, { from, gap });
		const heads = (block: Block) => block.headings.length > 0 || block.kind === 'gap';
		const defines = (block: Block) => block.links !== null || block.footnote !== null;
		const replaced = new Set<Block>();
		for (const { block, index } of sequence.from(startIndex)) {
			if (index >= tailIndex) break;
			replaced.add(block);
		}
		const after = blocks.filter((block) => !replaced.delete(block));
		const before = [...replaced];
		if (!before.some(heads) && !after.some(heads)) list.headingsCache = this.headingsCache;
		const notes = (block: Block) =>
			block.references.length > 0 || block.footnote !== null || block.kind === 'gap';
		if (!before.some(notes) && !after.some(notes)) list.footnotesCache = this.footnotesCache;
		return before.some(defines) || after.some(defines) ? list.redefined(doc) : list;
	}

	/**
	 * The first block that an edit at an offset can change: the one it is in; those before it that touch it without a
	 * blank line and begin with what may be a definition, because that may reach down to it; and the one before, which
	 * may go on over blank lines into what the edit made. What was cut reaches down to nothing.
	 */
	private restart(offset: number): Placed | null {
		const { sequence } = this;
		if (sequence.count === 0) return null;
		const inside = sequence.at(Math.max(0, offset - 1))!;
		let first = inside.index;
		for (const { block, index } of sequence.before(inside.index)) {
			if (block.kind === 'gap' || block.size !== block.length || block.cut) break;
			if (block.looksAhead) first = index;
		}
		return sequence.get(Math.max(0, first - 1));
	}

	private fillGap(doc: Text, done: (read: number) => boolean, readBefore: number): BlockList {
		const { sequence } = this;
		const gap = sequence.get(this.gap)!;
		const reader = new BlockReader(this.md, doc, this.from, doc.length, this.limits.window * 4);
		const blocks: Block[] = [];
		let at = gap.from;
		let end = gap.from + gap.block.length;
		let tailIndex = this.gap + 1;
		const tail = sequence.from(tailIndex);
		let defines = false;
		let asked = at;
		while (at < end) {
			const raw = reader.read(at)!;
			const block = blockOf(this.md, raw, this.definitions);
			defines ||= block.links !== null || block.footnote !== null;
			blocks.push(block);
			at = raw.to;
			// The block reaches into what follows the gap: that must be read again too.
			while (end < at) {
				const next = tail.next();
				if (next.done) throw new RangeError('A block ends behind the text');
				const { block: old, index } = next.value;
				defines ||= old.links !== null || old.footnote !== null;
				end += old.length;
				tailIndex = index + 1;
			}
			if (blocks.length % 16 !== 0 && at - asked < ASK_AFTER) continue;
			asked = at;
			if (done(readBefore + at - gap.from)) break;
		}
		let index = -1;
		if (at < end) {
			index = this.gap + blocks.length;
			blocks.push(spaceBlock('gap', end - at));
		}
		const list = this.with(sequence.replace(this.gap, tailIndex, blocks), { gap: index });
		return defines || (index < 0 && list.hasLostDefinitions()) ? list.redefined(doc) : list;
	}

	/** True when definitions stand that no block makes any more: they went with a gap. */
	private hasLostDefinitions(): boolean {
		return changedUses(this.definitions, definitionsOf(this.sequence)).size > 0;
	}

	/** Gathers the definitions anew and marks the blocks that use those that changed. */
	private redefined(doc: Text): BlockList {
		const now = definitionsOf(this.sequence);
		const changed = changedUses(this.definitions, now);
		if (changed.size === 0) return this;
		let count = 0;
		const sequence = this.sequence.map(
			(chunk) => !chunk.hasUses,
			({ block }) => {
				if (block.uses === null || !intersects(block.uses, changed)) return block;
				count++;
				return { ...block, stale: true };
			},
		);
		const list = this.with(sequence, { definitions: now, stale: this.stale || count > 0 });
		return count > 0 && count <= this.limits.blocks ? list.refresh(doc) : list;
	}

	/** Sets stale blocks again, some at a time. */
	private refresh(doc: Text): BlockList {
		let left = this.limits.blocks;
		let characters = this.limits.text;
		let stale = false;
		const sequence = this.sequence.map(
			(chunk) => !chunk.hasStale,
			(placed) => {
				const { block } = placed;
				if (!block.stale) return block;
				if (left <= 0 || characters <= 0) {
					stale = true;
					return block;
				}
				left--;
				characters -= block.size;
				const raw = readSource(this.md, this.source(doc, placed));
				return {
					...blockOf(this.md, { ...raw, to: block.length }, this.definitions),
					links: block.links,
					looksAhead: block.looksAhead,
					cut: block.cut,
				};
			},
		);
		return this.with(sequence, { stale });
	}

	private *placed(wanted: (chunk: Chunk) => boolean): Generator<Placed> {
		let index = 0;
		let from = 0;
		for (const chunk of this.sequence.chunks) {
			if (!wanted(chunk)) {
				index += chunk.blocks.length;
				from += chunk.length;
				continue;
			}
			for (const block of chunk.blocks) {
				yield { block, index, from };
				index++;
				from += block.length;
			}
		}
	}

	private with(
		sequence: BlockSequence,
		change: { from?: number; definitions?: Definitions; gap?: number; stale?: boolean },
	): BlockList {
		return new BlockList(
			this.md,
			sequence,
			change.from ?? this.from,
			change.definitions ?? this.definitions,
			change.gap ?? this.gap,
			change.stale ?? this.stale,
			this.limits,
		);
	}
}

/** An edit of the body: `from` and `oldTo` in the old one, `from` and `to` in the new. */
interface Edit {
	readonly from: number;
	readonly oldTo: number;
	readonly to: number;
}

/** Where an old block's start is now; a start inside the edit is nowhere, and so is left behind. */
function oldStart({ from }: Placed, edit: Edit, delta: number): number {
	if (from < edit.from) return from;
	return from >= edit.oldTo ? from + delta : Number.NEGATIVE_INFINITY;
}

function mergeGap(sequence: BlockSequence, first: number, last: number): BlockSequence {
	let length = 0;
	for (const { block, index } of sequence.from(first)) {
		if (index > last) break;
		length += block.length;
	}
	return sequence.replace(first, last + 1, [spaceBlock('gap', length)]);
}

function definitionsOf(sequence: BlockSequence): Definitions {
	const links = new Map<string, LinkDefinition>();
	const footnotes = new Set<string>();
	for (const chunk of sequence.chunks) {
		if (!chunk.hasDefinitions) continue;
		for (const block of chunk.blocks) {
			if (block.footnote !== null) footnotes.add(block.footnote);
			if (block.links === null) continue;
			for (const [label, link] of block.links) if (!links.has(label)) links.set(label, link);
		}
	}
	return { links, footnotes };
}

function intersects(uses: ReadonlySet<string>, changed: ReadonlySet<string>): boolean {
	const [few, many] = uses.size < changed.size ? [uses, changed] : [changed, uses];
	for (const use of few) if (many.has(use)) return true;
	return false;
}

/** Reads as much as any first screen shows. */
function firstScreen(): (read: number) => boolean {
	return (read) => read > 16_000;
}

export type { Block, Chunk, Placed };
