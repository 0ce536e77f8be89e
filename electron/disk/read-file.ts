import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileText, Outcome, TextEncoding } from '../contract.ts';
import { decodeFile } from './decode.ts';
import { decode, encodings } from './encoding.ts';
import { FileError, fileProblem, problemOf } from './file-problem.ts';
import { stampOf } from './stamp.ts';
import { isWritable } from './target.ts';

/** Larger files are refused, in bytes: an article is a few kilobytes, and one of 10 MB still has to open well. */
export const largestFile = 100 * 1024 * 1024;

/**
 * Reads an article. Without an encoding it has to be UTF-8 or carry a byte order mark; the problem otherwise proposes
 * what the bytes look like. With one, it is read in that, provided that the same bytes can be written back.
 */
export async function readArticleFile(
	path: string,
	encoding: TextEncoding | null,
): Promise<Outcome<FileText>> {
	try {
		const { bytes, modified } = await readBytes(path);
		const decoded = encoding ? decodeAs(bytes, encoding, path) : decodeUnasked(bytes, path);
		if (!decoded.ok) return decoded;
		return {
			ok: true,
			value: {
				path,
				raw: decoded.value.raw,
				encoding: decoded.value.encoding,
				stamp: stampOf(bytes, modified),
				writable: await isWritable(path),
			},
		};
	} catch (error) {
		return { ok: false, problem: problemOf(error, path, 'read') };
	}
}

/**
 * Reads an article whose encoding was known before: as it declares itself now, else in that encoding, without asking
 * again.
 */
export async function readAgain(path: string, before: TextEncoding | null): Promise<Outcome<FileText>> {
	const outcome = await readArticleFile(path, null);
	if (outcome.ok || before === null || outcome.problem.code !== 'not-utf8') return outcome;
	const again = await readArticleFile(path, before);
	return again.ok ? again : outcome;
}

type Text = Pick<FileText, 'raw' | 'encoding'>;

function decodeAs(bytes: Buffer, encoding: TextEncoding, path: string): Outcome<Text> {
	const raw = encodings.includes(encoding.name) ? decode(bytes, encoding) : null;
	if (raw !== null) return { ok: true, value: { raw, encoding } };
	return {
		ok: false,
		problem: fileProblem(
			'unencodable',
			path,
			`“${basename(path)}” cannot be read as ${encoding.name} without losing some of its bytes. Choose another encoding.`,
		),
	};
}

function decodeUnasked(bytes: Buffer, path: string): Outcome<Text> {
	const decoded = decodeFile(bytes);
	const name = `“${basename(path)}”`;
	switch (decoded.kind) {
		case 'text':
			return { ok: true, value: decoded };
		case 'binary':
			return { ok: false, problem: fileProblem('binary', path, `${name} is not a text file.`) };
		case 'not-utf8': {
			const { proposal } = decoded;
			const looks = proposal ? ` It looks like ${proposal.name}.` : '';
			return {
				ok: false,
				problem: fileProblem('not-utf8', path, `${name} is not encoded in UTF-8.${looks}`, proposal),
			};
		}
	}
}

/** A file's bytes and when it was last modified, in milliseconds since the epoch. */
async function readBytes(path: string): Promise<{ bytes: Buffer; modified: number }> {
	// Looked at before it is opened: opening a pipe would wait for somebody to write into it.
	const stats = await stat(path);
	const name = `“${basename(path)}”`;
	if (stats.isDirectory()) {
		throw new FileError(fileProblem('directory', path, `${name} is a folder. Choose a file in it.`));
	}
	if (!stats.isFile()) throw new FileError(fileProblem('other', path, `${name} is not an ordinary file.`));
	if (stats.size > largestFile) {
		const megabytes = Math.round(stats.size / 1024 / 1024);
		throw new FileError(
			fileProblem(
				'too-large',
				path,
				`${name} is too large for an article (${megabytes} MB; 100 MB at most).`,
			),
		);
	}
	const file = await open(path, 'r');
	try {
		const { mtimeMs } = await file.stat();
		return { bytes: await file.readFile(), modified: mtimeMs };
	} finally {
		await file.close();
	}
}
