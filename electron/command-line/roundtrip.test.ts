import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articleFolder } from './article-folder.ts';
import { runGalley } from './run-galley.ts';

test('files, identities and edits are counted, and nothing is written', async () => {
	const folder = await articleFolder();
	await folder.write('a.md', "\ufeff---\r\ntitle: 'A'\ntags: [a, b]\r\n---\r\nText");
	await folder.write('b.md', Buffer.from('\ufeff---\ntitle: B\n---\n', 'utf16le'));
	await folder.write('c.md', '');
	const before = await folder.bytes('a.md');
	const run = await runGalley(['roundtrip', '.', '--json'], { cwd: folder.path });
	expect(run).toMatchObject({ code: 0, stderr: '' });
	expect(JSON.parse(run.stdout)).toEqual({ files: 3, identical: 3, edits: 3, failures: [] });
	expect(await folder.bytes('a.md')).toEqual(before);
	expect((await runGalley(['roundtrip', '.'], { cwd: folder.path })).stdout).toBe(
		'3 files, 3 identical; 3 edits; 0 differences\n',
	);
});

test('a file in another encoding is read in the one it looks like', async () => {
	const folder = await articleFolder();
	await folder.write(
		'a.md',
		Buffer.from('---\ntitle: Caf\xe9 cr\xe8me\n---\nD\xe9j\xe0 vu, \xe0 la carte, No\xebl.\n', 'latin1'),
	);
	const run = await runGalley(['roundtrip', 'a.md', '--json'], { cwd: folder.path });
	expect(JSON.parse(run.stdout)).toMatchObject({ files: 1, identical: 1 });
});

test('what is no text is reported', async () => {
	const folder = await articleFolder();
	await folder.write('a.md', Buffer.from('\x89PNG\r\n\x1a\n\x00\x01\x02\xff\xfe', 'latin1'));
	const run = await runGalley(['roundtrip', 'a.md', 'missing.md', '--json'], { cwd: folder.path });
	expect(run.code).toBe(2);
	expect(JSON.parse(run.stdout)).toMatchObject({
		files: 1,
		identical: 0,
		failures: [{ path: 'a.md', key: null }],
	});
	expect(run.stderr).toMatch(/^missing\.md: /);
});

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const isThere = existsSync(corpus);
if (!isThere) console.log('Skipped: there is no corpus of real articles beside the checkout.');

test.skipIf(!isThere)('no byte of the real articles moves', async () => {
	const run = await runGalley(['roundtrip', corpus, '--json']);
	expect(JSON.parse(run.stdout)).toMatchObject({ files: 1055, identical: 1055, failures: [] });
	expect(run.code).toBe(0);
});
