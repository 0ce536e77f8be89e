import type { Text } from '@codemirror/state';
import type { FrontMatterFormat } from './front-matter/front-matter.ts';
import type { Range } from './text-change.ts';

/** Where front matter and body stand in a file. All offsets count from the start of the file. */
export interface ArticleParts {
	/** Null when the file has no front matter. */
	readonly format: FrontMatterFormat | null;
	/** The opening fence's line without its line break; empty at 0 when there is no front matter. */
	readonly open: Range;
	/** What lies between the fences, the last line break included. For JSON the object itself. */
	readonly content: Range;
	/** The closing fence's line without its line break; null when it is missing. */
	readonly close: Range | null;
	/** From the first character after the closing fence's line break to the end of the file. */
	readonly body: Range;
}

/**
 * Finds the front matter of an article. Reads no further than the closing fence.
 *
 * A file whose opening fence is never closed has `close: null`; its front matter then reaches as far as the lines
 * look like entries, and the rest is body.
 */
export declare function splitArticle(doc: Text): ArticleParts;
