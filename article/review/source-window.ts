import type { Text } from '@codemirror/state';

/** A stretch of a document as one string that grows to the right as it is read. Positions count from the document's start. */
export class SourceWindow {
	private text = '';

	/** @param end where reading ends */
	constructor(
		private readonly doc: Text,
		private start: number,
		readonly end: number,
	) {}

	/** Makes the text up to an offset available; positions before the window's start are gone. */
	ensure(to: number): void {
		const wanted = Math.min(to, this.end);
		const have = this.start + this.text.length;
		if (wanted <= have) return;
		// Some more at once, so that a long text is not put together from crumbs.
		const until = Math.min(this.end, Math.max(wanted, have + 32_000));
		this.text += this.doc.sliceString(have, until);
	}

	/** Forgets what stands before an offset. */
	release(before: number): void {
		if (before - this.start < 64_000) return;
		this.text = this.text.slice(before - this.start);
		this.start = before;
	}

	code(at: number): number {
		return this.text.charCodeAt(at - this.start);
	}

	slice(from: number, to: number): string {
		return this.text.slice(from - this.start, to - this.start);
	}

	startsWith(text: string, at: number): boolean {
		return this.text.startsWith(text, at - this.start);
	}

	/** The first place of a text that ends at `limit` or before; -1 when there is none. */
	indexOf(text: string, from: number, limit: number): number {
		const found = this.text.indexOf(text, from - this.start);
		return found < 0 || found + this.start + text.length > limit ? -1 : found + this.start;
	}

	/** The first match of a global pattern from an offset on: where it starts and what it is. */
	match(pattern: RegExp, from: number): { readonly at: number; readonly text: string } | null {
		pattern.lastIndex = from - this.start;
		const match = pattern.exec(this.text);
		return match === null ? null : { at: match.index + this.start, text: match[0] };
	}
}
