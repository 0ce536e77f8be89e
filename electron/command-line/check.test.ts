import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articleFolder } from './article-folder.ts';
import { runGalley } from './run-galley.ts';

const broken = readFileSync(
	join(import.meta.dirname, '..', '..', 'article', 'fixtures', 'broken-article.md'),
	'utf8',
);

test('each problem is a line of its own, and something was found', async () => {
	const folder = await articleFolder();
	await folder.write('a.md', broken);
	const run = await runGalley(['check', 'a.md'], { cwd: folder.path });
	expect(run).toMatchObject({ code: 1, stderr: '' });
	expect(run.stdout.split('\n').map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
		'a.md:6:12: warning read-time-differs',
		'a.md:7:15: warning published-before-created',
		'a.md:10:72: error escape-in-single-quotes',
		'a.md:15:126: warning garbled-text',
		'a.md:33:224: info missing-final-newline',
		'',
	]);
	expect(await folder.read('a.md')).toBe(broken);
});

test('an article without problems is fine', async () => {
	const run = await runGalley(['check', '-'], { input: '---\ntitle: A\n---\nText\n' });
	expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
	expect(await runGalley(['check', '-', '--json'], { input: '---\ntitle: A\n---\nText\n' })).toEqual({
		code: 0,
		stdout: '[]\n',
		stderr: '',
	});
});

test('--json counts in the file as it is, whatever its line breaks', async () => {
	const folder = await articleFolder();
	for (const ending of ['\n', '\r\n', '\r']) {
		const text = broken.replaceAll('\n', ending);
		await folder.write('a.md', text);
		const run = await runGalley(['check', 'a.md', '--json'], { cwd: folder.path });
		expect(run.code).toBe(1);
		const messages = JSON.parse(run.stdout);
		expect(messages[3]).toEqual({
			path: 'a.md',
			line: 15,
			column: 126,
			from: text.indexOf('â€“'),
			to: text.indexOf('â€“') + 3,
			severity: 'warning',
			code: 'garbled-text',
			message: '“â€“” is garbled: “–” was meant',
			fixable: true,
		});
		expect(messages.map((message: { fixable: boolean }) => message.fixable)).toEqual([
			true,
			false,
			true,
			true,
			true,
		]);
	}
});

test('--fix repairs what is plain, in the file’s own line breaks, and lists the rest', async () => {
	const folder = await articleFolder();
	const text = broken.replaceAll('\n', '\r\n');
	await folder.write('a.md', text);
	const run = await runGalley(['check', '--fix', 'a.md'], { cwd: folder.path });
	expect(run.code).toBe(1);
	expect(run.stdout).toMatch(/^a\.md:7:15: warning published-before-created [^\n]*\n$/);
	expect(run.stderr.split('\n')).toHaveLength(5);
	expect(await folder.read('a.md')).toBe(
		`${text
			.replace("'8 mins'", "'2 mins'")
			.replace("we\\'ll publish the printers\\'", "we''ll publish the printers''")
			.replace('â€“', '–')}\r\n`,
	);
	expect(await runGalley(['check', '--fix', 'a.md'], { cwd: folder.path })).toMatchObject({
		code: 1,
		stderr: '',
	});
});

test('--fix of standard input writes the text to standard output and the list beside it', async () => {
	const run = await runGalley(['check', '--fix', '-'], { input: '---\nauthor: A\n---\nText' });
	expect(run.code).toBe(1);
	expect(run.stdout).toBe('---\nauthor: A\n---\nText\n');
	expect(run.stderr).toMatch(/missing-final-newline[\s\S]*missing-title/);
});

test('a file without text, or without any content, is no article', async () => {
	const run = await runGalley(['check', '-'], { input: '' });
	expect(run).toEqual({ code: 1, stdout: '-:1:1: warning empty-file The file is empty\n', stderr: '' });
	expect((await runGalley(['check', '-'], { input: '---\ntitle: A\n---\n' })).stdout).toMatch(
		/ info empty-body /,
	);
	expect((await runGalley(['check', '-'], { input: '---\ntitle: A\n' })).stdout).toMatch(
		/^-:\d+:\d+: error /,
	);
});

test('a picture beside the article that is not there is found', async () => {
	const folder = await articleFolder();
	await folder.write(
		'sub/a.md',
		'---\ntitle: A\n---\n![a](b.png) ![a](<c d.png>) ![a](/e.png) ![a](../f.png)\n',
	);
	await folder.write('sub/c d.png', 'x');
	const run = await runGalley(['check', 'sub'], { cwd: folder.path });
	expect(run.stdout.match(/“[^”]*”/g)).toEqual(['“b.png”', '“../f.png”']);
});

test('the pace is the one that is asked for', async () => {
	const input = `---\ntitle: A\nread_time: 3\n---\n${'word '.repeat(300)}\n`;
	expect(await runGalley(['check', '-', '--wpm', '100'], { input })).toMatchObject({ code: 0 });
	expect((await runGalley(['check', '-'], { input })).stdout).toMatch(/takes 2 minutes/);
});
