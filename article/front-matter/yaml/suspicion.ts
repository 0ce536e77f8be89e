import type { Breakage } from '../front-matter.ts';
import { unprintableFault } from './character-faults.ts';
import { type Patient, prove, suspectOf } from './diagnosis.ts';
import type { Fault, Suspect } from './fault.ts';
import { listIndentation } from './indent-faults.ts';
import type { LocalEntry } from './local-entry.ts';
import { insideCurlyQuotes } from './quote-faults.ts';
import { quoted } from './scalar-source.ts';

type Suspicion = (suspect: Suspect, entry: LocalEntry) => Fault | null;

const warnings: readonly Suspicion[] = [
	commentTaken,
	curlyAround,
	templateTaken,
	tagTaken,
	joinedItems,
	missingBlankAfterDash,
];

/**
 * Looks for what readers refuse although YAML does not, and for what they accept but take for something else than
 * was meant. The entry stays readable as it stands.
 */
export function suspect(patient: Patient, entry: LocalEntry): Breakage | null {
	const suspected = suspectOf(patient);
	const unprintable = unprintableFault(suspected, entry);
	if (unprintable) return say(patient, unprintable, 'error');
	for (const detect of warnings) {
		const fault = detect(suspected, entry);
		if (fault) return say(patient, fault, 'warning');
	}
	return null;
}

function say(patient: Patient, fault: Fault, severity: 'error' | 'warning'): Breakage {
	const { code, message, range, repair } = fault;
	const proved = repair && prove(patient, repair.changes, repair.meant);
	return {
		code,
		severity,
		readable: true,
		message,
		range,
		meant: proved && repair ? repair.meant : null,
		repair: proved && repair ? { title: repair.title, changes: repair.changes } : null,
	};
}

/** `Fixes issue #5`: after a blank, `#` begins a comment, and the rest is lost. */
function commentTaken({ raw, from, to }: Suspect, { value }: LocalEntry): Fault | null {
	if (value.kind !== 'scalar' || value.style !== 'plain' || raw.includes('\n')) return null;
	const nothing = value.type === 'null' && value.text === '';
	if (!nothing && value.type !== 'text') return null;
	// A comment has a blank after its `#`; without one it is a number, a tag or a colour.
	const hash = nothing ? /^#(?=[\w-]+$)/.exec(raw) : /[ \t]#(?=[^\s#!])/.exec(raw);
	if (!hash) return null;
	const at = from + hash.index + hash[0].length - 1;
	return {
		code: 'comment-in-text',
		message:
			'After a blank `#` begins a comment: readers leave out the rest. A text that holds it needs quotes',
		range: { from: at, to },
		repair: {
			title: 'Put the whole text in quotes',
			changes: [{ from, to, insert: quoted(raw) }],
			meant: raw,
		},
	};
}

/** `“Title”`: readable, but the curly quotes are part of the text. */
function curlyAround({ raw, from, to }: Suspect, { value }: LocalEntry): Fault | null {
	if (value.kind !== 'scalar' || value.style !== 'plain' || value.text !== raw) return null;
	const inner = insideCurlyQuotes(raw);
	if (inner === null || raw[0] === '«') return null;
	return {
		code: 'curly-quotes',
		message: `Readers do not take ${raw[0]} and ${raw.at(-1)} for quotes, but for part of the text`,
		range: { from, to },
		repair: { title: 'Use straight quotes', changes: [{ from, to, insert: quoted(inner) }], meant: inner },
	};
}

/** `{{ page.title }}`: a map in a map to any reader. */
function templateTaken({ raw, from, to }: Suspect, { value }: LocalEntry): Fault | null {
	if (value.kind !== 'source' || !/^\{\{[^{}\n]*\}\}$/.test(raw)) return null;
	return {
		code: 'leading-indicator',
		message: '`{` at the start of a value begins a map here; a text that begins so needs quotes',
		range: { from, to: from + 1 },
		repair: { title: 'Put the text in quotes', changes: [{ from, to, insert: quoted(raw) }], meant: raw },
	};
}

/** `!important note`: a type that no reader knows, so that js-yaml refuses the file. */
function tagTaken({ raw, from, to }: Suspect, { value }: LocalEntry): Fault | null {
	if (value.kind !== 'source' || !/^!(?![!<])/.test(raw) || raw.includes('\n')) return null;
	const text = /^![^\s,[\]{}]*[ \t]+[^\s'"[{|>&*!#]/.test(raw) && !/[ \t]#/.test(raw);
	return {
		code: 'leading-indicator',
		message: '`!` at the start of a value means a type here, and readers refuse types that they do not know',
		range: { from, to: from + 1 },
		repair: text
			? { title: 'Put the text in quotes', changes: [{ from, to, insert: quoted(raw) }], meant: raw }
			: null,
	};
}

/** A dash that is indented one deeper than the others makes its line part of the item above. */
function joinedItems(suspect: Suspect, { value }: LocalEntry): Fault | null {
	if (value.kind !== 'list' || value.style !== 'block') return null;
	const joined = value.items.some((item) => item.value.style === 'plain' && / - /.test(item.value.text));
	return joined ? listIndentation(suspect) : null;
}

/** `-one` below `-two`: one text, not a list. */
function missingBlankAfterDash({ text, raw, from }: Suspect, { value }: LocalEntry): Fault | null {
	if (value.kind !== 'scalar' || value.style !== 'plain' || !raw.startsWith('-')) return null;
	if (!text.slice(0, from).includes('\n')) return null;
	const lines = raw.split('\n').map((line) => line.trimStart());
	if (!lines.every((line) => /^-[^\s-]/.test(line))) return null;
	const dashes = [...raw.matchAll(/^[ \t]*-/gm)].map((match) => from + match.index + match[0].length);
	return {
		code: 'missing-blank-after-dash',
		message: 'The blank after the dash is missing, so readers see one text here and no list',
		range: { from: dashes[0]! - 1, to: dashes[0]! },
		repair: {
			title: 'Put a blank after each dash',
			changes: dashes.map((at) => ({ from: at, to: at, insert: ' ' })),
			meant: null,
		},
	};
}
