import type { Range } from '../../text-change.ts';

/** A JSON value with its range. */
export type JsonValue = Range &
	(
		| { readonly kind: 'text'; readonly text: string }
		| { readonly kind: 'number' | 'boolean' | 'null' }
		| { readonly kind: 'array'; readonly items: readonly JsonValue[] }
		| { readonly kind: 'object' }
	);

/** A property of the object that front matter is. */
export interface JsonProperty {
	readonly key: string;
	readonly keyRange: Range;
	/** Null where there is none that can be read; then `raw` is what stands there. */
	readonly value: JsonValue | null;
	readonly raw: Range;
}

/** Where a source is not JSON, in plain words. `change` makes it JSON where that is no guess. */
export interface JsonFault {
	readonly code: string;
	readonly message: string;
	readonly range: Range;
	readonly title: string | null;
	readonly insert: string;
}

/** What a scan found. */
export interface JsonScan {
	readonly properties: readonly JsonProperty[];
	readonly faults: readonly JsonFault[];
	/** False when the source does not begin with a brace. */
	readonly isObject: boolean;
}

const space = /[ \t\n\r]*/y;
// ECMA-404: what stands between quotes, and numbers.
const string = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.])|true(?!\w)|false(?!\w)|null(?!\w)/y;

/** Whether a source is a number of JSON. */
export function isNumber(source: string): boolean {
	return /^-?\d/.test(source) && match(literal, source, 0) === source;
}

function match(pattern: RegExp, source: string, at: number): string | null {
	pattern.lastIndex = at;
	return pattern.exec(source)?.[0] ?? null;
}

function skip(source: string, at: number): number {
	return at + (match(space, source, at)?.length ?? 0);
}

/** Scans an object. What cannot be read is skipped up to the next line or comma. Never throws. */
export function scanObject(source: string): JsonScan {
	const properties: JsonProperty[] = [];
	const faults: JsonFault[] = [];
	const start = skip(source, 0);
	if (source[start] !== '{') return { properties, faults, isObject: false };
	let at = skip(source, start + 1);
	while (at < source.length && source[at] !== '}' && faults.length < mostFaults) {
		const property = scanProperty(source, at, faults);
		if (!property) {
			faults.push(fault('unreadable', 'A key in double quotes is missing here', { from: at, to: at + 1 }));
			at = resume(source, at + 1);
			continue;
		}
		properties.push(property);
		const end = property.raw.to;
		at = skip(source, end);
		if (source[at] === ',') {
			const comma = at;
			at = skip(source, at + 1);
			if (source[at] === '}') {
				const range = { from: comma, to: comma + 1 };
				faults.push({
					...fault('trailing-comma', 'No comma may stand after the last field', range),
					title: 'Remove the comma',
				});
			}
		} else if (source[at] === '"') {
			const range = { from: end, to: end };
			faults.push({
				...fault('missing-comma', 'The comma between two fields is missing', range),
				title: 'Put the comma in',
				insert: ',',
			});
		} else if (source[at] !== '}' && source[at] !== undefined) {
			faults.push(
				fault('unreadable', 'Something stands here that does not belong', { from: at, to: at + 1 }),
			);
			at = resume(source, at);
		}
	}
	if (at >= source.length) {
		faults.push(fault('unclosed-bracket', 'The closing brace is missing', { from: start, to: start + 1 }));
	} else if (skip(source, at + 1) < source.length) {
		faults.push(
			fault('unreadable', 'Text follows the object', { from: skip(source, at + 1), to: source.length }),
		);
	}
	return { properties, faults, isObject: true };
}

function fault(code: string, message: string, range: Range): JsonFault {
	return { code, message, range, title: null, insert: '' };
}

/** Where to go on after a fault: at the next key on a line of its own, or at the end of the object. */
function resume(source: string, at: number): number {
	const next = /\n[ \t]*(?="|\}\s*$)|,[ \t]*(?=")|\}\s*$/g;
	next.lastIndex = at;
	const found = next.exec(source);
	if (!found) return source.length;
	return found[0].startsWith('}') ? found.index : found.index + found[0].length;
}

function scanProperty(source: string, at: number, faults: JsonFault[]): JsonProperty | null {
	const name = match(string, source, at);
	if (name === null) return null;
	const keyRange = { from: at, to: at + name.length };
	const colon = skip(source, keyRange.to);
	const key = JSON.parse(name) as string;
	if (source[colon] !== ':') {
		faults.push(
			fault('unreadable', 'The colon after the key is missing', { from: keyRange.to, to: keyRange.to }),
		);
		return { key, keyRange, value: null, raw: { from: keyRange.to, to: keyRange.to } };
	}
	const from = skip(source, colon + 1);
	const value = scanJson(source, from);
	if (value) return { key, keyRange, value, raw: { from: value.from, to: value.to } };
	const raw = { from, to: endOfBroken(source, from) };
	const text = source.slice(raw.from, raw.to);
	const single = /^'((?:[^'"\\]|\\')*)'$/.exec(text);
	const insert = single && JSON.stringify(single[1]!.replaceAll("\\'", "'"));
	faults.push({
		...fault('unreadable', 'This is no value of JSON: a text needs double quotes', raw),
		title: insert ? 'Use double quotes' : null,
		insert: insert ?? '',
	});
	return { key, keyRange, value: null, raw };
}

/** Where a value that cannot be read ends: before the comma or brace that ends its line. */
function endOfBroken(source: string, from: number): number {
	const line = source.indexOf('\n', from);
	const text = source.slice(from, line === -1 ? source.length : line);
	const rest = line === -1 ? /[\s,}]*$/ : /[\s,]*$/;
	return from + text.replace(rest, '').length;
}

/** Values nested deeper than this are not read: front matter is written by people. */
const deepest = 100;

/** After so many faults the rest is left unread. */
const mostFaults = 100;

/** Reads the value at an offset; null when there is none, or it is broken. */
export function scanJson(source: string, from: number, depth = 0): JsonValue | null {
	if (depth > deepest) return null;
	const text = match(string, source, from);
	if (text !== null) return { kind: 'text', text: JSON.parse(text) as string, from, to: from + text.length };
	const word = match(literal, source, from);
	if (word !== null) {
		const kind = word === 'null' ? 'null' : word === 'true' || word === 'false' ? 'boolean' : 'number';
		return { kind, from, to: from + word.length };
	}
	if (source[from] === '[') return scanArray(source, from, depth);
	return source[from] === '{' ? scanNested(source, from, depth) : null;
}

function scanArray(source: string, from: number, depth: number): JsonValue | null {
	const items: JsonValue[] = [];
	let at = skip(source, from + 1);
	if (source[at] === ']') return { kind: 'array', items, from, to: at + 1 };
	for (;;) {
		const item = scanJson(source, at, depth + 1);
		if (!item) return null;
		items.push(item);
		at = skip(source, item.to);
		if (source[at] === ']') return { kind: 'array', items, from, to: at + 1 };
		if (source[at] !== ',') return null;
		at = skip(source, at + 1);
	}
}

function scanNested(source: string, from: number, depth: number): JsonValue | null {
	let at = skip(source, from + 1);
	if (source[at] === '}') return { kind: 'object', from, to: at + 1 };
	for (;;) {
		const key = match(string, source, at);
		if (key === null) return null;
		at = skip(source, at + key.length);
		if (source[at] !== ':') return null;
		const value = scanJson(source, skip(source, at + 1), depth + 1);
		if (!value) return null;
		at = skip(source, value.to);
		if (source[at] === '}') return { kind: 'object', from, to: at + 1 };
		if (source[at] !== ',') return null;
		at = skip(source, at + 1);
	}
}
