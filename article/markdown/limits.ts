/**
 * Above these sizes Markdown is set as plain text with a note, so that no text can hold up the window. A hostile
 * paragraph (nested brackets, runs of emphasis or backticks) costs markdown-it time that grows with the square of its
 * length; see `hostile.test.ts` for what the limits leave of it.
 */

/** The longest paragraph, heading or table cell that is searched for inline markup, in UTF-16 code units. */
export const INLINE_LIMIT = 40_000;

/** The longest top-level block that is set as Markdown, in UTF-16 code units. */
export const BLOCK_LIMIT = 100_000;

/** How much of a longer block is shown, in UTF-16 code units. */
export const SHOWN_LIMIT = 20_000;

/** The most columns of a table that is set: browsers lay wide tables out in time that grows faster than their size. */
export const COLUMN_LIMIT = 200;
