import type { Text } from '@codemirror/state';
import type { Env, MarkdownIt, StateBlock } from 'markdown-it';
import type { RawBlock } from './block.ts';
import type { LinkDefinition } from './definitions.ts';
import { BLOCK_LIMIT } from './limits.ts';
import { clearCut, cutOf } from './long-blocks.ts';

interface BlockEnv extends Env {
	footnoteLabels?: Set<string>;
}

/**
 * Reads top-level blocks from a stretch of a document, one after the other, without reading the rest.
 *
 * A block begins in no context: what stands before it does not matter. How far a rule looks ahead is bounded: over the
 * lines up to the next blank one, and over blank lines to the first line after them. So a window of text is enough for
 * every block that ends before the window's last line that follows a blank line.
 */
export class BlockReader {
	private window = { from: 0, to: 0 };
	private state: StateBlock | null = null;
	/** The last line of the window that a block may end before, or the number of lines at the end of the text. */
	private lastSafe = 0;
	private line = 0;
	private readonly env: BlockEnv = { references: {}, footnoteLabels: new Set() };

	/** @param from @param to the stretch, counted from the start of the document; positions below count from `from`. */
	constructor(
		private readonly md: MarkdownIt,
		private readonly doc: Text,
		private readonly from: number,
		private readonly to: number,
		/** How much text is taken at first. */
		private readonly windowSize: number,
	) {}

	get length(): number {
		return this.to - this.from;
	}

	/**
	 * The block that begins at a position, which must be where a block or the text begins. Null when more than `limit`
	 * code units would have to be read for it, or at the end.
	 *
	 * @param expected how long the block is likely to be, so that it is read at the first try
	 */
	read(at: number, limit = Number.POSITIVE_INFINITY, expected = 0): RawBlock | null {
		if (at >= this.length || expected > limit) return null;
		if (this.state !== null && this.window.from + this.state.bMarks[this.line]! === at) {
			const block = this.readHere();
			if (block !== null) return block;
		}
		for (let size = Math.max(this.windowSize, Math.ceil(expected * 1.25)); ; ) {
			if (size > BLOCK_LIMIT) {
				const fence = this.readLongFence(at);
				if (fence !== null) return fence;
			}
			this.openWindow(at, size);
			const block = this.readHere();
			if (block !== null) return block;
			if (size >= limit) return null;
			// A long line made it more than was asked for.
			size = Math.max(size, this.window.to - at) * 4;
		}
	}

	private openWindow(at: number, size: number): void {
		const wanted = Math.min(at + size, this.length);
		const to =
			wanted === this.length
				? wanted
				: Math.min(this.doc.lineAt(this.from + wanted).to + 1 - this.from, this.length);
		const text = this.doc.sliceString(this.from + at, this.from + to).replaceAll('\0', '\ufffd');
		const state = new this.md.block.State(text, this.md, this.env, []);
		this.state = state;
		this.window = { from: at, to };
		this.line = 0;
		this.lastSafe = state.lineMax;
		if (to === this.length) return;
		let line = state.lineMax - 1;
		while (line > 0 && (state.isEmpty(line) || !state.isEmpty(line - 1))) line--;
		this.lastSafe = line;
	}

	/** The block at the present line, or null when the window may be too small for it. */
	private readHere(): RawBlock | null {
		const state = this.state!;
		const { md, env, line: first } = this;
		// To markdown-it a text of blanks without a line break has no lines.
		if (state.lineMax === 0)
			return { ...this.window, source: '', tokens: [], links: null, footnote: null, cut: false };
		if (first >= state.lineMax) return null;
		state.tokens.length = 0;
		state.line = first;
		let end = state.skipEmptyLines(first);
		if (end > first) return this.finish(first, first, end);
		clearCut(state);
		for (const rule of md.block.ruler.getRules('')) if (rule(state, first, state.lineMax, false)) break;
		const { references = {}, footnoteLabels = new Set<string>() } = env;
		if (Object.keys(references).length > 0) env.references = {};
		if (footnoteLabels.size > 0) env.footnoteLabels = new Set();
		end = state.skipEmptyLines(state.line);
		const block = this.finish(first, state.line, end);
		if (block === null) return null;
		for (const token of state.tokens)
			if (token.map !== null) token.map = [token.map[0] - first, token.map[1] - first];
		const links = Object.entries(references as Record<string, LinkDefinition>);
		return {
			...block,
			tokens: [...state.tokens],
			links: links.length > 0 ? new Map(links) : null,
			footnote: state.tokens[0]?.type === 'footnote_open' ? ([...footnoteLabels][0] ?? null) : null,
		};
	}

	private finish(first: number, last: number, next: number): RawBlock | null {
		const state = this.state!;
		const cut = next > first && next < state.lineMax && cutOf(state) === next;
		// What was cut ends there whatever follows.
		if (next > this.lastSafe && !cut) return null;
		this.line = next;
		const from = state.bMarks[first]!;
		const end = last < state.lineMax ? state.bMarks[last]! : state.src.length;
		const to = next < state.lineMax ? state.bMarks[next]! : state.src.length;
		return {
			from: this.window.from + from,
			to: this.window.from + to,
			source: first === last ? '' : state.src.slice(from, end),
			tokens: [],
			links: null,
			footnote: null,
			cut,
		};
	}

	/**
	 * A fenced code block that is longer than what is set as Markdown: most often one that was opened this moment, and
	 * swallows the rest of the article until it is closed. Its end is found without the block rules.
	 */
	private readLongFence(at: number): RawBlock | null {
		const { doc } = this;
		const first = doc.lineAt(this.from + at);
		const open = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(first.text)?.[1];
		if (open === undefined || first.from !== this.from + at) return null;
		const marker = open.charCodeAt(0);
		const close = new RegExp(`^ {0,3}${open.charAt(0)}{${open.length},}[ \\t]*$`);
		let end = this.length;
		let position = first.to + 1;
		for (const line of doc.iterLines(first.number + 1)) {
			if (position >= this.to) break;
			const next = position + line.length + 1;
			const start = line.charCodeAt(0);
			if ((start === marker || start === 0x20) && close.test(line)) {
				end = Math.min(next - this.from, this.length);
				break;
			}
			position = next;
		}
		const source = doc.sliceString(this.from + at, this.from + end);
		if (source.trimEnd().length <= BLOCK_LIMIT) return null;
		let to = end;
		if (end < this.length) {
			let next = doc.lineAt(this.from + end);
			while (next.to < this.to && /^[ \t]*$/.test(next.text)) next = doc.line(next.number + 1);
			to = /^[ \t]*$/.test(next.text) ? this.length : next.from - this.from;
		}
		const token = new this.md.core.State('', this.md, {}).Token;
		const fence = new token('fence', 'code', 0);
		// The guard replaces it by its source; how many lines it has does not matter any more.
		fence.map = [0, Number.MAX_SAFE_INTEGER];
		return {
			from: at,
			to,
			source: source.replaceAll('\0', '\ufffd'),
			tokens: [fence],
			links: null,
			footnote: null,
			cut: false,
		};
	}
}

/** Reads the one block of a source that came from a `RawBlock`. */
export function readSource(md: MarkdownIt, source: string): RawBlock {
	const state = new md.block.State(source, md, { references: {}, footnoteLabels: new Set() }, []);
	for (const rule of md.block.ruler.getRules('')) if (rule(state, 0, state.lineMax, false)) break;
	const footnote =
		state.tokens[0]?.type === 'footnote_open' ? (state.tokens[0].meta as { label: string }).label : null;
	return { from: 0, to: source.length, source, tokens: state.tokens, links: null, footnote, cut: false };
}
