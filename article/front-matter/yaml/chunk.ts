import { indentOf, type KeyLine, keyLine } from './line.ts';

/**
 * The stretch of a YAML block map that one top-level key governs. In valid YAML everything that belongs to an entry
 * is either indented deeper than its key, a dash or closing bracket at the key's own indentation, a comment or a
 * blank line; so an entry can be found, read and repaired without understanding its neighbours.
 */
export interface Chunk {
	/** The offset of the first comment line that stands directly above the key, or of the key's line. */
	readonly from: number;
	/** The offset of the key's line. */
	readonly keyLine: number;
	/** Where the lines of the entry end: blank lines and comments of the next entry are not among them. */
	readonly to: number;
	/** Where the next entry's lines begin, or the source ends. */
	readonly end: number;
	readonly key: KeyLine;
	/** Lines at the key's indentation that neither begin an entry nor go on with one, or null. */
	readonly dangling: Stretch | null;
}

export interface Stretch {
	readonly from: number;
	readonly to: number;
}

/** The top level of a source, cut along its lines. */
export interface Chunks {
	/** The indentation of the top-level keys: nearly always 0. */
	readonly indent: number;
	/** What stands before the first entry, or at a stray `---`, and is neither comment nor blank; or null. */
	readonly prelude: Stretch | null;
	readonly entries: readonly Chunk[];
	/** Where entries end: at a line of `...`, or at the end of the source. */
	readonly end: number;
}

interface OpenChunk {
	from: number;
	keyLine: number;
	to: number;
	key: KeyLine;
	dangling: { from: number; to: number } | null;
	/** Whether the value of an explicit key has begun. */
	hasValue: boolean;
}

/** Cuts a source into its top-level entries. Never fails. Every offset is at the start of a line or at the end. */
export function cutChunks(source: string): Chunks {
	const indent = topIndent(source);
	const entries: Chunk[] = [];
	let open: OpenChunk | null = null;
	let prelude: { from: number; to: number } | null = null;
	/** The start of the comment lines directly above the present line, or -1. */
	let comments = -1;
	const close = (end: number): void => {
		if (!open) return;
		const { from, keyLine: line, to, key, dangling } = open;
		entries.push({ from, keyLine: line, to, end, key, dangling });
	};
	for (let at = 0; at < source.length; ) {
		const lineEnd = source.indexOf('\n', at);
		const next = lineEnd === -1 ? source.length : lineEnd + 1;
		const line = source.slice(at, lineEnd === -1 ? source.length : lineEnd);
		const depth = indentOf(line);
		const text = line.slice(depth);
		if (/^(?:---|\.\.\.)(?:[ \t]|$)/.test(line)) {
			// A document marker: `...` ends the front matter to every reader, and `--- x` is a stray.
			close(at);
			open = null;
			comments = -1;
			if (line.startsWith('...')) return { indent, prelude, entries, end: at };
			prelude ??= { from: at, to: next };
			prelude.to = next;
		} else if (text.trim() === '') {
			comments = -1;
		} else if (depth <= indent && text.startsWith('#')) {
			if (comments === -1) comments = at;
		} else {
			const key: KeyLine | null = depth === indent && !continuesExplicit(open, text) ? keyLine(text) : null;
			if (key) {
				const from: number = comments === -1 ? at : comments;
				close(from);
				open = { from, keyLine: at, to: next, key, dangling: null, hasValue: false };
			} else if (!open) {
				prelude ??= { from: at, to: next };
				prelude.to = next;
			} else {
				const goesOn = depth > indent || text.startsWith('\t') || (depth === indent && continues(text));
				if (depth === indent && continuesExplicit(open, text)) open.hasValue = true;
				else if (!goesOn) open.dangling ??= { from: at, to: next };
				if (open.dangling) open.dangling.to = next;
				open.to = next;
			}
			comments = -1;
		}
		at = next;
	}
	close(source.length);
	return { indent, prelude, entries, end: source.length };
}

/** The indentation of the first line that is an entry. */
function topIndent(source: string): number {
	for (let at = 0; at < source.length; ) {
		const lineEnd = source.indexOf('\n', at);
		const line = source.slice(at, lineEnd === -1 ? source.length : lineEnd);
		const indent = indentOf(line);
		if (line[indent] !== '#' && keyLine(line.slice(indent))) return indent;
		at = lineEnd === -1 ? source.length : lineEnd + 1;
	}
	return 0;
}

function continues(text: string): boolean {
	return /^(?:-(?:[ \t]|$)|[\]}])/.test(text);
}

function continuesExplicit(open: Pick<OpenChunk, 'key' | 'hasValue'> | null, text: string): boolean {
	return open?.key.kind === 'explicit' && !open.hasValue && /^:(?:[ \t]|$)/.test(text);
}
