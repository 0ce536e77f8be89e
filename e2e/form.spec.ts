import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright/test';
import { brokenArticle } from './articles.ts';
import { expect, test } from './galley-test.ts';

/** One field of each kind, each written in a style of its own. */
const allKinds = `---
# What readers see first
title: 'Tides: A Quiet Engine' # keep
author: Ada Example
read_time: '8 mins'
publish_date: '2024-02-03'
created_date: 2023-12-31
weight: 8
code: "8"
draft: no
featured: True
tags: [sea, moon]
people:
  - Ada   # wrote it
  - 'Bob'
seo:
  robots: index
  cards:
    - large
notes: |
  One line
  another
nothing:
---

The harbour fills twice a day.
`;

const value = (control: Locator) => control.inputValue();
const caret = (control: Locator) =>
	control.evaluate((input: HTMLTextAreaElement) => [input.selectionStart, input.selectionEnd]);

test('names each control by its label, and any other key by itself', async ({ galley }) => {
	const page = await galley.launch(await galley.file('tides.md', allKinds));
	await expect(page.field('Title')).toHaveValue('Tides: A Quiet Engine');
	await expect(page.field('Publish date')).toHaveValue('2024-02-03');
	await expect(page.field('Created date')).toHaveValue('2023-12-31');
	await expect(page.field('weight')).toHaveValue('8');
	await expect(page.field('featured')).toBeChecked();
	await expect(page.form.getByRole('group', { name: 'tags' }).getByRole('listitem')).toHaveCount(3);
	await expect(page.field('seo')).toHaveValue('robots: index\ncards:\n  - large');
	await expect(page.field('notes')).toHaveValue('One line\nanother');
	await expect(page.field('nothing')).toHaveValue('');
});

test('typing in a field changes that value alone, keeps the caret, and is one undo step', async ({
	galley,
}) => {
	const path = await galley.file('tides.md', allKinds);
	const page = await galley.launch(path);
	const title = page.field('Title');
	await title.focus();
	await page.press('Home');
	await page.page.keyboard.type('The ');
	expect(await value(title)).toBe('The Tides: A Quiet Engine');
	expect(await caret(title)).toEqual([4, 4]);
	await page.save();
	expect(await galley.read(path)).toBe(allKinds.replace("'Tides:", "'The Tides:"));

	await page.press('Control+z');
	await expect(title).toHaveValue('Tides: A Quiet Engine');
	await expect(title).toBeFocused();
	await page.press('Control+Shift+z');
	await expect(title).toHaveValue('The Tides: A Quiet Engine');
	expect(await caret(title)).toEqual([4, 4]);
});

test('a text in plain style has quotes only while it needs them', async ({ galley }) => {
	const path = await galley.file('tides.md', allKinds);
	const page = await galley.launch(path);
	const author = page.field('Author');
	const saved = async () => {
		await page.save();
		return /^author: .*$/m.exec(await galley.read(path))![0];
	};
	await author.focus();
	await page.press('End');
	await page.page.keyboard.type(': editor');
	expect(await saved()).toBe("author: 'Ada Example: editor'");
	for (let at = 0; at < ': editor'.length; at++) await page.press('Backspace');
	await page.page.keyboard.type(' ');
	expect(await value(author)).toBe('Ada Example ');
	await page.page.keyboard.type('Jr');
	expect(await value(author)).toBe('Ada Example Jr');
	expect(await saved()).toBe('author: Ada Example Jr');
});

test('what a type cannot hold stays in the field, with the reason, and is not written', async ({
	galley,
}) => {
	const path = await galley.file('tides.md', allKinds);
	const page = await galley.launch(path);
	const weight = page.field('weight');
	await weight.focus();
	await page.press('End');
	await page.page.keyboard.type('kg');
	await expect(weight).toHaveValue('8kg');
	await expect(weight).toHaveAccessibleDescription(/“8kg” is not a number/);

	// Hiding the form loses nothing.
	await page.press('Control+1');
	await expect(page.form).toBeHidden();
	await page.press('Control+1');
	await expect(weight).toHaveValue('8kg');
	await expect(page.form).toContainText('“8kg” is not a number');

	await weight.focus();
	await page.press('Escape');
	await expect(weight).toHaveValue('8');
	await page.press('ArrowUp');
	await expect(weight).toHaveValue('9');
	await page.press('End');
	await page.page.keyboard.type('kg');
	await page.form.getByRole('button', { name: 'Make it text' }).click();
	await page.save();
	expect(await galley.read(path)).toBe(allKinds.replace('weight: 8', 'weight: 9kg'));
});

test('dates by keyboard and by calendar, in their own format and quotes', async ({ galley }) => {
	const path = await galley.file('tides.md', allKinds);
	const page = await galley.launch(path);
	await page.form.getByRole('button', { name: 'Choose Publish date' }).click();
	await expect(page.page.getByRole('dialog', { name: 'Choose Publish date' })).toBeVisible();
	await page.press('ArrowRight');
	await page.press('Enter');
	await expect(page.field('Publish date')).toHaveValue('2024-02-04');
	await expect(page.form.getByRole('button', { name: 'Choose Publish date' })).toBeFocused();

	const created = page.field('Created date');
	await created.focus();
	await page.press('ArrowUp');
	await expect(created).toHaveValue('2024-01-01');
	await page.press('End');
	await page.press('Backspace');
	await expect(created).toHaveAccessibleDescription(/not a whole date yet/);
	await page.page.keyboard.type('5');
	await page.save();
	expect(await galley.read(path)).toBe(
		allKinds.replace("'2024-02-03'", "'2024-02-04'").replace('2023-12-31', '2024-01-05'),
	);
});

test('a switch keeps the author’s case, and types are told apart', async ({ galley }) => {
	const path = await galley.file('tides.md', allKinds);
	const page = await galley.launch(path);
	await page.field('featured').press('Space');
	await expect(page.field('code')).toHaveAccessibleDescription(/text/);
	await expect(page.field('weight')).toHaveAccessibleDescription(/number/);
	await expect(page.field('draft')).toHaveAccessibleDescription(/Older YAML readers see false here/);
	await page.form.getByRole('button', { name: 'Quote it' }).click();
	await page.form.getByRole('button', { name: 'More for code' }).click();
	await page.page.getByRole('menuitemradio', { name: 'Number' }).click();
	await page.save();
	expect(await galley.read(path)).toBe(
		allKinds
			.replace('featured: True', 'featured: False')
			.replace('draft: no', "draft: 'no'")
			.replace('code: "8"', 'code: 8'),
	);
});

test('list items are added, edited, moved and removed by keyboard, and dragged', async ({ galley }) => {
	const path = await galley.file('tides.md', allKinds);
	const page = await galley.launch(path);
	const saved = async () => {
		await page.save();
		return /^tags: .*$/m.exec(await galley.read(path))![0];
	};
	const adder = page.field('Add to tags');
	await adder.focus();
	await page.page.keyboard.type('salt');
	await page.press('Enter');
	await expect(adder).toBeFocused();
	expect(await saved()).toBe('tags: [sea, moon, salt]');

	await page.press('ArrowLeft');
	await page.press('Alt+ArrowLeft');
	await expect(page.field('tags, item 2 of 3')).toBeFocused();
	await page.page.keyboard.type('y');
	expect(await saved()).toBe('tags: [sea, salty, moon]');

	for (let at = 0; at <= 'salty'.length; at++) await page.press('Backspace');
	await expect(page.field('tags, item 1 of 2')).toBeFocused();
	expect(await saved()).toBe('tags: [sea, moon]');

	const people = page.form.getByRole('group', { name: 'people' }).getByRole('listitem');
	await people
		.nth(1)
		.getByTitle('Drag to another place')
		.dragTo(people.nth(0), { targetPosition: { x: 2, y: 10 } });
	await page.save();
	expect(await galley.read(path)).toBe(
		allKinds.replace("  - Ada   # wrote it\n  - 'Bob'\n", "  - 'Bob'\n  - Ada   # wrote it\n"),
	);
});

test('deeper values are edited as source; what cannot be read is kept and explained', async ({ galley }) => {
	const path = await galley.file('tides.md', allKinds);
	const page = await galley.launch(path);
	const seo = page.field('seo');
	await seo.focus();
	await page.press('Control+End');
	await page.page.keyboard.type('st');
	await page.press('Control+Home');
	await page.page.keyboard.type('[');
	await expect(seo).toHaveValue(/^\[robots/);
	await expect(seo).toHaveAccessibleDescription(/Not in the file yet/);
	await page.save();
	expect(await galley.read(path)).toBe(allKinds.replace('- large\n', '- largest\n'));
});

test('a field leads to its source, and a key that stands twice to both its places', async ({ galley }) => {
	const path = await galley.file('bread.md', '---\ntitle: Bread\ntitle: Rolls\nauthor: Ada\n---\n\nFlour.\n');
	const page = await galley.launch(path);
	await expect(page.field('title')).toHaveValue('Bread');
	await expect(page.field('title (2)')).toHaveAccessibleDescription(/stands here twice/);
	await page.field('title (2)').fill('Buns');
	await page.form.getByRole('button', { name: 'More for Author' }).click();
	await page.page.getByRole('menuitem', { name: 'Edit as source' }).click();
	await expect(page.body).toBeFocused();
	await expect(page.body).toContainText('author: Ada');
	await page.page.keyboard.type('Grace');
	await expect(page.field('Author')).toHaveValue('Grace');
	await page.save();
	expect(await galley.read(path)).toBe('---\ntitle: Bread\ntitle: Buns\nauthor: Grace\n---\n\nFlour.\n');
});

test('editing a broken value, once seen, writes it properly', async ({ galley }) => {
	const path = await galley.file('tides.md', brokenArticle);
	const page = await galley.launch(path);
	const cta = page.field('CTA');
	await expect(cta).toHaveAccessibleDescription(/typing here writes it properly/);
	await cta.focus();
	await page.press('End');
	await page.page.keyboard.type('!');
	await expect(page.form).not.toContainText('is not an escape');
	await page.save();
	expect(await galley.read(path)).toBe(
		brokenArticle.replace("town\\'s own tide tables.'", "town''s own tide tables.!'"),
	);
});

test('fields are added, renamed, moved and removed by keyboard alone', async ({ galley }) => {
	const path = await galley.file('bread.md', '---\ntitle: Bread\nauthor: Ada\n---\n\nFlour.\n');
	const page = await galley.launch(path);
	await page.form.getByRole('button', { name: 'Subtitle', exact: true }).press('Enter');
	await expect(page.field('Subtitle')).toBeFocused();
	await page.page.keyboard.type('How to bake it');

	await page.form.getByRole('button', { name: 'Add field' }).press('Enter');
	await expect(page.page.getByRole('combobox', { name: 'Field' })).toBeFocused();
	await page.page.keyboard.type('oven');
	await page.press('Enter');
	await expect(page.field('oven')).toBeFocused();
	await page.page.keyboard.type('hot');
	await page.save();
	expect(await galley.read(path)).toBe(
		'---\ntitle: Bread\nauthor: Ada\nsubtitle: How to bake it\noven: hot\n---\n\nFlour.\n',
	);

	const choose = async (field: string, item: string) => {
		await page.form.getByRole('button', { name: `More for ${field}` }).press('Enter');
		await page.page.getByRole('menuitem', { name: item }).press('Enter');
	};
	await choose('oven', 'Rename…');
	await expect(page.field('New key for oven')).toBeFocused();
	await page.page.keyboard.type('heat');
	await page.press('Enter');
	await expect(page.field('heat')).toBeFocused();
	await choose('heat', 'Move up');
	await expect(page.form.getByRole('button', { name: 'More for heat' })).toBeFocused();
	await choose('Author', 'Remove');
	await page.save();
	expect(await galley.read(path)).toBe(
		'---\ntitle: Bread\nheat: hot\nsubtitle: How to bake it\n---\n\nFlour.\n',
	);
});

test('an article without front matter gets some with its first field, and loses it again with undo', async ({
	galley,
}) => {
	const path = await galley.file('bread.md', 'Flour.\n');
	const page = await galley.launch(path);
	await expect(page.form).toContainText('No front matter');
	await page.form.getByRole('button', { name: 'Title', exact: true }).click();
	await expect(page.field('Title')).toBeFocused();
	await page.page.keyboard.type('Bread');
	await page.save();
	expect(await galley.read(path)).toBe('---\ntitle: Bread\n---\n\nFlour.\n');
	await page.press('Control+z');
	await page.press('Control+z');
	await expect(page.form).toContainText('No front matter');
	await page.save();
	expect(await galley.read(path)).toBe('Flour.\n');
});

for (const [format, before, after] of [
	[
		'TOML',
		"+++\ntitle = 'Bread' # keep\nweight = 8\n+++\n\nFlour.\n",
		"+++\ntitle = 'Bread!' # keep\nweight = 9\n+++\n\nFlour.\n",
	],
	[
		'JSON',
		'{\n  "title": "Bread",\n  "weight": 8\n}\n\nFlour.\n',
		'{\n  "title": "Bread!",\n  "weight": 9\n}\n\nFlour.\n',
	],
] as const) {
	test(`${format} looks and edits the same`, async ({ galley }) => {
		const path = await galley.file('bread.md', before);
		const page = await galley.launch(path);
		await page.field('Title').focus();
		await page.press('End');
		await page.page.keyboard.type('!');
		await page.field('weight').press('ArrowUp');
		await page.save();
		expect(await galley.read(path)).toBe(after);
	});
}

test('an edit made elsewhere reaches the field and leaves its selection at the same letters', async ({
	galley,
}) => {
	const page = await galley.launch(await galley.file('tides.md', allKinds));
	const title = page.field('Title');
	// The edit is undone from the body, so the title's selection is the only thing that could move.
	await title.focus();
	await page.press('Home');
	await page.page.keyboard.type('The ');
	await title.evaluate((input: HTMLTextAreaElement) => input.setSelectionRange(11, 18));
	await page.body.focus();
	await page.press('Control+z');
	await expect(title).toHaveValue('Tides: A Quiet Engine');
	expect(await caret(title)).toEqual([7, 14]);
});

test('nothing is written while a composition is under way', async ({ galley }) => {
	const path = await galley.file('tides.md', allKinds);
	const page = await galley.launch(path);
	const author = page.field('Author');
	await author.focus();
	await page.press('End');
	const devtools = await page.page.context().newCDPSession(page.page);
	await devtools.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
	await devtools.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
	await expect(author).toHaveValue('Ada Exampleにほ');
	await expect(page.article.locator('body')).not.toContainText('にほ');
	await devtools.send('Input.insertText', { text: '日本' });
	await expect(page.article.locator('body')).toContainText('Ada Example日本');
	await page.save();
	expect(await galley.read(path)).toBe(allKinds.replace('Ada Example', 'Ada Example日本'));
});

test('shows a local hero picture small, and never fetches a remote one', async ({ galley }) => {
	const dot =
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
	await galley.file('dot.png', Buffer.from(dot, 'base64'));
	const page = await galley.launch(await galley.file('tides.md', '---\nheroImage: dot.png\n---\n\nText.\n'));
	const picture = page.form.locator('img');
	await expect(picture).toBeVisible();
	await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
	await page.field('Hero image').fill('nowhere.png');
	await expect(page.form.getByTitle('No picture was found there')).toBeVisible();
	await page.field('Hero image').fill('https://pictures.example/harbour.webp');
	await expect(page.form.getByTitle(/A remote picture/)).toBeVisible();
	await expect(picture).toHaveCount(0);
});

test('the computed read time explains itself, and one click writes it as the author writes it', async ({
	galley,
}) => {
	const path = await galley.file('tides.md', allKinds);
	const page = await galley.launch(path);
	await page.form.getByRole('button', { name: 'Computed: 1 min' }).focus();
	await expect(page.page.getByRole('tooltip')).toContainText('6 words at 238 a minute');
	await page.form.getByRole('button', { name: 'Use 1 min' }).click();
	await expect(page.field('Read time')).toHaveValue('1 min');
	await expect(page.field('Read time')).toBeFocused();
	await expect(page.form).toContainText('Agrees with the text');
	await page.save();
	expect(await galley.read(path)).toBe(allKinds.replace("'8 mins'", "'1 min'"));
});

test('the form has no accessibility violations, in light and dark, whatever is open in it', async ({
	galley,
}) => {
	const page = await galley.launch(
		await galley.file('tides.md', brokenArticle.replace("author: 'Ada Example'", 'draft: no')),
	);
	const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
	await page.form.getByRole('button', { name: 'Repair CTA' }).click();
	await page.form.getByRole('button', { name: 'Add field' }).click();
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.page.emulateMedia({ colorScheme });
		expect(await violations(page.page, source, '[aria-label="Front matter"]')).toEqual([]);
	}
	await page.form.getByRole('button', { name: 'More for Title' }).click();
	expect(await violations(page.page, source, '[role="menu"]')).toEqual([]);
	await page.press('Escape');
	await page.form.getByRole('button', { name: 'Choose Publish date' }).click();
	expect(await violations(page.page, source, '[role="dialog"]')).toEqual([]);
});

async function violations(page: Page, axe: string, part: string): Promise<string[]> {
	await page.evaluate(axe);
	return page.evaluate(async (selector) => {
		const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
		const { violations } = await axe.run(selector);
		return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
	}, part);
}
