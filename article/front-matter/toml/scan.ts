import type { Range } from '../../text-change.ts';
import type { ScalarStyle, ScalarType } from '../front-matter.ts';
import { textOf } from '../unit.ts';
import { delimiters, stringUnits } from './string.ts';

/** A TOML value with its range. */
export type TomlValue = Range &
	(
		| {
				readonly kind: 'scalar';
				readonly type: ScalarType;
				readonly style: ScalarStyle;
				readonly text: string;
		  }
		| { readonly kind: 'array'; readonly items: readonly TomlValue[] }
		| { readonly kind: 'table' }
	);

/** Why a source is not TOML, and where. */
export interface TomlFault {
	readonly message: string;
	readonly range: Range;
}

// toml.io/en/v1.0.0: integers, floats, and the four kinds of dates and times. Seconds may be left out as in 1.1.
const number =
	/^(?:[-+]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][-+]?\d(?:_?\d)*)?|0x[\da-fA-F](?:_?[\da-fA-F])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*|[-+]?(?:inf|nan))$/;
const date =
	/^(?:\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[-+]\d{2}:\d{2})?)?|\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/;

/** The type of a value without quotes; null when TOML has no such value. */
export function bareType(source: string): ScalarType | null {
	if (source === 'true' || source === 'false') return 'boolean';
	if (number.test(source)) return 'number';
	return date.test(source) ? 'date' : null;
}

/** Values nested deeper than this are not read: front matter is written by people. */
const deepest = 100;

/** Reads the value at an offset. Never throws. */
export function scanValue(source: string, at: number, depth = 0): TomlValue | TomlFault {
	if (depth > deepest) return { message: 'The value is nested too deep', range: { from: at, to: at + 1 } };
	const char = source[at];
	if (char === '"' || char === "'") return scanString(source, at);
	if (char === '[') return scanArray(source, at, depth);
	if (char === '{') return scanTable(source, at, depth);
	const bare = /^(?:\d{4}-\d{2}-\d{2} \d{2}:\d{2}[^\s,\]}#]*|[^\s,\]}#]+)/.exec(
		source.slice(at, at + 400),
	)?.[0];
	if (!bare) return { message: 'The value is missing', range: { from: at, to: at } };
	const type = bareType(bare);
	const range = { from: at, to: at + bare.length };
	if (type === null) return { message: 'A text needs quotes in TOML', range };
	return { kind: 'scalar', type, style: 'plain', text: bare, ...range };
}

export function isFault(value: TomlValue | TomlFault): value is TomlFault {
	return 'message' in value;
}

/** A string of one line without an escape, as most are; an empty one may be the start of three quotes. */
const simpleString = /"([^"\\\n]+)"|'([^'\n]+)'/y;

function scanString(source: string, at: number): TomlValue | TomlFault {
	simpleString.lastIndex = at;
	const simple = simpleString.exec(source);
	if (simple) {
		const style = simple[1] === undefined ? 'single' : 'double';
		const text = simple[1] ?? simple[2]!;
		return { kind: 'scalar', type: 'text', style, text, from: at, to: at + text.length + 2 };
	}
	const quote = source[at]!;
	const multi = source.startsWith(quote.repeat(3), at);
	const style: ScalarStyle =
		quote === '"' ? (multi ? 'multi-double' : 'double') : multi ? 'multi-single' : 'single';
	const delimiter = delimiters[style]!;
	let end = at + delimiter.length;
	for (; ; end++) {
		const char = source[end];
		if (char === undefined || (!multi && char === '\n')) {
			const name = quote === '"' ? 'double' : 'single';
			return {
				message: `The ${name} quote that opens this text is never closed`,
				range: { from: at, to: at + delimiter.length },
			};
		}
		if (char === '\\' && quote === '"') end++;
		else if (source.startsWith(delimiter, end)) break;
	}
	// Up to two quotes may stand before the closing three.
	if (multi) while (source[end + 3] === quote && source[end + 2] === quote) end++;
	const units = stringUnits(source.slice(at + delimiter.length, end), style);
	const range = { from: at, to: end + delimiter.length };
	if (!units) return badEscape(source, at + delimiter.length, end, style);
	return { kind: 'scalar', type: 'text', style, text: textOf(units), ...range };
}

function badEscape(source: string, from: number, to: number, style: ScalarStyle): TomlFault {
	for (const match of source
		.slice(from, to)
		.matchAll(/\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[ \t]*\n|[\s\S])?/g)) {
		if (stringUnits(match[0], style)) continue;
		const at = from + match.index;
		return {
			message: `\`${match[0]}\` is not an escape in TOML`,
			range: { from: at, to: at + match[0].length },
		};
	}
	return { message: 'An escape in this text is not one of TOML', range: { from, to } };
}

/** The offset of what comes next, blanks, line breaks and comments skipped. */
export function skipSpace(source: string, at: number): number {
	const space = /(?:[ \t\n\r]|#[^\n]*)*/y;
	space.lastIndex = at;
	space.exec(source);
	return space.lastIndex;
}

function scanArray(source: string, from: number, depth: number): TomlValue | TomlFault {
	const items: TomlValue[] = [];
	let at = skipSpace(source, from + 1);
	while (source[at] !== ']') {
		if (source[at] === undefined)
			return { message: 'The list that begins here is never closed', range: { from, to: from + 1 } };
		const item = scanValue(source, at, depth + 1);
		if (isFault(item)) return item;
		items.push(item);
		at = skipSpace(source, item.to);
		if (source[at] === ',') at = skipSpace(source, at + 1);
		else if (source[at] !== ']') {
			return {
				message: 'A comma or the closing bracket is missing here',
				range: { from: item.to, to: item.to },
			};
		}
	}
	return { kind: 'array', items, from, to: at + 1 };
}

function scanTable(source: string, from: number, depth: number): TomlValue | TomlFault {
	let at = skipSpace(source, from + 1);
	while (source[at] !== '}') {
		const key = scanKey(source, at);
		if (!key || source[key.to] !== '=') {
			return { message: 'The table that begins here is never closed', range: { from, to: from + 1 } };
		}
		const value = scanValue(source, skipSpace(source, key.to + 1), depth + 1);
		if (isFault(value)) return value;
		at = skipSpace(source, value.to);
		if (source[at] === ',') at = skipSpace(source, at + 1);
		else if (source[at] !== '}') {
			return {
				message: 'A comma or the closing brace is missing here',
				range: { from: value.to, to: value.to },
			};
		}
	}
	return { kind: 'table', from, to: at + 1 };
}

/** A key, dotted or not. `range` is its source; `to` is where the blanks after it end. */
export interface TomlKey {
	readonly path: readonly string[];
	readonly range: Range;
	readonly to: number;
}

/** Reads the key at an offset; null where there is none. */
export function scanKey(source: string, from: number): TomlKey | null {
	const path: string[] = [];
	let at = from;
	for (;;) {
		const char = source[at];
		let end = at;
		if (char === '"' || char === "'") {
			if (source.startsWith(char.repeat(3), at)) return null;
			const value = scanString(source, at);
			if (isFault(value) || value.kind !== 'scalar') return null;
			path.push(value.text);
			end = value.to;
		} else {
			const bare = /[A-Za-z0-9_-]+/y;
			bare.lastIndex = at;
			const name = bare.exec(source)?.[0];
			if (!name) return null;
			path.push(name);
			end = at + name.length;
		}
		let next = end;
		while (source[next] === ' ' || source[next] === '\t') next++;
		if (source[next] !== '.') return { path, range: { from, to: end }, to: next };
		at = next + 1;
		while (source[at] === ' ' || source[at] === '\t') at++;
	}
}
