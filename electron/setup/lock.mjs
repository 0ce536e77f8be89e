/** One process at a time for work that two must not do at once: installing, downloading, building. */
import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheFolder, root, say } from './checkout.mjs';

/**
 * Runs `work` while holding the lock `name` of this checkout (or, with `shared`, of this person's cache), and waits
 * for its turn. A lock whose owner has died is taken over. The processes are of one machine: a cache folder on a
 * network drive is not guarded.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {{ shared?: boolean, folder?: string }} [options] `folder` holds the locks; the cache folder unless told
 * @returns {Promise<T>}
 */
export async function withLock(name, work, { shared = false, folder = join(cacheFolder(), 'locks') } = {}) {
	mkdirSync(folder, { recursive: true });
	const scope = shared ? '' : `-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`;
	const lock = join(folder, `${name}${scope}`);
	for (let told = false; !take(lock); ) {
		const owner = ownerOf(lock);
		if (owner === null) continue;
		if (!isAlive(owner)) {
			clear(lock, owner);
			continue;
		}
		if (!told) say(`Waiting for process ${owner} to finish the same work (its lock: ${lock}) …`);
		told = true;
		await pause(200);
	}
	try {
		return await work();
	} finally {
		rmSync(lock, { force: true });
	}
}

/**
 * Makes the lock with its owner's number in it, in one step: no one sees it without.
 * @param {string} lock
 * @returns {boolean} false when there is one already
 */
function take(lock) {
	const own = `${lock}.${process.pid}`;
	writeFileSync(own, String(process.pid));
	try {
		linkSync(own, lock);
		return true;
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
		throw error;
	} finally {
		rmSync(own, { force: true });
	}
}

/**
 * @param {string} lock
 * @returns {number | null} null when there is no lock any more
 */
function ownerOf(lock) {
	try {
		return Number(readFileSync(lock, 'utf8'));
	} catch {
		return null;
	}
}

/**
 * Removes a dead owner's lock. Another process may have done so and taken it in the meantime: then it is put back.
 * @param {string} lock
 * @param {number} owner
 */
function clear(lock, owner) {
	const aside = `${lock}.${process.pid}.dead`;
	try {
		renameSync(lock, aside);
		if (ownerOf(aside) !== owner) linkSync(aside, lock);
	} catch {
		// Another process was first.
	} finally {
		rmSync(aside, { force: true });
	}
}

/** @param {number} pid @returns {boolean} */
function isAlive(pid) {
	if (!(pid > 0)) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}
