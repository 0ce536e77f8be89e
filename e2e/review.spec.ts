import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainArticle } from './articles.ts';
import { expect, Galley, test } from './galley-test.ts';
import { expectAccessible } from './pages/axe.ts';
import { CompareDialog } from './pages/compare-dialog.ts';
import { ReviewPanel } from './pages/review-panel.ts';

/** The file without who and when: what plain CriticMarkup says. */
const unsigned = (text: string) => text.replace(/\{>>@[^<]*?\d{2}:\d{2}Z<<\}/g, '');

test('a round: an editor suggests and comments, the author resolves and exports', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);

	// The editor, with a profile of their own.
	const profile = await mkdtemp(join(tmpdir(), 'galley-profile-'));
	const editors = new Galley(galley.folder, profile);
	try {
		const page = await editors.launch(path);
		const review = new ReviewPanel(page.page);
		await page.press('Control+Shift+2');
		await review.name.fill('Ben Reader');
		await page.press('Enter');
		await expect(review.mode).toHaveText('Suggesting');
		await page.clickBefore('salt');
		await page.type('sea ');
		await page.caretToEnd();
		await page.type('Bake it well.');
		await page.field('Title').fill('Good Bread');
		await expect(page.form).toContainText('Bread → Good Bread');
		await page.clickBefore('time');
		for (let i = 0; i < 4; i++) await page.press('Shift+ArrowRight');
		await page.press('Control+Shift+C');
		await review.comment.fill('How much of it?');
		await page.press('Enter');
		await expect(page.body).toBeFocused();
		await page.press('Control+Shift+J');
		await expect(review.row('How much of it?')).toContainText('Ben Reader');
		await page.save();
		await editors.quit();
	} finally {
		await editors.close();
		await rm(profile, { recursive: true, force: true, maxRetries: 5 });
	}
	const reviewed = await galley.read(path);
	expect(reviewed).toContain('title: Bread\n');
	expect(unsigned(reviewed)).toContain('water, {++sea ++}salt and {==time==}{>>@Ben Reader');
	expect(unsigned(reviewed)).toContain('{++Bake it well.++}');

	// The author, with another.
	const page = await galley.launch(path);
	const review = new ReviewPanel(page.page);
	await page.press('Control+Shift+J');
	await expect(review.rows).toHaveCount(4);
	await expect(page.article.locator('body')).toContainText('sea salt');
	await review.accept('sea');
	await review.reject('Bake it well.');
	await page.form.getByRole('button', { name: /^Accept title/ }).click();
	await expect(page.field('Title')).toHaveValue('Good Bread');
	await expect(review.rows).toHaveCount(1);

	// Not finished: one comment is open.
	await page.press('Control+Shift+E');
	const dialog = page.page.getByRole('dialog', { name: 'Export finished Markdown' });
	await expect(dialog).toContainText('1 comment is open');
	await expect(dialog.getByRole('button', { name: 'Export…' })).toBeDisabled();
	await dialog.getByRole('button', { name: 'Accept all' }).click();
	const finished = join(galley.folder, 'finished.md');
	await galley.answerFileDialog(finished);
	await dialog.getByRole('button', { name: 'Export…' }).click();
	await expect(dialog).toHaveCount(0);
	expect(await galley.read(finished)).toBe(
		plainArticle.replace('title: Bread', 'title: Good Bread').replace('salt', 'sea salt'),
	);

	// Each decision was one step.
	await page.body.focus();
	await page.press('Control+z');
	await expect(review.row('How much of it?')).toHaveCount(1);
	await page.press('Control+z');
	await expect(page.field('Title')).toHaveValue('Bread');
	await page.press('Control+z');
	await expect(review.row('Bake it well.')).toHaveCount(1);
	await page.press('Control+z');
	await page.save();
	expect(await galley.read(path)).toBe(reviewed);
});

test('the whole of it by keyboard alone', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	const review = new ReviewPanel(page.page);
	await page.body.focus();
	await page.press('Control+Shift+2');
	await expect(review.name).toBeFocused();
	await page.type('Ada Example');
	await page.press('Enter');
	await expect(page.body).toBeFocused();
	await page.press('Control+End');
	await page.type('Eat it.');
	await page.press('ArrowUp');
	await page.press('Home');
	await page.press('Control+Delete');
	await page.press('End');
	await page.press('Control+Shift+C');
	await expect(review.comment).toBeFocused();
	await page.type('Too short');
	await page.press('Enter');
	await expect(page.body).toBeFocused();
	await page.press('Control+Shift+J');
	await expect(review.rows).toHaveCount(3);
	await page.press('Control+Shift+3');
	await page.type('x');
	await page.press('Control+Home');
	await page.press('F7');
	await page.press('Control+Shift+N');
	await expect(review.rows).toHaveCount(2);
	// In the panel: down to the addition, and accept it.
	await page.press('F6');
	await page.press('F6');
	await review.rows.last().locator('.review-place').focus();
	await page.press('a');
	await expect(review.rows).toHaveCount(1);
	await page.save();
	expect(unsigned(await galley.read(path))).toContain('Eat it.');
	expect(await galley.read(path)).not.toContain('{++');
});

test('suggesting marks typing, deleting, replacing and pasting, and undo takes them back', async ({
	galley,
}) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	const review = new ReviewPanel(page.page);
	await page.press('Control+Shift+2');
	await page.page.getByRole('button', { name: 'Go on without' }).click();
	await page.clickBefore('salt');
	await page.press('Control+Delete');
	await page.type('yeast');
	await page.save();
	expect(await galley.read(path)).toContain('water, {~~salt~>yeast~~} and time.');
	// Deleting one's own addition removes it.
	for (const _ of 'yeast') await page.press('Backspace');
	await page.save();
	expect(await galley.read(path)).toContain('water, {--salt--} and time.');
	await expect(page.body.locator('.cm-mark-deletion')).toHaveText('salt');
	for (let i = 0; i < 4; i++) await page.press('Control+z');
	await expect(page.body.locator('.cm-mark-deletion')).toHaveCount(0);
	await page.save();
	expect(await galley.read(path)).toBe(plainArticle);

	// An input method composes: the mark is made when it is done.
	await page.caretToEnd();
	const cdp = await page.cdp();
	await cdp.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
	await cdp.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
	await cdp.send('Input.insertText', { text: '日本' });
	await expect(page.body.locator('.cm-mark-insertion')).toHaveText('日本');
	await page.save();
	expect(await galley.read(path)).toBe(`${plainArticle}{++日本++}`);
	await expect(review.mode).toHaveText('Suggesting');
});

const reviewed = `---
title: Bread
author: Ada Example
read_time: 1 min
---

# Bread

Flour, {++warm ++}{>>@Ben Reader 2026-11-23T10:00Z<<}water, {--sugar, --}salt and {~~time~>patience~~}{>>@Chi Writer 2026-11-23T11:00Z<<}.

{==A loaf needs a day.==}{>>@Ben Reader 2026-11-23T10:02Z: Is this so?<<}{>>@Chi Writer 2026-11-23T11:02Z: Yes.<<}
`;

test('marks are drawn, their braces only where the caret is', async ({ galley }) => {
	const path = await galley.file('bread.md', reviewed);
	const page = await galley.launch(path);
	await expect(page.body).toContainText('Flour, warm water, sugar, salt and timepatience.');
	await expect(page.body).not.toContainText('{');
	// What explains a mark lies over the text, and is not in the way of a click there.
	await page.body.getByText('A loaf').hover();
	const box = (await page.page.locator('.cm-review-tooltip').boundingBox())!;
	await page.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
	await expect.poll(() => page.caretLine()).not.toContain('no caret');
	expect(await page.caretLine()).toContain('|');
	await page.clickBefore('arm');
	await expect(page.body).toContainText('{++warm ++}');
	await page.command('Show Marks as Source');
	await expect(page.body).toContainText('{~~time~>patience~~}');
	// Words count the accepted text.
	await expect(page.page.getByTestId('words')).toHaveText('12 words');
	await page.command('Preview as Rejected');
	await expect(page.article.locator('body')).toContainText('Flour, water, sugar, salt and time.');
	await page.command('Preview with Marks');
	await expect(page.article.locator('ins')).toHaveText(['warm', 'patience']);
	await expect(page.article.locator('del')).toHaveText(['sugar,', 'time']);
	await page.save();
	expect(await galley.read(path)).toBe(reviewed);
});

test('what a mark is for is told whole at the pane’s edge too', async ({ galley }) => {
	const path = await galley.file(
		'bread.md',
		'A loaf of good bread takes {++time++}{>>@Ben Reader 2026-11-23T10:00Z<<}.\n',
	);
	const page = await galley.launch(path);
	const mark = page.body.getByText('time');
	const tooltip = page.page.locator('.cm-review-tooltip');
	await page.page.mouse.move(1, 1);
	await mark.hover();
	await expect(tooltip).toHaveText(/Addition · Ben Reader · /);
	const seen = () =>
		tooltip.evaluate((element) => {
			// Clicks go through it, but for this look at what is seen where.
			element.parentElement!.style.pointerEvents = 'auto';
			const { left, right, top, bottom } = element.getBoundingClientRect();
			const corners = [left + 1, right - 2].flatMap((x) => [top + 1, bottom - 2].map((y) => ({ x, y })));
			return corners.every(({ x, y }) => element.parentElement!.contains(document.elementFromPoint(x, y)));
		});
	await expect.poll(seen).toBe(true);
	// It is in the way of none who types.
	await page.body.focus();
	await page.type('x');
	await expect(tooltip).toHaveCount(0);
});

test('the panel filters, accepts by author, replies and resolves', async ({ galley }) => {
	const path = await galley.file('bread.md', reviewed);
	const page = await galley.launch(path);
	const review = new ReviewPanel(page.page);
	await page.press('Control+Shift+J');
	await expect(review.rows).toHaveCount(4);
	await review.region.getByLabel('Author').selectOption('Chi Writer');
	await expect(review.rows).toHaveCount(1);
	await review.region.getByRole('button', { name: /^Accept these 1/ }).click();
	await review.region.getByLabel('Author').selectOption('Everyone');
	await expect(review.rows).toHaveCount(3);
	const thread = review.row('Is this so?');
	await thread.getByRole('button', { name: /^Reply/ }).click();
	await review.name.fill('Ada Example');
	await page.press('Enter');
	await thread.getByRole('textbox').fill('Half a day will do.');
	await page.press('Enter');
	await expect(thread).toContainText('Half a day will do.');
	await thread.getByRole('button', { name: 'Resolve' }).click();
	await expect(review.rows).toHaveCount(2);
	await page.save();
	const text = await galley.read(path);
	expect(text).toContain('salt and patience.');
	expect(text).toMatch(/\{>>@Ada Example \S+Z: Half a day will do\.<<\}/);
});

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing against reviewing in ${theme}`, async ({ galley }) => {
		const path = await galley.file('bread.md', reviewed);
		const page = await galley.launch(path);
		await page.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
		await expect(page.page.locator('html')).toHaveAttribute('data-theme', theme);
		const review = new ReviewPanel(page.page);
		await page.press('Control+Shift+J');
		await expect(review.rows).toHaveCount(4);
		await expectAccessible(page, 'the panel');
		await page.press('Control+Shift+C');
		await expect(review.name).toBeFocused();
		await expectAccessible(page, 'the name asked for');
		await page.page.getByRole('button', { name: 'Go on without' }).click();
		await expect(review.comment).toBeFocused();
		await expectAccessible(page, 'a comment being written');
		await page.press('Escape');
		await review.mode.click();
		await expect(page.page.getByRole('menuitemradio', { name: /^Suggesting/ })).toBeVisible();
		await expectAccessible(page, 'the modes');
		await page.press('Escape');
		await page.press('Control+Shift+E');
		await expect(page.page.getByRole('button', { name: 'Go to the first' })).toBeVisible();
		await expectAccessible(page, 'the gate');
	});
}

test('the status changes by choice alone, and other versions can be compared', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const other = await galley.file(
		'other.md',
		plainArticle.replace('Bread\ndesc', 'Rolls\ndesc').replace('salt', 'sugar'),
	);
	const page = await galley.launch(path);
	await page.page.getByRole('button', { name: 'Status: none' }).click();
	await page.page.getByRole('menuitemradio', { name: 'in review' }).click();
	await page.save();
	expect(await galley.read(path)).toContain('\nstatus: in review\n');
	await galley.answerFileDialog(other);
	await page.command('Compare with File');
	const compare = new CompareDialog(page.page);
	expect(await compare.chosen(compare.left)).toBe('other.md');
	await expect(compare.fields.getByRole('row', { name: /title/ })).toContainText('Rolls');
	await expect(compare.leftBody).toContainText('sugar');
	await expect(compare.rightBody).toContainText('salt');
});

test('a reviewer’s copy arrives as suggestions in their name', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const copy = await galley.file(
		'bread-ben.md',
		plainArticle.replace('title: Bread', 'title: Loaf').replace('salt and time', 'salt and patience'),
	);
	const page = await galley.launch(path);
	await galley.answerFileDialog(copy);
	await page.command('Import Reviewer');
	const dialog = page.page.getByRole('dialog', { name: 'Import bread-ben.md' });
	await expect(dialog.getByLabel('Reviewer')).toBeFocused();
	await dialog.getByLabel('Reviewer').fill('Ben Reader');
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog).toHaveCount(0);
	await expect(page.form).toContainText('Bread → Loaf');
	await expect(page.body.locator('.cm-mark-insertion')).toHaveText('patience');
	await page.press('Control+Shift+J');
	const review = new ReviewPanel(page.page);
	await expect(review.rows).toHaveCount(2);
	await expect(review.row('patience')).toContainText('Ben Reader');
	await review.region.getByRole('button', { name: 'Accept all' }).click();
	await page.save();
	expect(await galley.read(path)).toBe(await galley.read(copy));
});
