import type { Text } from '@codemirror/state';

/** How much is read at first, and at most at once, in UTF-16 code units. */
const firstPiece = 4_000;
const longestPiece = 64_000;
/** A pattern looks no farther behind its match than this, blanks aside. */
const lookahead = 16;

/**
 * A stretch of a document as one string, of which no more is read than is asked for: an edit looks at its surroundings
 * only, though a mark's end may be far away. Positions count from the document's start.
 */
export class SourceWindow {
	private text = '';
	private piece = firstPiece;

	/** @param end where reading ends */
	constructor(
		private readonly doc: Text,
		private start: number,
		readonly end: number,
	) {}

	/** Makes the text up to an offset available. False when it was, or ends before. */
	private grow(to: number): boolean {
		const have = this.start + this.text.length;
		if (have >= to || have >= this.end) return false;
		// Ever more at once, so that a long text is not put together from crumbs.
		this.text += this.doc.sliceString(have, Math.min(this.end, Math.max(to, have + this.piece)));
		this.piece = Math.min(longestPiece, this.piece * 2);
		return true;
	}

	/** Forgets what stands before an offset. Positions there are gone then. */
	release(before: number): void {
		if (before - this.start < longestPiece) return;
		this.text = this.text.slice(before - this.start);
		this.start = before;
	}

	/** The code unit at an offset; NaN before the window and behind its end. */
	code(at: number): number {
		const index = at - this.start;
		if (index >= this.text.length) this.grow(at + 1);
		return this.text.charCodeAt(index);
	}

	slice(from: number, to: number): string {
		this.grow(to);
		return this.text.slice(from - this.start, to - this.start);
	}

	startsWith(text: string, at: number): boolean {
		this.grow(at + text.length);
		return this.text.startsWith(text, at - this.start);
	}

	/** The first place of a text that ends at `limit` or before; -1 when there is none. */
	indexOf(text: string, from: number, limit: number): number {
		let after = from;
		for (;;) {
			const found = this.text.indexOf(text, after - this.start);
			if (found >= 0) return found + this.start + text.length > limit ? -1 : found + this.start;
			const have = this.start + this.text.length;
			if (have >= limit || !this.grow(have + 1)) return -1;
			// The text may begin in what was searched.
			after = Math.max(from, have - text.length + 1);
		}
	}

	/**
	 * The first match of a global pattern from an offset on: where it starts and what it is. Behind its match the pattern
	 * may look at blanks and quotation marks, and at `lookahead` more.
	 */
	match(pattern: RegExp, from: number): { readonly at: number; readonly text: string } | null {
		for (;;) {
			pattern.lastIndex = from - this.start;
			const match = pattern.exec(this.text);
			const have = this.start + this.text.length;
			const needed = match === null ? have + 1 : this.start + pattern.lastIndex + lookahead;
			// What comes behind may make another match, or this one longer.
			if (needed > have && this.grow(needed)) continue;
			return match === null ? null : { at: match.index + this.start, text: match[0] };
		}
	}
}
