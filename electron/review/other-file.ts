import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OtherFile, Outcome } from '../contract.ts';
import { problemOf } from '../disk/file-problem.ts';
import { readArticleFile } from '../disk/read-file.ts';
import { readDocx } from './docx.ts';
import { UnreadableFile } from './zip.ts';

/**
 * Reads a file that stays another's: to compare the article with it, or to take its changes in. A text that is not UTF-8
 * is read in the encoding that its bytes look like, which for looking at it is good enough.
 */
export async function readOtherFile(path: string): Promise<Outcome<OtherFile>> {
	if (/\.docx$/i.test(path)) return readTrackedFile(path);
	let outcome = await readArticleFile(path, null);
	if (!outcome.ok && outcome.problem.proposal)
		outcome = await readArticleFile(path, outcome.problem.proposal);
	if (!outcome.ok) return outcome;
	return { ok: true, value: { name: basename(path), raw: outcome.value.raw, tracked: null } };
}

/** No article with its pictures is larger, in bytes. */
const MOST_BYTES = 200_000_000;

/** A word processor's file with its tracked changes. One that cannot be read is refused with the reason. */
async function readTrackedFile(path: string): Promise<Outcome<OtherFile>> {
	const name = basename(path);
	try {
		if ((await stat(path)).size > MOST_BYTES)
			throw new UnreadableFile('It is larger than 200 MB.', 'too-large');
		return { ok: true, value: { name, ...readDocx(await readFile(path)) } };
	} catch (error) {
		if (!(error instanceof UnreadableFile)) return { ok: false, problem: problemOf(error, path, 'read') };
		const message = `${name} cannot be read. ${error.message}`;
		return { ok: false, problem: { code: error.code, path, message, proposal: null } };
	}
}
