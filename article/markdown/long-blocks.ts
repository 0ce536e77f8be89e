import type { MarkdownIt, StateBlock } from 'markdown-it';
import { COLUMN_LIMIT, PIECE_LIMIT, TABLE_CELLS, TEXT_LIMIT } from './limits.ts';

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

/**
 * The line that a block which begins at `startLine` ends before, whatever the rule says; `endLine` when it may go on. Says
 * the same of any text that holds the block up to that line, and the line itself.
 */
type Cut = (state: StateBlock, startLine: number, endLine: number) => number;

/** Where a state notes the line that a block was cut at. */
interface CutEnv {
	cutAt?: number;
}

/** The line that the block just read had to end before, however its text goes on; -1 when it ended by itself. */
export function cutOf({ env, line }: StateBlock): number {
	return (env as CutEnv).cutAt === line ? line : -1;
}

/** Forgets what was cut before: a state's environment is that of all that is read with it. */
export function clearCut({ env }: StateBlock): void {
	delete (env as CutEnv).cutAt;
}

/**
 * Ends top-level lists, quotes, tables and paragraphs that get too long, so that an edit reads, sets and shows a bounded
 * piece of them: the line that would have been next begins another block. Lists and quotes go on as another one; what
 * follows the last row of a table is text.
 */
export function cutLongBlocks(md: MarkdownIt): void {
	wrapRule(md, 'list', ['paragraph', 'reference', 'blockquote'], (rule) => cutting(rule, listCut));
	wrapRule(md, 'blockquote', ['paragraph', 'reference', 'blockquote', 'list'], (rule) =>
		cutting(rule, quoteCut),
	);
	wrapRule(md, 'table', ['paragraph', 'reference'], (rule) => cutting(refusingWide(rule), tableCut));
	for (const name of ['reference', 'lheading', 'paragraph'])
		wrapRule(md, name, [], (rule) => cutting(rule, textCut));
}

/** Puts another rule in the place of one, where there is one of that name. */
function wrapRule(
	{ block: { ruler } }: MarkdownIt,
	name: string,
	alt: string[],
	wrap: (rule: BlockRule) => BlockRule,
): void {
	// Rules are known by name to their ruler alone: it is the one that goes with the name.
	const all = ruler.getRules('');
	ruler.disable(name, true);
	const others = ruler.getRules('');
	if (others.length === all.length) return;
	ruler.enable(name);
	const rule = all.find((each) => !others.includes(each))!;
	ruler.at(name, wrap(rule as BlockRule), { alt });
}

function cutting(rule: BlockRule, cut: Cut): BlockRule {
	return (state, startLine, endLine, silent) => {
		if (silent || state.level > 0) return rule(state, startLine, endLine, silent);
		const end = cut(state, startLine, endLine);
		if (end >= endLine) return rule(state, startLine, endLine, silent);
		const { lineMax } = state;
		state.lineMax = end;
		const found = rule(state, startLine, end, silent);
		state.lineMax = lineMax;
		if (found && state.line === end) (state.env as CutEnv).cutAt = end;
		return found;
	};
}

/** The first line from `startLine` on that begins so many lines or characters behind it, whichever is first. */
function lineBehind(state: StateBlock, startLine: number, lines: number, characters: number): number {
	const { bMarks, lineMax } = state;
	const wanted = bMarks[startLine]! + characters;
	let low = startLine + 1;
	let high = Math.min(startLine + lines, lineMax);
	while (low < high) {
		const middle = (low + high) >> 1;
		if (bMarks[middle]! >= wanted) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** The first line behind a piece, and before two, that begins as the block itself does. */
function cutAtLine(
	state: StateBlock,
	startLine: number,
	endLine: number,
	begins: (line: number) => boolean,
): number {
	const { lines, characters } = PIECE_LIMIT;
	const first = lineBehind(state, startLine, lines, characters);
	if (first >= endLine) return endLine;
	const last = lineBehind(state, startLine, lines * 2, characters * 2);
	for (let line = first; line < Math.min(last, endLine); line++) if (begins(line)) return line;
	return endLine;
}

function beginOf(state: StateBlock, line: number): string {
	const from = state.bMarks[line]! + state.tShift[line]!;
	return state.src.slice(from, Math.min(from + 12, state.eMarks[line]!));
}

const itemMarker = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/;

const listCut: Cut = (state, startLine, endLine) => {
	if (!itemMarker.test(beginOf(state, startLine))) return endLine;
	const indent = state.sCount[startLine]!;
	return cutAtLine(
		state,
		startLine,
		endLine,
		(line) => state.sCount[line]! <= indent && itemMarker.test(beginOf(state, line)),
	);
};

const isQuote = (state: StateBlock, line: number) =>
	state.src.charCodeAt(state.bMarks[line]! + state.tShift[line]!) === 0x3e && state.sCount[line]! < 4;

const quoteCut: Cut = (state, startLine, endLine) =>
	isQuote(state, startLine) ? cutAtLine(state, startLine, endLine, (line) => isQuote(state, line)) : endLine;

/** The line below a table's head. */
function delimiters(state: StateBlock, line: number): string {
	return state.src.slice(state.bMarks[line], state.eMarks[line]);
}

const tableCut: Cut = (state, startLine, endLine) => {
	if (startLine + 2 >= endLine) return endLine;
	if (!/^[|:-]/.test(beginOf(state, startLine + 1))) return endLine;
	// The bars on either side may be left out.
	const row = delimiters(state, startLine + 1)
		.trim()
		.replace(/^\||\|$/g, '');
	const columns = row.split('|').length;
	const rows = Math.max(3, Math.floor(TABLE_CELLS / columns));
	return Math.min(endLine, lineBehind(state, startLine, rows, PIECE_LIMIT.characters));
};

const textCut: Cut = (state, startLine, endLine) =>
	Math.min(endLine, lineBehind(state, startLine, Number.MAX_SAFE_INTEGER, TEXT_LIMIT));

/** Leaves a table of too many columns to be read as a paragraph. */
function refusingWide(table: BlockRule): BlockRule {
	return (state, startLine, endLine, silent) => {
		// The line below a table's head says how many columns there are.
		const next = startLine + 1;
		if (next < endLine && state.eMarks[next]! - state.bMarks[next]! > COLUMN_LIMIT) {
			const row = delimiters(state, next);
			if (/^[\s|:>-]+$/.test(row) && row.split('|').length > COLUMN_LIMIT + 2) return false;
		}
		return table(state, startLine, endLine, silent);
	};
}
