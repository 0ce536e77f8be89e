import { readFileSync, readSync } from 'node:fs';
import type { ChangeSet, Text } from '@codemirror/state';
import { type LineEndings, readLines } from '../../article/line-endings.ts';
import type { FileProblem, Outcome, Stamp, TextEncoding } from '../contract.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { decodeFile } from '../disk/decode.ts';
import { encode, firstUnencodable } from '../disk/encoding.ts';
import { problemOf } from '../disk/file-problem.ts';
import { readArticleFile } from '../disk/read-file.ts';
import { note, printBytes } from './terminal.ts';

/** A file as the command line reads it. `-` is standard input, and standard output when it is written. */
export interface SourceFile {
	/** As given. */
	readonly path: string;
	/** With its own line breaks. */
	readonly raw: string;
	readonly doc: Text;
	readonly endings: LineEndings;
	readonly encoding: TextEncoding;
	/** Null for standard input. */
	readonly stamp: Stamp | null;
}

/** Reads a file, or says on standard error why it cannot be read and returns null. */
export async function readSourceFile(path: string): Promise<SourceFile | null> {
	const outcome = path === '-' ? readStandardInput() : await readArticleFile(path, null);
	if (!outcome.ok) {
		note(`${path}: ${outcome.problem.message}`);
		return null;
	}
	const { raw, encoding } = outcome.value;
	const { doc, endings } = readLines(raw);
	return { path, raw, doc, endings, encoding, stamp: 'stamp' in outcome.value ? outcome.value.stamp : null };
}

/** The file's text with changes made, in its own line breaks. */
export function changedText({ doc, endings }: SourceFile, changes: ChangeSet): string {
	return endings.map(changes).restore(changes.apply(doc));
}

/**
 * Writes a changed text where the file came from. Nothing is written when nothing changed, when another program
 * changed the file meanwhile, or when its encoding cannot hold the text; then the reason is said on standard error.
 *
 * @returns false when it could not be written
 */
export async function writeSourceFile(file: SourceFile, raw: string): Promise<boolean> {
	if (raw === file.raw && file.path !== '-') return true;
	const bytes = encodeText(raw, file.encoding, file.path);
	if (bytes === null) return false;
	if (file.path === '-') {
		printBytes(bytes);
		return true;
	}
	try {
		const result = await writeFileAtomically(file.path, bytes, file.stamp);
		if (result.kind === 'written') return true;
		note(`${file.path}: The file was changed by another program meanwhile. Nothing was written.`);
	} catch (error) {
		note(`${file.path}: ${problemOf(error, file.path, 'write').message}`);
	}
	return false;
}

/** A text as bytes, or null, with a reason on standard error, when the encoding has no room for it. */
export function encodeText(raw: string, encoding: TextEncoding, path: string): Uint8Array | null {
	const bytes = encode(raw, encoding);
	if (bytes !== null) return bytes;
	const found = firstUnencodable(raw, encoding);
	const where = found === null ? 'the text' : `“${found.character}” in line ${found.line}`;
	note(`${path}: ${encoding.name} cannot hold ${where}. Nothing was written.`);
	return null;
}

/** The bytes of a file, or of standard input for `-`; null, with the reason on standard error, when there are none. */
export function readBytes(path: string): Buffer | null {
	try {
		return path === '-' ? readAll() : readFileSync(path);
	} catch (error) {
		note(`${path}: ${problemOf(error, path, 'read').message}`);
		return null;
	}
}

/** Standard input to its end. */
function readAll(): Buffer {
	const chunks: Buffer[] = [];
	const chunk = Buffer.alloc(65_536);
	for (;;) {
		let length: number;
		try {
			length = readSync(0, chunk, 0, chunk.length, null);
		} catch (error) {
			const { code } = error as NodeJS.ErrnoException;
			if (code === 'EOF') break;
			if (code !== 'EAGAIN') throw error;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
			continue;
		}
		if (length === 0) break;
		chunks.push(Buffer.from(chunk.subarray(0, length)));
	}
	return Buffer.concat(chunks);
}

let standardInput: Outcome<{ raw: string; encoding: TextEncoding }> | null = null;

/** Read once: a second `-` gets the same text. */
function readStandardInput(): Outcome<{ raw: string; encoding: TextEncoding }> {
	standardInput ??= decodeStandardInput();
	return standardInput;
}

function decodeStandardInput(): Outcome<{ raw: string; encoding: TextEncoding }> {
	const problem = (code: FileProblem['code'], message: string, proposal: TextEncoding | null = null) => ({
		ok: false as const,
		problem: { code, path: '-', message, proposal },
	});
	let bytes: Buffer;
	try {
		bytes = readAll();
	} catch (error) {
		return { ok: false, problem: problemOf(error, '-', 'read') };
	}
	const decoded = decodeFile(bytes);
	switch (decoded.kind) {
		case 'text':
			return { ok: true, value: decoded };
		case 'binary':
			return problem('binary', 'Standard input is not a text.');
		case 'not-utf8': {
			const looks = decoded.proposal === null ? '' : ` It looks like ${decoded.proposal.name}.`;
			return problem('not-utf8', `Standard input is not encoded in UTF-8.${looks}`, decoded.proposal);
		}
	}
}
