import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { problemOf } from '../disk/file-problem.ts';
import type { ExitCode } from './command.ts';
import { note } from './terminal.ts';

const ARTICLE = /\.(?:md|markdown|mdx)$/i;

/**
 * The files that paths stand for, in order: a folder for every article below it, hidden folders and `node_modules`
 * aside, by name. A path that cannot be read is said on standard error and makes the code 2. Files are given as named.
 */
export async function articlePaths(
	paths: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly code: ExitCode }> {
	const files: string[] = [];
	let code: ExitCode = 0;
	for (const path of paths) {
		if (path === '-') {
			files.push(path);
			continue;
		}
		try {
			// What is there but no folder is left to whoever reads it.
			if (!(await stat(path)).isDirectory()) files.push(path);
			else if ((await addFolder(path, files)) === 0) note(`${path}: There are no articles in this folder.`);
		} catch (error) {
			note(`${path}: ${problemOf(error, path, 'read').message}`);
			code = 2;
		}
	}
	return { files: [...new Set(files)], code };
}

async function addFolder(folder: string, files: string[]): Promise<number> {
	const entries = await readdir(folder, { withFileTypes: true });
	entries.sort((a, b) => (a.name < b.name ? -1 : 1));
	let count = 0;
	for (const entry of entries) {
		const path = join(folder, entry.name);
		// Links to folders are not followed, so that there is no way round in a circle.
		if (entry.isDirectory()) {
			if (!entry.name.startsWith('.') && entry.name !== 'node_modules') count += await addFolder(path, files);
		} else if (
			ARTICLE.test(entry.name) &&
			(entry.isFile() || (entry.isSymbolicLink() && (await isFile(path))))
		) {
			files.push(path);
			count++;
		}
	}
	return count;
}

async function isFile(path: string): Promise<boolean> {
	return (await stat(path).catch(() => null))?.isFile() ?? false;
}
