import { execFileSync } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	existsSync,
	linkSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mayBecomeNobody, nobody, outputOf, runChild, skipFor } from '../test-support/child.ts';
import { scratchFolder } from '../test-support/scratch.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { problemOf } from './file-problem.ts';
import { stampOf } from './stamp.ts';

const unix = process.platform !== 'win32';

function stampOfText(text: string) {
	return stampOf(Buffer.from(text), 0);
}

describe('a write', () => {
	it('puts the new content in place, leaves nothing beside it, and tells its stamp', async () => {
		const folder = scratchFolder();
		const path = join(folder, 'a.md');
		writeFileSync(path, 'old');
		const result = await writeFileAtomically(path, Buffer.from('new'), stampOfText('old'));
		expect(result).toEqual({ kind: 'written', stamp: stampOf(Buffer.from('new'), statSync(path).mtimeMs) });
		expect(readFileSync(path, 'utf8')).toBe('new');
		expect(readdirSync(folder)).toEqual(['a.md']);
	});

	it('makes a file that was not there, and an empty one', async () => {
		const folder = scratchFolder();
		await writeFileAtomically(join(folder, 'a.md'), Buffer.from('new'), null);
		await writeFileAtomically(join(folder, 'b.md'), Buffer.alloc(0), null);
		expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('new');
		expect(readFileSync(join(folder, 'b.md'), 'utf8')).toBe('');
		expect(readdirSync(folder)).toEqual(['a.md', 'b.md']);
	});

	it('takes a name of any length that the disk takes', async () => {
		const folder = scratchFolder();
		const path = join(folder, `${'é'.repeat(126)}.md`);
		await writeFileAtomically(path, Buffer.from('new'), null);
		expect(readFileSync(path, 'utf8')).toBe('new');
	});

	it('keeps the mode and the owner', async (context) => {
		if (!unix) skipFor(context, 'Windows has no modes');
		const path = join(scratchFolder(), 'a.md');
		writeFileSync(path, 'old');
		chmodSync(path, 0o640);
		if (mayBecomeNobody) chownSync(path, 1234, 4321);
		const { uid, gid } = statSync(path);
		await writeFileAtomically(path, Buffer.from('new'));
		expect(statSync(path)).toMatchObject({ mode: 0o100640, uid, gid });
		expect(readFileSync(path, 'utf8')).toBe('new');
	});

	it('follows links and leaves them links, also to a file that is still to be made', async () => {
		const folder = scratchFolder();
		mkdirSync(join(folder, 'real'));
		writeFileSync(join(folder, 'real', 'a.md'), 'old');
		symlinkSync(join('real', 'a.md'), join(folder, 'a.md'));
		symlinkSync(join('real', 'b.md'), join(folder, 'b.md'));
		await writeFileAtomically(join(folder, 'a.md'), Buffer.from('new'));
		await writeFileAtomically(join(folder, 'b.md'), Buffer.from('made'), null);
		expect(readlinkSync(join(folder, 'a.md'))).toBe(join('real', 'a.md'));
		expect(readFileSync(join(folder, 'real', 'a.md'), 'utf8')).toBe('new');
		expect(readFileSync(join(folder, 'real', 'b.md'), 'utf8')).toBe('made');
		expect(readdirSync(join(folder, 'real'))).toEqual(['a.md', 'b.md']);
	});

	it('keeps the other names of a file', async () => {
		const folder = scratchFolder();
		const path = join(folder, 'a.md');
		writeFileSync(path, 'a longer old content');
		linkSync(path, join(folder, 'b.md'));
		expect(
			await writeFileAtomically(path, Buffer.from('new'), stampOfText('a longer old content')),
		).toMatchObject({
			kind: 'written',
		});
		expect(readFileSync(join(folder, 'b.md'), 'utf8')).toBe('new');
		expect(statSync(path).nlink).toBe(2);
		expect(readdirSync(folder)).toEqual(['a.md', 'b.md']);
	});

	it('waits for the one before it, so that the last one stays', async () => {
		const path = join(scratchFolder(), 'a.md');
		const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(1000));
		await Promise.all(texts.map((text) => writeFileAtomically(path, Buffer.from(text))));
		expect(readFileSync(path, 'utf8')).toBe(texts.at(-1));
	});
});

describe('a file that is not as expected', () => {
	it('is left alone when its content changed, though its size and time did not', async () => {
		const folder = scratchFolder();
		const path = join(folder, 'a.md');
		writeFileSync(path, 'theirs');
		expect(await writeFileAtomically(path, Buffer.from('ours'), stampOfText('before'))).toEqual({
			kind: 'conflict',
		});
		expect(readFileSync(path, 'utf8')).toBe('theirs');
		expect(readdirSync(folder)).toEqual(['a.md']);
	});

	it('is left alone when it appeared meanwhile, and not made when it vanished', async () => {
		const folder = scratchFolder();
		writeFileSync(join(folder, 'a.md'), 'theirs');
		expect(await writeFileAtomically(join(folder, 'a.md'), Buffer.from('ours'), null)).toEqual({
			kind: 'conflict',
		});
		expect(await writeFileAtomically(join(folder, 'b.md'), Buffer.from('ours'), stampOfText('gone'))).toEqual(
			{
				kind: 'conflict',
			},
		);
		expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('theirs');
		expect(readdirSync(folder)).toEqual(['a.md']);
	});

	it('is written when it was only touched', async () => {
		const path = join(scratchFolder(), 'a.md');
		writeFileSync(path, 'same');
		expect(
			await writeFileAtomically(path, Buffer.from('new'), { ...stampOfText('same'), modified: 1 }),
		).toMatchObject({
			kind: 'written',
		});
	});
});

describe('a write that fails', () => {
	it('leaves the old file whole on a full disk, and says that it is full', async (context) => {
		const folder = scratchFolder();
		try {
			execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' });
		} catch {
			skipFor(context, 'no small disk can be mounted here');
		}
		onTestFinished(() => void execFileSync('umount', [folder]));
		const path = join(folder, 'a.md');
		const old = 'x'.repeat(100_000);
		writeFileSync(path, old);
		const error = await writeFileAtomically(path, Buffer.alloc(400_000, 'y'), stampOfText(old)).catch(
			(e) => e,
		);
		expect(problemOf(error, path, 'write').code).toBe('disk-full');
		expect(readFileSync(path, 'utf8')).toBe(old);
		expect(readdirSync(folder)).toEqual(['a.md']);
		// Of several names, the one whose content is exchanged in place.
		linkSync(path, join(folder, 'b.md'));
		await expect(writeFileAtomically(path, Buffer.alloc(140_000, 'y'))).rejects.toThrow();
		expect(readFileSync(path, 'utf8')).toBe(old);
		expect(readdirSync(folder)).toEqual(['a.md', 'b.md']);
	});

	it('respects a file marked read-only', async () => {
		const folder = scratchFolder();
		const path = join(folder, 'a.md');
		writeFileSync(path, 'old', { mode: 0o444 });
		const error = await writeFileAtomically(path, Buffer.from('new')).catch((e) => e);
		expect(problemOf(error, path, 'write').code).toBe('no-permission');
		expect(readFileSync(path, 'utf8')).toBe('old');
		expect(readdirSync(folder)).toEqual(['a.md']);
	});

	it('does not write over a folder', async () => {
		const folder = scratchFolder();
		mkdirSync(join(folder, 'a.md'));
		const error = await writeFileAtomically(join(folder, 'a.md'), Buffer.from('new')).catch((e) => e);
		expect(problemOf(error, folder, 'write').code).toBe('directory');
	});

	it('says that the folder is missing', async () => {
		const path = join(scratchFolder(), 'missing', 'a.md');
		const error = await writeFileAtomically(path, Buffer.from('new')).catch((e) => e);
		expect(problemOf(error, path, 'write').code).toBe('not-found');
		expect(existsSync(path)).toBe(false);
	});
});

describe('without permission', () => {
	async function writeAsNobody(path: string): Promise<string> {
		const child = runChild(
			`import { writeFileAtomically } from './disk/atomic-write.ts';
			import { problemOf } from './disk/file-problem.ts';
			const path = ${JSON.stringify(path)};
			writeFileAtomically(path, Buffer.from('new')).then(
				(result) => console.log(result.kind),
				(error) => console.log(problemOf(error, path, 'write').code),
			);`,
			{ user: nobody },
		);
		return (await outputOf(child)).trim();
	}

	it('leaves a file alone that is closed to us, though its folder is open', async (context) => {
		if (!mayBecomeNobody) skipFor(context, 'only root can act as a user without permissions');
		const folder = scratchFolder();
		chmodSync(folder, 0o777);
		const path = join(folder, 'a.md');
		writeFileSync(path, 'old', { mode: 0o644 });
		expect(await writeAsNobody(path)).toBe('no-permission');
		expect(readFileSync(path, 'utf8')).toBe('old');
		expect(readdirSync(folder)).toEqual(['a.md']);
	});

	it('leaves a file alone whose folder is closed to us', async (context) => {
		if (!mayBecomeNobody) skipFor(context, 'only root can act as a user without permissions');
		const folder = scratchFolder();
		chmodSync(folder, 0o755);
		const path = join(folder, 'a.md');
		writeFileSync(path, 'old');
		chmodSync(path, 0o666);
		expect(await writeAsNobody(path)).toBe('no-permission');
		expect(readFileSync(path, 'utf8')).toBe('old');
		expect(readdirSync(folder)).toEqual(['a.md']);
	});

	it('keeps the owner of a file that we may write and not give away', async (context) => {
		if (!mayBecomeNobody) skipFor(context, 'only root can act as a user without permissions');
		const folder = scratchFolder();
		chmodSync(folder, 0o777);
		const path = join(folder, 'a.md');
		writeFileSync(path, 'old');
		chmodSync(path, 0o666);
		expect(await writeAsNobody(path)).toBe('written');
		expect(readFileSync(path, 'utf8')).toBe('new');
		expect(statSync(path).uid).toBe(0);
		expect(readdirSync(folder)).toEqual(['a.md']);
	});
});

it('is never seen half written, however often it is killed', async () => {
	const path = join(scratchFolder(), 'a.md');
	const size = 300_000;
	writeFileSync(path, 'a'.repeat(size));
	for (let round = 0; round < 5; round++) {
		const child = runChild(
			`import { writeFileAtomically } from './disk/atomic-write.ts';
			(async () => {
				console.log('ready');
				for (let turn = 0; ; turn++) {
					await writeFileAtomically(${JSON.stringify(path)}, Buffer.alloc(${size}, 'abc'[turn % 3]));
				}
			})();`,
		);
		await new Promise((resolve) => child.stdout?.once('data', resolve));
		// Some reads in the middle of the writing, then the end of it, wherever it is.
		for (let look = 0; look < 20; look++) expectWhole(path, size);
		const gone = new Promise((resolve) => child.once('close', resolve));
		child.kill('SIGKILL');
		await gone;
		expectWhole(path, size);
	}
});

function expectWhole(path: string, size: number): void {
	const text = readFileSync(path, 'utf8');
	expect(text.length).toBe(size);
	expect(new Set(text).size).toBe(1);
}
