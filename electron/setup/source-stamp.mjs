/** Whether what was built is still what the sources say: by content, so that a checkout or a touch rebuilds nothing. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * A hash of all the sources named: files, and folders with everything below them but tests, hidden files and
 * `node_modules`. A name that does not exist counts as absent.
 * @param {string} root
 * @param {readonly string[]} names relative to `root`
 * @param {readonly string[]} [except] folders, relative to `root`, left out
 * @returns {string} hexadecimal
 */
export function stampOf(root, names, except = []) {
	const hash = createHash('sha256');
	for (const name of names) {
		for (const file of filesOf(root, name, except)) {
			const bytes = readFileSync(join(root, file));
			hash.update(`${file.split(sep).join('/')}\0${bytes.length}\0`);
			hash.update(bytes);
		}
	}
	return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} name
 * @param {readonly string[]} except
 * @returns {string[]} paths relative to `root`, sorted
 */
function filesOf(root, name, except) {
	const path = join(root, name);
	if (!existsSync(path)) return [];
	if (statSync(path).isFile()) return [name];
	return readdirSync(path, { withFileTypes: true })
		.filter(
			(entry) =>
				!entry.name.startsWith('.') && entry.name !== 'node_modules' && !/\.test\.tsx?$/.test(entry.name),
		)
		.map((entry) => ({ isFolder: entry.isDirectory(), below: join(name, entry.name) }))
		.filter(({ below }) => !except.includes(below))
		.sort((a, b) => (a.below < b.below ? -1 : 1))
		.flatMap(({ isFolder, below }) => (isFolder ? filesOf(root, below, except) : [below]));
}

/**
 * @param {string} stampFile
 * @param {string} stamp
 * @param {readonly string[]} products absolute paths that the build makes
 * @returns {boolean} whether the products are all there and were made from just these sources
 */
export function isFresh(stampFile, stamp, products) {
	try {
		return readFileSync(stampFile, 'utf8') === stamp && products.every((path) => existsSync(path));
	} catch {
		return false;
	}
}

/**
 * Notes, after a build, what it was made from.
 * @param {string} stampFile
 * @param {string} stamp
 */
export function markFresh(stampFile, stamp) {
	writeFileSync(stampFile, stamp);
}
