import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

const DOLLAR = 0x24;
const BACKSLASH = 0x5c;

/**
 * Maths between dollar signs, as GitHub and Pandoc read it: `$…$` in a line, `$$…$$` set apart. Tokens `math_inline` and
 * `math_block` carry the TeX in `content`; the renderer writes it, escaped, into an element of class `math`.
 *
 * “$5 to $6” is money: an opening dollar follows no letter or digit and stands before no blank, a closing one follows no
 * blank and stands before no digit.
 */
export function math(md: MarkdownIt): void {
	md.inline.ruler.before('escape', 'math_inline', inlineMath);
	md.block.ruler.before('fence', 'math_block', blockMath);
	md.renderer.rules.math_inline = (tokens, index) => {
		const { content, markup } = tokens[index]!;
		const display = markup === '$$' ? ' math-display' : '';
		return `<span class="math${display}">${md.utils.escapeHtml(content)}</span>`;
	};
	md.renderer.rules.math_block = (tokens, index, _options, _env, renderer) => {
		const token = tokens[index]!;
		return `<div class="math math-display"${renderer.renderAttrs(token)}>${md.utils.escapeHtml(token.content)}</div>\n`;
	};
}

function inlineMath(state: StateInline, silent: boolean): boolean {
	const { src, pos, posMax } = state;
	if (src.charCodeAt(pos) !== DOLLAR) return false;
	const width = src.charCodeAt(pos + 1) === DOLLAR ? 2 : 1;
	const start = pos + width;
	if (start >= posMax || src.charCodeAt(start) === DOLLAR) return false;
	if (width === 1 && (isBlank(src, start) || isWordCharacter(src, pos - 1))) return false;
	const end = nextDollar(src, start, posMax);
	if (end < 0 || end === start) return false;
	if (width === 2) {
		if (src.charCodeAt(end + 1) !== DOLLAR || end + 1 >= posMax) return false;
	} else if (isBlank(src, end - 1) || isDigit(src, end + 1) || src.charCodeAt(end + 1) === DOLLAR)
		return false;
	if (!silent) {
		const token = state.push('math_inline', '', 0);
		token.markup = '$'.repeat(width);
		token.content = src.slice(start, end).trim();
	}
	state.pos = end + width;
	return true;
}

/** The next dollar sign without a backslash before it; maths cannot hold one, so no opener looks further. */
function nextDollar(src: string, from: number, max: number): number {
	let at = src.indexOf('$', from);
	while (at >= 0 && at < max && isEscaped(src, at, from)) at = src.indexOf('$', at + 1);
	return at < max ? at : -1;
}

function isEscaped(src: string, at: number, from: number): boolean {
	let start = at;
	while (start > from && src.charCodeAt(start - 1) === BACKSLASH) start--;
	return (at - start) % 2 === 1;
}

/**
 * A block that opens with `$$` and ends with the first line that ends with `$$`; no blank line in between. It does not
 * interrupt a paragraph: there, the inline rule sees it.
 */
function blockMath(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
	if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
	const begin = state.bMarks[startLine]! + state.tShift[startLine]!;
	if (!state.src.startsWith('$$', begin) || begin + 2 > state.eMarks[startLine]!) return false;
	if (silent) return true;
	let line = startLine;
	for (; ; line++) {
		if (line >= endLine || state.isEmpty(line)) return false;
		if (line > startLine && state.sCount[line]! < state.blkIndent) return false;
		const from = line === startLine ? begin + 2 : state.bMarks[line]! + state.tShift[line]!;
		const text = state.src.slice(from, state.eMarks[line]).trimEnd();
		const close = text.indexOf('$$');
		if (close < 0) continue;
		// Something stands behind the formula: a paragraph.
		if (close !== text.length - 2) return false;
		break;
	}
	const source = state.getLines(startLine, line + 1, state.blkIndent, false).trim();
	const token = state.push('math_block', '', 0);
	token.map = [startLine, line + 1];
	token.markup = '$$';
	token.content = source.slice(2, -2).trim();
	state.line = line + 1;
	return true;
}

function isBlank(src: string, at: number): boolean {
	const code = src.charCodeAt(at);
	return code === 0x20 || code === 0x09 || code === 0x0a;
}

function isDigit(src: string, at: number): boolean {
	const code = src.charCodeAt(at);
	return code >= 0x30 && code <= 0x39;
}

function isWordCharacter(src: string, at: number): boolean {
	return at >= 0 && /[\p{L}\p{N}]/u.test(src.charAt(at));
}
