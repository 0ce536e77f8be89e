/**
 * What the lines above say of the next one, as far as code goes: enough of CommonMark's block structure to know fenced
 * and indented code in quotes and lists. Immutable.
 */
export interface LineState {
	/** The open fence; null outside. */
	readonly fence: Fence | null;
	/** How many `>` the last line began with. */
	readonly quotes: number;
	/** Where the text of the open list items begins, outermost first, in columns. */
	readonly items: readonly number[];
	/** Whether the last line was blank, or there was none. */
	readonly blank: boolean;
	/** Whether the last line was part of a paragraph, so that an indented one goes on with it. */
	readonly paragraph: boolean;
	/** Whether the last line that was not blank was indented code. */
	readonly indented: boolean;
}

interface Fence {
	readonly marker: string;
	readonly length: number;
}

export const firstLine: LineState = {
	fence: null,
	quotes: 0,
	items: [],
	blank: true,
	paragraph: false,
	indented: false,
};

/** What a line is, and the state behind it. */
export interface LineReading {
	readonly kind: 'text' | 'blank' | 'fence' | 'indented';
	readonly state: LineState;
}

export function sameLineState(a: LineState, b: LineState): boolean {
	return (
		a === b ||
		(a.fence?.marker === b.fence?.marker &&
			a.fence?.length === b.fence?.length &&
			a.quotes === b.quotes &&
			a.blank === b.blank &&
			a.paragraph === b.paragraph &&
			a.indented === b.indented &&
			a.items.length === b.items.length &&
			a.items.every((column, index) => column === b.items[index]))
	);
}

const BLANK = /^[ \t>]*$/;
const FENCE = /^(`{3,})(?=[^`]*$)|^(~{3,})/;
const ITEM = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/;
const RULE = /^([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const HEADING = /^#{1,6}(?:[ \t]|$)/;

/** Reads a line, given without its line break. */
export function readLine(state: LineState, line: string): LineReading {
	if (state.fence !== null) {
		const inside = readFenced(state, line);
		if (inside !== null) return inside;
	}
	if (line.trim() === '' || (state.quotes > 0 && BLANK.test(line))) {
		return {
			kind: 'blank',
			state: { ...state, fence: null, blank: true, paragraph: false },
		};
	}
	return readText(state, line);
}

/** A line in a fenced block; null when the line ends the quote or list item that the fence stands in. */
function readFenced(state: LineState, line: string): LineReading | null {
	const { rest, quotes } = withoutQuotes(line, state.quotes);
	if (quotes < state.quotes) return null;
	const text = rest.trimStart();
	const column = columns(rest.slice(0, rest.length - text.length));
	if (text !== '' && column < (state.items.at(-1) ?? 0)) return null;
	const { marker, length } = state.fence!;
	const run = /^(`+|~+)[ \t]*$/.exec(text)?.[1];
	const closes = run?.startsWith(marker) === true && run.length >= length;
	return {
		kind: 'fence',
		state: closes ? { ...state, fence: null, blank: false, paragraph: false, indented: false } : state,
	};
}

function readText(state: LineState, line: string): LineReading {
	const { rest, quotes } = withoutQuotes(line, Number.POSITIVE_INFINITY);
	let text = rest.trimStart();
	let column = columns(rest.slice(0, rest.length - text.length));
	const goesOn = state.paragraph && !startsBlock(text);
	if (quotes < state.quotes && goesOn) {
		// A paragraph goes on without its `>`.
		return { kind: 'text', state: { ...state, fence: null, blank: false } };
	}
	let items = quotes === state.quotes ? state.items : [];
	if (!(goesOn && !state.blank)) items = items.filter((item) => item <= column);
	const relative = column - (items.at(-1) ?? 0);
	if (relative >= 4 && !state.paragraph) {
		return {
			kind: 'indented',
			state: { fence: null, quotes, items, blank: false, paragraph: false, indented: true },
		};
	}
	const after = (paragraph: boolean, fence: Fence | null = null): LineState => ({
		fence,
		quotes,
		items,
		blank: false,
		paragraph,
		indented: false,
	});
	if (relative < 4) {
		for (let item = ITEM.exec(text); item !== null && !RULE.test(text); item = ITEM.exec(text)) {
			const marker = item[0].length;
			const behind = text.slice(marker);
			const next = behind.trimStart();
			const gap = columns(behind.slice(0, behind.length - next.length));
			items = [
				...items.filter((other) => other <= column),
				column + marker + (next === '' || gap > 4 ? 1 : gap),
			];
			column += marker + gap;
			text = next;
			if (gap > 4) return { kind: 'text', state: after(false) };
		}
		const fence = FENCE.exec(text);
		if (fence !== null) {
			const run = (fence[1] ?? fence[2])!;
			return { kind: 'fence', state: after(false, { marker: run[0]!, length: run.length }) };
		}
		if (text === '' || RULE.test(text) || HEADING.test(text)) return { kind: 'text', state: after(false) };
	}
	return { kind: 'text', state: after(true) };
}

function startsBlock(text: string): boolean {
	return ITEM.test(text) || FENCE.test(text) || HEADING.test(text) || RULE.test(text);
}

function withoutQuotes(line: string, most: number): { rest: string; quotes: number } {
	let rest = line;
	let quotes = 0;
	for (
		let quote = /^ {0,3}> ?/.exec(rest);
		quote !== null && quotes < most;
		quote = /^ {0,3}> ?/.exec(rest)
	) {
		rest = rest.slice(quote[0].length);
		quotes++;
	}
	return { rest, quotes };
}

/** How many columns blanks take: a tab reaches to the next multiple of four. */
function columns(blanks: string): number {
	let column = 0;
	for (const char of blanks) column += char === '\t' ? 4 - (column % 4) : 1;
	return column;
}
