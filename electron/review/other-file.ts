import { basename } from 'node:path';
import type { OtherFile, Outcome } from '../contract.ts';
import { readArticleFile } from '../disk/read-file.ts';

/**
 * Reads a file that stays another's: to compare the article with it, or to take its changes in. A text that is not UTF-8
 * is read in the encoding that its bytes look like, which for looking at it is good enough.
 */
export async function readOtherFile(path: string): Promise<Outcome<OtherFile>> {
	let outcome = await readArticleFile(path, null);
	if (!outcome.ok && outcome.problem.proposal)
		outcome = await readArticleFile(path, outcome.problem.proposal);
	if (!outcome.ok) return outcome;
	return { ok: true, value: { name: basename(path), raw: outcome.value.raw, tracked: null } };
}
