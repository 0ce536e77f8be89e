import type { Node } from 'yaml';
import { isScalar } from 'yaml';
import { lineEnd } from '../lines.ts';
import { diagnose } from './diagnosis.ts';
import type { EntryContent, EntryText, LocalEntry } from './local-entry.ts';
import { oldReading } from './old-reading.ts';
import { parseEntry } from './parse.ts';
import { readSimpleEntry } from './simple-entry.ts';
import { suspect } from './suspicion.ts';
import { namesIn, readValue } from './value.ts';

const remembered = new Map<string, LocalEntry>();
let rememberedLength = 0;
/** In UTF-16 code units, all texts together. */
const mostRemembered = 8_000_000;

/**
 * Reads one entry. The reading depends on the text alone and is remembered, so that an edit of one entry costs
 * the parsing of one entry, however many there are.
 */
export function readEntry(entry: EntryText): LocalEntry {
	const id = `${entry.indent} ${entry.text}`;
	let local = remembered.get(id);
	if (!local) {
		local = read(entry);
		rememberedLength += id.length;
		if (rememberedLength > mostRemembered) {
			remembered.clear();
			rememberedLength = id.length;
		}
		remembered.set(id, local);
	}
	return local;
}

function read(entry: EntryText): LocalEntry {
	const whole = readSound(entry, entry.text);
	if (whole)
		return { ...whole, breakage: suspect({ ...entry, readSound: (text) => readSound(entry, text) }, whole) };
	if (entry.dangling !== null) {
		// Perhaps a quoted text or a list that should have been indented; else the lines belong to nothing.
		const repaired = diagnose({ ...entry, readSound: (text) => readSound(entry, text) });
		if (repaired.breakage?.repair) return repaired;
		const alone: EntryText = {
			...entry,
			text: entry.text.slice(0, entry.dangling),
			end: entry.dangling,
			dangling: null,
		};
		return { ...read(alone), stray: entry.dangling };
	}
	return diagnose({ ...entry, readSound: (text) => readSound(entry, text) });
}

/** Reads a text that is one entry without fault; null when it is anything else. */
function readSound(entry: EntryText, text: string): LocalEntry | null {
	const content = readSimpleEntry(text) ?? parseContent(text);
	if (content === null) return null;
	const { value, valueRange, keyRange } = content;
	return {
		...content,
		breakage: null,
		oldReading: value.kind === 'scalar' && value.style === 'plain' ? oldReading(value.text) : null,
		end: Math.max(
			Math.min(entry.end, text.length),
			valueRange.to > keyRange.to ? lineEnd(text, valueRange.to) : 0,
		),
		stray: null,
	};
}

/** What one entry says by the whole grammar of YAML; null when the text is no entry or has a fault. */
export function parseContent(text: string): EntryContent | null {
	const { errors, pair } = parseEntry(text);
	if (errors.length > 0 || !pair) return null;
	const { value, valueRange } = readValue(text, pair);
	const key = pair.pair.key as Node | null;
	const [keyFrom = 0, keyTo = 0] = key?.range ?? [];
	const names = namesIn(pair.pair.value);
	const keyNames = namesIn(key);
	return {
		key: isScalar(key) ? (key.source ?? '') : text.slice(keyFrom, keyTo),
		keyRange: { from: keyFrom, to: keyTo },
		value,
		valueRange,
		anchors: [...keyNames.anchors, ...names.anchors],
		aliases: [...keyNames.aliases, ...names.aliases],
	};
}
