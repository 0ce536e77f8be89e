import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { brokenArticle, plainArticle } from './articles.ts';
import { expect, test } from './galley-test.ts';

test('saving an untouched article leaves its bytes as they are', async ({ galley }) => {
	const path = await galley.file('tides.md', brokenArticle);
	const page = await galley.launch(path);
	await page.body.focus();
	await page.press('Control+s');
	await expect(page.saved).toHaveText('Saved');
	expect(await galley.read(path)).toBe(brokenArticle);
});

test('editing one field changes the bytes of its value and no other', async ({ galley }) => {
	const path = await galley.file('tides.md', brokenArticle);
	const page = await galley.launch(path);
	await page.field('Author').fill("Grace O'Example");
	await page.save();
	expect(await galley.read(path)).toBe(brokenArticle.replace("'Ada Example'", "'Grace O''Example'"));
});

for (const [name, ending, bom] of [
	['LF', '\n', ''],
	['CRLF', '\r\n', ''],
	['CRLF with a BOM', '\r\n', '\ufeff'],
	['CR', '\r', ''],
] as const) {
	test(`keeps ${name} when the body and a field are edited`, async ({ galley }) => {
		const source = bom + plainArticle.replaceAll('\n', ending);
		const path = await galley.file('bread.md', source);
		const page = await galley.launch(path);
		await page.field('Title').fill('Good Bread');
		await page.caretToEnd();
		await page.page.keyboard.type('Bake it.');
		await page.press('Enter');
		await page.save();
		expect(await readFile(path, 'utf8')).toBe(
			`${source.replace('title: Bread', 'title: Good Bread')}Bake it.${ending}`,
		);
	});
}

test('keeps every ending of a file that mixes them', async ({ galley }) => {
	const source = '---\r\ntitle: Mixed\n---\r\nOne\r\nTwo\nThree\rFour\r\n';
	const path = await galley.file('mixed.md', source);
	const page = await galley.launch(path);
	await expect(page.status).toContainText('Mixed endings');
	await page.field('Title').fill('Still mixed');
	await page.save();
	expect(await galley.read(path)).toBe(source.replace('Mixed', 'Still mixed'));
});

test('never overwrites what another program wrote without asking', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	await page.caretToEnd();
	await page.page.keyboard.type('Mine.');
	const theirs = plainArticle.replace('salt', 'sugar');
	await writeFile(path, theirs);
	await page.press('Control+s');
	const question = page.page.getByRole('alertdialog');
	await expect(question).toContainText('Another program changed bread.md');
	await question.getByRole('button', { name: 'Cancel' }).click();
	expect(await galley.read(path)).toBe(theirs);

	await page.press('Control+s');
	await question.getByRole('button', { name: 'Overwrite' }).click();
	await expect(page.saved).toHaveText('Saved');
	expect(await galley.read(path)).toBe(`${plainArticle}Mine.`);
});

test('takes in what another program wrote while nothing was edited here, and can undo it', async ({
	galley,
}) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	await expect(page.body).toContainText('salt');
	await writeFile(path, plainArticle.replace('salt', 'sugar'));
	await expect(page.body).toContainText('sugar');
	await expect(page.saved).toHaveText('Saved');
	await page.body.focus();
	await page.press('Control+z');
	await expect(page.body).toContainText('salt');
	await expect(page.saved).toHaveText('Edited');
});

test('a save that fails says why, leaves the file whole and the work unsaved', async ({ galley }) => {
	const folder = `${galley.folder}/gone`;
	await mkdir(folder);
	const path = `${folder}/bread.md`;
	await writeFile(path, plainArticle);
	const page = await galley.launch(path);
	await page.caretToEnd();
	await page.page.keyboard.type('More.');
	// A folder in the file's place cannot be replaced by a rename, whoever one is.
	await galley.answerFileDialog(folder);
	await page.press('Control+Shift+S');
	await expect(page.page.getByRole('alert')).toContainText('Not saved');
	await expect(page.saved).toHaveText('Edited');
	expect(await galley.read(path)).toBe(plainArticle);
});

test('Save as gives the window another file and leaves the first one alone', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	await page.field('Title').fill('Rolls');
	const other = `${galley.folder}/rolls.md`;
	await galley.answerFileDialog(other);
	await page.press('Control+Shift+S');
	await expect(page.page).toHaveTitle('rolls.md — Galley');
	expect(await galley.read(other)).toBe(plainArticle.replace('title: Bread', 'title: Rolls'));
	expect(await galley.read(path)).toBe(plainArticle);
});

test('keeps the mode of the file', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	await chmod(path, 0o640);
	const page = await galley.launch(path);
	await page.field('Title').fill('Rolls');
	await page.save();
	expect((await stat(path)).mode & 0o777).toBe(0o640);
});

test('Revert goes back to the file as one step that can be undone', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	await page.field('Title').fill('Rolls');
	await page.command('Revert');
	await page.page.getByRole('alertdialog').getByRole('button', { name: 'Revert' }).click();
	await expect(page.field('Title')).toHaveValue('Bread');
	await expect(page.saved).toHaveText('Saved');
	await page.body.focus();
	await page.press('Control+z');
	await expect(page.field('Title')).toHaveValue('Rolls');
});
