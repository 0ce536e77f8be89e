import { watch } from 'chokidar';
import type { FileText, Stamp, TextEncoding } from '../contract.ts';
import { readAgain } from './read-file.ts';
import { sameContent } from './stamp.ts';

/** How long a file may be gone before it counts as removed: many programs remove it to write it anew. Milliseconds. */
const goneFor = 400;

/** How long further events are waited for, so that a file is not read while it is half written. Milliseconds. */
const settle = 60;

/** After the last event the file is looked at once more: a file that was exchanged is watched anew only a moment later. Milliseconds. */
const watchedAnew = 400;

/**
 * Tells when another program changes or removes a file. Our own writes are told apart by their content, as are files
 * that were only touched.
 */
export class FileWatch {
	private readonly watcher;
	private timer: ReturnType<typeof setTimeout> | null = null;
	private again: ReturnType<typeof setTimeout> | null = null;
	private turn: Promise<unknown> = Promise.resolve();
	private closed = false;
	/** True when the file was missing at the last look. */
	private gone = false;
	/** Resolves when changes are noticed from then on. */
	readonly ready: Promise<void>;

	/**
	 * `known` is the content that needs no telling; null when there is no file yet. Changes are told as the file's new
	 * text, or null when it is gone.
	 */
	constructor(
		readonly path: string,
		private known: Stamp | null,
		private readAs: TextEncoding | null,
		private readonly onChange: (file: FileText | null) => void,
	) {
		this.watcher = watch(path, { ignoreInitial: true, atomic: false, followSymlinks: true });
		this.watcher.on('all', () => {
			this.checkSoon(settle);
			if (this.again) clearTimeout(this.again);
			this.again = setTimeout(() => void this.check(), watchedAnew);
		});
		// A disk that cannot be watched is looked at when the window gets the focus.
		this.watcher.on('error', () => {});
		this.ready = new Promise((resolve) => {
			this.watcher.once('ready', () => {
				resolve();
				// For what happened before the watching began.
				this.checkSoon(settle);
			});
		});
	}

	/** The encoding that the file is read in; null when it is told by the file itself. */
	get encoding(): TextEncoding | null {
		return this.readAs;
	}

	/**
	 * Runs something that may write the file and returns what it holds afterwards, or undefined when it is as it was.
	 * What is noticed meanwhile is judged after that.
	 */
	writing<T>(task: () => Promise<{ result: T; stamp?: Stamp }>): Promise<T> {
		return this.next(async () => {
			const { result, stamp } = await task();
			if (stamp) this.known = stamp;
			return result;
		});
	}

	/** Takes a content, read in an encoding, for known. */
	know(stamp: Stamp, encoding: TextEncoding): void {
		this.known = stamp;
		this.readAs = encoding;
	}

	/** Looks at the file now. */
	check(): Promise<void> {
		return this.next(() => this.look());
	}

	async close(): Promise<void> {
		this.closed = true;
		if (this.timer) clearTimeout(this.timer);
		if (this.again) clearTimeout(this.again);
		await this.watcher.close();
	}

	private checkSoon(wait: number): void {
		// Not put off by further events: a file that is written all the time is told of all the same.
		this.timer ??= setTimeout(() => {
			this.timer = null;
			void this.check();
		}, wait);
	}

	private next<T>(task: () => Promise<T>): Promise<T> {
		const turn = this.turn.then(task, task);
		this.turn = turn;
		return turn;
	}

	private async look(): Promise<void> {
		if (this.closed) return;
		const read = await readAgain(this.path, this.readAs);
		if (this.closed) return;
		if (read.ok) {
			this.gone = false;
			if (sameContent(read.value.stamp, this.known)) return;
			this.known = read.value.stamp;
			this.onChange(read.value);
			return;
		}
		// A file that is closed to us or no text now is told of when it is saved, with the reason.
		if (this.known === null || read.problem.code !== 'not-found') return;
		if (!this.gone) {
			this.gone = true;
			this.checkSoon(goneFor);
			return;
		}
		this.gone = false;
		this.known = null;
		this.onChange(null);
	}
}
