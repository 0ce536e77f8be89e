import type { Env, MarkdownIt, StateBlock, StateCore, StateInline, Token } from 'markdown-it';

/** The labels of the footnotes that an article defines. */
export interface FootnoteLabels {
	has(label: string): boolean;
	add(label: string): void;
}

/** What the footnote rules keep in markdown-it's environment. */
export interface FootnoteEnv extends Env {
	/** Filled by the block rule, asked by the inline rule. */
	footnoteLabels?: FootnoteLabels;
	/** The tokens of each footnote's text: taken out of the stream, because a footnote is shown at the end. */
	footnotes?: Map<string, Token[]>;
}

/** Labels have no blanks and no brackets; 999 characters is CommonMark's limit for a link label. */
const REFERENCE = /^\[\^([^\s[\]]{1,999})\]/;
const DEFINITION = /^\[\^([^\s[\]]{1,999})\]:/;

/**
 * Footnotes as GitHub reads them: `[^label]` in the text, `[^label]: …` at the top level, continued by lines that are
 * indented by four columns. A reference without a definition stays text; of two definitions the first counts.
 *
 * A reference is an empty link of class `footnote-reference` with its label in `data-footnote`: its number depends on
 * the whole article and is filled in by whoever has that (`footnoteOrder`).
 */
export function footnotes(md: MarkdownIt): void {
	md.block.ruler.before('reference', 'footnote', footnoteDefinition, {
		alt: ['paragraph', 'reference', 'blockquote'],
	});
	md.inline.ruler.before('link', 'footnote_reference', footnoteReference);
	md.core.ruler.push('footnotes', takeFootnotes);
	md.renderer.rules.footnote_reference = (tokens, index) => {
		const label = md.utils.escapeHtml((tokens[index]!.meta as { label: string }).label);
		return `<sup class="footnote-reference"><a data-footnote="${label}"></a></sup>`;
	};
}

function footnoteDefinition(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
	const indent = state.sCount[startLine]!;
	if (indent - state.blkIndent >= 4) return false;
	const isOutside = indent < state.blkIndent;
	if (state.level !== 0 && !(silent && isOutside)) return false;
	const begin = state.bMarks[startLine]! + state.tShift[startLine]!;
	if (state.src.charCodeAt(begin) !== 0x5b || state.src.charCodeAt(begin + 1) !== 0x5e) return false;
	const match = DEFINITION.exec(state.src.slice(begin, Math.min(begin + 1010, state.eMarks[startLine]!)));
	if (match === null) return false;
	if (silent) return true;

	const label = state.md.utils.normalizeReference(match[1]!);
	const env = state.env as FootnoteEnv;
	env.footnoteLabels ??= new Set<string>();
	env.footnoteLabels.add(label);

	const lines: [number, number] = [startLine, 0];
	const open = state.push('footnote_open', '', 1);
	open.map = lines;
	open.meta = { label };

	// The text behind the colon is set as if it stood alone, indented like the lines that continue it.
	const old = {
		bMark: state.bMarks[startLine]!,
		tShift: state.tShift[startLine]!,
		sCount: state.sCount[startLine]!,
		parentType: state.parentType,
		blkIndent: state.blkIndent,
		tight: state.tight,
	};
	const afterColon = begin + match[0].length;
	const textStart = Math.min(state.skipSpaces(afterColon), state.eMarks[startLine]!);
	state.bMarks[startLine] = afterColon;
	state.tShift[startLine] = textStart - afterColon;
	state.blkIndent += 4;
	state.sCount[startLine] = state.blkIndent;
	state.parentType = 'footnote' as typeof state.parentType;
	state.md.block.tokenize(state, startLine, endLine);
	state.bMarks[startLine] = old.bMark;
	state.tShift[startLine] = old.tShift;
	state.sCount[startLine] = old.sCount;
	state.parentType = old.parentType;
	state.blkIndent = old.blkIndent;
	state.tight = old.tight;

	lines[1] = state.line;
	state.push('footnote_close', '', -1).meta = { label };
	return true;
}

function footnoteReference(state: StateInline, silent: boolean): boolean {
	const { src, pos } = state;
	if (src.charCodeAt(pos) !== 0x5b || src.charCodeAt(pos + 1) !== 0x5e) return false;
	// A reference is a link, and links hold no links.
	if (state.linkLevel > 0) return false;
	const match = REFERENCE.exec(src.slice(pos, Math.min(pos + 1010, state.posMax)));
	if (match === null) return false;
	const label = state.md.utils.normalizeReference(match[1]!);
	if (!(state.env as FootnoteEnv).footnoteLabels?.has(label)) return false;
	if (!silent) state.push('footnote_reference', 'a', 0).meta = { label };
	state.pos = pos + match[0].length;
	return true;
}

/** Moves the footnotes' texts from the stream to the environment. */
function takeFootnotes(state: StateCore): void {
	if (!state.tokens.some((token) => token.type === 'footnote_open')) return;
	const env = state.env as FootnoteEnv;
	env.footnotes ??= new Map();
	const rest: Token[] = [];
	let open = -1;
	for (const [index, token] of state.tokens.entries()) {
		if (token.type === 'footnote_open') open = index;
		else if (token.type === 'footnote_close') {
			const { label } = token.meta as { label: string };
			if (!env.footnotes.has(label)) env.footnotes.set(label, state.tokens.slice(open + 1, index));
			open = -1;
		} else if (open < 0) rest.push(token);
	}
	state.tokens = rest;
}

/** The labels that some inline or block tokens refer to, in order, repetitions included. */
export function footnoteReferences(tokens: readonly Token[]): string[] {
	const labels: string[] = [];
	for (const token of tokens) {
		if (token.type === 'footnote_reference') labels.push((token.meta as { label: string }).label);
		else if (token.children !== null) labels.push(...footnoteReferences(token.children));
	}
	return labels;
}

/**
 * The order in which footnotes are numbered: as the text refers to them, then as the footnotes themselves do.
 *
 * @param inText labels in the order of the text
 * @param inFootnote the labels that a footnote's own text refers to; null for a label without a definition
 */
export function footnoteOrder(
	inText: Iterable<string>,
	inFootnote: (label: string) => readonly string[] | null,
): string[] {
	const order = new Set<string>();
	for (const label of inText) if (inFootnote(label) !== null) order.add(label);
	// A set visits what is added while it is iterated.
	for (const label of order) {
		for (const next of inFootnote(label) ?? []) if (inFootnote(next) !== null) order.add(next);
	}
	return [...order];
}
