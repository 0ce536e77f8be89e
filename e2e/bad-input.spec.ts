import { chmod, mkdir, readFile, symlink } from 'node:fs/promises';
import { isRoot } from '../electron/setup/checkout.mjs';
import { plainArticle } from './articles.ts';
import { expect, test } from './galley-test.ts';

test('what cannot be opened says why, and the window stays of use', async ({ galley }) => {
	await mkdir(`${galley.folder}/folder.md`);
	const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0xff, 0, 1, 2]);
	await galley.file('picture.md', png);
	await symlink('circle.md', `${galley.folder}/circle.md`);
	const bread = await galley.file('bread.md', plainArticle);
	const cases: readonly [string, string, RegExp][] = [
		['nowhere.md', 'There is no such file', /“nowhere.md” was not found/],
		['folder.md', 'This is a folder', /“folder.md” is a folder\. Choose a file in it/],
		['picture.md', 'This is not a text file', /“picture.md” is not a text file/],
		['circle.md', 'This file could not be opened', /“circle.md” is a link that leads back to itself/],
	];
	await galley.launch(...cases.map(([name]) => `${galley.folder}/${name}`));
	for (const [name, title, message] of cases) {
		const page = await galley.windowOf(name);
		await expect(page.failure.getByRole('heading', { name: title })).toBeVisible();
		await expect(page.failure).toContainText(message);
		await expect(page.failure).toContainText(`${galley.folder}/${name}`);
	}
	expect(await readFile(`${galley.folder}/picture.md`)).toEqual(png);

	// Each way out works, by keyboard too.
	const failed = await galley.windowOf('nowhere.md');
	await galley.answerFileDialog(bread);
	await failed.failure.getByRole('button', { name: 'Open Another File…' }).focus();
	const opened = await galley.nextWindow(() => failed.press('Enter'));
	await expect(opened.field('Title')).toHaveValue('Bread');
	const blank = await galley.nextWindow(() =>
		failed.failure.getByRole('button', { name: 'New Article' }).click(),
	);
	await expect(blank.saved).toHaveText('Not saved yet');
	await failed.closedBy('Control+w');
	await expect.poll(() => galley.recentFiles()).toEqual(['bread.md', '', 'Clear Recent Files']);
});

test('a file that may not be read says so', async ({ galley }) => {
	if (isRoot) console.log('skipped: root may read every file');
	test.skip(isRoot, 'root may read every file');
	const path = await galley.file('closed.md', plainArticle);
	await chmod(path, 0);
	const page = await galley.launch(path);
	await expect(page.failure).toContainText('You are not allowed to read “closed.md”');
	await chmod(path, 0o600);
	expect(await galley.read(path)).toBe(plainArticle);
});

test('a file that is not UTF-8 opens in the encoding that the person confirms, and is saved in it', async ({
	galley,
}) => {
	const text = "---\ntitle: Le café\nauthor: 'Chloé'\n---\n\nDéjà vu – “naïve” façade, à la crème brûlée.\n";
	const bytes = (content: string) =>
		Buffer.from(content.replace('–', '\x96').replace('“', '\x93').replace('”', '\x94'), 'latin1');
	const path = await galley.file('cafe.md', bytes(text));
	const page = await galley.launch(path);
	await expect(page.failure).toContainText('is not encoded in UTF-8. It looks like windows-1252.');
	await page.failure.getByRole('button', { name: 'Open as windows-1252' }).click();
	await expect(page.field('Title')).toHaveValue('Le café');
	await expect(page.body).toContainText('Déjà vu – “naïve” façade');
	await expect(page.status).toContainText('WINDOWS-1252');
	expect(await readFile(path)).toEqual(bytes(text));

	await page.field('Author').fill('Zoé');
	await page.save();
	expect(await readFile(path)).toEqual(bytes(text.replace('Chloé', 'Zoé')));
	await page.field('Author').fill('Chloé');
	await page.save();
	expect(await readFile(path)).toEqual(bytes(text));

	// What the encoding has no sign for is said, and nothing is written.
	await page.field('Author').fill('Zoë 潮');
	await page.press('Control+s');
	await expect(page.page.getByRole('alert')).toContainText(
		'“潮” in line 3 cannot be written in windows-1252',
	);
	await expect(page.saved).toHaveText('Edited');
	expect(await readFile(path)).toEqual(bytes(text));
});

test('an empty file, one without front matter and one with nothing else are articles', async ({ galley }) => {
	const empty = await galley.file('empty.md', '');
	const bare = await galley.file('bare.md', 'Just words.\n\n---\n\nAnd a line between.\n');
	const only = await galley.file('only.md', '---\ntitle: Only this\n---\n');
	await galley.launch(empty, bare, only);

	const first = await galley.windowOf('empty.md');
	await expect(first.form).toContainText('No front matter');
	await expect(first.words).toHaveText('0 words');
	await expect(first.readTime).toHaveText('1 min read');
	await first.press('Control+s');
	await expect(first.saved).toHaveText('Saved');
	expect(await galley.read(empty)).toBe('');
	await first.body.focus();
	await first.type('Now there is something.');
	await expect(first.article.locator('.article-body')).toHaveText('Now there is something.');
	await first.save();
	expect(await galley.read(empty)).toBe('Now there is something.');

	const second = await galley.windowOf('bare.md');
	await expect(second.form).toContainText('No front matter');
	await expect(second.article.locator('.article-body')).toContainText('And a line between.');
	await expect(second.article.getByRole('separator')).toHaveCount(1);
	await second.form.getByRole('button', { name: 'Title', exact: true }).click();
	await second.field('Title').fill('Words');
	await second.save();
	expect(await galley.read(bare)).toBe(
		'---\ntitle: Words\n---\n\nJust words.\n\n---\n\nAnd a line between.\n',
	);

	const third = await galley.windowOf('only.md');
	await expect(third.field('Title')).toHaveValue('Only this');
	await expect(third.article.getByRole('heading', { level: 1 })).toHaveText('Only this');
	await third.caretToEnd();
	await third.type('And a body.');
	await third.save();
	expect(await galley.read(only)).toBe('---\ntitle: Only this\n---\nAnd a body.');
});

test('an unclosed fence is explained, repaired only when the person agrees, and nothing is lost', async ({
	galley,
}) => {
	const source = '---\ntitle: Open\nauthor: Ada Example\n\nThe body begins somewhere here.\n';
	const path = await galley.file('open.md', source);
	const page = await galley.launch(path);
	await expect(page.form).toContainText(/clos/i);
	await expect(page.body).toContainText('The body begins somewhere here.');
	await page.press('Control+s');
	await expect(page.saved).toHaveText('Saved');
	expect(await galley.read(path)).toBe(source);

	await page.form.getByRole('button', { name: 'Repair Front matter' }).click();
	await page.form.getByRole('button', { name: 'Apply' }).click();
	await expect(page.field('Title')).toHaveValue('Open');
	await expect(page.article.locator('.article-body')).toHaveText('The body begins somewhere here.');
	await page.save();
	expect(await galley.read(path)).toBe(
		'---\ntitle: Open\nauthor: Ada Example\n---\n\nThe body begins somewhere here.\n',
	);
});
