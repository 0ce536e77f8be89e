import { brokenArticle } from './articles.ts';
import { expect, test } from './galley-test.ts';

test('opens an article whose front matter is not valid YAML, every field with the text its author meant', async ({ galley }) => {
	const page = await galley.launch(await galley.file('tides.md', brokenArticle));

	await expect(page.field('Title')).toHaveValue('Tides: The Quiet Engine of the Coast');
	await expect(page.field('Subtitle')).toHaveValue('How a harbour town learned to live by the moon');
	await expect(page.field('Description')).toHaveValue(/^A walk along the sea wall/);
	await expect(page.field('Author')).toHaveValue('Ada Example');
	await expect(page.field('Read time')).toHaveValue('8 mins');
	await expect(page.field('Hero image')).toHaveValue('https://pictures.example/harbour.webp');
	await expect(page.field('CTA')).toHaveValue("Write to us about your town's own tide tables.");
	await expect(page.form.getByRole('group', { name: 'Publish date' })).toContainText('2023');
	await expect(page.form.getByRole('group', { name: 'Created date' })).toContainText('2024');
	await expect(page.form).toContainText('is not an escape in single quotes');

	await expect(page.body).toContainText('The harbour fills twice a day');
	await expect(page.body).toContainText('Front matter · 9 fields');
	await expect(page.body).not.toContainText('publish_date');

	await expect(page.article.getByRole('heading', { level: 1 })).toHaveText('Tides: The Quiet Engine of the Coast');
	await expect(page.article.locator('body')).toContainText('Ada Example');
	await expect(page.article.locator('body')).toContainText('The harbour fills twice a day');
	await expect(page.article.locator('body')).toContainText("Write to us about your town's own tide tables.");
});

test('shows the exact change of a repair before it is made, and makes it one undo step', async ({ galley }) => {
	const path = await galley.file('tides.md', brokenArticle);
	const page = await galley.launch(path);

	await page.form.getByRole('button', { name: /^Repair/ }).first().click();
	await expect(page.form).toContainText("town\\'s own");
	await expect(page.form).toContainText("town''s own");
	await page.form.getByRole('button', { name: 'Apply' }).click();
	await expect(page.form).not.toContainText('is not an escape');

	await page.save();
	expect(await galley.read(path)).toBe(brokenArticle.replace("town\\'s", "town''s"));

	await page.press('Control+z');
	await page.save();
	expect(await galley.read(path)).toBe(brokenArticle);
});

test('starts with an unsaved copy of the welcome article', async ({ galley }) => {
	const page = await galley.launch();
	await expect(page.field('Title')).not.toHaveValue('');
	await expect(page.saved).toHaveText('Not saved yet');
	await expect(page.article.getByRole('heading', { level: 1 })).not.toHaveText('');
});
