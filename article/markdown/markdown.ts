import markdownIt, { type MarkdownIt, type StateCore, type Token } from 'markdown-it';
import { footnotes } from './footnotes.ts';
import { BLOCK_LIMIT, INLINE_LIMIT, MARK_LIMIT, SHOWN_LIMIT, SHOWN_LINES } from './limits.ts';
import { cutLongBlocks } from './long-blocks.ts';
import { math } from './math.ts';
import { taskLists } from './task-lists.ts';

/**
 * `article`: CommonMark with GitHub's tables, strikethrough, task lists, autolinks and footnotes, and maths; elements
 * say on which line they are written. `commonmark`: the specification and nothing else.
 */
export type Dialect = 'article' | 'commonmark';

/** A configured markdown-it. Knows nothing of front matter: give it the body. */
export function createMarkdown(dialect: Dialect): MarkdownIt {
	const md =
		dialect === 'commonmark'
			? markdownIt('commonmark', { maxNesting: 100 })
			: markdownIt({ html: true, linkify: true });
	guard(md);
	// The specification has a line break in an empty quote; elsewhere this changes nothing.
	md.renderer.rules.blockquote_open = (tokens, index, options, _env, renderer) =>
		renderer.renderToken(tokens, index, options).replace(/>$/, '>\n');
	if (dialect === 'commonmark') return md;
	// GitHub's autolinks: an address with its scheme, `www.…`, a mail address. Not `README.md` (Moldova) or `example.com`.
	md.linkify.set({ fuzzyLink: false, fuzzyIP: false, fuzzyEmail: true });
	md.linkify.add('www.', {
		validate: (text, pos) => /^[\w-]+(?:\.[\w-]+)+(?:[/?#][^\s<]*)?/.exec(text.slice(pos))?.[0].length ?? 0,
		normalize: (match) => {
			match.url = `http://${match.url}`;
		},
	});
	footnotes(md);
	math(md);
	taskLists(md);
	md.core.ruler.push('table_alignment', alignCells);
	md.core.ruler.push('source_lines', addSourceLines);
	return md;
}

/** Alignment as a class: the page's content security policy lets no style attribute in. */
function alignCells(state: StateCore): void {
	for (const token of state.tokens) {
		if (token.type !== 'th_open' && token.type !== 'td_open') continue;
		const style = token.attrGet('style');
		if (style !== null) token.attrs = [['class', String(style).replace('text-align:', 'align-')]];
	}
}

const leaves = new Set(['paragraph_open', 'heading_open', 'fence', 'code_block', 'math_block', 'tr_open']);

/**
 * `data-line` on what stands inside a top-level block, and `data-end` where it holds text of its own: the first line and
 * the one after the last, from the block's first, which is 0.
 */
function addSourceLines(state: StateCore): void {
	let first = 0;
	for (const token of state.tokens) {
		if (token.map === null || token.nesting < 0) continue;
		if (token.level === 0) first = token.map[0];
		else if (token.type !== 'inline') {
			token.attrSet('data-line', String(token.map[0] - first));
			if (leaves.has(token.type)) token.attrSet('data-end', String(token.map[1] - first));
		}
	}
}

/** Sets what is too long as plain text, before any inline rule sees it. */
function guard(md: MarkdownIt): void {
	cutLongBlocks(md);
	md.core.ruler.before('inline', 'guard', (state) => {
		if (state.src.length > BLOCK_LIMIT) state.tokens = guardBlocks(state);
		for (const token of state.tokens) {
			if (token.type === 'inline' && isTooMuch(token.content)) {
				token.type = 'plain_inline';
				token.children = null;
			}
		}
	});
	md.renderer.rules.plain_inline = (tokens, index) =>
		`<span class="plain" title="Too much to be set as Markdown">${md.utils.escapeHtml(tokens[index]!.content)}</span>`;
	md.renderer.rules.plain_block = (tokens, index) => plainHtml(md, tokens[index]!.content);
}

/** The HTML of a block that is too long to be set. */
export function plainHtml(md: MarkdownIt, source: string): string {
	const content = source.trimEnd();
	const shown = showable(content);
	const lines = shown.split('\n').length;
	const first = lines > 1 ? `${lines} lines` : kilobytes(shown.length);
	const note =
		shown.length < content.length
			? `The first ${first} of ${kilobytes(content.length)} are shown, as plain text: this block is too long to be set.`
			: 'This block is too long to be set, and is shown as plain text.';
	return `<p class="plain-note">${note}</p>\n<pre class="plain">${md.utils.escapeHtml(shown)}</pre>\n`;
}

/** Whether some inline text would take too long to be searched for markup. */
function isTooMuch(text: string): boolean {
	if (text.length <= MARK_LIMIT) return false;
	if (text.length > INLINE_LIMIT) return true;
	let found = 0;
	for (let at = 0; at < text.length; at++) if (marks.has(text.charCodeAt(at))) found++;
	return found > MARK_LIMIT;
}

/** What the inline rules look for. */
const marks: ReadonlySet<number> = new Set([...'`*_[]<!~&:@\\$'].map((mark) => mark.charCodeAt(0)));

/** Replaces each top-level block that is longer than the limit. */
function guardBlocks(state: StateCore): Token[] {
	const lineStarts = [0];
	for (let at = state.src.indexOf('\n'); at >= 0; at = state.src.indexOf('\n', at + 1))
		lineStarts.push(at + 1);
	const result: Token[] = [];
	for (let i = 0; i < state.tokens.length; ) {
		let end = i + 1;
		if (state.tokens[i]!.nesting > 0) {
			while (state.tokens[end]!.level > 0 || state.tokens[end]!.nesting >= 0) end++;
			end++;
		}
		const [from, to] = state.tokens[i]!.map!;
		const source = state.src.slice(lineStarts[from], lineStarts[to] ?? state.src.length).trimEnd();
		if (source.length > BLOCK_LIMIT) {
			const token = new state.Token('plain_block', '', 0);
			token.map = [from, to];
			token.block = true;
			token.content = source;
			token.info = state.tokens[i]!.type;
			result.push(token);
		} else for (let j = i; j < end; j++) result.push(state.tokens[j]!);
		i = end;
	}
	return result;
}

/** As many whole lines as the limits let through, or what they let through of the first. */
function showable(text: string): string {
	let end = text.length > SHOWN_LIMIT ? text.lastIndexOf('\n', SHOWN_LIMIT) : text.length;
	if (end <= 0) end = SHOWN_LIMIT;
	let at = -1;
	for (let line = 0; line < SHOWN_LINES; line++) {
		at = text.indexOf('\n', at + 1);
		if (at < 0 || at >= end) return text.slice(0, end);
	}
	return text.slice(0, at);
}

function kilobytes(length: number): string {
	return `${Math.round(length / 1000).toLocaleString('en')} kB`;
}
