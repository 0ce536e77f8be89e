import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OtherFile, Outcome } from '../contract.ts';
import { problemOf } from '../disk/file-problem.ts';
import { readArticleFile } from '../disk/read-file.ts';
import { readDocx } from './docx.ts';

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

/** A word processor's file with its tracked changes. One that is none after all is refused as binary. */
async function readTrackedFile(path: string): Promise<Outcome<OtherFile>> {
	try {
		const read = readDocx(await readFile(path));
		if (read !== null) return { ok: true, value: { name: basename(path), ...read } };
		const message = `${basename(path)} cannot be read as a word processor's file.`;
		return { ok: false, problem: { code: 'binary', path, message, proposal: null } };
	} catch (error) {
		return { ok: false, problem: problemOf(error, path, 'read') };
	}
}
