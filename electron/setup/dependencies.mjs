/** Whether node_modules is what package-lock.json says, and making it so. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, root, SetupError, say } from './checkout.mjs';
import { withLock } from './lock.mjs';

/** The oldest Node that all dependencies run on, as package.json's `engines` says. */
const OLDEST_NODE = [20, 19];

/**
 * @typedef {{ version?: string, resolved?: string, link?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean, os?: string[], cpu?: string[] }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} LockFile
 */

/** Installs the dependencies with `npm ci` when they are missing or not the ones of the lock file. */
export async function ensureDependencies() {
	checkNode(process.versions.node);
	if (whyStale() === null) return;
	await withLock('dependencies', async () => {
		const why = whyStale();
		if (why === null) return;
		say(`Installing dependencies (${why}) …`);
		const { code, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
			quiet: true,
		});
		// After what went wrong npm prints all its options.
		const [cause = ''] = output.split(/^npm error (?:Clean install a project|Usage:)/m);
		if (code !== 0) throw new SetupError(`npm ci failed:\n${cause.trimEnd()}`);
	});
}

/**
 * @param {string} version
 * @throws {SetupError} when it is too old
 */
export function checkNode(version) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
	if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
	throw new SetupError(`Galley needs Node ${OLDEST_NODE.join('.')} or newer; this is ${version}.`);
}

/** @returns {string | null} */
function whyStale() {
	const wanted = readLock(join(root, 'package-lock.json'));
	// npm keeps its own record of what it installed, and writes it last.
	const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
	if (wanted === null)
		throw new SetupError('package-lock.json is missing or broken: get it back from the repository.');
	if (installed === null) return 'none are installed';
	return difference(wanted, installed);
}

/** @param {string} file @returns {LockFile | null} */
function readLock(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return null;
	}
}

/**
 * What makes an installation stale. Packages for other systems may be absent.
 * @param {LockFile} wanted
 * @param {LockFile} installed
 * @returns {string | null} in words, or null when it is not stale
 */
export function difference(wanted, installed) {
	for (const [path, locked] of Object.entries(wanted.packages ?? {})) {
		if (path === '') continue;
		const found = installed.packages?.[path];
		const name = path.replace(/^.*node_modules\//, '');
		if (!found) {
			if (locked.optional || locked.devOptional || locked.peer || locked.os || locked.cpu) continue;
			return `${name} is missing`;
		}
		if (found.version !== locked.version) return `${name} is ${found.version}, not ${locked.version}`;
	}
	return null;
}
