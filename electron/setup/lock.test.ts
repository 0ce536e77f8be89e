import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'galley-lock-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A process that, holding the lock, writes a line, lets the others run, and writes a second. */
function worker(name: string): Promise<number | null> {
	const script = `
		import { appendFileSync } from 'node:fs';
		import { setTimeout as pause } from 'node:timers/promises';
		const { withLock } = await import(${JSON.stringify(new URL('./lock.mjs', import.meta.url).href)});
		await withLock('work', async () => {
			appendFileSync('log', '${name} begins\\n');
			await pause(50);
			appendFileSync('log', '${name} ends\\n');
		}, { folder: 'locks' });`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
		cwd: folder,
		stdio: 'ignore',
	});
	return new Promise((done) => child.on('exit', done));
}

test('four processes do the work one after the other', async () => {
	expect(await Promise.all(['a', 'b', 'c', 'd'].map(worker))).toEqual([0, 0, 0, 0]);
	const lines = (await readFile(join(folder, 'log'), 'utf8')).trim().split('\n');
	expect(lines).toHaveLength(8);
	for (let i = 0; i < 8; i += 2) expect(lines[i + 1]).toBe(lines[i]?.replace('begins', 'ends'));
	expect(await readdir(join(folder, 'locks'))).toEqual([]);
});

test('the lock of a process that died is taken over', async () => {
	const dead = spawnSync(process.execPath, ['-e', '']).pid;
	const locks = join(folder, 'locks');
	await mkdir(locks);
	await writeFile(join(locks, 'work'), String(dead));
	expect(await withLock('work', async () => 'done', { shared: true, folder: locks })).toBe('done');
	expect(await readdir(locks)).toEqual([]);
});

test('the lock is given back when the work fails', async () => {
	const fail = () => withLock('work', () => Promise.reject(new Error('no')), { folder });
	await expect(fail()).rejects.toThrow('no');
	await expect(fail()).rejects.toThrow('no');
});
