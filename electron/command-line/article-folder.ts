import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** For tests: a temporary folder with files in it. */
export interface ArticleFolder {
	readonly path: string;
	write(name: string, content: string | Uint8Array): Promise<string>;
	read(name: string): Promise<string>;
	bytes(name: string): Promise<Buffer>;
}

export async function articleFolder(): Promise<ArticleFolder> {
	const path = await mkdtemp(join(tmpdir(), 'galley-articles-'));
	return {
		path,
		async write(name, content) {
			const file = join(path, name);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, content);
			return file;
		},
		read: (name) => readFile(join(path, name), 'utf8'),
		bytes: (name) => readFile(join(path, name)),
	};
}
