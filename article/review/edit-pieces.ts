import type { Text } from '@codemirror/state';
import type { Range } from '../text-change.ts';
import type { Mark } from './mark.ts';
import type { Piece } from './piece.ts';

/** Some inserted text. `edit` says which of the person's changes it comes from; null for text that is written anew. */
export interface InsertedPart {
	readonly text: string;
	readonly edit: number | null;
}

/** One replacement, as it is worked into marked-up text. */
export interface Edit extends Range {
	readonly parts: readonly InsertedPart[];
}

/** A stretch that is written anew for some edits, with everything marked that touches them. */
export interface Region extends Range {
	/** Sorted. */
	readonly edits: readonly Edit[];
}

/**
 * Takes a region apart, with its edits in their places: each deletion in every text that it covers, each insertion once.
 *
 * @param marks all marks in the region, outer ones before those in them
 */
export function piecesOf(
	doc: Text,
	region: Region,
	marks: readonly Mark[],
	isOwn: (mark: Mark) => boolean,
): readonly Piece[] {
	return new Dissection(doc, region.edits, marks, isOwn).pieces(region.from, region.to);
}

class Dissection {
	/** The next mark. */
	private mark = 0;
	/** The next edit, and what is done of it. */
	private edit = 0;
	private begun = false;
	private inserted = false;

	constructor(
		private readonly doc: Text,
		private readonly edits: readonly Edit[],
		private readonly marks: readonly Mark[],
		private readonly isOwn: (mark: Mark) => boolean,
	) {}

	pieces(from: number, to: number): readonly Piece[] {
		const pieces: Piece[] = [];
		let at = from;
		for (;;) {
			const mark = this.marks[this.mark];
			const next = mark !== undefined && mark.from < to ? mark : null;
			this.text(at, next?.from ?? to, pieces);
			if (next === null) return pieces;
			this.mark++;
			pieces.push(this.marked(next));
			at = next.end;
		}
	}

	/** The text between two marks, cut up by edits. */
	private text(from: number, to: number, pieces: Piece[]): void {
		let at = from;
		const keep = (until: number) => {
			if (until > at) pieces.push({ type: 'text', text: this.doc.sliceString(at, until) });
			at = Math.max(at, until);
		};
		for (let edit = this.edits[this.edit]; edit !== undefined; edit = this.edits[this.edit]) {
			const { from: start, to: end } = edit;
			if (start > to || (start === to && end > start)) break;
			keep(Math.min(start, to));
			if (!this.begun && end > start) this.place(-1, pieces);
			const until = Math.min(end, to);
			if (until > at) {
				pieces.push({ type: 'deleted', text: this.doc.sliceString(at, until) });
				at = until;
			}
			// All between the edit's start and here is deleted: this is its place.
			this.insert(edit, pieces);
			if (end > to) break;
			if (end > start) this.place(1, pieces);
			this.edit++;
			this.begun = false;
			this.inserted = false;
		}
		keep(to);
	}

	private place(side: -1 | 1, pieces: Piece[]): void {
		this.begun = true;
		for (const { edit } of this.edits[this.edit]!.parts) {
			if (edit !== null) pieces.push({ type: 'place', edit, side });
		}
	}

	private insert({ parts }: Edit, pieces: Piece[]): void {
		if (this.inserted) return;
		this.inserted = true;
		for (const { text, edit } of parts) {
			if (edit === null) {
				if (text !== '') pieces.push({ type: 'inserted', text, edit: null });
			} else if (text !== '' || parts.length > 1) pieces.push({ type: 'inserted', text, edit });
		}
	}

	private marked(mark: Mark): Piece {
		const { doc } = this;
		const { kind, from, to, end, content, replacement, thread } = mark;
		const own = this.isOwn(mark);
		const fixed = (): Piece => {
			this.skip(end);
			return { type: 'fixed', source: doc.sliceString(from, end), comment: kind === 'comment' };
		};
		if (kind === 'highlight') {
			const children = this.pieces(content.from, content.to);
			return { type: 'highlight', children, tail: doc.sliceString(to, end) };
		}
		if (kind === 'comment' || (!own && !this.reachesInto(replacement ?? content, kind))) return fixed();
		const said = thread[0]?.from ?? end;
		const change = {
			type: 'change' as const,
			own,
			old: kind === 'insertion' ? null : doc.sliceString(content.from, content.to),
			attribution: doc.sliceString(to, said),
			thread: doc.sliceString(said, end),
		};
		if (kind === 'deletion') {
			this.skip(end);
			return { ...change, added: null };
		}
		const added = replacement ?? content;
		this.skip(added.from);
		return { ...change, added: this.pieces(added.from, added.to) };
	}

	/** Whether an edit changes what somebody else added. */
	private reachesInto({ from, to }: Range, kind: Mark['kind']): boolean {
		if (kind === 'deletion') return false;
		const edit = this.edits[this.edit];
		return edit !== undefined && edit.from < to && (edit.to > from || edit.from > from);
	}

	/** Passes over the marks before an offset. */
	private skip(before: number): void {
		while (this.mark < this.marks.length && this.marks[this.mark]!.from < before) this.mark++;
	}
}
