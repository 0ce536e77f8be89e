import { expect, test } from 'vitest';
import { articleFolder } from './article-folder.ts';
import { runGalley } from './run-galley.ts';

const article = `---
title: 'A: title'
2024: year
count: 8
big: 123456789012345678901234567890
hex: 0x1F
text: "8"
draft: false
no: no
date: 2024-02-03
empty:
tags: [one, 'two', 3, true, null]
lines: |
  first
  second
map:
  a: 1
---
Body
`;

async function get(source: string, ...args: string[]) {
	const folder = await articleFolder();
	await folder.write('a.md', source);
	return runGalley(['get', 'a.md', ...args], { cwd: folder.path });
}

test('--json gives one object, keys in file order, values by their types', async () => {
	const run = await get(article, '--json');
	expect(run).toMatchObject({ code: 0, stderr: '' });
	expect(JSON.parse(run.stdout)).toEqual({
		title: 'A: title',
		2024: 'year',
		count: 8,
		big: Number('123456789012345678901234567890'),
		hex: 31,
		text: '8',
		draft: false,
		no: 'no',
		date: '2024-02-03',
		empty: null,
		tags: ['one', 'two', 3, true, null],
		lines: 'first\nsecond\n',
		map: expect.stringContaining('a: 1'),
	});
	expect(run.stdout.match(/^ {2}"[^"]+"/gm)?.slice(0, 3)).toEqual(['  "title"', '  "2024"', '  "count"']);
	expect(run.stdout).toContain('"big": 123456789012345678901234567890');
});

test('one field is given as it is, a list one item a line', async () => {
	expect(await get(article, 'title')).toEqual({ code: 0, stdout: 'A: title\n', stderr: '' });
	expect((await get(article, 'tags')).stdout).toBe('one\ntwo\n3\ntrue\nnull\n');
	expect((await get(article, 'tags', '--json')).stdout).toBe(
		'{\n  "tags": ["one", "two", 3, true, null]\n}\n',
	);
});

test('a field that is not there is found missing', async () => {
	expect(await get(article, 'nope')).toEqual({
		code: 1,
		stdout: '',
		stderr: 'a.md: There is no field “nope”.\n',
	});
	expect(await get('---\n---\nText\n', '--json')).toEqual({ code: 0, stdout: '{}\n', stderr: '' });
});

test('a file without front matter has no fields to get', async () => {
	for (const args of [[], ['--json'], ['title']]) {
		expect(await get('Text\n', ...args)).toEqual({
			code: 2,
			stdout: '',
			stderr: 'a.md: There is no front matter in the file.\n',
		});
	}
	expect(await get('')).toEqual({ code: 2, stdout: '', stderr: 'a.md: The file is empty.\n' });
});

test('front matter that is never closed is read, and said to be open', async () => {
	const run = await get('---\ntitle: T\n', 'title');
	expect(run).toMatchObject({ code: 0, stdout: 'T\n' });
	expect(run.stderr).toMatch(/^a\.md: .*clos/);
});

test('a broken value is given as it was meant, and said to be broken', async () => {
	const run = await get("---\ntitle: T\ncta: 'It\\'s here'\n---\n", 'cta');
	expect(run).toMatchObject({ code: 0, stdout: "It's here\n" });
	expect(run.stderr).toMatch(/^a\.md: cta: `\\'` is not an escape in single quotes/);
});

test('a key that stands twice is given once, and said to stand twice', async () => {
	const run = await get('---\na: 1\na: 2\n---\n', '--json');
	expect(JSON.parse(run.stdout)).toEqual({ a: 1 });
	expect(run.stderr).toContain('“a” stands there more than once; the first is given');
});

test('standard input is read for -', async () => {
	expect(await runGalley(['get', '-', 'title'], { input: '---\ntitle: T\n---\n' })).toEqual({
		code: 0,
		stdout: 'T\n',
		stderr: '',
	});
});
