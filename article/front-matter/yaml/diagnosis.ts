import { applyChanges } from '../../text-change.ts';
import type { Breakage } from '../front-matter.ts';
import { lineEnd } from '../lines.ts';
import { cutChunks } from './chunk.ts';
import type { Detector, Fault, Suspect } from './fault.ts';
import { listIndentation, tabIndentation, unindentedLines } from './indent-faults.ts';
import { isBlank } from './line.ts';
import type { EntryText, LocalEntry } from './local-entry.ts';
import { parseEntry } from './parse.ts';
import { colonInPlain, leadingIndicator, missingBlank, unclosedBracket } from './plain-faults.ts';
import { curlyQuotes, quoteFaults } from './quote-faults.ts';

/** An entry that does not parse, and how to read a text without any diagnosis. */
export interface Patient extends EntryText {
	readonly readSound: (text: string) => LocalEntry | null;
}

const detectors: readonly Detector[] = [
	missingBlank,
	tabIndentation,
	unindentedLines,
	quoteFaults,
	curlyQuotes,
	listIndentation,
	unclosedBracket,
	leadingIndicator,
	colonInPlain,
];

/**
 * Says what is wrong with an entry that does not parse. The first fault whose repair is proved wins: the repaired
 * text must parse as one entry of the same key, with the text that was meant. Failing that, the first fault that was
 * found is named without a repair.
 */
export function diagnose(patient: Patient): LocalEntry {
	const suspect = suspectOf(patient);
	let named: Fault | null = null;
	for (const detect of detectors) {
		const fault = detect(suspect);
		if (!fault) continue;
		const repaired = fault.repair && prove(patient, fault.repair.changes, fault.repair.meant);
		if (repaired) return broken(patient, suspect, fault, repaired);
		named ??= fault;
	}
	return broken(patient, suspect, named ?? unknownFault(patient, suspect), null);
}

/** Reads the text with the changes; null unless it is one entry and holds what was meant. */
export function prove(
	{ text, readSound }: Pick<Patient, 'text' | 'readSound'>,
	changes: readonly { from: number; to: number; insert: string }[],
	meant: string | null,
): LocalEntry | null {
	const repairedText = applyChanges(text, changes);
	const { entries, prelude } = cutChunks(repairedText);
	if (entries.length !== 1 || prelude || entries[0]!.dangling) return null;
	const repaired = readSound(repairedText);
	if (!repaired) return null;
	if (meant === null) return repaired;
	const { value } = repaired;
	return value.kind === 'scalar' && value.type === 'text' && value.text === meant ? repaired : null;
}

function broken(patient: Patient, suspect: Suspect, fault: Fault, repaired: LocalEntry | null): LocalEntry {
	const { text, from, to } = { text: patient.text, from: suspect.from, to: suspect.to };
	const keyRange = keyRangeOf(patient);
	const value = repaired?.value ?? { kind: 'source', text: suspect.raw };
	const breakage: Breakage = {
		code: fault.code,
		severity: 'error',
		readable: false,
		message: fault.message,
		range: fault.range,
		meant: repaired && value.kind === 'scalar' ? value.text : null,
		repair: repaired && fault.repair ? { title: fault.repair.title, changes: fault.repair.changes } : null,
	};
	return {
		key: repaired?.key ?? keyText(text.slice(keyRange.from, keyRange.to)),
		keyRange,
		value,
		valueRange: { from, to },
		breakage,
		oldReading: null,
		end: Math.max(patient.end, to > keyRange.to ? lineEnd(text, to) : 0),
		anchors: repaired?.anchors ?? [],
		aliases: repaired?.aliases ?? [],
		stray: null,
	};
}

/** The key's source, without the colon and the blanks before it. */
function keyRangeOf({ text, key, indent }: EntryText): { from: number; to: number } {
	if (key.kind === 'explicit') return { from: indent, to: Math.max(indent, lineEnd(text, indent) - 1) };
	let to = indent + key.colon;
	while (to > indent && isBlank(text[to - 1])) to--;
	return { from: indent, to };
}

/** What a key's source says; the source itself where it cannot be read. */
function keyText(source: string): string {
	const { errors, pair } = parseEntry(`${source}: `);
	const key = pair?.pair.key;
	return errors.length === 0 && key && 'source' in key && typeof key.source === 'string'
		? key.source
		: source;
}

/** Finds the value as it stands. */
export function suspectOf(entry: EntryText): Suspect {
	const { text, key, indent, dangling } = entry;
	let from = key.kind === 'explicit' ? lineEnd(text, 0) : indent + key.colon + 1;
	let to = text.length;
	// Blank lines and comment lines at the end belong to no value.
	for (;;) {
		const lineStart = text.lastIndexOf('\n', to - 2) + 1;
		const line = text.slice(lineStart, to).trim();
		if (lineStart <= from || (line !== '' && !line.startsWith('#'))) break;
		to = lineStart;
	}
	while (to > from && isBlank(text[to - 1])) to--;
	const after = from;
	while (from < to && isBlank(text[from])) from++;
	if (from === to) from = to = Math.min(after, text.length);
	return { text, key, indent, raw: text.slice(from, to), from, to, dangling };
}

function unknownFault({ text }: EntryText, { from, to }: Suspect): Fault {
	const { errors, pair } = parseEntry(text);
	const error = errors[0];
	const at = error ? Math.min(error.pos[0], Math.max(0, text.length - 1)) : from;
	return {
		code: 'unreadable',
		message: error ? `Readers cannot make sense of this: ${plainWords(error.code)}` : describe(pair !== null),
		range: error ? { from: at, to: Math.max(at, Math.min(error.pos[1], text.length)) } : { from, to },
		repair: null,
	};
}

function describe(pair: boolean): string {
	return pair
		? 'Readers cannot make sense of this'
		: 'Readers see more than one entry, or none, in these lines';
}

const words: Readonly<Record<string, string>> = {
	ALIAS_PROPS: 'a reference cannot have a name or type of its own',
	BAD_ALIAS: 'the reference after `*` has no name',
	BAD_DIRECTIVE: 'a line that begins with `%` is a directive',
	BAD_DQ_ESCAPE: 'this is not an escape in double quotes',
	BAD_INDENT: 'the indentation does not fit the lines above',
	BAD_PROP_ORDER: 'the name or type stands at the wrong place',
	BAD_SCALAR_START: 'a text without quotes cannot begin with this character',
	BLOCK_AS_IMPLICIT_KEY: 'a second colon makes a key of the text before it',
	BLOCK_IN_FLOW: 'a block cannot stand inside brackets',
	DUPLICATE_KEY: 'this key stands here already',
	MISSING_CHAR: 'a character is missing here, a closing quote, bracket or colon',
	MULTILINE_IMPLICIT_KEY: 'a key cannot go over several lines',
	MULTIPLE_ANCHORS: 'a value can have one name only',
	MULTIPLE_DOCS: 'a line of `---` begins a second document',
	MULTIPLE_TAGS: 'a value can have one type only',
	TAB_AS_INDENT: 'a tab cannot indent in YAML',
	TAG_RESOLVE_FAILED: 'this type is not known',
	UNEXPECTED_TOKEN: 'something stands here that does not belong',
};

function plainWords(code: string): string {
	return words[code] ?? 'the notation is broken here';
}
