import { type FileHandle, open, readFile, rename, unlink } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import {
	editsLine,
	type JournalContent,
	type JournalStart,
	readingOf,
	startHead,
	startPiece,
	startTail,
} from './journal-text.ts';

/** As much of a text is written at once, in UTF-16 code units, so that the host goes on answering meanwhile. */
const pieceLength = 256 * 1024;

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

	/** A journal whose beginning is on disk: see `JournalBeginning`. */
	constructor(
		readonly path: string,
		private file: FileHandle,
		/** Bytes. */
		private startSize: number,
		private readonly compactFrom = smallLog,
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
		const content = await readJournalFile(this.path);
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

/**
 * A journal whose text still comes, piece by piece. Until it is finished there is nothing in its file that could be read,
 * and none of it counts. When something cannot be written, the file is removed.
 */
export class JournalBeginning {
	/** Bytes. */
	private size = 0;

	private constructor(
		readonly path: string,
		private readonly file: FileHandle,
	) {}

	/** Makes the file, which must not exist. `at` is in milliseconds since the epoch. */
	static async open(path: string, start: Omit<JournalStart, 'raw'>, at: number): Promise<JournalBeginning> {
		// Unsaved work is nobody else's business.
		const beginning = new JournalBeginning(path, await open(path, 'ax', 0o600));
		await beginning.orRemove(() => beginning.write(startHead(start, at)));
		return beginning;
	}

	/** Adds to the text. */
	add(raw: string): Promise<void> {
		return this.orRemove(async () => {
			for (let at = 0; at < raw.length; at += pieceLength) {
				await this.write(startPiece(raw.slice(at, at + pieceLength)));
			}
		});
	}

	/** The text is whole. Resolves when it is on disk. */
	finish(): Promise<{ readonly file: FileHandle; readonly size: number }> {
		return this.orRemove(async () => {
			await this.write(startTail);
			await this.file.sync();
			return { file: this.file, size: this.size };
		});
	}

	/** Removes the file. */
	async giveUp(): Promise<void> {
		await this.file.close();
		await unlink(this.path).catch(() => {});
	}

	private async write(text: string): Promise<void> {
		const bytes = Buffer.from(text);
		await this.file.appendFile(bytes);
		this.size += bytes.length;
	}

	private async orRemove<T>(task: () => Promise<T>): Promise<T> {
		try {
			return await task();
		} catch (error) {
			await this.giveUp().catch(() => {});
			throw error;
		}
	}
}

async function writeStart(
	path: string,
	start: JournalStart,
	at: number,
): Promise<{ readonly file: FileHandle; readonly size: number }> {
	const beginning = await JournalBeginning.open(path, start, at);
	await beginning.add(start.raw);
	return beginning.finish();
}

/** Reads a journal's file as `readJournal` does, and lets the host answer meanwhile. */
export async function readJournalFile(path: string): Promise<JournalContent | null> {
	const reading = readingOf(await readFile(path, 'utf8'));
	for (;;) {
		const { done, value } = reading.next();
		if (done) return value;
		await setImmediate();
	}
}
