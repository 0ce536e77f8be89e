import { type FileHandle, open, readFile, rename, unlink } from 'node:fs/promises';
import { editsLine, type JournalStart, readJournal, startLine } from './journal-text.ts';

/** A log is written anew when it outgrew both the text it began from and this, in bytes. */
const smallLog = 256 * 1024;

/** The journal of one window's unsaved work. Its writes wait for one another, and resolve when they are on disk. */
export class Journal {
	private turn: Promise<unknown> = Promise.resolve();
	/** Bytes. */
	private logSize = 0;
	private ended = false;
	/** True when edits could not be written. */
	private incomplete = false;

	private constructor(
		readonly path: string,
		private file: FileHandle,
		/** Bytes. */
		private startSize: number,
		private readonly compactFrom: number,
	) {}

	/** Makes the file, which must not exist. `compactFrom` is the least size of a log that is written anew, in bytes. */
	static async begin(path: string, start: JournalStart, compactFrom = smallLog): Promise<Journal> {
		const { file, size } = await writeStart(path, start, Date.now());
		return new Journal(path, file, size, compactFrom);
	}

	/**
	 * Adds edits: CodeMirror ChangeSets as JSON, in order. Once some could not be written, no later ones are taken: they
	 * would not fit what is there. What came before stays, and the work has to begin a new journal.
	 */
	append(changes: readonly unknown[]): Promise<void> {
		return this.next(async () => {
			if (this.ended) throw new Error('The journal has ended');
			if (this.incomplete) throw new Error('Earlier edits are missing in the journal');
			const line = Buffer.from(editsLine(changes, Date.now()));
			try {
				await this.file.appendFile(line);
				await this.file.datasync();
			} catch (error) {
				this.incomplete = true;
				throw error;
			}
			this.logSize += line.length;
			// The edits are safe already: a log that cannot be made shorter only stays long.
			if (this.logSize > Math.max(this.compactFrom, this.startSize)) await this.compact().catch(() => {});
		});
	}

	/** The work was saved or given up: removes the file. */
	end(): Promise<void> {
		return this.next(async () => {
			if (this.ended) return;
			this.ended = true;
			await this.file.close();
			await unlink(this.path);
		});
	}

	/** Stops writing and leaves the file, for the next launch. */
	release(): Promise<void> {
		return this.next(async () => {
			if (this.ended) return;
			this.ended = true;
			await this.file.close();
		});
	}

	private next(task: () => Promise<void>): Promise<void> {
		const turn = this.turn.then(task, task);
		this.turn = turn;
		return turn;
	}

	/** Lets the journal begin from the present text, in a new file that takes the old one's place at once. */
	private async compact(): Promise<void> {
		// Whatever goes wrong below, the next try waits until as much was written again.
		this.logSize = 0;
		const content = readJournal(await readFile(this.path, 'utf8'));
		if (!content) return;
		const temporary = `${this.path}.new`;
		await unlink(temporary).catch(() => {});
		const start = { ...content.start, raw: content.raw };
		const { file, size } = await writeStart(temporary, start, content.edited);
		// Windows does not replace a file that is open.
		await this.file.close();
		try {
			await rename(temporary, this.path);
			this.file = file;
			this.startSize = size;
		} catch {
			await file.close();
			this.file = await open(this.path, 'a');
		}
	}
}

async function writeStart(
	path: string,
	start: JournalStart,
	at: number,
): Promise<{ file: FileHandle; size: number }> {
	// Unsaved work is nobody else's business.
	const file = await open(path, 'ax', 0o600);
	try {
		const line = Buffer.from(startLine(start, at));
		await file.appendFile(line);
		await file.sync();
		return { file, size: line.length };
	} catch (error) {
		await file.close();
		await unlink(path).catch(() => {});
		throw error;
	}
}
