import type { Locator } from 'playwright/test';
import { brokenArticle, plainArticle } from './articles.ts';
import { expect, test } from './galley-test.ts';
import type { GalleyPage } from './pages/galley-page.ts';

const isFocused = (element: Locator) => element.evaluate((node) => node === node.ownerDocument.activeElement);

/** Goes on with Tab until a control has the focus. */
async function tabTo(page: GalleyPage, control: Locator): Promise<void> {
	for (let presses = 0; presses < 80; presses++) {
		if (await isFocused(control)) return;
		await page.press('Tab');
	}
	throw new Error(`Tab does not come to ${control}`);
}

test('the whole job is done by keys alone: open, edit, repair, save, export', async ({ galley }) => {
	const path = await galley.file('tides.md', brokenArticle);
	const target = `${galley.folder}/finished.md`;
	const page = await galley.launch();

	await galley.answerFileDialog(path);
	await page.press('Control+o');
	await expect(page.page).toHaveTitle('tides.md — Galley');
	await expect(page.article.getByRole('heading', { level: 2 })).toBeVisible();

	// Edit a field.
	await page.press('F6');
	await expect(page.field('Title')).toBeFocused();
	await page.press('End');
	await page.type(', Retold');

	// Repair another.
	await tabTo(page, page.form.getByRole('button', { name: 'Repair CTA' }));
	await page.press('Enter');
	const apply = page.form.getByRole('button', { name: 'Apply' });
	await expect(apply).toBeFocused();
	await page.press('Enter');
	await expect(page.field('CTA')).toBeFocused();
	await expect(page.form).not.toContainText('is not an escape');

	// Edit the body.
	await page.press('F6');
	await expect(page.body).toBeFocused();
	await page.press('Control+End');
	await page.type(' Nor has the sea.');

	// Round the panes and back.
	await page.press('F6');
	const preview = page.page.locator('iframe[title="Preview"]');
	await expect(preview).toBeFocused();
	await page.press('F6');
	await expect.poll(() => page.status.evaluate((bar) => bar.contains(document.activeElement))).toBe(true);
	await page.press('Shift+F6');
	await expect(preview).toBeFocused();
	await page.press('Shift+F6');
	await expect(page.body).toBeFocused();
	await expect.poll(() => page.caretLine()).toMatch(/Nor has the sea\.\|$/);

	// Save, export.
	await page.save();
	const edited = `${brokenArticle
		.replace('Engine of the Coast', 'Engine of the Coast, Retold')
		.replace("town\\'s", "town''s")} Nor has the sea.`;
	expect(await galley.read(path)).toBe(edited);
	await galley.answerFileDialog(target);
	await page.press('Control+Shift+E');
	await expect(page.export.dialog.getByRole('button', { name: 'Export…' })).toBeFocused();
	await page.press('Enter');
	await expect(page.export.dialog).toHaveCount(0);
	expect(await galley.read(target)).toBe(
		`${edited.replace('\u00e2\u20ac\u201c', '–').replace("'8 mins'", "'1 min'")}\n`,
	);
	// The focus is back where the work was.
	await expect(page.body).toBeFocused();
	await page.closedBy('Control+w');
});

test('the palette, the problems and the settings are worked by keys, and give the focus back', async ({
	galley,
}) => {
	const page = await galley.launch(await galley.file('tides.md', brokenArticle));
	await page.clickBefore('fills twice');

	await page.press('Control+Shift+P');
	await page.type('problems');
	await page.press('Enter');
	const problems = page.problems.getByRole('listitem');
	await expect(problems.first().getByRole('button').first()).toBeFocused();
	await page.press('ArrowDown');
	await expect(problems.nth(1).getByRole('button').first()).toBeFocused();
	await page.press('ArrowUp');
	await page.press('Enter');
	await expect(page.body).toBeFocused();
	await expect(page.body).toContainText('read_time: ');
	const picked = await page.page.evaluate(() => getSelection()?.toString());
	expect(picked).not.toBe('');
	await page.press('F8');
	await expect.poll(() => page.page.evaluate(() => getSelection()?.toString())).not.toBe(picked);

	// A repair from the list, seen first.
	await page.press('Control+Shift+M');
	await page.press('Control+Shift+M');
	await tabTo(page, page.problems.getByRole('button', { name: /^Repair:/ }).first());
	await page.press('Enter');
	await expect(page.problems.getByRole('button', { name: 'Apply' })).toBeFocused();
	await page.press('Escape');
	await expect(page.problems.getByRole('button', { name: 'Apply' })).toHaveCount(0);

	await page.body.focus();
	await page.press('Control+,');
	const dark = page.settings.getByRole('radio', { name: 'Dark' });
	await tabTo(page, page.settings.getByRole('radio', { name: 'As the system' }));
	await page.press('ArrowRight');
	await page.press('ArrowRight');
	await expect(dark).toBeChecked();
	await expect(page.page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.press('Escape');
	await expect(page.settings).toHaveCount(0);
	await expect(page.body).toBeFocused();

	// The body is no trap.
	await page.press('Tab');
	await expect(page.body).not.toBeFocused();
});

test('a blank typed where a line is wrapped is a blank and nothing else', async ({ galley }) => {
	const words = 'The quick brown fox jumps over the lazy dog and runs away. '.repeat(8);
	const path = await galley.file('fox.md', `${words}\n`);
	const page = await galley.launch(path);
	await page.body.focus();
	await page.press('ArrowDown');
	await page.press('End');
	await page.type(' x');
	await page.press('Control+s');
	await expect(page.saved).toHaveText('Saved');
	const text = await galley.read(path);
	expect(text).toContain('  x');
	expect(text.trimEnd()).not.toContain('\n');
});

test('commands work from every pane, and formatting keys only where they mean something', async ({
	galley,
}) => {
	const page = await galley.launch(await galley.file('bread.md', plainArticle));
	await page.field('Title').focus();
	await page.press('Control+b');
	await page.press('Control+i');
	await page.press('Control+k');
	await expect(page.saved).toHaveText('Saved');
	await page.press('Control+2');
	await expect(page.body).toHaveCount(0);
	await expect(page.field('Title')).toBeFocused();
	await page.press('Control+2');
	await expect(page.body).toBeVisible();

	await page.article.locator('body').click();
	await page.page.locator('iframe[title="Preview"]').focus();
	await page.press('Control+Shift+P');
	await expect(page.palette).toBeVisible();
	await page.press('Escape');
	await expect(page.palette).toHaveCount(0);

	await page.body.focus();
	await page.press('Control+f');
	await expect(page.page.getByRole('textbox', { name: 'Find' })).toBeFocused();
	await page.type('water');
	await page.press('Enter');
	await page.press('Escape');
	await expect.poll(() => page.caretLine()).toBe('Flour, [water|, salt and time.');
	await page.press('Control+b');
	await expect(page.article.locator('strong')).toHaveText('water');

	// What a key cannot do is said in sight.
	const said = page.status.locator('.status-hint');
	await page.press('F7');
	await expect(said).toHaveText('There are no marks');
	await page.press('Control+Shift+D');
	await expect(said).toHaveText('There are no comments');

	// To find something, the body is shown.
	await page.press('Control+2');
	await page.article.locator('body').click();
	await page.press('Control+f');
	await expect(page.page.getByRole('textbox', { name: 'Find' })).toBeFocused();
});
