import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type {
	ArticleVersion,
	FileText,
	Outcome,
	TextEncoding,
	VersionReason,
	VersionText,
} from '../contract.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { decode, encode } from '../disk/encoding.ts';
import { fileProblem, problemOf } from '../disk/file-problem.ts';
import { targetOf } from '../disk/target.ts';
import { type Stored, toFit, toThin } from './thinning.ts';
import { fileNameOf, type Version, version, versionOfFile } from './version-name.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** How much all versions of all articles may take, in bytes on disk. */
const usualCeiling = 500 * 1024 * 1024;

interface StoredFile extends Stored {
	readonly file: string;
}

/** A content of a file. */
export type Content = Pick<FileText, 'path' | 'raw' | 'encoding' | 'stamp'>;

export interface HistoryOptions {
	/** Bytes on disk. */
	readonly ceiling?: number;
	/** Milliseconds since the epoch. */
	readonly now?: () => number;
}

/**
 * The versions of every article that was opened or saved: one folder for each article, named by a hash of its real
 * path, and in it one compressed file for each version. A version's file name is its entry in the index, so there is no
 * index that could be damaged, or disagree with what is there, or be written by two processes at once.
 */
export class History {
	/** Called when the versions of an article, given by its target, changed; or with an error when one could not be kept. */
	onChange: (target: string, error: unknown) => void = () => {};
	private turn: Promise<unknown> = Promise.resolve();
	/** What all versions take at most, in bytes; null until they were counted. */
	private total: number | null = null;
	private readonly ceiling: number;
	private readonly now: () => number;

	constructor(
		private readonly folder: string,
		{ ceiling = usualCeiling, now = Date.now }: HistoryOptions = {},
	) {
		this.ceiling = ceiling;
		this.now = now;
	}

	/**
	 * Keeps a content of a file, unless it is what the newest version holds. Returns at once and never fails: what comes
	 * of it is told to `onChange`. Contents are kept in the order of the calls.
	 */
	keep(content: Content, reason: VersionReason): void {
		void this.next(async () => {
			const target = await realPath(content.path);
			try {
				if (await this.write(content, reason)) this.onChange(target, null);
			} catch (error) {
				this.onChange(target, error);
			}
		});
	}

	/** The versions of a file, the newest first. */
	async list(path: string): Promise<Outcome<readonly ArticleVersion[]>> {
		try {
			const versions = await versionsIn(await this.folderOf(path));
			return {
				ok: true,
				value: versions.toReversed().map(({ id, time, bytes, reason }) => ({ id, time, bytes, reason })),
			};
		} catch (error) {
			return { ok: false, problem: problemOf(error, this.folder, 'read') };
		}
	}

	/** The text of a version of a file, as it was then. */
	async read(path: string, id: string): Promise<Outcome<VersionText>> {
		try {
			const found = versionOfFile(fileNameOf({ id }));
			if (!found) return { ok: false, problem: fileProblem('not-found', path, gone) };
			const bytes = await bytesOf(await this.folderOf(path), found);
			const raw = bytes && decode(bytes, found.encoding);
			if (raw === null) return { ok: false, problem: fileProblem('other', path, damaged) };
			return { ok: true, value: { raw, encoding: found.encoding } };
		} catch (error) {
			if (isMissing(error)) return { ok: false, problem: fileProblem('not-found', path, gone) };
			return { ok: false, problem: problemOf(error, path, 'read') };
		}
	}

	/** Forgets every version of a file. */
	async clear(path: string): Promise<Outcome<null>> {
		try {
			await this.next(async () => rm(await this.folderOf(path), { recursive: true, force: true }));
		} catch (error) {
			return { ok: false, problem: problemOf(error, this.folder, 'write') };
		}
		this.onChange(await realPath(path), null);
		return { ok: true, value: null };
	}

	/** Resolves when everything that was to be kept is on disk, or could not be. */
	async flush(): Promise<void> {
		await this.turn;
	}

	private next<T>(task: () => Promise<T>): Promise<T> {
		const turn = this.turn.then(task, task);
		this.turn = turn.catch(() => {});
		return turn;
	}

	private async folderOf(path: string): Promise<string> {
		return join(this.folder, shortHash(await realPath(path)));
	}

	/** Whether there was something new to keep. */
	private async write(content: Content, reason: VersionReason): Promise<boolean> {
		const { path, raw, encoding, stamp } = content;
		const folder = await this.folderOf(path);
		const versions = await versionsIn(folder);
		const newest = versions.at(-1);
		if (newest && stamp.hash.startsWith(newest.hash) && sameEncoding(newest.encoding, encoding)) {
			if (await bytesOf(folder, newest).catch(() => null)) return false;
			// It is damaged, and here is what it was.
			await unlink(join(folder, fileNameOf(newest))).catch(ignoreMissing);
		}
		const bytes = encode(raw, encoding);
		if (!bytes) throw new Error(`The text cannot be written in ${encoding.name}`);
		const packed = await pack(bytes);
		const kept = version({
			number: (newest?.number ?? 0) + 1,
			time: this.now(),
			reason,
			bytes: bytes.length,
			encoding,
			hash: shortHash(bytes),
		});
		await mkdir(folder, { recursive: true, mode: 0o700 });
		await writeFileAtomically(join(folder, fileNameOf(kept)), packed, 'anything', 0o600);
		// What cannot be removed now is tried again with the next version.
		await this.tidy(folder, [...versions, kept], packed.length).catch(() => {});
		return true;
	}

	/** Makes room after a version was added. */
	private async tidy(folder: string, versions: readonly Version[], added: number): Promise<void> {
		if (this.total !== null) this.total += added;
		await this.thin(folder, versions);
		if (this.total === null || this.total > this.ceiling) await this.fit();
	}

	private async thin(folder: string, versions: readonly Version[]): Promise<readonly Version[]> {
		const gone = new Set(toThin(versions, this.now()));
		for (const each of gone) await unlink(join(folder, fileNameOf(each))).catch(ignoreMissing);
		return versions.filter((each) => !gone.has(each));
	}

	/** Thins every article and counts what its versions take; when all take too much, the oldest go. */
	private async fit(): Promise<void> {
		const all: StoredFile[] = [];
		for (const name of await readdir(this.folder)) {
			const folder = join(this.folder, name);
			const versions = await versionsIn(folder).catch(() => []);
			const left = await this.thin(folder, versions);
			await sweep(folder, this.now());
			for (const each of left) {
				const file = join(folder, fileNameOf(each));
				all.push({ file, stored: await sizeOf(file), time: each.time, newest: each === left.at(-1) });
			}
		}
		const gone = toFit(all, this.ceiling);
		for (const each of gone) await unlink(each.file).catch(ignoreMissing);
		const removed = new Set(gone);
		this.total = all.reduce((sum, each) => (removed.has(each) ? sum : sum + each.stored), 0);
	}
}

/** Why a version could not be kept, in words for the person. */
export function whyNotKept(error: unknown): string {
	const { code, message } = error as NodeJS.ErrnoException;
	switch (code) {
		case 'ENOSPC':
		case 'EDQUOT':
			return 'There is no room left on the disk for it.';
		case 'EACCES':
		case 'EPERM':
		case 'EROFS':
			return 'Galley is not allowed to write in its own folder.';
		default:
			return message ?? String(error);
	}
}

const gone = 'This version is no longer kept.';
const damaged = 'This version was damaged on disk and cannot be read. The others are not affected.';

/** The versions in a folder from the oldest to the newest; whatever else is there is passed over. */
async function versionsIn(folder: string): Promise<readonly Version[]> {
	try {
		return (await readdir(folder)).flatMap((name) => versionOfFile(name) ?? []).sort(byNumber);
	} catch (error) {
		if (isMissing(error)) return [];
		throw error;
	}
}

/** Two processes may have given one number twice: then the time decides. */
function byNumber(a: Version, b: Version): number {
	return a.number - b.number || a.time - b.time;
}

/** The bytes that a version was made of; null when its file does not hold them any more. */
async function bytesOf(folder: string, { hash, ...found }: Version): Promise<Buffer | null> {
	const packed = await readFile(join(folder, fileNameOf(found)));
	const bytes = await unpack(packed, { maxOutputLength: Math.max(1, found.bytes) }).catch(() => null);
	return bytes && shortHash(bytes) === hash ? bytes : null;
}

function sameEncoding(a: TextEncoding, b: TextEncoding): boolean {
	return a.name === b.name && a.bom === b.bom;
}

function shortHash(content: Uint8Array | string): string {
	return createHash('sha256').update(content).digest('hex').slice(0, 32);
}

/** A file by its real path; by the one it has where its folder is gone. */
function realPath(path: string): Promise<string> {
	return targetOf(path).catch(() => path);
}

/** What `writeFileAtomically` names a file that is not whole yet. */
const halfWritten = /^\..*\.galley-[0-9a-f]+$/;

/** Removes half-written files that a crash left a day ago or earlier. */
async function sweep(folder: string, now: number): Promise<void> {
	for (const name of await readdir(folder).catch(() => [])) {
		if (!halfWritten.test(name)) continue;
		const file = join(folder, name);
		const stats = await stat(file).catch(() => null);
		if (stats && now - stats.mtimeMs > 24 * 60 * 60 * 1000) await unlink(file).catch(ignoreMissing);
	}
}

/** Bytes on disk; 0 for a file that is gone. */
async function sizeOf(file: string): Promise<number> {
	const stats = await stat(file).catch(() => null);
	return stats?.size ?? 0;
}

function isMissing(error: unknown): boolean {
	return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function ignoreMissing(error: unknown): void {
	if (!isMissing(error)) throw error;
}
