import type { Token } from 'markdown-it';
import type { Range } from '../text-change.ts';

/**
 * The code in a block's source: fenced and indented code, maths, and code spans. Sorted, offsets in the source.
 *
 * @param tokens the block's tokens, their lines counted from the block's first
 */
export function codeRanges(source: string, tokens: readonly Token[]): readonly Range[] {
	const starts = lineStarts(source);
	const ranges: Range[] = [];
	for (const { type, map } of tokens) {
		if (map === null || !/^(?:fence|code_block|math_block)$/.test(type)) continue;
		ranges.push({ from: startOf(starts, map[0], source), to: startOf(starts, map[1], source) });
	}
	for (const { type, map } of tokens) {
		if (map === null || type !== 'inline') continue;
		const from = startOf(starts, map[0], source);
		const to = startOf(starts, map[1], source);
		for (const span of codeSpans(source.slice(from, to))) {
			ranges.push({ from: from + span.from, to: from + span.to });
		}
	}
	return ranges.sort((a, b) => a.from - b.from);
}

/** The text with every character of the ranges replaced by a blank, so that offsets stay. */
export function blankOut(text: string, ranges: readonly Range[]): string {
	let result = '';
	let at = 0;
	for (const { from, to } of ranges) {
		if (to <= at) continue;
		const start = Math.max(from, at);
		result += text.slice(at, start) + ' '.repeat(to - start);
		at = to;
	}
	return result + text.slice(at);
}

/**
 * Code spans as CommonMark has them: a run of backticks, up to the next run of the same length. A run that a backslash
 * stands before is a character shorter and opens from there.
 */
function codeSpans(text: string): Range[] {
	const runs = [...text.matchAll(/`+/g)].map((match) => ({ from: match.index, length: match[0].length }));
	// For each length the places of its runs, so that no text is searched twice.
	const places = new Map<number, number[]>();
	for (const [index, { length }] of runs.entries()) {
		const known = places.get(length);
		if (known) known.push(index);
		else places.set(length, [index]);
	}
	const spans: Range[] = [];
	for (let index = 0; index < runs.length; index++) {
		let { from, length } = runs[index]!;
		if (isEscaped(text, from)) {
			from++;
			length--;
		}
		if (length === 0) continue;
		const same = places.get(length) ?? [];
		while (same.length > 0 && same[0]! <= index) same.shift();
		const close = same.shift();
		if (close === undefined) continue;
		spans.push({ from, to: runs[close]!.from + length });
		index = close;
	}
	return spans;
}

function isEscaped(text: string, at: number): boolean {
	let backslashes = 0;
	while (text[at - 1 - backslashes] === '\\') backslashes++;
	return backslashes % 2 === 1;
}

/** Where each line of a text starts. */
export function lineStarts(text: string): readonly number[] {
	const starts = [0];
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
	return starts;
}

function startOf(starts: readonly number[], line: number, source: string): number {
	return starts[line] ?? source.length;
}
