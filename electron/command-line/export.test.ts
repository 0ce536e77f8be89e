import { readFileSync } from 'node:fs';
import { link, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articleFolder } from './article-folder.ts';
import { runGalley } from './run-galley.ts';

const broken = readFileSync(
	join(import.meta.dirname, '..', '..', 'article', 'fixtures', 'broken-article.md'),
	'utf8',
);
const finished = `${broken
	.replace("'8 mins'", "'2 mins'")
	.replace("we\\'ll publish the printers\\'", "we''ll publish the printers''")
	.replace('â€“', '–')}\n`;

test('a finished copy goes to standard output, and what was done to standard error', async () => {
	const folder = await articleFolder();
	await folder.write('a.md', broken);
	for (const args of [[], ['--out', '-']]) {
		const run = await runGalley(['export', 'a.md', '--to', 'md', ...args], { cwd: folder.path });
		expect(run).toMatchObject({ code: 0, stdout: finished });
		expect(run.stderr.match(/^a\.md: [a-z-]+/gm)).toHaveLength(4);
	}
	expect(await folder.read('a.md')).toBe(broken);
});

test('copies go into a folder, which is made', async () => {
	const folder = await articleFolder();
	await folder.write('a.md', broken);
	await folder.write('sub/b.md', '\ufeff---\r\ntitle: B\r\n---\r\nText');
	const run = await runGalley(['export', 'a.md', 'sub/b.md', '--to', 'md', '--out', 'x/y'], {
		cwd: folder.path,
	});
	expect(run.code).toBe(0);
	expect(await folder.read('x/y/a.md')).toBe(finished);
	expect(await folder.read('x/y/b.md')).toBe('\ufeff---\r\ntitle: B\r\n---\r\nText\r\n');
});

test('the article itself is never overwritten, by whatever name', async () => {
	const folder = await articleFolder();
	const path = await folder.write('a.md', broken);
	await folder.write('out/other', '');
	await symlink(path, join(folder.path, 'out', 'a.md'));
	await folder.write('hard/other', '');
	await link(path, join(folder.path, 'hard', 'a.md'));
	for (const out of ['.', 'out', 'hard']) {
		const run = await runGalley(['export', 'a.md', '--to', 'md', '--out', out, '--force'], {
			cwd: folder.path,
		});
		expect(run.code).toBe(2);
		expect(run.stderr).toContain('This is the article itself');
	}
	expect(await folder.read('a.md')).toBe(broken);
});

test('another file is overwritten only by force', async () => {
	const folder = await articleFolder();
	await folder.write('a.md', broken);
	await folder.write('out/a.md', 'Mine');
	const args = ['export', 'a.md', '--to', 'md', '--out', 'out'];
	const run = await runGalley(args, { cwd: folder.path });
	expect(run).toMatchObject({ code: 2 });
	expect(run.stderr).toContain('--force');
	expect(await folder.read('out/a.md')).toBe('Mine');
	expect((await runGalley([...args, '--force'], { cwd: folder.path })).code).toBe(0);
	expect(await folder.read('out/a.md')).toBe(finished);
	expect((await runGalley(args, { cwd: folder.path })).code).toBe(0);
});

test('what cannot be asked for is an error of usage', async () => {
	for (const [args, message] of [
		[['a.md'], 'Say the format: --to md.'],
		[['a.md', '--to', 'pdf'], '“pdf” is no format to export to; there is md.'],
		[['a.md', 'b.md', '--to', 'md'], 'Say where the copies go: --out DIR, or - for standard output.'],
		[
			['a.md', 'x/a.md', '--to', 'md', '--out', 'y'],
			'Two of the files are called “a.md”: export them one by one.',
		],
		[['-', '--to', 'md', '--out', 'y'], 'Standard input has no name for a copy: use --out -.'],
	] as const) {
		expect(await runGalley(['export', ...args])).toEqual({
			code: 2,
			stdout: '',
			stderr: `galley: ${message}\n`,
		});
	}
});
