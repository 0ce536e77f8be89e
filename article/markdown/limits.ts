/**
 * Above these sizes Markdown is set as plain text, with a note, or in several blocks, so that no text can hold up the window. A hostile
 * paragraph (nested brackets, runs of emphasis or backticks) costs markdown-it time that grows with the square of its
 * length; see `hostile.test.ts` for what the limits leave of it.
 */

/** The longest paragraph, heading or table cell that is searched for inline markup, in UTF-16 code units. */
export const INLINE_LIMIT = 40_000;

/**
 * The most characters of it that may begin or end markup: brackets and emphasis cost time that grows with the square of
 * their number. In 1,055 articles the fullest line has 95.
 */
export const MARK_LIMIT = 2_000;

/** The longest top-level block that is set as Markdown, in UTF-16 code units. */
export const BLOCK_LIMIT = 100_000;

/** How much of a longer block is shown, in UTF-16 code units. */
export const SHOWN_LIMIT = 10_000;

/** How many lines of it at most: each is laid out anew with each key. */
export const SHOWN_LINES = 500;

/** The most columns of a table that is set: browsers lay wide tables out in time that grows faster than their size. */
export const COLUMN_LIMIT = 200;

/**
 * A longer list or quote ends at a line that can begin another one, and a longer table with its last row. In 1,055
 * articles the longest list has 251 lines and 14,804 characters, the longest quote 82 and 16,222.
 */
export const PIECE_LIMIT = { lines: 300, characters: 32_000 } as const;

/** The most cells of a table that is set. The longest table in 1,055 articles has 44 rows, the widest 9 columns. */
export const TABLE_CELLS = 1_500;

/** A longer paragraph ends at a line, in UTF-16 code units: more than is searched for markup, so that all of it is plain. */
export const TEXT_LIMIT = 48_000;
