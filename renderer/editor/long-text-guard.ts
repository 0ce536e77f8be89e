import type {
	BlockContext,
	InlineContext,
	LeafBlock,
	LeafBlockParser,
	Line,
	MarkdownConfig,
} from '@lezer/markdown';

/**
 * The limits of what the editor reads as Markdown, in UTF-16 code units and counts. `@lezer/markdown` reads inline
 * markup in time that grows with the square of its amount, reads a paragraph anew from its first line at each key, and
 * follows nested blocks by recursion: 50,000 blanks in a line cost 2.6 s a key, 400 kB of brackets over 10 s. At these
 * limits the worst paragraph costs some ten milliseconds; see the tests.
 */
export const guardLimits = {
	/** A longer paragraph is read as several, each beginning at a line. */
	paragraph: 8_000,
	/** Longer inline text than that, all in one line, is plain. The longest line in 1,055 articles: 2,632. */
	inline: 32_000,
	/** Inline text with more characters that can begin or end markup is plain when it is all in one line, else divided. In 1,055 articles: 95. */
	marks: 1_000,
	/** Inline text with more blanks in a row is plain. */
	blanks: 200,
	/** A longer table ends there, and the rows that follow are text. */
	table: 32_000,
	/** A table whose rows have more bars is text. */
	columns: 200,
	/** A longer line that begins a block is plain. */
	line: 100_000,
	/** Quotes and lists deeper in each other than that are plain. */
	depth: 32,
	/** A paragraph with more markers of quotes before its lines is read as several. */
	quoteMarks: 1_000,
} as const;

/** The characters that the inline parsers of CommonMark and GitHub look for. */
const marks = new Set([...'`*_[]<!~&:@\\'].map((mark) => mark.charCodeAt(0)));

const BLANK = 0x20;

const TAG = 0x3c;

/** A tag counts for ten: each is given to the grammar of HTML by itself. */
function countMarks(text: string): number {
	let found = 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (marks.has(code)) found += code === TAG ? 10 : 1;
	}
	return found;
}

/** Whether some inline text would take too long to read. */
function isTooMuch({ text }: InlineContext): boolean {
	if (text.length > guardLimits.inline) return true;
	// Most texts are too short for any of it.
	if (text.length <= guardLimits.blanks) return false;
	let blanks = 0;
	for (let i = 0; i < text.length; i++) {
		blanks = text.charCodeAt(i) === BLANK ? blanks + 1 : 0;
		if (blanks > guardLimits.blanks) return true;
	}
	return text.length > guardLimits.marks && countMarks(text) > guardLimits.marks;
}

/** Takes a line that is too long, or stands too deep, as text. */
function takeLine(context: BlockContext, line: Line): boolean {
	if (line.text.length <= guardLimits.line && context.depth <= guardLimits.depth) return false;
	const from = context.lineStart + line.pos;
	context.addElement(context.elt('Paragraph', from, context.lineStart + line.text.length));
	context.nextLine();
	return true;
}

/** How many bars there are in the line below a table's head; none when it is another line. */
function columnsOf(text: string): number {
	return /^[\s|:-]+$/.test(text) ? text.split('|').length - 1 : 0;
}

function finishParagraph(context: BlockContext, leaf: LeafBlock): boolean {
	const { content, start } = leaf;
	const inline = context.parser.parseInline(content, start);
	context.addLeafElement(leaf, context.elt('Paragraph', start, start + content.length, inline));
	return true;
}

/** Lets the table parser end its table with the rows it has. */
function finishTable(context: BlockContext, leaf: LeafBlock): boolean {
	// The parsers that read on a leaf are known to the leaf alone.
	const { parsers } = leaf as unknown as { readonly parsers: readonly LeafBlockParser[] };
	return parsers.some((parser) => !(parser instanceof LongLeaf) && parser.finish(context, leaf));
}

/** Ends a paragraph that gets too long. The line that would have been its next begins another one. */
class LongLeaf implements LeafBlockParser {
	private quoteMarks = 0;
	private marks: number;
	private isTable: boolean | null = null;

	constructor(leaf: LeafBlock) {
		this.marks = countMarks(leaf.content);
	}

	nextLine(context: BlockContext, line: Line, leaf: LeafBlock): boolean {
		// A table's cells are read one by one, and it would be none without its first lines.
		const { content } = leaf;
		this.quoteMarks += context.depth - 1;
		if (this.isTable === null) {
			const columns = columnsOf(line.text.slice(line.pos));
			// Its head is read before this line is looked at by the table parser: it has to end here.
			if (columns > guardLimits.columns) return finishParagraph(context, leaf);
			this.isTable = columns > 0;
		}
		if (this.isTable) return content.length > guardLimits.table && finishTable(context, leaf);
		this.marks += countMarks(line.text);
		if (
			content.length <= guardLimits.paragraph &&
			this.marks <= guardLimits.marks &&
			this.quoteMarks <= guardLimits.quoteMarks
		) {
			return false;
		}
		return finishParagraph(context, leaf);
	}

	finish(): boolean {
		return false;
	}
}

/** An extension of the editor's Markdown parser that keeps hostile text from holding up the window. */
export const longTextGuard: MarkdownConfig = {
	parseInline: [
		{
			name: 'LongText',
			before: 'Escape',
			parse: (context, _next, at) => (at === context.offset && isTooMuch(context) ? context.end : -1),
		},
	],
	parseBlock: [
		{
			name: 'LongText',
			before: 'LinkReference',
			parse: takeLine,
			leaf: (_context, leaf) => new LongLeaf(leaf),
		},
	],
};
