import type { Range } from '../../text-change.ts';
import type { Breakage, Entry, FrontMatter, Value } from '../front-matter.ts';
import { lineEnd, lineStart } from '../lines.ts';
import { proveToml } from './repair.ts';
import { isFault, scanKey, scanValue, skipSpace, type TomlFault, type TomlValue } from './scan.ts';

/** An entry as read, offsets from the start of the source. */
type LocalEntry = Omit<Entry, 'duplicate' | 'oldReading'>;

/**
 * Reads TOML front matter. An entry is a key and its value above the first table, or a table with all that stands
 * below its header, until a table of another name begins; tables are shown as source. Offset 0 is the start of the
 * source. Never throws.
 */
export function readToml(source: string): FrontMatter {
	const { entries, breakages } = readEntries(source, true);
	const counts = new Map<string, number>();
	for (const { key } of entries) counts.set(key, (counts.get(key) ?? 0) + 1);
	const seen = new Set<string>();
	return {
		format: 'toml',
		source,
		from: 0,
		entries: entries.map(({ key, keyRange, range, valueRange, value, breakage: own }): Entry => {
			const duplicate = counts.get(key)! > 1;
			const breakage = own ?? (duplicate && seen.has(key) ? standsTwice(key, keyRange) : null);
			seen.add(key);
			return { key, keyRange, range, valueRange, value, breakage, duplicate, oldReading: null };
		}),
		breakages,
	};
}

/** Reads the entries of a source; `diagnose` looks for repairs of those that are broken. */
export function readEntries(
	source: string,
	diagnose: boolean,
): { entries: readonly LocalEntry[]; breakages: readonly Breakage[] } {
	const entries: LocalEntry[] = [];
	const breakages: Breakage[] = [];
	let at = 0;
	while (at < source.length) {
		const line = lineStart(source, at);
		const start = at + /^[ \t]*/.exec(source.slice(at, lineEnd(source, at)))![0].length;
		const char = source[start];
		if (char === undefined || char === '\n' || char === '\r' || char === '#') {
			at = lineEnd(source, start);
			continue;
		}
		const from = withCommentsAbove(source, line, entries.at(-1)?.range.to ?? 0);
		const entry = char === '[' ? readTable(source, from, start) : readPair(source, from, start, diagnose);
		if (entry) {
			entries.push(entry);
			at = entry.range.to;
		} else {
			const to = lineEnd(source, start);
			breakages.push(strayLine({ from: start, to: to > start && source[to - 1] === '\n' ? to - 1 : to }));
			at = to;
		}
	}
	return { entries, breakages };
}

function withCommentsAbove(source: string, line: number, limit: number): number {
	let from = line;
	while (from > limit) {
		const above = lineStart(source, from - 1);
		if (!/^[ \t]*#/.test(source.slice(above, from))) break;
		from = above;
	}
	return from;
}

function readPair(source: string, from: number, start: number, diagnose: boolean): LocalEntry | null {
	const key = scanKey(source, start);
	if (!key || source[key.to] !== '=') return null;
	const gap = /^[ \t]*/.exec(source.slice(key.to + 1))![0].length;
	const valueFrom = key.to + 1 + gap;
	const value = scanValue(source, valueFrom);
	const name = key.path.length === 1 ? key.path[0]! : source.slice(key.range.from, key.range.to);
	const rest = isFault(value) ? null : /^[ \t]*(?:#[^\n]*)?(?:\n|$)/.exec(source.slice(value.to));
	if (!isFault(value) && rest) {
		const range = { from, to: lineEnd(source, value.to) };
		const valueRange = { from: value.from, to: value.to };
		return {
			key: name,
			keyRange: key.range,
			range,
			valueRange,
			value: shownValue(source, value),
			breakage: null,
		};
	}
	const end = lineEnd(source, start);
	const lineTo = source[end - 1] === '\n' ? end - 1 : end;
	const valueTo = Math.max(valueFrom, lineTo - /[ \t]*$/.exec(source.slice(valueFrom, lineTo))![0].length);
	const fault: TomlFault = isFault(value)
		? value
		: {
				message: 'Text follows the value, and readers refuse the whole front matter',
				range: { from: value.to, to: valueTo },
			};
	const raw = source.slice(valueFrom, valueTo);
	const proved = diagnose ? proveToml(raw, valueFrom) : null;
	return {
		key: name,
		keyRange: key.range,
		range: { from, to: end },
		valueRange: { from: valueFrom, to: valueTo },
		value: proved?.value ?? { kind: 'source', text: raw },
		breakage: {
			code: proved?.code ?? 'unreadable',
			severity: 'error',
			readable: false,
			message: proved?.message ?? fault.message,
			range: fault.range.to <= end ? fault.range : { from: valueFrom, to: valueTo },
			meant: proved?.value.kind === 'scalar' ? proved.value.text : null,
			repair: proved?.repair ?? null,
		},
	};
}

/** What the form shows of a value. */
export function shownValue(source: string, value: TomlValue): Value {
	const text = source.slice(value.from, value.to);
	if (value.kind === 'scalar')
		return { kind: 'scalar', type: value.type, style: value.style, text: value.text };
	if (value.kind === 'table' || value.items.some((item) => item.kind !== 'scalar'))
		return { kind: 'source', text };
	return {
		kind: 'list',
		style: 'flow',
		items: value.items.flatMap((item) => {
			if (item.kind !== 'scalar') return [];
			const range = { from: item.from, to: item.to };
			const { kind, type, style, text: itemText } = item;
			return [{ value: { kind, type, style, text: itemText }, range, lines: range, oldReading: null }];
		}),
	};
}

/** A table: from its header to the header of a table that does not belong to it. */
function readTable(source: string, from: number, start: number): LocalEntry | null {
	const first = readHeader(source, start);
	if (!first) return null;
	let contentEnd = lineEnd(source, start);
	for (let at = contentEnd; at < source.length; ) {
		const next = lineEnd(source, at);
		const line = source.slice(at, next);
		const trimmed = line.trim();
		if (
			trimmed.startsWith('[') &&
			readHeader(source, at + line.length - line.trimStart().length)?.[0] !== first[0]
		)
			break;
		if (trimmed === '' || trimmed.startsWith('#')) {
			at = next;
			continue;
		}
		// A value may go over several lines, which may look like anything.
		const key = scanKey(source, at + line.length - line.trimStart().length);
		const value = key && source[key.to] === '=' ? scanValue(source, skipSpace(source, key.to + 1)) : null;
		contentEnd = at = value && !isFault(value) ? lineEnd(source, value.to) : next;
	}
	const to = contentEnd;
	const textTo = source[to - 1] === '\n' ? to - 1 : to;
	return {
		key: first.join('.'),
		keyRange: headerKeyRange(source, start),
		range: { from, to },
		valueRange: { from: start, to: textTo },
		value: { kind: 'source', text: source.slice(start, textTo) },
		breakage: null,
	};
}

function readHeader(source: string, at: number): readonly string[] | null {
	const range = headerKeyRange(source, at);
	const key = scanKey(source, range.from);
	return key && source[key.to] === ']' ? key.path : null;
}

function headerKeyRange(source: string, at: number): Range {
	const from = at + /^\[\[?[ \t]*/.exec(source.slice(at))![0].length;
	return scanKey(source, from)?.range ?? { from, to: from };
}

function standsTwice(key: string, range: Range): Breakage {
	return {
		code: 'duplicate-key',
		severity: 'error',
		readable: true,
		message: `“${key}” stands here twice; readers refuse the whole front matter`,
		range,
		meant: null,
		repair: null,
	};
}

function strayLine(range: Range): Breakage {
	return {
		code: 'stray-line',
		severity: 'error',
		readable: false,
		message: 'This is neither an entry nor part of one, so readers refuse the whole front matter',
		range,
		meant: null,
		repair: null,
	};
}
