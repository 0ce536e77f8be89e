import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeFileAtomically } from '../disk/atomic-write.ts';

/**
 * A small value kept in a JSON file. It is read once; a file that is damaged is set aside as `….damaged` and the value
 * begins from what `read` makes of nothing.
 */
export class JsonFile<T> {
	private current: T;
	private writing: Promise<void> = Promise.resolve();
	private waiting = false;

	/**
	 * `read` turns what the file holds, or `undefined`, into a value: it keeps what is valid and puts defaults in place
	 * of the rest. It returns null when what it was given is not of the expected kind at all.
	 */
	constructor(
		private readonly path: string,
		read: (json: unknown) => T | null,
	) {
		this.current = this.load(read);
	}

	get value(): T {
		return this.current;
	}

	/** Changes the value and writes it; values set while a write is under way are written once, after it. */
	set(value: T): void {
		this.current = value;
		if (this.waiting) return;
		this.waiting = true;
		this.writing = this.writing.then(() => this.write());
	}

	/** Resolves when the last value is on disk, or could not be written. */
	flush(): Promise<void> {
		return this.writing;
	}

	private async write(): Promise<void> {
		this.waiting = false;
		try {
			mkdirSync(dirname(this.path), { recursive: true });
			await writeFileAtomically(this.path, Buffer.from(`${JSON.stringify(this.current, null, '\t')}\n`));
		} catch (error) {
			// Only comfort is lost; the person's work does not depend on it.
			console.error(`${this.path} could not be written:`, error);
		}
	}

	private load(read: (json: unknown) => T | null): T {
		let source: string;
		try {
			source = readFileSync(this.path, 'utf8');
		} catch {
			return read(undefined)!;
		}
		try {
			const value = read(JSON.parse(source));
			if (value !== null) return value;
		} catch {
			// Set aside below.
		}
		try {
			copyFileSync(this.path, `${this.path}.damaged`);
		} catch (error) {
			console.error(`${this.path} is damaged and could not be set aside:`, error);
		}
		return read(undefined)!;
	}
}
