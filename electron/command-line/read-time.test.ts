import { expect, test } from 'vitest';
import { articleFolder } from './article-folder.ts';
import { runGalley } from './run-galley.ts';

test('minutes, words and what the article says', async () => {
	const folder = await articleFolder();
	const body = `${'word '.repeat(239)}\n\n\`\`\`\ncode code\n\`\`\`\n\nhttps://example.org/words\n`;
	await folder.write('a.md', `---\nread_time: '8 mins'\n---\n${body}`);
	await folder.write('b.md', `---\nreading_time: 2\n---\n${body}`);
	await folder.write('c.md', '你好'.repeat(300));
	const run = await runGalley(['read-time', 'a.md', 'b.md', 'c.md', '--json'], { cwd: folder.path });
	expect(run).toMatchObject({ code: 0, stderr: '' });
	expect(JSON.parse(run.stdout)).toEqual([
		{ path: 'a.md', words: 239, minutes: 2, declared: '8 mins' },
		{ path: 'b.md', words: 239, minutes: 2, declared: 2 },
		{ path: 'c.md', words: 0, minutes: 2, declared: null },
	]);
	expect((await runGalley(['read-time', 'a.md'], { cwd: folder.path })).stdout).toBe(
		'a.md: 2 minutes (239 words at 238 a minute: 1 min, rounded up to 2 minutes; the article says “8 mins”)\n',
	);
});

test('an empty article takes a minute, and the pace can be changed', async () => {
	expect((await runGalley(['read-time', '-'], { input: '' })).stdout).toMatch(/^-: 1 minute \(0 words/);
	const input = `${'word '.repeat(100)}![a](b.png)`;
	const run = await runGalley(['read-time', '-', '--wpm', '100', '--pictures', '--json'], { input });
	expect(JSON.parse(run.stdout)[0].minutes).toBe(2);
});

test('a file that cannot be read is left out of the list', async () => {
	const run = await runGalley(['read-time', 'missing.md', '--json']);
	expect(run).toMatchObject({ code: 2, stdout: '[]\n' });
});
