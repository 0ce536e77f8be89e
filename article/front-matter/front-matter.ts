import type { Range, TextChange } from '../text-change.ts';

/** The three notations in use: `---` YAML (Jekyll, Hugo, Astro …), `+++` TOML and `{…}` JSON (Hugo). */
export type FrontMatterFormat = 'yaml' | 'toml' | 'json';

/** How a scalar is written. `plain` includes TOML and JSON values without quotes; `multi-*` are TOML's `"""`/`'''`. */
export type ScalarStyle =
	| 'plain'
	| 'single'
	| 'double'
	| 'literal'
	| 'folded'
	| 'multi-single'
	| 'multi-double';

/**
 * The type a reader of today gives a scalar (YAML 1.2 core, TOML 1.0, JSON). `date` is a plain value in the form of a
 * date or timestamp; a date in quotes is `text`, because that is what a reader gets.
 */
export type ScalarType = 'text' | 'number' | 'boolean' | 'null' | 'date';

/** A single value. */
export interface ScalarValue {
	readonly kind: 'scalar';
	readonly type: ScalarType;
	readonly style: ScalarStyle;
	/** For `text` the decoded text (escapes resolved, folds undone); for the other types the source as written. */
	readonly text: string;
}

/** One item of a list of scalars. */
export interface ListItem {
	readonly value: ScalarValue;
	/** The scalar's own source, without the dash, comma or comment. */
	readonly range: Range;
	/** In a block list the item's whole lines with their last line break and the comment lines above; else `range`. */
	readonly lines: Range;
	readonly oldReading: OldReading | null;
}

/** A list whose items are all scalars; any deeper list is a `SourceValue`. */
export interface ListValue {
	readonly kind: 'list';
	readonly style: 'flow' | 'block';
	readonly items: readonly ListItem[];
}

/** A value shown as source and left alone: a map, a nested list, an alias, a tagged or anchored node. */
export interface SourceValue {
	readonly kind: 'source';
	readonly text: string;
}

export type Value = ScalarValue | ListValue | SourceValue;

/** A repair offered to the person: applied only on consent, as one undo step. */
export interface Repair {
	/** In plain words, an imperative: “Double the quote inside the quotes”. */
	readonly title: string;
	readonly changes: readonly TextChange[];
}

/** What is wrong with an entry that no reader accepts, or that readers take for something else. */
export interface Breakage {
	/** Stable, kebab-case: `escape-in-single-quotes`, `unclosed-quote`, … All are listed in docs/front-matter.md. */
	readonly code: string;
	/** `error` when a reader in use refuses the file; `warning` when readers take it for something else than was meant. */
	readonly severity: 'error' | 'warning';
	/** True when the entry's value can be read as it stands, so that it may be edited as any other. */
	readonly readable: boolean;
	/** Plain words, naming what stands there: “`\'` is not an escape in single quotes”. */
	readonly message: string;
	/** Where, as narrow as is known. */
	readonly range: Range;
	/** The text that the author plainly meant, or null where that would be a guess or is not a text but a list, say. */
	readonly meant: string | null;
	/** Verified: the repaired entry can be read, is what was meant, and nothing else changes. Null where it would be a guess. */
	readonly repair: Repair | null;
}

/** What readers of YAML 1.1 (gray-matter's js-yaml 3, most publishing sites) make of a value where that differs. */
export interface OldReading {
	readonly type: ScalarType;
	readonly text: string;
	/** Who reads it so, in words: “gray-matter (js-yaml 3)”. */
	readonly readers: string;
}

/** A top-level key with its value. */
export interface Entry {
	readonly key: string;
	/** The key's source, quotes included. */
	readonly keyRange: Range;
	/** The entry's whole lines with their last line break, and the comment lines above that belong to it. */
	readonly range: Range;
	/** The value's source without a trailing comment; empty, at the place where a value would go, when there is none. */
	readonly valueRange: Range;
	readonly value: Value;
	/**
	 * Set when something is wrong with the entry. When it cannot be read as it stands (`readable` is false), `value` is
	 * what the repair would give, or else the source.
	 */
	readonly breakage: Breakage | null;
	/** Another entry of the same key stands in the block: reported, never resolved silently. */
	readonly duplicate: boolean;
	readonly oldReading: OldReading | null;
}

/**
 * Front matter as read from its source. Offsets count from the start of the file.
 * Nothing here is ever written back: edits are text changes made from the ranges.
 */
export interface FrontMatter {
	readonly format: FrontMatterFormat;
	/** The source between the fences, line breaks as `\n`. */
	readonly source: string;
	/** Where `source` starts in the file. */
	readonly from: number;
	readonly entries: readonly Entry[];
	/** Faults that belong to no entry: a stray line, a tab used to indent at the top, an unclosed fence. */
	readonly breakages: readonly Breakage[];
}

/** An edit, or the reason in plain words why it cannot be made without touching something else. */
export type Edit =
	| { readonly kind: 'changes'; readonly changes: readonly TextChange[] }
	| { readonly kind: 'refused'; readonly reason: string };

/** A value to write. `text` of a number, boolean or date is its source. */
export type NewValue =
	| { readonly kind: 'scalar'; readonly type: ScalarType; readonly text: string }
	| {
			readonly kind: 'list';
			readonly items: readonly { readonly type: ScalarType; readonly text: string }[];
	  };
