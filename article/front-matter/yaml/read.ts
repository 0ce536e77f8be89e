import type { Breakage, Entry, FrontMatter, ListValue, Value } from '../front-matter.ts';
import { shiftBreakage, shiftRange } from '../shift.ts';
import { type Chunk, cutChunks } from './chunk.ts';
import { type LocalEntry, readEntry } from './entry.ts';
import { topLevel } from './parse.ts';

/** Reads YAML front matter. Never throws: what cannot be read is said in breakages. */
export function readYaml(source: string, from: number): FrontMatter {
	const { indent, prelude, entries: chunks } = cutChunks(source);
	const breakages: Breakage[] = [];
	if (prelude || chunks.length === 0) {
		const top = topLevel(source);
		if (top === 'flow-map' || top === 'list' || top === 'text') {
			return { format: 'yaml', source, from, entries: [], breakages: [notEntries(source, from, top)] };
		}
		if (prelude && top === 'broken') breakages.push(strayLines(from + prelude.from, from + prelude.to));
	}
	const locals = chunks.map((chunk) => readChunk(source, chunk, indent));
	const counts = new Map<string, number>();
	for (const { key } of locals) counts.set(key, (counts.get(key) ?? 0) + 1);
	const entries = locals.map((local, index): Entry => {
		const chunk = chunks[index]!;
		const { stray } = local;
		if (stray !== null) breakages.push(strayLines(from + chunk.keyLine + stray, from + chunk.to));
		return place(local, chunk, from, counts.get(local.key)! > 1);
	});
	return { format: 'yaml', source, from, entries, breakages };
}

function readChunk(source: string, chunk: Chunk, indent: number): LocalEntry {
	return readEntry({
		text: source.slice(chunk.keyLine, chunk.end),
		key: chunk.key,
		indent,
		end: chunk.to - chunk.keyLine,
		dangling: chunk.dangling && chunk.dangling.from - chunk.keyLine,
	});
}

function place(local: LocalEntry, chunk: Chunk, from: number, duplicate: boolean): Entry {
	const by = from + chunk.keyLine;
	return {
		key: local.key,
		keyRange: shiftRange(local.keyRange, by),
		range: { from: from + chunk.from, to: by + local.end },
		valueRange: shiftRange(local.valueRange, by),
		value: shiftValue(local.value, by),
		breakage: local.breakage && shiftBreakage(local.breakage, by),
		duplicate,
		oldReading: local.oldReading,
	};
}

function shiftValue(value: Value, by: number): Value {
	if (value.kind !== 'list') return value;
	const items = value.items.map((item) => ({
		...item,
		range: shiftRange(item.range, by),
		lines: shiftRange(item.lines, by),
	}));
	return { ...value, items } satisfies ListValue;
}

function strayLines(from: number, to: number): Breakage {
	return {
		code: 'stray-line',
		severity: 'error',
		readable: false,
		message: 'This is neither an entry nor part of one, so readers refuse the whole front matter',
		range: { from, to },
		meant: null,
		repair: null,
	};
}

function notEntries(source: string, from: number, top: 'flow-map' | 'list' | 'text'): Breakage {
	const what = { 'flow-map': 'one map in braces', list: 'a list', text: 'one text' }[top];
	const why =
		top === 'flow-map'
			? 'It is left as it is, and can be edited as source'
			: 'Readers want lines of the form `key: value` there';
	return {
		code: `top-level-${top}`,
		severity: top === 'flow-map' ? 'warning' : 'error',
		readable: top === 'flow-map',
		message: `The front matter is ${what}. ${why}`,
		range: { from, to: from + source.trimEnd().length },
		meant: null,
		repair: null,
	};
}
