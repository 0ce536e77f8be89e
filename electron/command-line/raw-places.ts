import type { Range } from '../../article/text-change.ts';

/** Where something stands in a file, its line breaks as they are. */
export interface RawPlace extends Range {
	/** From 1. */
	readonly line: number;
	/** From 1, in UTF-16 code units. */
	readonly column: number;
	/** UTF-16 code units from the start of the text as it is in the file, a byte order mark not counted. */
	readonly from: number;
	readonly to: number;
}

/** Finds places of the text, in which every line break is one character, in the file. */
export class RawPlaces {
	private readonly raw: readonly number[];
	private readonly doc: readonly number[];

	constructor(raw: string) {
		this.raw = rawLineStarts(raw);
		this.doc = docLineStarts(raw);
	}

	of({ from, to }: Range): RawPlace {
		const line = lineAt(this.doc, from);
		const last = lineAt(this.doc, to);
		const column = from - this.doc[line]!;
		return {
			line: line + 1,
			column: column + 1,
			from: this.raw[line]! + column,
			to: this.raw[last]! + to - this.doc[last]!,
		};
	}
}

const BREAK = /\r\n|\r|\n/g;

/** Where each line starts in the text as it is in the file. */
function rawLineStarts(raw: string): readonly number[] {
	return [0, ...Array.from(raw.matchAll(BREAK), (match) => match.index + match[0].length)];
}

/** Where each line starts when every line break is one character. */
function docLineStarts(raw: string): readonly number[] {
	let shorter = 0;
	return [
		0,
		...Array.from(raw.matchAll(BREAK), (match) => {
			shorter += match[0].length - 1;
			return match.index + match[0].length - shorter;
		}),
	];
}

/** The last line that starts at or before an offset, from 0. */
function lineAt(starts: readonly number[], offset: number): number {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (starts[middle]! <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
}
