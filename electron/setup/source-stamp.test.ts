import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isFresh, markFresh, stampOf } from './source-stamp.mjs';

let root: string;
const stamp = () => stampOf(root, ['src', 'package.json'], [join('src', 'setup')]);

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'galley-stamp-'));
	await mkdir(join(root, 'src/deep'), { recursive: true });
	await mkdir(join(root, 'src/setup'), { recursive: true });
	await writeFile(join(root, 'package.json'), '{}');
	await writeFile(join(root, 'src/a.ts'), 'a');
	await writeFile(join(root, 'src/deep/b.ts'), 'b');
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe('the stamp of the sources', () => {
	test('stays the same when a file is only touched', async () => {
		const before = stamp();
		await utimes(join(root, 'src/a.ts'), new Date(0), new Date(0));
		expect(stamp()).toBe(before);
	});

	test('changes when a file is edited, added, removed, or renamed', async () => {
		const seen = new Set([stamp()]);
		await writeFile(join(root, 'src/deep/b.ts'), 'c');
		seen.add(stamp());
		await writeFile(join(root, 'src/new.ts'), '');
		seen.add(stamp());
		await rename(join(root, 'src/new.ts'), join(root, 'src/newer.ts'));
		seen.add(stamp());
		await rm(join(root, 'src/a.ts'));
		seen.add(stamp());
		await rm(join(root, 'package.json'));
		seen.add(stamp());
		expect(seen.size).toBe(6);
	});

	test('changes when text moves from one file to the next', async () => {
		const before = stamp();
		await writeFile(join(root, 'src/a.ts'), 'ab');
		await writeFile(join(root, 'src/deep/b.ts'), '');
		expect(stamp()).not.toBe(before);
	});

	test('does not mind tests, hidden files and folders left out', async () => {
		const before = stamp();
		for (const name of ['src/a.test.ts', 'src/.hidden', 'src/setup/start.mjs'])
			await writeFile(join(root, name), 'x');
		expect(stamp()).toBe(before);
	});
});

describe('what was built', () => {
	test('is fresh only with the same sources and all products there', async () => {
		const file = join(root, 'stamp');
		const product = join(root, 'main.cjs');
		await writeFile(product, '');
		expect(isFresh(file, stamp(), [product])).toBe(false);
		markFresh(file, stamp());
		expect(isFresh(file, stamp(), [product])).toBe(true);
		await writeFile(join(root, 'src/a.ts'), 'edited');
		expect(isFresh(file, stamp(), [product])).toBe(false);
		markFresh(file, stamp());
		await rm(product);
		expect(isFresh(file, stamp(), [product])).toBe(false);
	});
});
