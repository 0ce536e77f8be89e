import type { TextChange } from '../text-change.ts';
import type { Entry, FrontMatter, NewValue, ScalarType } from './front-matter.ts';

/** One scalar to write. */
export interface NewScalar {
	readonly type: ScalarType;
	readonly text: string;
}

/** Changes that may do, most wanted first. Each is tried by reading the source again; the first that does is taken. */
export type Proposals = Iterable<readonly TextChange[]>;

/**
 * How a notation writes. Every method is given front matter read at offset 0, and proposes changes to its source;
 * none has to be right, because each proposal is verified.
 */
export interface Notation {
	/** Another value for an entry, in its own style or the nearest. */
	value(fm: FrontMatter, entry: Entry, value: NewValue): Proposals;
	/** An entry's value in quotes. */
	quotes(fm: FrontMatter, entry: Entry): Proposals;
	/** The index that a new entry will have: after the last one that is not a table. */
	newIndex(fm: FrontMatter): number;
	/** A new entry in the file's own style, at that index. */
	entry(fm: FrontMatter, key: string, value: NewValue): Proposals;
	/** Another key for an entry. */
	key(fm: FrontMatter, entry: Entry, key: string): Proposals;
	/** Another source for an entry's value. */
	source(fm: FrontMatter, entry: Entry, source: string): Proposals;
	/** The entry gone. */
	removal(fm: FrontMatter, entry: Entry): Proposals;
	/** The entry at another place, counted among the other entries. */
	move(fm: FrontMatter, from: number, to: number): Proposals;
	setItem(fm: FrontMatter, entry: Entry, index: number, item: NewScalar): Proposals;
	addItem(fm: FrontMatter, entry: Entry, index: number, item: NewScalar): Proposals;
	removeItem(fm: FrontMatter, entry: Entry, index: number): Proposals;
	moveItem(fm: FrontMatter, entry: Entry, from: number, to: number): Proposals;
	/**
	 * For each entry the indices of the entries that it refers to, which an edit must not turn elsewhere; null when the
	 * notation knows no references, or there are none.
	 */
	ties(source: string): readonly (readonly number[])[] | null;
	/** Lines that must not come about in a source: they would end the front matter. */
	readonly fence: RegExp;
}
