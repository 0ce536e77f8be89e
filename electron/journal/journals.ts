import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Journal, JournalBeginning, readJournalFile } from './journal.ts';
import type { JournalContent, JournalStart } from './journal-text.ts';
import { isRunning, type Owner, ownerSchema, thisOwner } from './owner.ts';

/** Unsaved work that a process left when it ended. */
export interface Leftover extends JournalContent {
	readonly id: string;
}

/**
 * The folder of the journals: `<id>.journal`, each with `<id>.owner` beside it, which names the process that writes
 * it or has it on offer. Work of a process that still runs is never touched.
 */
export class Journals {
	private readonly left = new Map<string, Leftover>();

	constructor(private readonly folder: string) {}

	/** Begins a journal whose text comes in pieces. When any of it fails, `giveUp` clears away what there is of it. */
	async open(start: Omit<JournalStart, 'raw'>): Promise<JournalBeginning> {
		await mkdir(this.folder, { recursive: true, mode: 0o700 });
		const id = randomUUID();
		await this.own(id);
		try {
			return await JournalBeginning.open(this.journalPath(id), start, Date.now());
		} catch (error) {
			await this.disown(id);
			throw error;
		}
	}

	/** The text of a journal is whole: it begins. */
	async finish(beginning: JournalBeginning): Promise<Journal> {
		const { file, size } = await beginning.finish();
		return new Journal(beginning.path, file, size);
	}

	/** Gives up a journal that has not begun. */
	async giveUp(beginning: JournalBeginning): Promise<void> {
		// It may be gone already: it removes itself when it cannot be written.
		await beginning.giveUp().catch(() => {});
		await this.disown(idOf(beginning.path));
	}

	/** Begins a journal. */
	async begin(start: JournalStart): Promise<Journal> {
		const beginning = await this.open(start);
		try {
			await beginning.add(start.raw);
			return await this.finish(beginning);
		} catch (error) {
			await this.giveUp(beginning);
			throw error;
		}
	}

	/** Ends a journal of this process: its work was saved or given up. */
	async end(journal: Journal): Promise<void> {
		await journal.end();
		await this.disown(idOf(journal.path));
	}

	/** Stops writing a journal of this process and offers it like any other. Returns its id. */
	async leave(journal: Journal): Promise<string> {
		await journal.release();
		const id = idOf(journal.path);
		const content = await this.read(id);
		if (content) this.left.set(id, { id, ...content });
		return id;
	}

	/**
	 * Takes what earlier processes left. It is this process's from now on; nobody else is offered it while this process
	 * runs, and the next launch is when nobody discards it.
	 */
	async collect(): Promise<void> {
		const names = await readdir(this.folder).catch(() => []);
		for (const name of names) {
			if (!name.endsWith('.journal')) {
				await this.sweep(name, names);
				continue;
			}
			const id = idOf(name);
			if (this.left.has(id) || !(await this.own(id))) continue;
			const content = await this.read(id);
			if (content) this.left.set(id, { id, ...content });
			// Not even its beginning was written: there is nothing to offer.
			else await this.discard(id);
		}
	}

	/** What was left and is not discarded, the latest first. */
	get leftovers(): readonly Leftover[] {
		return [...this.left.values()].sort((a, b) => b.edited - a.edited);
	}

	/** Forgets work that was left. */
	async discard(id: string): Promise<void> {
		this.left.delete(id);
		await unlink(this.journalPath(id)).catch(ignoreMissing);
		await this.disown(id);
	}

	private async disown(id: string): Promise<void> {
		await unlink(this.ownerPath(id)).catch(ignoreMissing);
	}

	private async read(id: string): Promise<JournalContent | null> {
		return readJournalFile(this.journalPath(id));
	}

	/** Makes a journal this process's. False when it belongs to one that runs. */
	private async own(id: string): Promise<boolean> {
		const path = this.ownerPath(id);
		const claim = async (): Promise<void> => {
			const file = await open(path, 'wx', 0o600);
			try {
				await file.writeFile(JSON.stringify(thisOwner));
			} finally {
				await file.close();
			}
		};
		try {
			await claim();
			return true;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		}
		const owner = await this.ownerOf(id);
		if (owner && isRunning(owner)) return false;
		await unlink(path).catch(ignoreMissing);
		try {
			await claim();
			return true;
		} catch (error) {
			// Another process was quicker.
			if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
			throw error;
		}
	}

	private async ownerOf(id: string): Promise<Owner | null> {
		try {
			return ownerSchema.safeParse(JSON.parse(await readFile(this.ownerPath(id), 'utf8'))).data ?? null;
		} catch {
			return null;
		}
	}

	/** Removes what a crash left beside journals that are gone. */
	private async sweep(name: string, names: readonly string[]): Promise<void> {
		const id = idOf(name);
		if (names.includes(`${id}.journal`)) return;
		const owner = await this.ownerOf(id);
		if (owner && isRunning(owner)) return;
		await unlink(join(this.folder, name)).catch(ignoreMissing);
	}

	private journalPath(id: string): string {
		return join(this.folder, `${id}.journal`);
	}

	private ownerPath(id: string): string {
		return join(this.folder, `${id}.owner`);
	}
}

function idOf(path: string): string {
	return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(/\..*$/, '');
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
	if (error.code !== 'ENOENT') throw error;
}
