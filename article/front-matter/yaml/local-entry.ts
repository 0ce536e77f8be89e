import type { Range } from '../../text-change.ts';
import type { Breakage, OldReading, Value } from '../front-matter.ts';
import type { KeyLine } from './line.ts';

/** What an entry says. All offsets count from the start of its text. */
export interface EntryContent {
	readonly key: string;
	readonly keyRange: Range;
	readonly value: Value;
	readonly valueRange: Range;
	readonly anchors: readonly string[];
	readonly aliases: readonly string[];
}

/** An entry as read from its own text alone. */
export interface LocalEntry extends EntryContent {
	readonly breakage: Breakage | null;
	readonly oldReading: OldReading | null;
	/** Where the entry's last line ends, its line break included. */
	readonly end: number;
	/** Where the lines that belong to nothing begin, when there are any after the entry. */
	readonly stray: number | null;
}

/** The text of an entry, from its key's line to the next entry, and what its lines told. */
export interface EntryText {
	readonly text: string;
	readonly key: KeyLine;
	readonly indent: number;
	/** Where the entry's lines end, as far as indentation tells. */
	readonly end: number;
	/** Where its first dangling line begins, or null. */
	readonly dangling: number | null;
}
