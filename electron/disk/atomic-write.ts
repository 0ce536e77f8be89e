import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, type FileHandle, link, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Stamp } from '../contract.ts';
import { FileError, fileProblem } from './file-problem.ts';
import { sameContent, stampOf } from './stamp.ts';
import { targetOf } from './target.ts';

/** What must stand at the place before a write: a certain content, nothing at all (`null`), or whatever there is. */
export type Expected = Stamp | null | 'anything';

export type WriteResult =
	| { readonly kind: 'written'; readonly stamp: Stamp }
	/** Something else stands there than expected. Nothing was written. */
	| { readonly kind: 'conflict' };

/**
 * Writes a file so that at every moment either the old content or the new one is there whole, also when the machine
 * stops: into a new file beside it, flushed to the disk, which then takes the old one's name. Links are followed; mode
 * and owner are kept. Writes to the same file wait for one another.
 *
 * A file that has other names (hard links), or whose owner we may not give to another, cannot be exchanged without
 * taking something from it: it is written in place, and the complete new content stays beside it until that is done.
 *
 * `newMode` is the mode of a file that was not there before.
 *
 * @throws FileError or the system's error; the old file is then whole, and nothing is left beside it.
 */
export function writeFileAtomically(
	path: string,
	bytes: Uint8Array,
	expected: Expected = 'anything',
	newMode = 0o666,
): Promise<WriteResult> {
	return inTurn(path, (target) => write(target, bytes, expected, newMode));
}

/** The last write to each file that has writes under way, by the file's target. */
const turns = new Map<string, Promise<unknown>>();
/** The last question for a path's target that is not answered yet: answers come in the order of the writes. */
const targets = new Map<string, Promise<string>>();

async function inTurn<T>(path: string, task: (target: string) => Promise<T>): Promise<T> {
	const target = await targetInTurn(path);
	const turn = (turns.get(target) ?? Promise.resolve()).then(
		() => task(target),
		() => task(target),
	);
	turns.set(target, turn);
	try {
		return await turn;
	} finally {
		if (turns.get(target) === turn) turns.delete(target);
	}
}

async function targetInTurn(path: string): Promise<string> {
	const find = () => targetOf(path);
	const target = targets.get(path)?.then(find, find) ?? find();
	targets.set(path, target);
	try {
		return await target;
	} finally {
		if (targets.get(path) === target) targets.delete(path);
	}
}

async function write(
	target: string,
	bytes: Uint8Array,
	expected: Expected,
	newMode: number,
): Promise<WriteResult> {
	const old = await statOrNull(target);
	if (old) await refuseUnwritable(target, old);
	// Asked early as well, so that nothing is written for a save that cannot be.
	if (!(await isAsExpected(target, expected))) return { kind: 'conflict' };
	const temporary = temporaryBeside(target);
	let placed = false;
	try {
		const keepsOwner = await writeTemporary(temporary, bytes, old, newMode);
		if (!(await isAsExpected(target, expected))) return { kind: 'conflict' };
		if (old && (old.nlink > 1 || !keepsOwner)) {
			await overwriteInPlace(target, bytes);
		} else if (expected === null) {
			if (!(await placeNew(temporary, target))) return { kind: 'conflict' };
		} else {
			await renameOver(temporary, target);
			placed = true;
		}
	} finally {
		if (!placed) await unlink(temporary).catch(() => {});
	}
	await flushFolder(dirname(target));
	const { mtimeMs } = await stat(target);
	return { kind: 'written', stamp: stampOf(bytes, mtimeMs) };
}

async function refuseUnwritable(target: string, old: Stats): Promise<void> {
	const name = `“${basename(target)}”`;
	if (old.isDirectory()) {
		throw new FileError(fileProblem('directory', target, `${name} is a folder. Choose another name.`));
	}
	if (!old.isFile()) throw new FileError(fileProblem('other', target, `${name} is not an ordinary file.`));
	if ((old.mode & 0o222) === 0) {
		throw new FileError(
			fileProblem(
				'no-permission',
				target,
				`${name} is marked read-only. Change its permissions, or save it in another place.`,
			),
		);
	}
	// The folder decides whether a file can be exchanged; a file closed to us is respected all the same.
	await access(target, constants.W_OK);
}

async function isAsExpected(target: string, expected: Expected): Promise<boolean> {
	if (expected === 'anything') return true;
	return sameContent(await presentStamp(target), expected);
}

async function presentStamp(target: string): Promise<Stamp | null> {
	try {
		return stampOf(await readFile(target), 0);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
}

/** A new name in the same folder, so that taking the file's name is one step; hidden, and never too long. */
function temporaryBeside(target: string): string {
	// 255 bytes is what nearly every file system allows; what is cut may not end within a character.
	const stem = Buffer.from(basename(target))
		.subarray(0, 200)
		.toString('utf8')
		.replace(/\ufffd+$/, '');
	return join(dirname(target), `.${stem}.galley-${randomBytes(6).toString('hex')}`);
}

/** Writes the whole content and flushes it to the disk. Tells whether the file could be given the old one's owner. */
async function writeTemporary(
	temporary: string,
	bytes: Uint8Array,
	old: Stats | null,
	newMode: number,
): Promise<boolean> {
	// A new file gets what the system leaves of its mode; the mode of an old one is set before it holds anything.
	const file = await open(temporary, 'wx', old ? 0o600 : newMode);
	try {
		const keepsOwner = old ? await giveOwner(file, old) : true;
		// After the owner: changing that clears some bits of the mode.
		if (old) await file.chmod(old.mode & 0o7777);
		await writeWhole(file, bytes);
		return keepsOwner;
	} finally {
		await file.close();
	}
}

async function giveOwner(file: FileHandle, { uid, gid }: Stats): Promise<boolean> {
	const own = await file.stat();
	if (own.uid === uid && own.gid === gid) return true;
	return file.chown(uid, gid).then(
		() => true,
		() => false,
	);
}

async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
	await file.writeFile(bytes);
	await file.sync();
	const { size } = await file.stat();
	if (size !== bytes.length) {
		// Some file systems take less than they were given and say nothing.
		throw Object.assign(new Error(`Only ${size} of ${bytes.length} bytes were written`), { code: 'ENOSPC' });
	}
}

/** Gives a new file its name, unless somebody took it meanwhile: a link, unlike a renaming, never replaces. */
async function placeNew(temporary: string, target: string): Promise<boolean> {
	try {
		await link(temporary, target);
		return true;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'EEXIST') return false;
		if (code === 'ENOENT') throw error;
		// A file system without links: nothing better than to look once more.
		if ((await statOrNull(target)) !== null) return false;
		await rename(temporary, target);
		return true;
	}
}

/** How long a file that another program holds on Windows is tried again, in milliseconds. */
const renameWaits = [10, 50, 100, 250, 500];

async function renameOver(temporary: string, target: string): Promise<void> {
	for (const wait of process.platform === 'win32' ? renameWaits : []) {
		try {
			await rename(temporary, target);
			return;
		} catch (error) {
			// Virus scanners and indexers open files for a moment.
			if (!['EPERM', 'EACCES', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
			await new Promise((done) => setTimeout(done, wait));
		}
	}
	await rename(temporary, target);
}

/** Exchanges the content of a file that must stay the same one; a failure puts the old content back. */
async function overwriteInPlace(target: string, bytes: Uint8Array): Promise<void> {
	const file = await open(target, 'r+');
	try {
		const old = await file.readFile();
		try {
			await replaceContent(file, bytes);
		} catch (error) {
			await replaceContent(file, old);
			throw error;
		}
	} finally {
		await file.close();
	}
}

async function replaceContent(file: FileHandle, bytes: Uint8Array): Promise<void> {
	let written = 0;
	while (written < bytes.length) {
		const { bytesWritten } = await file.write(bytes, written, bytes.length - written, written);
		written += bytesWritten;
	}
	await file.truncate(bytes.length);
	await file.sync();
}

/** Flushes a folder, so that a name given in it outlives a power cut. Not every system can. */
async function flushFolder(folder: string): Promise<void> {
	try {
		const handle = await open(folder, 'r');
		try {
			await handle.sync();
		} finally {
			await handle.close();
		}
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'].includes(code ?? '')) throw error;
	}
}

async function statOrNull(path: string): Promise<Stats | null> {
	try {
		return await stat(path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
}
