import { writeFile } from 'node:fs/promises';
import { plainArticle } from './articles.ts';
import { makeDocument } from './bench/documents.ts';
import { expect, test } from './galley-test.ts';

const found = /Unsaved work of today at .* was found/;

test('unsaved work outlives a crash: it is offered, restored as one step, and saved', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	await page.field('Title').fill('Rolls');
	await page.caretToEnd();
	await page.type('Bake it.');
	await galley.journalHolds('Bake it.');
	await galley.kill();
	expect(await galley.read(path)).toBe(plainArticle);

	const again = await galley.launch(path);
	const notice = again.page.getByRole('status').filter({ hasText: found });
	await expect(notice).toBeVisible();
	// Offered, not applied.
	await expect(again.field('Title')).toHaveValue('Bread');
	await expect(again.saved).toHaveText('Saved');
	await notice.getByRole('button', { name: 'Restore' }).click();
	await expect(again.field('Title')).toHaveValue('Rolls');
	await expect(again.saved).toHaveText('Edited');
	await again.body.focus();
	await again.press('Control+z');
	await expect(again.field('Title')).toHaveValue('Bread');
	await again.press('Control+Shift+z');
	await again.save();
	expect(await galley.read(path)).toBe(`${plainArticle.replace('title: Bread', 'title: Rolls')}Bake it.`);
	await galley.quit();

	const third = await galley.launch(path);
	await expect(third.field('Title')).toHaveValue('Rolls');
	await expect(third.page.getByText(found)).toHaveCount(0);
});

test('restored work outlives a second crash; discarded work is not offered again', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	await page.field('Title').fill('Rolls');
	await galley.journalHolds('title: Rolls');
	await galley.kill();

	const second = await galley.launch(path);
	await second.page.getByRole('button', { name: 'Restore' }).click();
	await expect(second.field('Title')).toHaveValue('Rolls');
	await second.field('Author').fill('Grace Example');
	await galley.journalHolds('Grace Example');
	await galley.kill();

	const third = await galley.launch(path);
	const offered = [...(await galley.journals()).keys()];
	expect(offered).toHaveLength(1);
	await third.page.getByRole('button', { name: 'Restore' }).click();
	await expect(third.field('Title')).toHaveValue('Rolls');
	await expect(third.field('Author')).toHaveValue('Grace Example');
	// A journal of its own takes the place of the one that was offered.
	await expect
		.poll(async () => [...(await galley.journals()).keys()])
		.not.toEqual(expect.arrayContaining(offered));
	expect((await galley.journals()).size).toBe(1);
	await galley.kill();

	const fourth = await galley.launch(path);
	await fourth.page.getByRole('button', { name: 'Discard' }).click();
	await expect(fourth.page.getByText(found)).toHaveCount(0);
	await expect(fourth.field('Title')).toHaveValue('Bread');
	await expect.poll(async () => (await galley.journals()).size).toBe(0);
	await galley.kill();

	const fifth = await galley.launch(path);
	await expect(fifth.field('Title')).toHaveValue('Bread');
	await expect(fifth.page.getByText(found)).toHaveCount(0);
	expect(await galley.read(path)).toBe(plainArticle);
});

test('an article that was never saved outlives a crash as well', async ({ galley }) => {
	const page = await galley.launch();
	await page.field('Title').fill('Never saved');
	await galley.journalHolds('Never saved');
	await galley.kill();

	const again = await galley.launch();
	await expect(again.page.getByText(found)).toBeVisible();
	await again.page.getByRole('button', { name: 'Restore' }).click();
	await expect(again.field('Title')).toHaveValue('Never saved');
	await expect(again.saved).not.toHaveText('Saved');
	await galley.answerFileDialog(`${galley.folder}/saved.md`);
	await again.save();
	expect(await galley.read(`${galley.folder}/saved.md`)).toContain('Never saved');
});

test('the first letter in an article of 5 MB outlives a crash, with every line break as it was', async ({
	galley,
}) => {
	// Windows' line breaks, and a foreign one in every seventh line.
	const lines = makeDocument(5_000_000).split('\n');
	const raw = lines.map((line, i) => line + (i === lines.length - 1 ? '' : i % 7 ? '\r\n' : '\n')).join('');
	const path = await galley.file('long.md', raw);
	const page = await galley.launch(path);
	await page.caretToEnd();
	await page.type('x');
	// As the caret is at the end, the journal is whole once it holds what is there.
	await expect
		.poll(async () => [...(await galley.journals()).values()].map((text) => text.slice(-3)))
		.toEqual([`${raw.slice(-2)}x`]);
	await galley.kill();

	const again = await galley.launch(path);
	await again.page.getByRole('button', { name: 'Restore' }).click();
	await again.save();
	expect((await galley.read(path)) === `${raw}x`).toBe(true);
});

test('says when the file has changed since the work that is offered, and keeps both until the person decides', async ({
	galley,
}) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	await page.field('Title').fill('Rolls');
	await galley.journalHolds('title: Rolls');
	await galley.kill();
	const theirs = plainArticle.replace('salt', 'sugar');
	await writeFile(path, theirs);

	const again = await galley.launch(path);
	await expect(again.page.getByText('the file has changed since')).toBeVisible();
	await expect(again.body).toContainText('sugar');
	expect(await galley.read(path)).toBe(theirs);
	await again.page.getByRole('button', { name: 'Restore' }).click();
	await expect(again.body).toContainText('salt');
	await again.body.focus();
	await again.press('Control+z');
	await expect(again.body).toContainText('sugar');
});

test('a page that is loaded again, or crashed, offers what was typed before', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	await page.field('Title').fill('Rolls');
	await galley.journalHolds('title: Rolls');
	await page.page.reload();
	await expect(page.page.getByText(found)).toBeVisible();
	await page.page.getByRole('button', { name: 'Restore' }).click();
	await expect(page.field('Title')).toHaveValue('Rolls');
	await page.save();
	expect(await galley.read(path)).toBe(plainArticle.replace('title: Bread', 'title: Rolls'));
});
