import {
	type Input,
	NodeProp,
	NodeType,
	Parser,
	type PartialParse,
	Tree,
	type TreeBuffer,
	type TreeFragment,
} from '@lezer/common';

import { guardLimits } from './long-text-guard.ts';

type Span = { readonly from: number; readonly to: number };
/** What `parseMixed` keeps of the parse that others are mixed into; null once that is done. */
type InnerParse = PartialParse & { readonly baseParse?: PartialParse | null };

/** More text than that around an edit is left to the inner parser, in UTF-16 code units; lines that are too long to be read count for nothing. */
const longestMiddle = 128_000;
/** More than that is left to it whatever its lines. */
const longestLines = 8_000_000;
/** How many blocks before the one with the edit are read again: what it makes may join the one before. */
const blocksBefore = 2;
/** How many blocks behind the edit are tried, each three times as far as the last, as the first that stays as it was. */
const triedAfter = [1, 3, 9];
/**
 * A list or quote may be cut when it is longer (`long-blocks.ts`), in UTF-16 code units. What is taken over of the old tree
 * would hide where, so it is read anew.
 */
const mayBeCut = 1_000;

/**
 * A Markdown parser that after an edit reads only the top-level blocks around it and puts them between the old tree's
 * halves. `@lezer/markdown` takes over what stays block by block, from the first one to the edit and on to the end, which
 * costs 6 ms a key in 1 MB, 30 ms in 5 MB, and holds up everything else meanwhile.
 *
 * A top-level block is read in no context, so the text from its start on decides alone what it and all that follow are.
 * Where reading the middle comes to an old block's start, behind the edit, the rest is what it was.
 */
export class SpliceParser extends Parser {
	constructor(private readonly inner: Parser) {
		super();
	}

	createParse(input: Input, fragments: readonly TreeFragment[], ranges: readonly Span[]): PartialParse {
		return new SpliceParse(this.inner, input, fragments, ranges);
	}
}

class SpliceParse implements PartialParse {
	/** The inner parser's own parse from `start` on, where splicing is not possible. */
	private rest: InnerParse | null = null;
	/** Up to where the old tree is kept before that. */
	private start = 0;
	stoppedAt: number | null = null;

	constructor(
		private readonly inner: Parser,
		private readonly input: Input,
		private readonly fragments: readonly TreeFragment[],
		private readonly ranges: readonly Span[],
	) {}

	get parsedPos(): number {
		const { rest } = this;
		// A parse that other languages are mixed into says it is at 0 until Markdown is read to its end: what was read until
		// then would be read again from the start whenever a key comes between.
		return (rest?.baseParse ?? rest)?.parsedPos ?? this.ranges[0]!.from;
	}

	stopAt(position: number): void {
		this.stoppedAt = position;
		this.rest?.stopAt(position);
	}

	advance(): Tree | null {
		const old = this.fragments[0]?.tree;
		if (this.rest === null) {
			const tree = this.splice();
			if (tree !== null) return tree;
			this.rest = this.readOn();
			if (this.stoppedAt !== null) this.rest.stopAt(this.stoppedAt);
		}
		const tree = this.rest.advance();
		if (tree === null || this.start === 0 || !old) return tree;
		return join(old, this.start, tree, null, this.start + tree.length);
	}

	/** The inner parser's parse from a block before the edit on: what is before stays as it was. */
	private readOn(): PartialParse {
		const { fragments, ranges } = this;
		const range = ranges[0]!;
		const first = fragments[0];
		if (first === undefined || ranges.length > 1 || !isAtStart(first, range))
			return this.inner.startParse(this.input, fragments, ranges);
		const { tree } = first;
		const stop = stopOf(tree)?.[1] ?? Number.POSITIVE_INFINITY;
		const known = Math.min(first.to - range.from, tree.length, stop - range.from);
		this.start = known > 0 ? this.lineStart(range.from + startBefore(tree, known)) - range.from : 0;
		const anew = hasLongComposite(tree, this.start, tree.length);
		return this.inner.startParse(this.input, anew ? [] : fragments, [
			{ from: range.from + this.start, to: range.to },
		]);
	}

	private splice(): Tree | null {
		const { fragments } = this;
		const range = this.ranges[0]!;
		const edit = this.ranges.length === 1 ? editOf(fragments, range) : null;
		if (edit === null) return null;
		const { tree, shift } = edit;
		const start = this.lineStart(range.from + startBefore(tree, edit.from)) - range.from;
		if (edit.oldTo === null) {
			const middle = this.read(range.from + start, range.to, hasLongComposite(tree, start, tree.length));
			return middle && join(tree, start, middle, null, range.to - range.from);
		}
		const length = tree.length + shift;
		if (range.from + length < Math.min(this.stoppedAt ?? range.to, range.to)) return null;
		for (const after of triedAfter) {
			const next = this.blocksBehind(tree, edit.oldTo, shift, after + 1);
			const first = next.at(-2);
			const end = next.at(-1);
			if (next.length <= after || first === undefined || end === undefined) {
				if (range.from + length < range.to) return null;
				const middle = this.read(range.from + start, range.to, hasLongComposite(tree, start, tree.length));
				return middle && join(tree, start, middle, null, range.to - range.from);
			}
			const anew = hasLongComposite(tree, start, end);
			const middle = this.read(range.from + start, this.lineStart(range.from + end + shift), anew);
			if (middle === null) return null;
			if (startsBlockAt(middle, first + shift - start))
				return join(tree, start, middle, first, length, shift);
		}
		return null;
	}

	/** The starts of the first blocks behind an edit, in the old tree. One whose indentation was edited is none of them. */
	private blocksBehind(tree: Tree, oldTo: number, shift: number, count: number): number[] {
		const by = this.ranges[0]!.from + shift;
		const starts = blocksFrom(tree, oldTo, count + 1);
		if (starts.length > 0 && this.lineStart(starts[0]! + by) <= oldTo + by) starts.shift();
		return starts.slice(0, count);
	}

	/** The start of the line that a block begins in: what indents a block is not in it, and says what it is. */
	private lineStart(position: number): number {
		const { from } = this.ranges[0]!;
		for (let reach = 64; ; reach *= 8) {
			const start = Math.max(from, position - reach);
			const lineBreak = this.input.read(start, position).lastIndexOf('\n');
			if (lineBreak >= 0) return start + lineBreak + 1;
			if (start === from) return from;
		}
	}

	/** How much of a stretch is not in lines that are plain because of their length, in UTF-16 code units. */
	private readable(from: number, to: number): number {
		const text = this.input.read(from, to);
		let length = 0;
		for (let at = 0; at < text.length; ) {
			const lineBreak = text.indexOf('\n', at);
			const end = lineBreak < 0 ? text.length : lineBreak + 1;
			if (end - at <= guardLimits.line) length += end - at;
			at = end;
		}
		return length;
	}

	/** The tree of a stretch, with nothing taken over of the old one when it is `anew`; null when that would take long. */
	private read(from: number, to: number, anew: boolean): Tree | null {
		const isLong = to - from > longestMiddle;
		if (isLong && (to - from > longestLines || this.readable(from, to) > longestMiddle)) return null;
		// To take over, the inner parser looks for a line break letter by letter: 15 ms in a line of a million.
		const fragments = anew || isLong ? [] : this.fragments;
		const parse = this.inner.startParse(this.input, fragments, [{ from, to }]);
		for (;;) {
			const tree = parse.advance();
			if (tree !== null) return tree;
		}
	}
}

/** One edit, in offsets of the old tree. */
interface Edit {
	readonly tree: Tree;
	readonly from: number;
	/** Null when nothing behind it is left. */
	readonly oldTo: number | null;
	/** What is behind it moved by that. */
	readonly shift: number;
}

/**
 * Whether the old tree's first letter stands where the new one's will. That it is called open says nothing then: it is when
 * it is the first of the document too.
 */
function isAtStart({ from, offset }: TreeFragment, range: Span): boolean {
	return from <= range.from && from + offset <= 0 && offset === -range.from;
}

/** The number of a property of trees, and its value. */
type Prop = readonly [id: number, value: number];

const idOf = (prop: unknown) => (typeof prop === 'number' ? prop : (prop as { readonly id: number }).id);

/**
 * Where in the document a parse with other languages mixed in was told to stop, if it was: what is mixed in behind that is
 * still to be read. `parseMixed` notes it in the tree by a property that it keeps to itself.
 */
function stopOf(tree: Tree): Prop | null {
	const others = [NodeProp.contextHash, NodeProp.lookAhead].map(idOf);
	for (const [prop, value] of tree.propValues) {
		if (typeof value === 'number' && !others.includes(idOf(prop))) return [idOf(prop), value];
	}
	return null;
}

/** The edit between a tree and the text, or null when there is none or more than one. */
function editOf(fragments: readonly TreeFragment[], range: Span): Edit | null {
	const [first, second] = fragments;
	if (first === undefined || fragments.length > 2) return null;
	const isStart = isAtStart(first, range);
	// What is left of less than 128 letters is not told.
	if (!isStart && second !== undefined) return null;
	const before = isStart ? first : null;
	const after = isStart ? second : first;
	const { tree } = first;
	const from = before === null ? 0 : before.to + before.offset;
	if (after === undefined) {
		const isTail = first.openEnd && first.to < range.to && range.to - first.to < longestMiddle;
		return isTail ? { tree, from, oldTo: null, shift: 0 } : null;
	}
	if (after.tree !== tree || after.from + after.offset < from) return null;
	return { tree, from, oldTo: after.from + after.offset, shift: -after.offset - range.from };
}

/** Calls back with the start of each top-level block, first to last, until that returns false. */
function eachBlock(
	tree: Tree,
	from: number,
	to: number,
	visit: (start: number, block: Tree | TreeBuffer) => boolean,
): void {
	const walk = (node: Tree, offset: number): boolean => {
		for (let i = 0; i < node.children.length; i++) {
			const child = node.children[i]!;
			const start = offset + node.positions[i]!;
			if (start > to) return false;
			if (start + child.length < from) continue;
			if (child instanceof Tree && child.type.isAnonymous) {
				if (!walk(child, start)) return false;
			} else if (start >= from && !visit(start, child)) return false;
		}
		return true;
	};
	walk(tree, 0);
}

/** Where reading begins again for an edit: the start of a block before the one that it is in. */
function startBefore(tree: Tree, edit: number): number {
	// Blocks are longer than that hardly ever; what is found too early only means more to read.
	for (let reach = 2_000; ; reach *= 4) {
		const starts: number[] = [];
		const from = Math.max(0, edit - reach);
		eachBlock(tree, from, edit, (start) => {
			if (start < edit) starts.push(start);
			return start < edit;
		});
		if (starts.length > blocksBefore) return starts.at(-1 - blocksBefore)!;
		if (from === 0) return 0;
	}
}

/** The starts of the first blocks at or behind an offset. */
function blocksFrom(tree: Tree, from: number, count: number): number[] {
	const starts: number[] = [];
	eachBlock(tree, from, tree.length, (start) => {
		starts.push(start);
		return starts.length < count;
	});
	return starts;
}

function hasLongComposite(tree: Tree, from: number, to: number): boolean {
	let found = false;
	eachBlock(tree, from, to, (_start, block) => {
		found =
			block.length > mayBeCut &&
			block instanceof Tree &&
			/^(?:BulletList|OrderedList|Blockquote)$/.test(block.type.name);
		return !found;
	});
	return found;
}

function startsBlockAt(tree: Tree, offset: number): boolean {
	let found = false;
	eachBlock(tree, offset, offset, (start) => {
		found = start === offset;
		return false;
	});
	return found;
}

/**
 * The old tree up to `start`, the new one of the middle, and the old one from `end` on, moved by `shift`. Shares all nodes
 * of the halves but those on the way to the cuts.
 */
function join(old: Tree, start: number, middle: Tree, end: number | null, length: number, shift = 0): Tree {
	const children: Tree['children'][number][] = [];
	const positions: number[] = [];
	const take = (node: Tree, offset: number, from: number, to: number, by: number) => {
		for (let i = 0; i < node.children.length; i++) {
			const child = node.children[i]!;
			const at = offset + node.positions[i]!;
			if (at >= from && at + child.length <= to) {
				children.push(child);
				positions.push(at + by);
			} else if (child instanceof Tree && child.type.isAnonymous && at < to && at + child.length > from) {
				take(child, at, from, to, by);
			}
		}
	};
	take(old, 0, 0, start, 0);
	take(middle, 0, 0, end === null ? middle.length : end + shift - start, start);
	if (end !== null) take(old, 0, end, old.length, shift);
	const hash = middle.prop(NodeProp.contextHash) ?? old.prop(NodeProp.contextHash);
	const own: Prop[] = hash === undefined ? [] : [[idOf(NodeProp.contextHash), hash]];
	const stop = stopOf(end === null ? middle : old);
	const props: Prop[] = stop === null ? own : [...own, [stop[0], stop[1] + shift]];
	return new Tree(old.type, children, positions, length, mutable(props)).balance({
		makeTree: (parts, at, size) => new Tree(NodeType.none, parts, at, size, mutable(own)),
	});
}

const mutable = (props: readonly Prop[]) => props as [number, number][];
