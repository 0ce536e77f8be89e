import { ChangeSet } from '@codemirror/state';
import { z } from 'zod';
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

/** The first line of a journal. `at` is in milliseconds since the epoch. */
export function startLine({ path, name, encoding, base, raw }: JournalStart, at: number): string {
	return `${JSON.stringify({ galleyJournal: 1, at, path, name, encoding, base, raw })}\n`;
}

/** A line of edits: CodeMirror ChangeSets as JSON, in order, each made after the one before it. */
export function editsLine(changes: readonly unknown[], at: number): string {
	return `${JSON.stringify({ at, changes })}\n`;
}

/**
 * Reads a journal, as far as it is whole. Null when not even its first line is. Edits after a torn line, or that do not
 * fit the text, are left out: what came before them is certain.
 */
export function readJournal(source: string): JournalContent | null {
	// What follows the last line break was torn off while it was written.
	const lines = source.split('\n').slice(0, -1);
	const start = parseLine(lines[0], startSchema);
	if (!start) return null;
	let { doc, endings } = readLines(start.raw);
	let edited = start.at;
	let changed = false;
	for (const line of lines.slice(1)) {
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
