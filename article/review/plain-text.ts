import type { Text } from '@codemirror/state';
import type { SyntaxNodeRef, Tree } from '@lezer/common';
import { GFM, type MarkdownParser, parser } from '@lezer/markdown';
import MarkdownIt from 'markdown-it';
import type { Range } from '../text-change.ts';

/**
 * A text as a word processor shows it, made comparable: a line for each block, one blank where there are blanks, quotes
 * and dashes of one kind. Each character knows the stretch of the source that it stands for.
 */
export interface PlainText {
	readonly text: string;
	/** Where the source of the character of an index begins. */
	readonly starts: readonly number[];
	/** Where it ends. */
	readonly ends: readonly number[];
}

/** Quotes and dashes that word processors put in place of those one types. */
const alike: ReadonlyMap<string, string> = new Map(
	Object.entries({ "'": '‘’‚‛′', '"': '“”„‟″', '-': '‐‑‒–—―−', '.': '…' }).flatMap(([plain, others]) =>
		[...others].map((other): [string, string] => [other, plain]),
	),
);

/** Nothing that is seen: soft hyphens, joiners of words, marks of byte order. */
const unseen = /[\u00ad\u200b\u2060\ufeff]/;

/** What a list that became text begins its items with. */
const bullet = /^(?:[•◦▪‣·☐☑☒]|\(?\d{1,3}[.)](?!\S))\s*/;

class Builder {
	private text = '';
	private readonly starts: number[] = [];
	private readonly ends: number[] = [];
	/** How many signs the last character stands for. */
	private joined = 1;
	private blank: { from: number; to: number; isBreak: boolean } | null = null;

	add(char: string, from: number, to: number): void {
		if (unseen.test(char)) return;
		if (/\s/.test(char)) {
			this.space(from, to, false);
			return;
		}
		this.flush();
		const plain = alike.get(char) ?? char;
		// `--` and `...` may have become one sign, and that stands for no more of them.
		const joins = (plain === '-' || plain === '.') && this.text.endsWith(plain) && this.ends.at(-1) === from;
		if (joins && this.joined < 3) {
			this.joined++;
			this.ends[this.ends.length - 1] = to;
		} else {
			this.joined = char === '…' ? 3 : 1;
			this.push(plain, from, to);
		}
	}

	/** A blank, or with `isBreak` the end of a block. */
	space(from: number, to: number, isBreak: boolean): void {
		this.blank = {
			from: this.blank?.from ?? from,
			to: Math.max(this.blank?.to ?? to, to),
			isBreak: isBreak || (this.blank?.isBreak ?? false),
		};
	}

	done(): PlainText {
		return withoutBullets({ text: this.text, starts: this.starts, ends: this.ends });
	}

	private flush(): void {
		if (this.blank !== null && this.text !== '') {
			this.push(this.blank.isBreak ? '\n' : ' ', this.blank.from, this.blank.to);
		}
		this.blank = null;
	}

	private push(char: string, from: number, to: number): void {
		this.text += char;
		for (let i = 0; i < char.length; i++) {
			this.starts.push(from + (char.length > 1 ? i : 0));
			this.ends.push(char.length > 1 ? from + i + 1 : to);
		}
	}
}

/** Without bullets and numbers at the start of a block: where a list keeps them apart from its text, they are none. */
function withoutBullets({ text, starts, ends }: PlainText): PlainText {
	let kept = '';
	const keptStarts: number[] = [];
	const keptEnds: number[] = [];
	let at = 0;
	for (const line of text.split(/(?<=\n)/)) {
		const skipped = bullet.exec(line)?.[0].trimEnd().length ?? 0;
		const blanks = /^ */.exec(line.slice(skipped))![0].length;
		const from = skipped === 0 ? 0 : skipped + blanks;
		kept += line.slice(from);
		keptStarts.push(...starts.slice(at + from, at + line.length));
		keptEnds.push(...ends.slice(at + from, at + line.length));
		at += line.length;
	}
	return { text: kept, starts: keptStarts, ends: keptEnds };
}

/** A word processor's text, whose paragraphs are apart by a blank line. */
export function plainDocument(text: string): PlainText {
	const builder = new Builder();
	for (const match of text.matchAll(/\n\n|[\s\S]/gu)) {
		const end = match.index + match[0].length;
		if (match[0] === '\n\n') builder.space(match.index, end, true);
		else builder.add(match[0], match.index, end);
	}
	return builder.done();
}

/** The article's text as Markdown shows it, footnotes last; and where its tables are. */
export interface PlainArticle extends PlainText {
	readonly tables: readonly Range[];
	/** Texts that a word processor may show or not: alternative texts of pictures. */
	readonly asides: readonly string[];
}

/** Made when a document is first taken in: most programs that review never do. */
const tools = {
	markdown: null as MarkdownParser | null,
	unescapeAll: null as ((text: string) => string) | null,
};

function markdownTree(source: string): Tree {
	tools.markdown ??= parser.configure([GFM]);
	return tools.markdown.parse(source);
}

function entityText(source: string): string {
	tools.unescapeAll ??= new MarkdownIt().utils.unescapeAll;
	return tools.unescapeAll(source);
}

/** Syntax, and what stands behind what is read. */
const hiddenNodes = new Set([
	...['HeaderMark', 'ListMark', 'TaskMarker', 'QuoteMark', 'EmphasisMark', 'StrikethroughMark'],
	...[
		'CodeMark',
		'CodeInfo',
		'TableDelimiter',
		'HTMLTag',
		'HTMLBlock',
		'Comment',
		'CommentBlock',
		'LinkTitle',
	],
	...['LinkReference', 'ProcessingInstruction', 'ProcessingInstructionBlock', 'HorizontalRule'],
]);

const blockNodes = new Set([
	...['Paragraph', 'ListItem', 'Task', 'TableCell', 'FencedCode', 'CodeBlock', 'HTMLBlock', 'Blockquote'],
	...['ATXHeading1', 'ATXHeading2', 'ATXHeading3', 'ATXHeading4', 'ATXHeading5', 'ATXHeading6'],
	...['SetextHeading1', 'SetextHeading2', 'TableRow', 'TableHeader'],
]);

/** What a reference of links is defined by, and what is no footnote. */
const definition = /^ {0,3}\[(?!\^)[^\]\n]+\]:/gm;

const footnote = /^\[\^[^\]\n]+\]:[ \t]*/gm;
const startsFootnote = /^\[\^[^\]\n]+\]:/;

/** @param body where the Markdown is: without front matter */
export function plainArticle(doc: Text, body: Range): PlainArticle {
	const source = doc.sliceString(body.from, body.to);
	const hidden: Range[] = [];
	const blocks: Range[] = [];
	const tables: Range[] = [];
	const notes: Range[] = [];
	const asides: string[] = [];
	const entities = new Map<number, { readonly to: number; readonly text: string }>();
	const labels = new Set(source.match(definition)?.map((label) => label.trim().slice(0, -1).toLowerCase()));
	const textOf = ({ from, to }: Range) => source.slice(from, to);
	markdownTree(source).iterate({
		enter(node) {
			const { name, from, to } = node;
			if (name === 'Table') tables.push({ from: body.from + from, to: body.from + to });
			if (blockNodes.has(name)) blocks.push({ from, to });
			if (name === 'Image') {
				hidden.push({ from, to });
				asides.push(/^!\[([^\]]*)/.exec(textOf(node))?.[1] ?? '');
				return false;
			}
			if (name === 'Link' && /^\[\^/.test(textOf(node))) {
				hidden.push({ from, to });
				return false;
			}
			if (name === 'Link' && leads(node, source, labels)) {
				const marks = node.node.getChildren('LinkMark');
				hidden.push({ from, to: from + 1 });
				// From the end of its text on: where it leads, with the blanks in that.
				if (marks[1]) hidden.push({ from: marks[1].from, to });
			} else if (name === 'Escape') hidden.push({ from, to: from + 1 });
			else if (name === 'Entity') entities.set(from, { to, text: entityText(textOf(node)) });
			else if (hiddenNodes.has(name) || (name === 'LinkMark' && node.node.parent?.name === 'Autolink'))
				hidden.push({ from, to });
			if ((name === 'Paragraph' || name === 'LinkReference') && startsFootnote.test(textOf(node))) {
				if (name === 'LinkReference') hidden.pop();
				// Several may follow each other without a blank line.
				for (const label of textOf(node).matchAll(footnote)) {
					const at = from + label.index;
					blocks.push({ from: at, to });
					hidden.push({ from: at, to: at + label[0].length });
				}
				notes.push({ from, to });
				if (name === 'LinkReference') return false;
			}
			return true;
		},
	});
	const builder = new Builder();
	const inNotes = (at: number) => notes.some(({ from, to }) => at >= from && at < to);
	const isHidden = coverage(source.length, hidden);
	const edges = new Set(blocks.flatMap(({ from, to }) => [from, to]));
	const write = (from: number, to: number, skipNotes: boolean) => {
		for (let at = from; at < to; ) {
			const entity = entities.get(at);
			const char = entity?.text ?? String.fromCodePoint(source.codePointAt(at)!);
			const next = entity?.to ?? at + char.length;
			if (edges.has(at)) builder.space(body.from + at, body.from + at, true);
			if (isHidden[at] === 0 && !(skipNotes && notes.length > 0 && inNotes(at))) {
				builder.add(char, body.from + at, body.from + next);
			}
			at = next;
		}
		builder.space(body.from + to, body.from + to, true);
	};
	write(0, source.length, true);
	for (const { from, to } of notes) write(from, to, false);
	return { ...builder.done(), tables, asides };
}

/** Whether what looks like a link is one: `[…]` alone is a link only where the article says where it leads. */
function leads({ node }: SyntaxNodeRef, source: string, labels: ReadonlySet<string>): boolean {
	if (node.getChild('URL') !== null || source[node.to - 1] === ')') return true;
	const [open, close] = node.getChildren('LinkMark');
	const label = node.getChild('LinkLabel');
	const named = label !== null && label.to - label.from > 2 ? label : { from: open!.from, to: close!.to };
	return labels.has(source.slice(named.from, named.to).toLowerCase().replace(/\s+/g, ' '));
}

function coverage(length: number, ranges: readonly Range[]): Uint8Array {
	const covered = new Uint8Array(length);
	for (const { from, to } of ranges) covered.fill(1, from, to);
	return covered;
}

/** The index of the first character whose source begins at an offset or behind it. For texts in the order of their source. */
export function plainIndex({ starts }: PlainText, offset: number): number {
	let low = 0;
	let high = starts.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (starts[middle]! < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}
