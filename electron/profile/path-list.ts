import * as z from 'zod';
import { JsonFile } from './json-file.ts';

/** Paths of files, the latest first, kept in a file: the recent files, or those whose remote pictures are allowed. */
export class PathList {
	/** Called after each change. */
	onChange: () => void = () => {};
	private readonly file: JsonFile<readonly string[]>;

	/** Holds at most `limit` paths: the oldest are forgotten. */
	constructor(
		path: string,
		private readonly limit: number,
	) {
		this.file = new JsonFile(path, (json) => {
			if (json === undefined) return [];
			if (!Array.isArray(json)) return null;
			return json.filter((item) => pathSchema.safeParse(item).success).slice(0, limit);
		});
	}

	get paths(): readonly string[] {
		return this.file.value;
	}

	has(path: string): boolean {
		return this.paths.includes(path);
	}

	/** Puts a path first. */
	add(path: string): void {
		if (this.paths[0] === path) return;
		this.set([path, ...this.paths.filter((other) => other !== path)].slice(0, this.limit));
	}

	remove(path: string): void {
		if (this.has(path)) this.set(this.paths.filter((other) => other !== path));
	}

	clear(): void {
		if (this.paths.length > 0) this.set([]);
	}

	private set(paths: readonly string[]): void {
		this.file.set(paths);
		this.onChange();
	}

	flush(): Promise<void> {
		return this.file.flush();
	}
}

const pathSchema = z.string().min(1);
