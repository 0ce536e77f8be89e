import type { Range, TextChange } from '../../text-change.ts';
import type { KeyLine } from './line.ts';

/** An entry's text that does not parse, or is taken for something else than was meant. Offsets count in `text`. */
export interface Suspect {
	readonly text: string;
	readonly key: KeyLine;
	readonly indent: number;
	/** The value as it stands, from its first character to its last, trailing blanks and comment lines aside. */
	readonly raw: string;
	readonly from: number;
	readonly to: number;
	/** Where the first line begins that is indented no deeper than the key and goes on with nothing, or null. */
	readonly dangling: number | null;
}

/** What may be wrong with an entry, to be proved by parsing it again with the changes. */
export interface Fault {
	readonly code: string;
	readonly message: string;
	readonly range: Range;
	/** Null where a repair would be a guess. */
	readonly repair: {
		readonly title: string;
		readonly changes: readonly TextChange[];
		/** The text that must come out; null when what comes out is a list or map, which only has to parse. */
		readonly meant: string | null;
	} | null;
}

/** Looks for one kind of fault; null when it is not there. */
export type Detector = (suspect: Suspect) => Fault | null;
