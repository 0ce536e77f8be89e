import type { BlockContext, Line, MarkdownParser } from '@lezer/markdown';

/**
 * Where the editor ends top-level blocks that the grammar lets go on without end. After a key the blocks around it are
 * read again: some five of them, a millisecond or two for each of this size.
 */
export const pieceLimits = {
	/** A longer list or quote ends at a line that begins another, in UTF-16 code units. The longest in 1,055 articles: 16,222. */
	characters: 24_000,
	/** So does one of more lines, each counted as often as it is nested. The longest list in 1,055 articles: 251 lines. */
	lines: 500,
	/** Indented code ends after so many lines. The longest code in 1,055 articles: 74. */
	code: 500,
	/** A block of HTML with more tags ends before a line that begins with one. */
	tags: 500,
} as const;

/** What `@lezer/markdown` keeps of a block that holds others. */
interface Composite {
	readonly from: number;
	readonly type: number;
	/** Of a list item: how far its content is indented. */
	readonly value: number;
}

/** The parts of `@lezer/markdown` that its types leave out. */
interface Internals {
	readonly blockNames: readonly string[];
	readonly blockParsers: readonly (BlockParser | undefined)[];
	readonly nodeTypes: Readonly<Record<string, number>>;
	/** By node type: whether a line goes on with a block. */
	readonly skipContextMarkup: Readonly<Record<number, Continues>>;
}
type BlockParser = (context: Context, line: Line) => boolean | null;
type Continues = (block: Composite, context: Context, line: OpenLine) => boolean;
type Context = BlockContext & { readonly stack: readonly Composite[]; readonly block: Composite };
type OpenLine = Line & { readonly depth: number };

/** The same parser, whose top-level blocks end when they get too long. */
export function cuttingParser(parser: MarkdownParser): MarkdownParser {
	const { blockNames, blockParsers, nodeTypes, skipContextMarkup } = parser as unknown as Internals;
	const goesOn: Record<number, Continues> = { ...skipContextMarkup };
	for (const name of ['Blockquote', 'BulletList', 'OrderedList']) {
		const type = nodeTypes[name]!;
		goesOn[type] = cutting(skipContextMarkup[type]!, name === 'Blockquote' ? beginsQuote : beginsItem);
	}
	const parsers = blockParsers.map((parse, index) => {
		if (parse && blockNames[index] === 'IndentedCode') return reading(parse, codeIsLong);
		return parse && blockNames[index] === 'HTMLBlock' ? reading(parse, htmlIsLong) : parse;
	});
	return Object.assign(Object.create(Object.getPrototypeOf(parser)), parser, {
		skipContextMarkup: goesOn,
		blockParsers: parsers,
	});
}

/** Ends a block at a line that begins another of its kind, once it is long. */
function cutting(continues: Continues, begins: Continues): Continues {
	/** How many lines a block has, each counted as often as it is nested. */
	const lines = new WeakMap<Composite, number>();
	return (block, context, line) => {
		if (block !== context.stack[1]) return continues(block, context, line);
		const count = (lines.get(block) ?? 0) + context.stack.length - 1;
		lines.set(block, count);
		const isLong = count > pieceLimits.lines || context.lineStart - block.from > pieceLimits.characters;
		return !(isLong && begins(block, context, line)) && continues(block, context, line);
	};
}

const QUOTE = 0x3e;
const beginsQuote: Continues = (_block, _context, line) => line.next === QUOTE && line.indent < 4;

const beginsItem: Continues = (block, context, line) => {
	const item = context.stack[line.depth + 1];
	const isInside =
		block !== context.block && item !== undefined && line.indent >= item.value + line.baseIndent;
	return (
		!isInside &&
		line.indent < 4 &&
		/^(?:[-+*]|\d{1,9}[.)])(?:\s|$)/.test(line.text.slice(line.pos, line.pos + 12))
	);
};

/** Lets a block's parser read on until the block is long. */
function reading(parse: BlockParser, isLong: () => (line: Line) => boolean): BlockParser {
	return (context, line) => {
		const isOver = isLong();
		let over = false;
		const nextLine = () => {
			if (over) return false;
			const more = context.nextLine();
			over = !more || isOver(line);
			return !over;
		};
		return parse(Object.create(context, { nextLine: { value: nextLine } }), line);
	};
}

const codeIsLong = () => {
	let lines = 0;
	return (line: Line) => ++lines > pieceLimits.code && line.next >= 0;
};

const htmlIsLong = () => {
	let tags = 0;
	return (line: Line) => {
		const isOver =
			tags > pieceLimits.tags && /^ {0,3}<\/?[a-z]/i.test(line.text.slice(line.basePos, line.basePos + 6));
		tags += line.text.split('<').length - 1;
		return isOver;
	};
};
