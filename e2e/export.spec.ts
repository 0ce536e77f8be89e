import { brokenArticle, plainArticle } from './articles.ts';
import { expect, test } from './galley-test.ts';

/** The broken article as it should be published. */
const finished = `${brokenArticle
	.replace("town\\'s", "town''s")
	.replace('\u00e2\u20ac\u201c', '–')
	.replace("'8 mins'", "'1 min'")}\n`;

test('exports finished Markdown after showing the difference, and leaves source and window alone', async ({
	galley,
}) => {
	const path = await galley.file('tides.md', brokenArticle);
	const page = await galley.launch(path);
	const target = `${galley.folder}/finished.md`;
	await galley.answerFileDialog(target);

	await page.press('Control+Shift+E');
	const { removed, added } = await page.export.changes();
	expect(removed.join('')).toContain('\\');
	expect(removed.join('')).toContain('\u00e2\u20ac\u201c');
	expect(added.join('')).toContain('–');
	await expect(page.export.difference).toContainText("read_time: '1 min'");
	await expect(page.export.dialog).toContainText('A publishing site reads this front matter without fault');
	await page.export.dialog.getByText('A publishing site reads').click();
	await expect(page.export.dialog).toContainText("town's own tide tables");

	await page.export.accept();
	await expect(page.export.dialog).toHaveCount(0);
	await expect(page.status.locator('.status-hint')).toHaveText('Exported finished.md');
	expect(await galley.read(target)).toBe(finished);
	expect(await galley.read(path)).toBe(brokenArticle);
	await expect(page.page).toHaveTitle('tides.md — Galley');
	await expect(page.saved).toHaveText('Saved');
	await expect(page.field('Read time')).toHaveValue('8 mins');
});

test('leaves out of the export what the person leaves out, and writes nothing when it is given up', async ({
	galley,
}) => {
	const path = await galley.file('tides.md', brokenArticle);
	const page = await galley.launch(path);
	const target = `${galley.folder}/finished.md`;
	await galley.answerFileDialog(null);
	await page.press('Control+Shift+E');
	await page.export.accept();
	// No place chosen: the dialog stays for another try.
	await expect(page.export.dialog).toBeVisible();

	await page.export.dialog.getByRole('checkbox', { name: /read time/i }).uncheck();
	await expect(page.export.difference).not.toContainText('read_time');
	await galley.answerFileDialog(target);
	await page.export.accept();
	await expect(page.export.dialog).toHaveCount(0);
	expect(await galley.read(target)).toBe(finished.replace("'1 min'", "'8 mins'"));
});

test('never takes the place of the source, or of another file, without asking', async ({ galley }) => {
	const path = await galley.file('tides.md', brokenArticle);
	const other = await galley.file('other.md', plainArticle);
	const page = await galley.launch(path);

	await galley.answerFileDialog(path);
	await galley.answerSystemQuestion('Cancel');
	await page.press('Control+Shift+E');
	await page.export.accept();
	await expect
		.poll(() => galley.systemQuestions())
		.toEqual([expect.stringContaining('This is the article itself')]);
	expect(await galley.read(path)).toBe(brokenArticle);

	// A name without its ending: the system's dialog did not ask about `other.md`.
	await galley.answerFileDialog(other.replace('.md', ''));
	await page.export.accept();
	await expect.poll(async () => (await galley.systemQuestions()).length).toBe(2);
	expect(await galley.read(other)).toBe(plainArticle);

	await galley.answerSystemQuestion('Replace');
	await galley.answerFileDialog(path);
	await page.export.accept();
	await expect(page.export.dialog).toHaveCount(0);
	expect(await galley.read(path)).toBe(finished);
	// The window follows its file, as with any change from elsewhere.
	await expect(page.field('Read time')).toHaveValue('1 min');
	await page.body.focus();
	await page.press('Control+z');
	await expect(page.field('Read time')).toHaveValue('8 mins');
});

test('keeps line endings and BOM in the export, and exports unsaved work as it stands', async ({
	galley,
}) => {
	const source = `\ufeff${plainArticle.replaceAll('\n', '\r\n')}Bake it.`;
	const path = await galley.file('bread.md', source);
	const page = await galley.launch(path);
	await page.field('Title').fill('Rolls');
	const target = `${galley.folder}/finished.md`;
	await galley.answerFileDialog(target);
	await page.press('Control+Shift+E');
	await page.export.accept();
	await expect(page.export.dialog).toHaveCount(0);
	expect(await galley.read(target)).toBe(`${source.replace('title: Bread', 'title: Rolls')}\r\n`);
	expect(await galley.read(path)).toBe(source);
	await expect(page.saved).toHaveText('Edited');
});

test('repairs all that is plain as one step, after showing it', async ({ galley }) => {
	const path = await galley.file('tides.md', brokenArticle);
	const page = await galley.launch(path);
	// By its key, or from the list of problems.
	await page.press('Control+Shift+R');
	await page.press('Escape');
	await page.press('Control+Shift+M');
	await expect(page.problems).toContainText('4 of 5 can be repaired');
	await page.problems.getByRole('button', { name: 'Repair all…' }).click();
	await expect(page.repairAll.difference).toContainText("town''s own");
	await page.repairAll.accept();
	await expect(page.repairAll.dialog).toHaveCount(0);
	await expect(page.field('Read time')).toHaveValue('1 min');
	await page.save();
	expect(await galley.read(path)).toBe(finished);
	await expect(page.problems.getByRole('button', { name: 'Repair all…' })).toHaveCount(0);
	await page.body.focus();
	await page.press('Control+z');
	await page.save();
	expect(await galley.read(path)).toBe(brokenArticle);
});
