import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayBecomeNobody, nobody, outputOf, runChild, skipFor } from '../test-support/child.ts';
import { scratchFolder } from '../test-support/scratch.ts';
import { largestFile, readAgain, readArticleFile } from './read-file.ts';

async function codeOf(path: string): Promise<string | null> {
	const outcome = await readArticleFile(path, null);
	return outcome.ok ? null : outcome.problem.code;
}

it('reads a file with its own line breaks, its stamp and its encoding', async () => {
	const path = join(scratchFolder(), 'a.md');
	writeFileSync(path, '\ufeffone\r\ntwo\n');
	expect(await readArticleFile(path, null)).toMatchObject({
		ok: true,
		value: {
			path,
			raw: 'one\r\ntwo\n',
			encoding: { name: 'utf-8', bom: true },
			stamp: { size: 12, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
			writable: true,
		},
	});
});

describe('a file that cannot be opened', () => {
	it('says so when it is not there, is a folder or a link that leads nowhere', async () => {
		const folder = scratchFolder();
		mkdirSync(join(folder, 'sub.md'));
		symlinkSync(join(folder, 'loop.md'), join(folder, 'loop.md'));
		expect(await codeOf(join(folder, 'missing.md'))).toBe('not-found');
		expect(await codeOf(join(folder, 'sub.md'))).toBe('directory');
		expect(await codeOf(join(folder, 'sub.md', 'x', 'y.md'))).toBe('not-found');
		expect(await codeOf(join(folder, 'loop.md'))).toBe('other');
	});

	it('does not wait for a pipe', async (context) => {
		if (process.platform === 'win32') skipFor(context, 'Windows has no named pipes among its files');
		const path = join(scratchFolder(), 'pipe.md');
		execFileSync('mkfifo', [path]);
		expect(await codeOf(path)).toBe('other');
	});

	it('is refused when it is far too large, without being read', async () => {
		const path = join(scratchFolder(), 'huge.md');
		writeFileSync(path, '');
		truncateSync(path, largestFile + 1);
		expect(await codeOf(path)).toBe('too-large');
	});

	it('says so when we have no permission', async (context) => {
		if (!mayBecomeNobody) skipFor(context, 'only root can act as a user without permissions');
		const folder = scratchFolder();
		chmodSync(folder, 0o755);
		const path = join(folder, 'secret.md');
		writeFileSync(path, 'secret', { mode: 0o600 });
		const child = runChild(
			`import { readArticleFile } from './disk/read-file.ts';
			readArticleFile(${JSON.stringify(path)}, null).then((outcome) => console.log(outcome.problem.code));`,
			{ user: nobody },
		);
		expect(await outputOf(child)).toBe('no-permission\n');
	});
});

describe('a file in another encoding', () => {
	it('is proposed, opened in that encoding, and afterwards without asking', async () => {
		const path = join(scratchFolder(), 'old.md');
		writeFileSync(path, Buffer.from('Caf\xe9', 'latin1'));
		const outcome = await readArticleFile(path, null);
		expect(outcome).toMatchObject({
			ok: false,
			problem: { code: 'not-utf8', proposal: { name: 'windows-1252', bom: false } },
		});
		const proposal = { name: 'windows-1252', bom: false };
		expect(await readArticleFile(path, proposal)).toMatchObject({ ok: true, value: { raw: 'Café' } });
		expect(await readAgain(path, proposal)).toMatchObject({
			ok: true,
			value: { raw: 'Café', encoding: proposal },
		});
	});

	it('is refused in an encoding that would lose bytes', async () => {
		const path = join(scratchFolder(), 'old.md');
		writeFileSync(path, Buffer.from('Caf\xe9', 'latin1'));
		expect(await readArticleFile(path, { name: 'shift_jis', bom: false })).toMatchObject({
			ok: false,
			problem: { code: 'unencodable' },
		});
	});

	it('is read as UTF-8 again once it is', async () => {
		const path = join(scratchFolder(), 'new.md');
		writeFileSync(path, 'Café');
		expect(await readAgain(path, { name: 'windows-1252', bom: false })).toMatchObject({
			ok: true,
			value: { raw: 'Café', encoding: { name: 'utf-8', bom: false } },
		});
	});
});

it('tells that a file marked read-only cannot be saved', async () => {
	const path = join(scratchFolder(), 'a.md');
	writeFileSync(path, 'a', { mode: 0o444 });
	expect(await readArticleFile(path, null)).toMatchObject({ ok: true, value: { writable: false } });
});
