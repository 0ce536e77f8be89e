import type { Breakage, Entry, FrontMatter, Value } from '../front-matter.ts';
import { shiftBreakage, shiftRange, shiftValue } from '../shift.ts';
import { type Chunk, cutChunks } from './chunk.ts';
import { readEntry } from './entry.ts';
import type { LocalEntry } from './local-entry.ts';
import { topLevel } from './parse.ts';
import { gatherReferences, judgeReferences, tiesBetween } from './references.ts';

/** Reads YAML front matter, at offset 0. Never throws: what cannot be read is said in breakages. */
export function readYaml(source: string): FrontMatter {
	const { indent, prelude, entries: chunks, end } = cutChunks(source);
	const breakages: Breakage[] = [];
	if (prelude || chunks.length === 0) {
		const top = topLevel(source);
		if (top === 'flow-map' || top === 'list' || top === 'text') {
			return { format: 'yaml', source, from: 0, entries: [], breakages: [notEntries(source, top)] };
		}
		if (prelude && top === 'broken') breakages.push(strayLines(prelude.from, prelude.to));
	}
	const below = /\n[ \t]*(?=[^\s#])/.exec(source.slice(end));
	if (below) breakages.push(strayLines(end + below.index + 1, source.length));
	const locals = chunks.map((chunk) => readChunk(source, chunk, indent));
	const judged = judge(source, chunks, locals);
	const counts = new Map<string, number>();
	for (const { key } of locals) counts.set(key, (counts.get(key) ?? 0) + 1);
	const firsts = new Map<string, Entry>();
	const entries = judged.map((local, index): Entry => {
		const chunk = chunks[index]!;
		const { stray, key } = local;
		if (stray !== null) breakages.push(strayLines(chunk.keyLine + stray, chunk.to));
		const duplicate = counts.get(key)! > 1;
		const entry = place(local, chunk, duplicate);
		if (!duplicate) return entry;
		const first = firsts.get(key);
		if (!first) firsts.set(key, entry);
		return first && entry.breakage === null ? { ...entry, breakage: standsTwice(first, entry) } : entry;
	});
	return { format: 'yaml', source, from: 0, entries, breakages };
}

/** Adds what only the entries together tell: whether references lead anywhere, and where an open quote ends. */
function judge(
	source: string,
	chunks: readonly Chunk[],
	locals: readonly LocalEntry[],
): readonly LocalEntry[] {
	const references = gatherReferences(locals);
	const quoteMayGoOn = locals.some(({ breakage }) => breakage?.code === 'unclosed-quote' && breakage.repair);
	if (!references && !quoteMayGoOn) return locals;
	const set = new Set<string>();
	return locals.map((local, index) => {
		const by = chunks[index]!.keyLine;
		if (local.breakage?.code === 'unclosed-quote' && local.breakage.repair) {
			const quote = source[by + local.valueRange.from]!;
			return closesBelow(source, chunks, locals, index, quote) ? withoutRepair(local, source, by) : local;
		}
		const raw = source.slice(by + local.valueRange.from, by + local.valueRange.to);
		const judgement = references && judgeReferences(local, raw, references, set);
		for (const name of local.anchors) set.add(name);
		return judgement ? { ...local, ...judgement } : local;
	});
}

/** Whether some value below ends with a quote that it did not open: the text may go on until there. */
function closesBelow(
	source: string,
	chunks: readonly Chunk[],
	locals: readonly LocalEntry[],
	index: number,
	quote: string,
): boolean {
	return locals.slice(index + 1).some(({ valueRange, value, breakage }, at) => {
		if (!breakage && !(value.kind === 'scalar' && value.style === 'plain')) return false;
		const by = chunks[index + 1 + at]!.keyLine;
		const raw = source.slice(by + valueRange.from, by + valueRange.to);
		return raw.endsWith(quote) && !raw.startsWith(quote);
	});
}

function withoutRepair(local: LocalEntry, source: string, by: number): LocalEntry {
	const text = source.slice(by + local.valueRange.from, by + local.valueRange.to);
	return {
		...local,
		value: { kind: 'source', text },
		breakage: local.breakage && { ...local.breakage, meant: null, repair: null },
	};
}

function standsTwice(first: Entry, entry: Entry): Breakage {
	const same = JSON.stringify(plainContent(first.value)) === JSON.stringify(plainContent(entry.value));
	return {
		code: 'duplicate-key',
		severity: 'error',
		readable: true,
		message: same
			? `“${entry.key}” stands here twice with the same value; js-yaml refuses the whole front matter`
			: `“${entry.key}” stands here twice with different values; some readers take one, some the other, js-yaml none`,
		range: entry.keyRange,
		meant: null,
		repair: same
			? { title: 'Remove the one that only repeats', changes: [{ ...entry.range, insert: '' }] }
			: null,
	};
}

function plainContent(value: Value): unknown {
	if (value.kind === 'source') return value.text;
	const scalar = ({ type, text }: { type: string; text: string }): string[] => [type, text];
	return value.kind === 'list' ? value.items.map((item) => scalar(item.value)) : scalar(value);
}

/** For each entry the indices of the entries that it refers to; null when no entry refers to any. */
export function tiesIn(source: string): readonly (readonly number[])[] | null {
	if (!source.includes('*')) return null;
	const { indent, entries } = cutChunks(source);
	return tiesBetween(entries.map((chunk) => readChunk(source, chunk, indent)));
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

function place(local: LocalEntry, chunk: Chunk, duplicate: boolean): Entry {
	const by = chunk.keyLine;
	return {
		key: local.key,
		keyRange: shiftRange(local.keyRange, by),
		range: { from: chunk.from, to: by + local.end },
		valueRange: shiftRange(local.valueRange, by),
		value: shiftValue(local.value, by),
		breakage: local.breakage && shiftBreakage(local.breakage, by),
		duplicate,
		oldReading: local.oldReading,
	};
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

function notEntries(source: string, top: 'flow-map' | 'list' | 'text'): Breakage {
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
		range: { from: 0, to: source.trimEnd().length },
		meant: null,
		repair: null,
	};
}
