import type { Text } from '@codemirror/state';
import type { FrontMatterFormat } from './front-matter/front-matter.ts';
import { keyLine } from './front-matter/yaml/line.ts';
import type { Range } from './text-change.ts';

/** Where front matter and body stand in a file. All offsets count from the start of the file. */
export interface ArticleParts {
	/** Null when the file has no front matter. */
	readonly format: FrontMatterFormat | null;
	/** The opening fence's line without its line break; empty at 0 when there is no front matter, and for JSON. */
	readonly open: Range;
	/** What lies between the fences, the last line break included. For JSON the object itself. */
	readonly content: Range;
	/** The closing fence's line without its line break, empty at the end of a JSON object; null when it is missing. */
	readonly close: Range | null;
	/** From the first character after the closing fence's line break to the end of the file. */
	readonly body: Range;
}

/** Front matter that goes on for longer than this is taken to be unclosed, so that a huge body is never searched. */
const longestFrontMatter = 20_000;

/** Blank lines before the opening fence, which Hugo and Astro skip, are skipped up to this many. */
const mostLeadingBlanks = 20;

/**
 * Finds the front matter of an article. Reads no further than the closing fence.
 *
 * A fence is a line of `---` or `+++`, blanks after it allowed, that nothing but a byte order mark and blank lines
 * precedes: gray-matter and Jekyll want it on the very first line, Hugo and Astro skip blank lines. After a comment
 * (HTML, MDX) none of them sees front matter, so the whole file is body. `---yaml`, `---toml` and `---json` name the
 * notation as gray-matter has it. YAML is closed by `---`, or by `...` as Jekyll and Pandoc have it, unless a `---`
 * follows on the next line. Hugo's JSON is an object that begins at the first character.
 *
 * A rule at the start of the body is not a fence: what follows a fence must look like entries.
 *
 * A file whose opening fence is never closed has `close: null`; its front matter then reaches as far as the lines
 * look like entries, and the rest is body.
 */
export function splitArticle(doc: Text): ArticleParts {
	const lines = new LineReader(doc);
	let first = lines.next();
	if (first?.text.startsWith('\uFEFF')) first = { from: 1, text: first.text.slice(1) };
	if (first?.text.startsWith('{')) return splitJson(doc, first.from);
	for (let skipped = 0; first && first.text.trim() === '' && skipped < mostLeadingBlanks; skipped++) {
		first = lines.next();
	}
	const fence = first && /^(---|\+\+\+)[ \t]*(?:(yaml|yml|toml|json)[ \t]*)?$/.exec(first.text);
	if (!first || !fence || (fence[1] === '+++' && fence[2])) return bodyOnly(doc);
	const format = fence[1] === '+++' || fence[2] === 'toml' ? 'toml' : fence[2] === 'json' ? 'json' : 'yaml';
	const open = { from: first.from, to: first.from + first.text.length };
	const found = new Content(format, fence[1] as '---' | '+++');
	for (let line = lines.next(); line; line = lines.next()) {
		if (found.closes(line.text)) {
			let close = line;
			if (line.text.startsWith('...')) {
				const after = lines.next();
				if (after && isFence(after.text, '---')) close = after;
			}
			if (!found.looksLikeEntries(true)) break;
			const end = Math.min(doc.length, close.from + close.text.length + 1);
			return {
				format,
				open,
				content: { from: Math.min(doc.length, open.to + 1), to: close.from },
				close: { from: close.from, to: close.from + close.text.length },
				body: { from: end, to: doc.length },
			};
		}
		if (found.add(line) >= longestFrontMatter) break;
	}
	if (!found.looksLikeEntries(false)) return bodyOnly(doc);
	const from = Math.min(doc.length, open.to + 1);
	const to = Math.max(from, Math.min(doc.length, found.entriesEnd));
	return { format, open, content: { from, to }, close: null, body: { from: to, to: doc.length } };
}

function bodyOnly(doc: Text): ArticleParts {
	const none = { from: 0, to: 0 };
	return { format: null, open: none, content: none, close: null, body: { from: 0, to: doc.length } };
}

/** True for a line that is this fence and nothing else. */
export function isFence(line: string, fence: '---' | '+++' | '...'): boolean {
	return line.startsWith(fence) && !/[^ \t]/.test(line.slice(3));
}

interface Line {
	readonly from: number;
	readonly text: string;
}

/** Reads lines one by one with their offsets. */
class LineReader {
	private readonly lines: Iterator<string> & { done: boolean; value: string };
	private from = 0;

	constructor(doc: Text) {
		this.lines = doc.iterLines() as unknown as Iterator<string> & { done: boolean; value: string };
	}

	next(): Line | null {
		this.lines.next();
		if (this.lines.done) return null;
		const line = { from: this.from, text: this.lines.value };
		this.from += line.text.length + 1;
		return line;
	}
}

/** What is known of the lines between the fences as they are read. */
class Content {
	/** Where the lines that go on with the entries end: the offset after the last one's line break. */
	entriesEnd = 0;
	private count = 0;
	private readonly simpleKey: RegExp;
	private readonly goesOn: RegExp;
	/** Whether the first line that is neither blank nor a comment looks like an entry; null before it came. */
	private startsLikeEntry: boolean | null = null;
	private blankFirst = false;
	private hasSimpleKey = false;
	/** Whether the lines have left off looking like entries, as the strict rule for unclosed front matter has it. */
	private ended = false;
	/** Whether a paragraph of prose came since the last key. */
	private prose = false;
	private blank = false;

	constructor(
		private readonly format: FrontMatterFormat,
		private readonly fence: '---' | '+++',
	) {
		this.simpleKey =
			format === 'toml'
				? /^\[|^["']?[\w-]+["']?[ \t]*(?:\.[ \t]*["']?[\w-]+["']?[ \t]*)*=/
				: /^["']?[A-Za-z_][\w.-]*["']?[ \t]*:(?:[ \t]|$)/;
		this.goesOn = format === 'toml' ? /^[ \t[#]|^[\w.-]+[ \t]*=/ : /^[ \t]|^[a-z_][\w-]*:(?:[ \t]|$)/;
	}

	closes(line: string): boolean {
		return isFence(line, this.fence) || (this.format === 'yaml' && isFence(line, '...'));
	}

	/** Takes in a line and returns how many there are. */
	add({ from, text }: Line): number {
		this.count++;
		if (text.trim() === '') {
			this.blank = true;
			if (this.count === 1) this.blankFirst = true;
			return this.count;
		}
		const simple = this.simpleKey.test(text);
		const entry = simple || this.looksLikeEntry(text);
		const comment = text.trimStart().startsWith('#');
		if (!comment) this.startsLikeEntry ??= entry;
		if (simple) {
			this.hasSimpleKey = true;
			this.prose = false;
		} else if (this.blank && !entry) {
			this.prose = true;
		}
		// After a blank line prose may begin, and `Note: …` is prose: there only a line in lower case goes on.
		const goesOn = this.blank && this.entriesEnd > 0 ? this.goesOn.test(text) : entry;
		if (!goesOn) this.ended = true;
		else if (!this.ended) this.entriesEnd = from + text.length + 1;
		this.blank = false;
		return this.count;
	}

	private looksLikeEntry(text: string): boolean {
		if (this.format === 'json' || /^[ \t#]/.test(text)) return true;
		if (this.format === 'toml') return text.startsWith(']');
		return /^(?:-(?:[ \t]|$)|[{}[\]])/.test(text) || keyLine(text) !== null;
	}

	/**
	 * Whether this is front matter and not the text after a rule. When there is a closing fence, stray lines among
	 * the entries are a fault to show; but a paragraph with no entry after it means that the fence is a rule of the
	 * body. Without a closing fence there must be an entry to begin with.
	 */
	looksLikeEntries(closed: boolean): boolean {
		if (!closed) return this.startsLikeEntry === true && this.hasSimpleKey;
		if (this.startsLikeEntry === null) return true;
		if (this.format !== 'yaml') return this.startsLikeEntry || this.hasSimpleKey;
		return (this.startsLikeEntry || (this.hasSimpleKey && !this.blankFirst)) && !this.prose;
	}
}

/**
 * JSON as Hugo has it: an object that begins the file. A file that begins with a template's `{{` or `{%` is body.
 */
function splitJson(doc: Text, from: number): ArticleParts {
	const open = { from, to: from };
	const to = jsonObjectEnd(doc, from);
	if (to === null) return bodyOnly(doc);
	const end = doc.sliceString(to, to + 1) === '\n' ? to + 1 : to;
	return {
		format: 'json',
		open,
		content: { from, to },
		close: { from: to, to },
		body: { from: end, to: doc.length },
	};
}

/** The offset after the brace that closes the object at `from`; null when it is no object or has no end. */
function jsonObjectEnd(doc: Text, from: number): number | null {
	let depth = 0;
	let quoted = false;
	let escaped = false;
	let started = false;
	let at = from;
	for (const chunk of doc.iterRange(from)) {
		for (let i = 0; i < chunk.length; i++, at++) {
			const char = chunk[i]!;
			if (quoted) {
				if (escaped) escaped = false;
				else if (char === '\\') escaped = true;
				else if (char === '"' || char === '\n') quoted = false;
				continue;
			}
			if (at > from && !started && !/\s/.test(char)) {
				if (char !== '"' && char !== '}' && char !== '/') return null;
				started = true;
			}
			if (char === '"') quoted = true;
			else if (char === '{' || char === '[') depth++;
			else if (char === '}' || char === ']') {
				depth--;
				if (depth === 0) return at + 1;
			}
		}
		if (at - from > 2_000_000) return null;
	}
	return null;
}
