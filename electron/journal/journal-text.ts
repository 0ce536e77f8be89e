import { ChangeSet } from '@codemirror/state';
import * as z from 'zod';
import { readLines } from '../../article/line-endings.ts';
import type { Stamp, TextEncoding } from '../contract.ts';

/*
 * A journal is a text file that only grows: a line of JSON for what the work began from, then a line for each batch of
 * edits. Whatever a crash leaves of it can be read up to its last whole line.
 */

/** What unsaved work began from. */
export interface JournalStart {
	/** The file; null for an article never saved. */
	readonly path: string | null;
	readonly name: string;
	readonly encoding: TextEncoding;
	/** The file as the work found it; null when there was none. */
	readonly base: Stamp | null;
	/** The text, with its own line breaks. */
	readonly raw: string;
}

/** What a journal holds. */
export interface JournalContent {
	readonly start: JournalStart;
	/** The text after all edits, with its own line breaks. */
	readonly raw: string;
	/** When the last edit was made, milliseconds since the epoch. */
	readonly edited: number;
}

const encodingSchema = z.object({ name: z.string(), bom: z.boolean() });
const stampSchema = z.object({ size: z.number(), modified: z.number(), hash: z.string() });
const startSchema = z.object({
	galleyJournal: z.literal(1),
	at: z.number(),
	path: z.string().nullable(),
	name: z.string(),
	encoding: encodingSchema,
	base: stampSchema.nullable(),
	raw: z.string(),
});
const editsSchema = z.object({ at: z.number(), changes: z.array(z.unknown()) });

/*
 * The first line of a journal is its head, the text in as many pieces as one likes, and its tail. Until the tail is there
 * it is no whole line, and the journal is none.
 */

/** Begins a journal's first line. `at` is in milliseconds since the epoch. */
export function startHead({ path, name, encoding, base }: Omit<JournalStart, 'raw'>, at: number): string {
	const head = JSON.stringify({ galleyJournal: 1, at, path, name, encoding, base, raw: '' });
	return head.slice(0, -startTail.length + 1);
}

/** A piece of the text that the work began from. It may end within a character: each half is written by its number. */
export function startPiece(raw: string): string {
	return JSON.stringify(raw).slice(1, -1);
}

/** Ends a journal's first line. */
export const startTail = '"}\n';

/** A line of edits: CodeMirror ChangeSets as JSON, in order, each made after the one before it. */
export function editsLine(changes: readonly unknown[], at: number): string {
	return `${JSON.stringify({ at, changes })}\n`;
}

/** How many lines of edits are read in one step of `readingOf`. */
const linesOfStep = 500;

/**
 * Reads a journal, as far as it is whole. Null when not even its first line is. Edits after a torn line, or that do not
 * fit the text, are left out: what came before them is certain.
 */
export function readJournal(source: string): JournalContent | null {
	const reading = readingOf(source);
	for (;;) {
		const { done, value } = reading.next();
		if (done) return value;
	}
}

/** What `readJournal` does, in steps that one can rest between: a long journal takes a second or more. */
export function* readingOf(source: string): Generator<undefined, JournalContent | null> {
	// What follows the last line break was torn off while it was written.
	const lines = source.split('\n').slice(0, -1);
	const start = parseLine(lines[0], startSchema);
	if (!start) return null;
	yield;
	let { doc, endings } = readLines(start.raw);
	let edited = start.at;
	let changed = false;
	for (let at = 1; at < lines.length; at++) {
		if (at % linesOfStep === 1) yield;
		const line = lines[at];
		const edits = parseLine(line, editsSchema);
		if (!edits) break;
		try {
			for (const json of edits.changes) {
				const change = ChangeSet.fromJSON(json);
				const next = change.apply(doc);
				endings = endings.map(change);
				doc = next;
				changed = true;
			}
		} catch {
			break;
		}
		edited = edits.at;
	}
	yield;
	const { path, name, encoding, base, raw } = start;
	return {
		start: { path, name, encoding, base, raw },
		raw: changed ? endings.restore(doc) : raw,
		edited,
	};
}

function parseLine<T>(line: string | undefined, schema: z.ZodType<T>): T | null {
	if (!line) return null;
	try {
		return schema.safeParse(JSON.parse(line)).data ?? null;
	} catch {
		return null;
	}
}
