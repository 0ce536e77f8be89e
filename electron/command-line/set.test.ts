import { chmod, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articleFolder } from './article-folder.ts';
import { runGalley } from './run-galley.ts';

async function change(source: string, ...args: string[]) {
	const folder = await articleFolder();
	await folder.write('a.md', source);
	const [command, ...rest] = args;
	const run = await runGalley([command!, 'a.md', ...rest], { cwd: folder.path });
	return { ...run, text: await folder.read('a.md') };
}

/** Sets, and expects the file to be this. */
async function sets(source: string, assignments: string[], after: string) {
	expect(await change(source, 'set', ...assignments)).toEqual({
		code: 0,
		stdout: '',
		stderr: '',
		text: after,
	});
}

/** Expects to be refused, and nothing to be written. */
async function refuses(source: string, args: string[], reason: RegExp) {
	const run = await change(source, 'set', ...args);
	expect(run).toMatchObject({ code: 2, stdout: '', text: source });
	expect(run.stderr).toMatch(reason);
}

test('a value keeps the quotes and the type of the old one', async () => {
	await sets("---\ntitle: 'A' # c\nb: 1\n---\n", ["title=It's"], "---\ntitle: 'It''s' # c\nb: 1\n---\n");
	await sets('---\r\ntitle: "A"\r\n---\r\nText', ['title=B "C"'], '---\r\ntitle: "B \\"C\\""\r\n---\r\nText');
	await sets('---\ncount: 8\n---\n', ['count=9'], '---\ncount: 9\n---\n');
	await sets("---\ncount: '8'\n---\n", ['count=9'], "---\ncount: '9'\n---\n");
	await sets('---\ndraft: true\n---\n', ['draft=false'], '---\ndraft: false\n---\n');
	await sets('---\ndate: 2024-02-03\n---\n', ['date=2025-03-04'], '---\ndate: 2025-03-04\n---\n');
	await sets('---\ntags: [a, b]\n---\n', ['tags=["c", "d"]'], '---\ntags: [c, d]\n---\n');
});

test('a text that the old type cannot hold is a text', async () => {
	await sets('---\ncount: 8\n---\n', ['count=many'], '---\ncount: many\n---\n');
	const run = await change('---\ntitle: A\n---\n', 'set', 'title=8');
	expect(run.text).toMatch(/^---\ntitle: (?:'8'|"8")\n---\n$/);
});

test('--type says otherwise', async () => {
	await sets("---\ncount: '8'\n---\n", ['count=9', '--type', 'number'], '---\ncount: 9\n---\n');
	await sets('---\na: b\n---\n', ['a=["c"]', '--type', 'list'], '---\na:\n  - c\n---\n');
	await refuses('---\na: b\n---\n', ['a=c', '--type', 'number'], /“c” is not a number/);
	await refuses('---\na: b\n---\n', ['a=c', '--type', 'map'], /There is no type “map”/);
});

test('a value may hold anything, an equals sign and line breaks too', async () => {
	const folder = await articleFolder();
	await folder.write('a.md', "---\ntitle: 'A'\n---\n");
	for (const text of ['a=b', '', ' ', 'one\ntwo\n', '---', '# x', '\'"\\', 'ünï 🚀', 'no', '2024-02-03']) {
		expect(await runGalley(['set', 'a.md', `title=${text}`], { cwd: folder.path })).toMatchObject({
			code: 0,
		});
		expect((await runGalley(['get', 'a.md', 'title'], { cwd: folder.path })).stdout).toBe(`${text}\n`);
	}
});

test('a new field is appended, and a file without front matter gets it', async () => {
	await sets("---\ntitle: 'A'\n---\n", ['author=B C'], "---\ntitle: 'A'\nauthor: 'B C'\n---\n");
	const run = await change('Text\n', 'set', 'title=A', 'author=B');
	expect(run.text).toMatch(/^---\ntitle: .?A.?\nauthor: .?B.?\n---\n\nText\n$/);
});

test('all are set, or none', async () => {
	await refuses('---\ntitle: A\ntags: [a]\n---\n', ['title=B', 'tags=c'], /“c” is not a list in JSON/);
	await refuses('---\na: 1\na: 2\nb: 3\n---\n', ['b=4', 'a=5'], /Nothing was written/);
});

test('nested data is not replaced unasked', async () => {
	await refuses('---\nmap:\n  a: 1\n---\n', ['map=x'], /Nothing was written/);
});

test('a broken value is replaced by a whole one', async () => {
	await sets("---\ncta: 'It\\'s'\nb: 1\n---\n", ['cta=New'], "---\ncta: 'New'\nb: 1\n---\n");
});

test('a value that is set to itself leaves the file untouched', async () => {
	const folder = await articleFolder();
	const path = await folder.write('a.md', "---\ntitle: 'A'\n---\n");
	const before = await stat(path);
	expect(await runGalley(['set', path, 'title=A'])).toEqual({ code: 0, stdout: '', stderr: '' });
	const after = await stat(path);
	expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
});

test('the byte order mark, the mode and the last line without a break are kept', async () => {
	const folder = await articleFolder();
	const path = await folder.write('a.md', "\ufeff---\ntitle: 'A'\n---\nText");
	await chmod(path, 0o640);
	await runGalley(['set', path, 'title=B']);
	expect(await folder.read('a.md')).toBe("\ufeff---\ntitle: 'B'\n---\nText");
	expect((await stat(join(folder.path, 'a.md'))).mode & 0o777).toBe(0o640);
});

test('for - the changed article goes to standard output', async () => {
	expect(await runGalley(['set', '-', 'title=B'], { input: "---\ntitle: 'A'\n---\nText" })).toEqual({
		code: 0,
		stdout: "---\ntitle: 'B'\n---\nText",
		stderr: '',
	});
	expect(await runGalley(['unset', '-', 'a'], { input: '---\na: 1\nb: 2\n---\n' })).toEqual({
		code: 0,
		stdout: '---\nb: 2\n---\n',
		stderr: '',
	});
});

test('a field is removed with its lines and its comment', async () => {
	expect(await change("---\na: 1\n# of b\nb:\n  - x\n  - y\nc: '3'\n---\n", 'unset', 'b')).toEqual({
		code: 0,
		stdout: '',
		stderr: '',
		text: "---\na: 1\nc: '3'\n---\n",
	});
});

test('a field that is not there is found missing, the others are removed', async () => {
	expect(await change('---\na: 1\nb: 2\n---\n', 'unset', 'x', 'b')).toEqual({
		code: 1,
		stdout: '',
		stderr: 'a.md: There is no field “x”.\n',
		text: '---\na: 1\n---\n',
	});
});
