import { expect, test } from 'vitest';
import { articleFolder } from './article-folder.ts';
import { runGalley } from './run-galley.ts';

const draft = `---
title: Old title
---
One {~~two~>2~~}{>>@Ada Example 2026-11-23T10:00Z<<} three{++ four++}.\r
A {==word==}{>>@Ben 2026-11-23T10:00Z: Is this so?<<}{>>@Ada Example 2026-11-24T09:00Z resolved<<}.\r

<!-- galley review
{"field":"title","old":"Old title","new":"New title","by":"Ada Example","at":"2026-11-23T10:00Z"}
-->
`;

async function review(...args: string[]) {
	const folder = await articleFolder();
	await folder.write('a.md', draft);
	const run = await runGalley(['review', 'a.md', ...args], { cwd: folder.path });
	return { ...run, text: await folder.read('a.md') };
}

test('what is open is listed, a line each, and something was found', async () => {
	expect(await review()).toEqual({
		code: 1,
		stdout: [
			'a.md:4:5: substitution Ada Example: two → 2\n',
			'a.md:4:59: insertion:  four\n',
			'a.md:5:3: highlight Ben: word (resolved)\n',
			'a.md:8:1: field title Ada Example: Old title → New title\n',
		].join(''),
		stderr: '',
		text: draft,
	});
});

test('--json says it all, and where it stands in the file', async () => {
	const run = await review('--json');
	const items = JSON.parse(run.stdout);
	expect(items.map(({ kind }: { kind: string }) => kind)).toEqual([
		'substitution',
		'insertion',
		'highlight',
		'field',
	]);
	expect(items[0]).toMatchObject({
		line: 4,
		column: 5,
		text: 'two',
		replacement: '2',
		author: 'Ada Example',
		time: '2026-11-23T10:00Z',
		resolved: false,
		thread: [],
	});
	expect(draft.slice(items[2].from, items[2].to)).toMatch(/^\{==word==\}.*resolved<<\}$/);
	expect(items[2].thread).toEqual([
		{ author: 'Ben', time: '2026-11-23T10:00Z', text: 'Is this so?', action: null },
		{ author: 'Ada Example', time: '2026-11-24T09:00Z', text: '', action: 'resolved' },
	]);
	expect(items[3]).toMatchObject({
		key: 'title',
		text: 'Old title',
		replacement: 'New title',
		outdated: false,
	});
});

test('all is accepted or rejected in place, and every other byte stays', async () => {
	expect(await review('--accept', 'all')).toEqual({
		code: 0,
		stdout: '',
		stderr: '',
		text: '---\ntitle: New title\n---\nOne 2 three four.\r\nA word.\r\n',
	});
	expect((await review('--reject', 'all')).text).toBe(
		'---\ntitle: Old title\n---\nOne two three.\r\nA word.\r\n',
	);
});

test('--author takes what one person made and leaves the rest', async () => {
	const run = await review('--accept', 'all', '--author', 'Ada Example');
	expect(run.text).toBe(
		'---\ntitle: New title\n---\nOne 2 three{++ four++}.\r\n' +
			'A {==word==}{>>@Ben 2026-11-23T10:00Z: Is this so?<<}{>>@Ada Example 2026-11-24T09:00Z resolved<<}.\r\n',
	);
	expect((await review('--author', 'Ben')).stdout).toBe('a.md:5:3: highlight Ben: word (resolved)\n');
});

test('a suggestion for a field that was changed since is removed, and said to be', async () => {
	const folder = await articleFolder();
	await folder.write('a.md', draft.replace('title: Old title', 'title: Another'));
	const run = await runGalley(['review', 'a.md', '--accept', 'all'], { cwd: folder.path });
	expect(run.code).toBe(0);
	expect(run.stderr).toMatch(/“title” was changed since/);
	expect(await folder.read('a.md')).toBe('---\ntitle: Another\n---\nOne 2 three four.\r\nA word.\r\n');
});

test('a command line that asks for both, or for something else, is refused', async () => {
	for (const args of [
		['--accept', 'all', '--reject', 'all'],
		['--accept', 'some'],
		['--accept', 'all', '--json'],
	]) {
		const run = await review(...args);
		expect(run.code).toBe(2);
		expect(run.text).toBe(draft);
	}
});

test('an article in review is checked and counted as accepted, and not exported', async () => {
	const folder = await articleFolder();
	await folder.write('a.md', draft);
	const checked = await runGalley(['check', 'a.md'], { cwd: folder.path });
	expect(checked.stdout).toBe(
		'a.md:4:5: warning open-review The review is not finished: 3 suggestions and 1 comment are open\n',
	);
	const counted = await runGalley(['read-time', 'a.md', '--json'], { cwd: folder.path });
	expect(JSON.parse(counted.stdout)).toMatchObject([{ words: 6 }]);
	const exported = await runGalley(['export', 'a.md', '--to', 'md'], { cwd: folder.path });
	expect(exported).toMatchObject({ code: 1, stdout: '' });
	expect(exported.stderr).toMatch(/the review is not finished/);
});
