import { constants } from 'node:fs';
import { access, lstat, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** How many links may lead to one another, as on Linux. */
const longestChain = 40;

/**
 * The file that a path finally means: links followed, also a link whose target is still to be made. Two paths of the
 * same file have the same target.
 *
 * @throws the system's error when a folder on the way is missing or closed to us.
 */
export async function targetOf(path: string): Promise<string> {
	let at = resolve(path);
	for (let links = 0; links < longestChain; links++) {
		try {
			return await realpath(at);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		}
		const isLink = await lstat(at).then(
			(stats) => stats.isSymbolicLink(),
			() => false,
		);
		if (!isLink) return join(await realpath(dirname(at)), basename(at));
		at = resolve(dirname(at), await readlink(at));
	}
	throw Object.assign(new Error('Too many links'), { code: 'ELOOP' });
}

/** Whether a file can be saved: neither it nor the folder it is in refuses to be written. */
export async function isWritable(path: string): Promise<boolean> {
	try {
		const target = await targetOf(path);
		const { mode } = await stat(target);
		// The administrator may write anything; a file marked read-only is respected all the same.
		if ((mode & 0o222) === 0) return false;
		await access(target, constants.W_OK);
		await access(dirname(target), constants.W_OK);
		return true;
	} catch {
		return false;
	}
}
