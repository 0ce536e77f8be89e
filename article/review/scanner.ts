import type { Range } from '../text-change.ts';
import { isAttribution, readComment } from './comment.ts';
import { type LineReading, type LineState, readLine } from './line-state.ts';
import type { Comment, Mark, MarkKind } from './mark.ts';
import type { SourceWindow } from './source-window.ts';

/**
 * How far apart a mark's two ends may be, in UTF-16 code units, delimiters included. What is longer is literal, so that
 * a stray `{++` never swallows an article, and an edit is never looked into from farther away.
 */
export const MARK_LIMIT = 100_000;

/** Text in which marks are literal. */
export interface Literal extends Range {
	readonly kind: 'fence' | 'indented' | 'span' | 'html';
}

const kinds: Readonly<Record<string, { readonly kind: MarkKind; readonly close: string }>> = {
	'{++': { kind: 'insertion', close: '++}' },
	'{--': { kind: 'deletion', close: '--}' },
	'{~~': { kind: 'substitution', close: '~~}' },
	'{==': { kind: 'highlight', close: '==}' },
	'{>>': { kind: 'comment', close: '<<}' },
};

/** The line that is being read, as it would be with every suggestion rejected. */
interface LinePosition {
	state: LineState;
	/** True while nothing of the line is read, so that its kind is not yet known. */
	fresh: boolean;
}

/** Where a stretch of text that is scanned ends, and where the line goes on behind it. */
interface Stretch {
	readonly end: number;
	/** What is scanned is in an addition or struck out: code in it is none of the article's, or soon not. */
	readonly changed: boolean;
	readonly depth: number;
	/** Behind the marks that enclose the stretch, innermost last. */
	readonly behind: readonly number[];
}

/**
 * Finds marks from left to right. A mark reaches from its opening sign to the first of its closing signs; marks of other
 * kinds may stand in it. What is code is judged by the text as it would be with every suggestion rejected, so that no
 * suggestion ever turns other text into code or out of it.
 */
export class Scanner {
	marks: Mark[] = [];
	literals: Literal[] = [];
	/** Opening signs outside of marks that nothing closes. */
	pending: number[] = [];
	/** For each closing sign the last search: nothing between `from` and `at`. */
	private readonly closers = new Map<string, { from: number; at: number; limit: number }>();
	private ticks: { from: number; to: number; places: Map<number, number[]> } | null = null;

	/** @param mayCut whether a section may end before the line that begins at an offset */
	constructor(
		private readonly source: SourceWindow,
		private readonly mayCut: (at: number, state: LineState) => boolean,
	) {}

	/** Scans from the start of a line until a cut or the end of the source, and says where it stopped. */
	scanSection(from: number, state: LineState): { at: number; state: LineState } {
		const line: LinePosition = { state, fresh: true };
		const end = this.source.end;
		const at = this.scan(from, line, { end, changed: false, depth: 0, behind: [] });
		return { at, state: line.state };
	}

	private scan(from: number, line: LinePosition, stretch: Stretch): number {
		const { source } = this;
		const { end } = stretch;
		let i = from;
		while (i < end) {
			if (line.fresh) {
				// A suggestion at the start of a line does not say yet what line it is.
				if (line.state.fence === null && source.code(i) === OPEN_BRACE) {
					const after = this.mark(i, line, stretch);
					if (after > i) {
						i = after;
						continue;
					}
				}
				const reading = this.reading(i, line.state, stretch);
				const before = line.state;
				line.state = reading.state;
				line.fresh = false;
				if (reading.kind === 'fence' || reading.kind === 'indented') {
					const lineEnd = this.lineEnd(i, end);
					if (!stretch.changed) this.codeLine(reading.kind, i, lineEnd, before);
					i = lineEnd;
					continue;
				}
			}
			const found = source.match(SPECIAL, i);
			if (found === null || found.at >= end) return end;
			i = found.at;
			switch (source.code(i)) {
				case NEWLINE:
					i++;
					line.fresh = true;
					if (stretch.depth === 0 && this.mayCut(i, line.state)) return i;
					break;
				case BACKSLASH:
					i += i + 1 < end && source.code(i + 1) !== NEWLINE ? 2 : 1;
					break;
				case BACKTICK:
					i = this.codeSpan(i, stretch);
					break;
				case LESS_THAN:
					i = this.html(i, stretch);
					break;
				default: {
					const after = this.mark(i, line, stretch);
					i = after > i ? after : this.mdxComment(i, stretch);
				}
			}
		}
		return end;
	}

	/** What the line that begins here is: see the class. An addition alone in an indented line is code all the same. */
	private reading(at: number, state: LineState, stretch: Stretch): LineReading {
		const rest = this.restOfLine(at, stretch);
		if (rest !== '' && rest.trim() === '' && this.startsLine(at)) {
			const whole = readLine(state, this.source.slice(at, this.lineEnd(at, stretch.end)));
			if (whole.kind === 'indented') return whole;
		}
		return readLine(state, rest);
	}

	/** A line of code, joined to the lines of the same block. */
	private codeLine(kind: 'fence' | 'indented', from: number, to: number, before: LineState): void {
		const last = this.literals.at(-1);
		const goesOn =
			last?.kind === kind &&
			(kind === 'fence' ? before.fence !== null && last.to + 1 === from : before.indented);
		if (goesOn) this.literals[this.literals.length - 1] = { ...last, to };
		else this.literals.push({ kind, from, to });
	}

	/** Reads a mark with its thread and what stands in it. Returns where it ends, or `at` when there is none. */
	private mark(at: number, line: LinePosition, stretch: Stretch): number {
		const { source } = this;
		const type = kinds[source.slice(at, at + 3)];
		if (type === undefined) return at;
		const open = at + 3;
		const close = this.closer(type.close, open, Math.min(stretch.end, at + MARK_LIMIT));
		const arrow = close >= 0 && type.kind === 'substitution' ? source.indexOf('~>', open, close) : Number.NaN;
		if (close < 0 || arrow < 0) {
			if (stretch.depth === 0) this.pending.push(at);
			return at;
		}
		const to = close + 3;
		const contentEnd = type.kind === 'substitution' ? arrow : close;
		const comments = this.thread(to, stretch.end);
		const index = this.marks.length;
		const mark = markOf(source, {
			kind: type.kind,
			from: at,
			to,
			end: comments.at(-1)?.to ?? to,
			content: { from: open, to: contentEnd },
			replacement: type.kind === 'substitution' ? { from: arrow + 2, to: close } : null,
			depth: stretch.depth,
			comments,
		});
		this.marks.push(mark);
		const before: LinePosition = { ...line };
		const inside = (innerEnd: number, added: boolean): Stretch => ({
			end: innerEnd,
			changed: stretch.changed || type.kind !== 'highlight',
			depth: stretch.depth + 1,
			behind: added ? [] : [...stretch.behind, mark.end],
		});
		switch (type.kind) {
			case 'insertion':
				this.scan(open, before, inside(close, true));
				break;
			case 'substitution':
				this.scan(open, line, inside(arrow, false));
				this.scan(arrow + 2, before, inside(close, true));
				break;
			case 'deletion':
			case 'highlight':
				this.scan(open, line, inside(close, false));
				break;
		}
		return this.marks[index]!.end;
	}

	/** The comments that stand directly behind one another from an offset on. */
	private thread(from: number, end: number): Comment[] {
		const { source } = this;
		const comments: Comment[] = [];
		for (let at = from; ; ) {
			if (!source.startsWith('{>>', at)) return comments;
			const close = this.closer('<<}', at + 3, Math.min(end, at + MARK_LIMIT));
			if (close < 0) return comments;
			comments.push({ from: at, to: close + 3, ...readComment(source.slice(at + 3, close)) });
			at = close + 3;
		}
	}

	/** The first closing sign from an offset on that ends at `limit` or before; -1 when there is none. */
	private closer(sign: string, from: number, limit: number): number {
		const known = this.closers.get(sign);
		if (known !== undefined && known.from <= from && from <= known.at && known.limit >= limit) {
			return known.at + sign.length <= limit ? known.at : -1;
		}
		// Searched as far as it may ever be wanted from here, so that the answer holds for the signs that follow.
		const far = Math.min(this.source.end, from + MARK_LIMIT);
		const found = this.source.indexOf(sign, from, far);
		const at = found < 0 ? far : found;
		this.closers.set(sign, { from, at, limit: found < 0 ? far : Number.POSITIVE_INFINITY });
		return found >= 0 && found + sign.length <= limit ? found : -1;
	}

	/** A code span: returns where it ends, or where the run of backticks does when nothing closes it. */
	private codeSpan(at: number, { end, changed }: Stretch): number {
		let run = at;
		while (run < end && this.source.code(run) === BACKTICK) run++;
		const close = firstFrom(this.backticks(run).get(run - at) ?? [], run);
		if (close === undefined || close + run - at > end) return run;
		const to = close + run - at;
		if (!changed) this.literals.push({ kind: 'span', from: at, to });
		return to;
	}

	/** The runs of backticks of a block outside of marks, by their length. */
	private backticks(from: number): Map<number, number[]> {
		const { source } = this;
		if (this.ticks !== null && this.ticks.from <= from && from < this.ticks.to) return this.ticks.places;
		const places = new Map<number, number[]>();
		const limit = Math.min(source.end, from + MARK_LIMIT);
		let i = from;
		while (i < limit) {
			const found = source.match(TICKS_AND_MARKS, i);
			if (found === null || found.at >= limit) {
				i = limit;
				break;
			}
			const { at, text } = found;
			i = at + text.length;
			if (text[0] === '\\') continue;
			if (text[0] === '`') {
				const known = places.get(text.length);
				if (known === undefined) places.set(text.length, [at]);
				else known.push(at);
			} else if (text[0] === '\n') break;
			else {
				const close = this.closer(kinds[text]!.close, at + 3, Math.min(source.end, at + MARK_LIMIT));
				if (close < 0) continue;
				if ((text === '{--' || text === '{~~') && /\n[ \t]*\n/.test(source.slice(at, close))) break;
				i = close + 3;
			}
		}
		this.ticks = { from, to: i, places };
		return places;
	}

	/** A comment or an element that holds code: returns where it ends, or the next character when it is neither. */
	private html(at: number, stretch: Stretch): number {
		const { source } = this;
		if (source.startsWith('<!--', at)) return this.literalUntil('-->', at, at + 4, stretch);
		const name = /^<(script|style|pre|code|textarea)[\s>]/i.exec(source.slice(at, at + 12))?.[1];
		if (name === undefined) return at + 1;
		return this.literalUntil(`</${name}>`, at, at + 1, stretch);
	}

	private mdxComment(at: number, stretch: Stretch): number {
		return this.source.startsWith('{/*', at) ? this.literalUntil('*/}', at, at + 3, stretch) : at + 1;
	}

	private literalUntil(sign: string, at: number, from: number, { end, changed, depth }: Stretch): number {
		const close = this.closer(sign, from, Math.min(end, at + MARK_LIMIT));
		if (close < 0) {
			if (depth === 0) this.pending.push(at);
			return at + 1;
		}
		const to = close + sign.length;
		if (!changed) this.literals.push({ kind: 'html', from: at, to });
		return to;
	}

	private startsLine(at: number): boolean {
		const before = this.source.code(at - 1);
		return before === NEWLINE || Number.isNaN(before);
	}

	private lineEnd(from: number, end: number): number {
		const found = this.source.match(BREAK, from);
		return found === null ? end : Math.min(found.at, end);
	}

	/** The rest of a line as it would be with every suggestion rejected. Marks in marks are left as they are. */
	private restOfLine(from: number, { end, behind }: Stretch): string {
		const { source } = this;
		let text = '';
		let i = from;
		let until = end;
		for (let level = behind.length - 1; ; level--) {
			for (;;) {
				const found = source.match(BREAK_OR_MARK, i);
				if (found === null || found.at >= until) {
					text += source.slice(i, until);
					break;
				}
				text += source.slice(i, found.at);
				if (found.text === '\n') return text;
				const close = this.closer(
					kinds[found.text]!.close,
					found.at + 3,
					Math.min(until, found.at + MARK_LIMIT),
				);
				if (close < 0) {
					text += found.text;
					i = found.at + 3;
					continue;
				}
				const old = this.oldText(found.text, found.at + 3, close);
				const lineBreak = old.indexOf('\n');
				if (lineBreak >= 0) return text + old.slice(0, lineBreak);
				text += old;
				i = close + 3;
			}
			if (level < 0) return text;
			i = behind[level]!;
			until = source.end;
		}
	}

	private oldText(open: string, from: number, to: number): string {
		if (open === '{--' || open === '{==') return this.source.slice(from, to);
		if (open !== '{~~') return '';
		const arrow = this.source.indexOf('~>', from, to);
		return arrow < 0 ? `{~~${this.source.slice(from, to)}~~}` : this.source.slice(from, arrow);
	}
}

const NEWLINE = 10;
const BACKSLASH = 92;
const BACKTICK = 96;
const LESS_THAN = 60;
const OPEN_BRACE = 123;
const SPECIAL = /[\n\\`<{]/g;
const BREAK = /\n/g;
const BREAK_OR_MARK = /\n|\{(?:\+\+|--|~~|==|>>)/g;
/** Backticks, marks, and line breaks behind which another block begins. */
const TICKS_AND_MARKS =
	/\\[\\{]|`+|\n(?=[ \t>]*(?:\n|`{3}|~{3}|#{1,6}[ \t]|[-+*][ \t]|\d{1,9}[.)][ \t]))|\{(?:\+\+|--|~~|==|>>)/g;

/** The first of sorted numbers that is not below `from`. */
function firstFrom(numbers: readonly number[], from: number): number | undefined {
	let low = 0;
	let high = numbers.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (numbers[middle]! < from) low = middle + 1;
		else high = middle;
	}
	return numbers[low];
}

interface FoundMark extends Omit<Mark, 'author' | 'time' | 'thread' | 'resolved'> {
	readonly comments: readonly Comment[];
}

function markOf(source: SourceWindow, { comments, ...found }: FoundMark): Mark {
	let author: string | null = null;
	let time: string | null = null;
	let thread = comments;
	if (found.kind === 'comment') {
		const own = {
			from: found.from,
			to: found.to,
			...readComment(source.slice(found.content.from, found.content.to)),
		};
		({ author, time } = own);
		thread = [own, ...comments];
	} else {
		const first = comments[0];
		if (first !== undefined && isAttribution(first)) thread = comments.slice(1);
		if (first !== undefined && (isAttribution(first) || found.kind === 'highlight'))
			({ author, time } = first);
	}
	const last = thread.findLast(({ action }) => action !== null);
	return { ...found, author, time, thread, resolved: last?.action === 'resolved' };
}
