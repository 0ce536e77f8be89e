/** How a line at the top level of a YAML block map begins an entry. */
export type KeyLineKind =
	/** `key: value`, quotes, anchors and tags allowed. */
	| 'key'
	/** `? key`, whose value follows on a line of its own after `: `. */
	| 'explicit'
	/** `key:value`: what was meant is plain, but no YAML reader sees a key here. */
	| 'tight';

/** Where the key of an entry ends: the offset of its colon in the line. Explicit keys have none. */
export interface KeyLine {
	readonly kind: KeyLineKind;
	readonly colon: number;
}

const quotedKey = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*:(?=[ \t]|$)/;
const flowKey = /^(?:\[[^\]\n]*\]|\{[^}\n]*\})[ \t]*:(?=[ \t]|$)/;
const tightQuotedKey = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'):/;
const tightKey = /^[A-Za-z_][\w.-]*:(?!\/\/)(?=[^\s:])/;

/**
 * Looks for a key at the start of a line whose indentation was taken off. This is a matter of lines alone: a line
 * inside a quoted scalar may look like an entry, but in valid YAML it is indented and is never asked about.
 */
export function keyLine(line: string): KeyLine | null {
	const first = line[0];
	if (first === undefined || first === '#' || first === ' ' || first === '\t') return null;
	if (first === '[' || first === '{') {
		const flow = flowKey.exec(line);
		return flow && { kind: 'key', colon: flow[0].length - 1 };
	}
	if (first === ']' || first === '}' || first === ',') return null;
	if (first === '-' && isBlank(line[1])) return null;
	if (first === '?' && isBlank(line[1])) return { kind: 'explicit', colon: -1 };
	if (first === '"' || first === "'") {
		const quoted = quotedKey.exec(line);
		if (quoted) return { kind: 'key', colon: quoted[0].length - 1 };
		const tight = tightQuotedKey.exec(line);
		return tight ? { kind: 'tight', colon: tight[0].length - 1 } : null;
	}
	for (let at = line.indexOf(':'); at !== -1; at = line.indexOf(':', at + 1)) {
		if (!isBlank(line[at + 1])) continue;
		const comment = commentStart(line, 0);
		if (comment !== -1 && comment < at) break;
		return { kind: 'key', colon: at };
	}
	const tight = tightKey.exec(line);
	return tight ? { kind: 'tight', colon: tight[0].length - 1 } : null;
}

/** The offset of a `#` that starts a comment at or after `from` when nothing is quoted, or -1. */
export function commentStart(line: string, from: number): number {
	for (let at = line.indexOf('#', from); at !== -1; at = line.indexOf('#', at + 1)) {
		if (at === 0 || isBlank(line[at - 1])) return at;
	}
	return -1;
}

/** True for a blank, a tab, a line break and for the end of the text. */
export function isBlank(char: string | undefined): boolean {
	return char === undefined || char === ' ' || char === '\t' || char === '\n' || char === '\r';
}

/** The number of blanks (not tabs) that a line begins with. */
export function indentOf(line: string): number {
	let at = 0;
	while (line[at] === ' ') at++;
	return at;
}
