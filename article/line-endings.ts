import type { ChangeDesc, Text } from '@codemirror/state';

/** The line breaks that an editor folds into one. */
export type LineEnding = '\n' | '\r\n' | '\r';

/**
 * Remembers how each line of a file ended, so that a text in which every break is one `\n` can be written back as it
 * was. Immutable. Costs nothing for files with one kind of ending.
 */
export declare class LineEndings {
	/** The ending that most lines have, and that new lines get. `\n` for a text without line breaks. */
	readonly dominant: LineEnding;
	/** How many line breaks are of another kind. */
	readonly exceptions: number;
	/** Follows an edit: breaks that were deleted are forgotten, new ones are of the dominant kind. */
	map(changes: ChangeDesc): LineEndings;
	/** The text with its own line breaks. */
	restore(doc: Text): string;
}

/** Splits a raw text into what the editor holds and how its lines ended. `endings.restore(doc) === raw` for any text. */
export declare function readLines(raw: string): { doc: Text; endings: LineEndings };
