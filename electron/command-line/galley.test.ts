import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { version } from '../../package.json';
import { articleFolder } from './article-folder.ts';
import { runGalley } from './run-galley.ts';

test('without a command it says how it is used', async () => {
	const run = await runGalley([]);
	expect(run.code).toBe(2);
	expect(run.stdout).toBe('');
	expect(run.stderr).toMatch(/^Galley edits Markdown articles/);
	for (const name of ['get', 'set', 'unset', 'check', 'read-time', 'export', 'roundtrip']) {
		expect(run.stderr).toContain(`\n  ${name} `);
	}
});

test('help is an answer, not an error', async () => {
	for (const args of [['--help'], ['-h'], ['help']]) {
		const run = await runGalley(args);
		expect(run).toMatchObject({ code: 0, stderr: '' });
		expect(run.stdout).toContain('Usage: galley <command>');
	}
	const run = await runGalley(['help', 'check']);
	expect(run).toMatchObject({ code: 0, stderr: '' });
	expect(run.stdout).toMatch(/^galley check PATH… \[--fix\]\n/);
	expect((await runGalley(['check', '--help'])).stdout).toBe(run.stdout);
});

test('the version is that of the package', async () => {
	expect(await runGalley(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('a command line that cannot be understood is an error of usage', async () => {
	for (const [args, message] of [
		[['chek'], 'galley: There is no command “chek”.\n'],
		[['help', 'chek'], 'galley: There is no command “chek”.\n'],
		[['check'], 'galley: Usage: galley check PATH… [--fix]\n'],
		[['get', 'a', 'b', 'c'], 'galley: Usage: galley get FILE [key]\n'],
		[['check', '--nope', 'a.md'], "galley: Unknown option '--nope'. See galley help check.\n"],
		[['set', 'a.md', 'title'], 'galley: “title” is not of the form key=value.\n'],
		[['read-time', '--wpm', 'fast', 'a.md'], 'galley: --wpm needs a number above 0, not “fast”.\n'],
	] as const) {
		expect(await runGalley(args)).toEqual({ code: 2, stdout: '', stderr: message });
	}
});

const bad: readonly (readonly [string, string | Uint8Array | null, RegExp])[] = [
	['missing.md', null, /was not found/],
	[
		'binary.md',
		Uint8Array.from({ length: 600 }, (_, index) => (index * 7) % 256),
		/not a text|not encoded in UTF-8/,
	],
	['latin.md', Uint8Array.of(0x63, 0x61, 0x66, 0xe9, 0x20, 0x6e, 0x6f, 0x69, 0x72), /not encoded in UTF-8/],
];

test('files that cannot be read are named with the reason, and stay as they are', async () => {
	const folder = await articleFolder();
	await mkdir(join(folder.path, 'folder.md'));
	for (const [name, content, reason] of bad) {
		if (content !== null) await folder.write(name, content);
		for (const args of [
			['get', name],
			['set', name, 'title=T'],
			['unset', name, 'title'],
			['check', name],
			['check', '--fix', name],
			['read-time', name],
			['export', name, '--to', 'md'],
		]) {
			const run = await runGalley(args, { cwd: folder.path });
			expect(run.code, args.join(' ')).toBe(2);
			expect(run.stderr.startsWith(`${name}: `), run.stderr).toBe(true);
			expect(run.stderr).toMatch(reason);
			expect(run.stdout).toBe('');
		}
		if (content !== null)
			expect(Uint8Array.from(await folder.bytes(name))).toEqual(Uint8Array.from(Buffer.from(content)));
	}
	for (const command of ['get', 'read-time']) {
		expect(await runGalley([command, 'folder.md'], { cwd: folder.path })).toMatchObject({
			code: 2,
			stdout: '',
		});
	}
});

test('a folder stands for the articles below it, hidden folders and node_modules aside', async () => {
	const folder = await articleFolder();
	for (const name of ['b.md', 'a.markdown', 'sub/C.MDX', 'sub/d.txt', '.hidden/e.md', 'node_modules/f.md']) {
		await folder.write(name, 'Text\n');
	}
	await symlink(folder.path, join(folder.path, 'sub', 'round'));
	const run = await runGalley(['check', '.'], { cwd: folder.path });
	expect(run.stdout.split('\n').map((line) => line.split(':')[0])).toEqual([
		'a.markdown',
		'b.md',
		join('sub', 'C.MDX'),
		'',
	]);
	await mkdir(join(folder.path, 'empty'));
	expect(await runGalley(['check', 'empty'], { cwd: folder.path })).toEqual({
		code: 0,
		stdout: '',
		stderr: 'empty: There are no articles in this folder.\n',
	});
});

test('one bad file does not keep the others from their turn', async () => {
	const folder = await articleFolder();
	await folder.write('good.md', 'Text\n');
	const run = await runGalley(['check', 'missing.md', 'good.md'], { cwd: folder.path });
	expect(run.code).toBe(2);
	expect(run.stdout).toMatch(/^good\.md:1:1: info no-front-matter /);
});

test('output that nobody reads to its end is no error', async () => {
	const folder = await articleFolder();
	await folder.write(
		'a.md',
		`---\n${Array.from({ length: 5000 }, (_, i) => `key${i}: ${'x'.repeat(100)}`).join('\n')}\n---\n`,
	);
	const run = await runGalley(['get', 'a.md', '--json'], { cwd: folder.path });
	expect(Object.keys(JSON.parse(run.stdout))).toHaveLength(5000);
});
