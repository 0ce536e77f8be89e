import type { ChangeSet, Text } from '@codemirror/state';
import type { Range } from '../text-change.ts';
import { firstLine, type LineState, sameLineState } from './line-state.ts';
import type { Comment, Mark } from './mark.ts';
import { findReviewBlock } from './review-block.ts';
import { type Literal, MARK_LIMIT, Scanner } from './scanner.ts';
import { SourceWindow } from './source-window.ts';

/**
 * A stretch of the body that is read by itself: it begins with a line that no paragraph, code span or mark reaches into.
 * Positions in it count from its start, so that it is the same wherever an edit moves it.
 */
interface Section {
	readonly length: number;
	readonly start: LineState;
	readonly marks: readonly Mark[];
	readonly literals: readonly Literal[];
	readonly pending: readonly number[];
}

/** How many marks there are, and of how many of them something is said. */
interface Tally {
	readonly marks: number;
	readonly threads: number;
}

function tallyOf(sections: readonly Section[], from = 0, to = sections.length): Tally {
	let marks = 0;
	let threads = 0;
	for (let index = from; index < to; index++) {
		const section = sections[index]!;
		marks += section.marks.length;
		for (const { thread } of section.marks) if (thread.length > 0) threads++;
	}
	return { marks, threads };
}

/** How long a section is at least, in UTF-16 code units, but for the last. */
const SECTION = 2_000;

/**
 * The marks of a body. Immutable; an edit gives another list, which shares what the edit did not touch.
 *
 * The law: whatever the edits, `update` gives the marks that reading the text anew gives.
 */
export class MarkList {
	private readonly starts: readonly number[];
	private all: readonly Mark[] | null = null;

	private constructor(
		/** From the first character behind the front matter to the end of the file. */
		readonly whole: Range,
		/** Where marks are looked for: the same without the review block. */
		readonly body: Range,
		private readonly sections: readonly Section[],
		/** What was read for it and not taken over from the list before the edit. */
		readonly read: Range,
		private readonly tally: Tally,
	) {
		const starts: number[] = [];
		let at = body.from;
		for (const { length } of sections) {
			starts.push(at);
			at += length;
		}
		this.starts = starts;
	}

	/** @param body from the first character behind the front matter to the end of the file */
	static read(doc: Text, body: Range): MarkList {
		const range = withoutReviewBlock(doc, body);
		const { sections } = readSections(doc, range, range.from, firstLine, () => null);
		return new MarkList(body, range, sections, range, tallyOf(sections));
	}

	/** How many marks there are. */
	get size(): number {
		return this.tally.marks;
	}

	/** Whether anything is said of any mark. */
	get hasThreads(): boolean {
		return this.tally.threads > 0;
	}

	/** All marks by `from`, outer ones before those that stand in them. Gathered on first use. */
	get marks(): readonly Mark[] {
		if (this.all === null) {
			const all: Mark[] = [];
			for (const [index, { marks }] of this.sections.entries()) {
				if (marks.length > 0) for (const mark of this.marksOf(index)) all.push(mark);
			}
			this.all = all;
		}
		return this.all;
	}

	/** The marks that touch a range, their threads included. Looks at no more than that range's surroundings. */
	between(from: number, to: number): readonly Mark[] {
		const marks: Mark[] = [];
		for (let index = this.sectionAt(from); index < this.sections.length; index++) {
			if (this.starts[index]! > to) break;
			for (const mark of this.marksOf(index)) if (mark.from <= to && mark.end >= from) marks.push(mark);
		}
		return marks;
	}

	/** The innermost mark that holds an offset, its ends and thread included; null outside of marks. */
	at(offset: number): Mark | null {
		let found: Mark | null = null;
		for (const mark of this.between(offset, offset)) {
			// Of two that meet at the offset the one that holds it within is meant.
			if (found === null || mark.depth > found.depth || offset < mark.end) found = mark;
		}
		return found;
	}

	/**
	 * The stretch of code or HTML around an offset, in which marks are literal; null outside. Its start is outside, and so
	 * is the end of a span or an HTML comment; at the end of a block of code one is still in it.
	 */
	literalAt(offset: number): Range | null {
		for (const { kind, from, to } of this.literalsFrom(offset)) {
			if (from >= offset) return null;
			if (to > offset || (to === offset && (kind === 'fence' || kind === 'indented'))) return { from, to };
		}
		return null;
	}

	/**
	 * The list after an edit. Only the surroundings of the change are read anew, and what lies behind it as far as the
	 * edit makes it code or text.
	 *
	 * @param body the body of the new document
	 */
	update(changes: ChangeSet, doc: Text, body: Range): MarkList {
		const edit = touched(changes);
		if (edit === null) return this;
		const range = withoutReviewBlock(doc, body);
		const { from, oldTo, to, deleted } = edit;
		const delta = to - oldTo;
		if (oldTo < this.body.from && range.from === this.body.from + delta) {
			if (range.to === this.body.to + delta) {
				const none = { from: range.from, to: range.from };
				return new MarkList(body, range, this.sections, none, this.tally);
			}
		}
		const movesStart = from < this.body.from || range.from !== this.body.from;
		if (movesStart || this.sections.length === 0) return MarkList.read(doc, body);
		const first = this.restart(doc, edit, deleted);
		const end = Math.max(oldTo, Math.min(this.body.to, range.to - delta));
		const tail = (at: number): number | null => {
			// Both signs of a mark, and what stands around an edit, reach no farther than this.
			if (at < to + 3 || at - delta > end) return null;
			const index = this.sectionAt(at - delta);
			return this.starts[index] === at - delta ? index : null;
		};
		const read = readSections(doc, range, this.starts[first]!, this.sections[first]!.start, (at, state) => {
			const index = tail(at);
			if (index === null) return null;
			// Another end of the body (a review block that came or went) leaves the last section as it is no more.
			const same = sameLineState(this.sections[index]!.start, state) && range.to - delta === this.body.to;
			return { index, same };
		});
		const kept = read.tail === null ? [] : this.sections.slice(read.tail);
		const gone = tallyOf(this.sections, first, this.sections.length - kept.length);
		const come = tallyOf(read.sections);
		const start = this.starts[first]!;
		const length = read.sections.reduce((sum, section) => sum + section.length, 0);
		return new MarkList(
			body,
			range,
			[...this.sections.slice(0, first), ...read.sections, ...kept],
			{ from: start, to: start + length },
			{
				marks: this.tally.marks - gone.marks + come.marks,
				threads: this.tally.threads - gone.threads + come.threads,
			},
		);
	}

	/** The first section that an edit can change. */
	private restart(doc: Text, { from, to }: Touched, deleted: number): number {
		let first = this.sectionAt(Math.max(this.body.from, from - 3));
		const around = doc.sliceString(Math.max(0, from - 3), Math.min(doc.length, to + 3));
		if (deleted > 0 || /[}>]/.test(around)) {
			// What was opened before and never closed may be now.
			const reach = from - MARK_LIMIT - deleted;
			for (let index = first - 1; index >= 0; index--) {
				const section = this.sections[index]!;
				const start = this.starts[index]!;
				if (start + section.length < reach) break;
				if (section.pending.some((at) => start + at >= reach)) first = index;
			}
		}
		return first;
	}

	/** The index of the section that holds an offset: the last at the end of the body. */
	private sectionAt(offset: number): number {
		let low = 0;
		let high = this.sections.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.starts[middle]! <= offset) low = middle;
			else high = middle - 1;
		}
		return Math.max(0, low);
	}

	private marksOf(index: number): readonly Mark[] {
		return placedMarks(this.sections[index]!, this.starts[index]!);
	}

	/** The literal stretches from around an offset on, a block of code that several sections hold as one. */
	private *literalsFrom(offset: number): Generator<Literal> {
		let first = this.sectionAt(offset);
		while (first > 0 && this.sections[first]!.start.fence !== null) first--;
		let last = null as Literal | null;
		for (let index = first; index < this.sections.length; index++) {
			const start = this.starts[index]!;
			const { literals, start: state } = this.sections[index]!;
			for (const [place, { kind, from, to }] of literals.entries()) {
				const goesOn: boolean = place === 0 && state.fence !== null && last?.kind === 'fence';
				if (!goesOn && last !== null) yield last;
				last = { kind, from: goesOn ? last!.from : start + from, to: start + to };
				if (last.from > offset) return;
			}
		}
		if (last !== null) yield last;
	}
}

interface Touched {
	readonly from: number;
	/** In the old text. */
	readonly oldTo: number;
	/** In the new text. */
	readonly to: number;
	/** How much was deleted. */
	readonly deleted: number;
}

/** The stretch that an edit touches from its first change to its last; null when it changes nothing. */
function touched(changes: ChangeSet): Touched | null {
	const edits: Touched[] = [];
	changes.iterChangedRanges((fromA, toA, _fromB, toB) => {
		const deleted = toA - fromA + (edits[0]?.deleted ?? 0);
		edits[0] = { from: edits[0]?.from ?? fromA, oldTo: toA, to: toB, deleted };
	}, true);
	return edits[0] ?? null;
}

function withoutReviewBlock(doc: Text, body: Range): Range {
	const block = findReviewBlock(doc, body);
	return block === null ? body : { from: body.from, to: Math.max(body.from, block.whole.from) };
}

/**
 * Reads sections until the end of the body, or until one begins as an old one does.
 *
 * @param old the index of the old section that begins at an offset, and whether it can be kept
 */
function readSections(
	doc: Text,
	body: Range,
	from: number,
	state: LineState,
	old: (at: number, state: LineState) => { readonly index: number; readonly same: boolean } | null,
): { readonly sections: readonly Section[]; readonly tail: number | null } {
	const source = new SourceWindow(doc, from, body.to);
	const sections: Section[] = [];
	let tail: number | null = null;
	let at = from;
	const scanner = new Scanner(source, (cut, now) => {
		// Nothing reaches over a blank line but a mark, and no mark is open here. In a block of code nothing does.
		if (now.fence === null && (now.indented || !isBlankBefore(source, cut))) return false;
		const known = old(cut, now);
		if (known?.same) tail = known.index;
		return known?.same === true || cut - at >= SECTION;
	});
	let before = state;
	while (at < body.to && tail === null) {
		scanner.marks = [];
		scanner.literals = [];
		scanner.pending = [];
		const { at: end, state: after } = scanner.scanSection(at, before);
		const start = at;
		sections.push({
			length: end - start,
			start: before,
			marks: scanner.marks.map((mark) => movedMark(mark, -start)),
			literals: scanner.literals.map(({ kind, from, to }) => ({ kind, from: from - start, to: to - start })),
			pending: scanner.pending.map((offset) => offset - start),
		});
		at = end;
		before = after;
		source.release(at);
	}
	return { sections, tail };
}

/** Whether the line before an offset is blank. */
function isBlankBefore(source: SourceWindow, at: number): boolean {
	let i = at - 2;
	while (source.code(i) === 32 || source.code(i) === 9) i--;
	return source.code(i) === 10;
}

/** Marks of a section where it stood last: most sections stay where they are. */
const lastPlaced = new WeakMap<Section, { readonly at: number; readonly marks: readonly Mark[] }>();

function placedMarks(section: Section, at: number): readonly Mark[] {
	if (section.marks.length === 0) return section.marks;
	const known = lastPlaced.get(section);
	if (known?.at === at) return known.marks;
	const marks = section.marks.map((mark) => movedMark(mark, at));
	lastPlaced.set(section, { at, marks });
	return marks;
}

function movedMark(mark: Mark, by: number): Mark {
	return {
		...mark,
		...moved(mark, by),
		end: mark.end + by,
		content: moved(mark.content, by),
		replacement: mark.replacement === null ? null : moved(mark.replacement, by),
		thread: mark.thread.map((comment): Comment => ({ ...comment, ...moved(comment, by) })),
	};
}

function moved({ from, to }: Range, by: number): Range {
	return { from: from + by, to: to + by };
}

/** Reads the marks of a body. Those in code, code spans, HTML comments and elements for code are literal. */
export function readMarks(doc: Text, body: Range): MarkList {
	return MarkList.read(doc, body);
}
