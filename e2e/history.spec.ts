import { mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stampOf } from '../electron/disk/stamp.ts';
import { History } from '../electron/history/history.ts';
import { plainArticle } from './articles.ts';
import { expect, test } from './galley-test.ts';
import { expectAccessible } from './pages/axe.ts';
import { CompareDialog } from './pages/compare-dialog.ts';
import type { GalleyPage } from './pages/galley-page.ts';
import { HistoryPanel } from './pages/history-panel.ts';

/** Adds a line at the end of the body and saves. */
async function addLine(page: GalleyPage, line: string): Promise<void> {
	await page.caretToEnd();
	await page.type(`${line}\n`);
	await page.save();
}

const lines = ['Knead it.', 'Wait a night for the dough.', 'Bake it.'];

test('every save is kept: it can be compared, restored, and the restoring undone, also after a restart', async ({
	galley,
}) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	const history = new HistoryPanel(page.page);
	await page.press('Control+Shift+H');
	await expect(history.rows).toHaveCount(1);
	await expect(history.rows.first()).toContainText('as opened');
	for (const [index, line] of lines.entries()) {
		await addLine(page, line);
		await expect(history.rows).toHaveCount(index + 2);
	}
	await expect(history.region).toContainText('4 versions');
	await expect(history.region.getByRole('region', { name: 'Today' })).toBeVisible();
	await expect(history.rows).toContainText([
		/\+2 words.*as saved/,
		/\+6 words.*as saved/,
		/\+2 words.*as saved/,
		/the oldest kept.*as opened/,
	]);
	const full = await galley.read(path);

	await history.version(2).click();
	const compare = new CompareDialog(page.page);
	await expect(compare.dialog).toBeVisible();
	expect(await compare.chosen(compare.right)).toBe('This text');
	expect(await compare.chosen(compare.left)).toMatch(/^Today, \d\d:\d\d(:\d\d)?, as saved$/);
	await expect(compare.leftBody).toContainText('Knead it.');
	await expect(compare.leftBody).not.toContainText('Bake it.');
	await expect(compare.rightBody).toContainText('Bake it.');
	await page.press('Escape');
	await expect(compare.dialog).toHaveCount(0);
	await expect(history.version(2)).toBeFocused();

	await page.field('Title').fill('Unsaved title');
	await history.restore(3);
	await expect(page.body).not.toContainText('Knead it.');
	await expect(page.field('Title')).toHaveValue('Bread');
	await expect(page.status).toContainText(/Restored the version of \d\d:\d\d/);
	await expect(page.saved).toHaveText('Edited');
	await page.body.focus();
	await page.press('Control+z');
	await expect(page.field('Title')).toHaveValue('Unsaved title');
	await expect(page.body).toContainText('Bake it.');
	await page.press('Control+z');
	await page.save();
	expect(await galley.read(path)).toBe(full);
	await expect(history.rows).toHaveCount(4);
	await galley.quit();

	const again = await galley.launch(path);
	const kept = new HistoryPanel(again.page);
	// The drawer stays open between launches, and leaves the focus where it was.
	await expect(kept.rows).toHaveCount(4);
	await kept.restore(3);
	await again.save();
	expect(await galley.read(path)).toBe(plainArticle);
	await expect(kept.rows).toHaveCount(5);
	await expect(kept.rows.first()).toContainText('−10 words');
});

test('what other programs write is kept, while the article is open and while it is not', async ({
	galley,
}) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	const history = new HistoryPanel(page.page);
	await page.press('Control+Shift+H');
	await expect(history.rows).toHaveCount(1);
	await writeFile(path, plainArticle.replace('salt', 'sugar'));
	await expect(page.body).toContainText('sugar');
	await expect(history.rows).toHaveCount(2);
	await expect(history.rows.first()).toContainText(/\+1 −1 word.*changed by another program/);
	await galley.quit();

	await writeFile(path, plainArticle.replace('salt', 'yeast'));
	const again = await galley.launch(path);
	const kept = new HistoryPanel(again.page);
	await expect(kept.rows).toContainText(['as opened', 'changed by another program', 'as opened']);
	await kept.restore(1);
	await expect(again.body).toContainText('sugar');
});

test('what a save overwrites is kept, and so is what Save As replaces', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	const history = new HistoryPanel(page.page);
	await page.caretToEnd();
	await page.type('Mine.');
	await page.press('Control+Shift+H');
	await expect(history.rows).toHaveCount(1);
	await writeFile(path, 'Theirs.');
	await page.press('Control+s');
	await page.question.getByRole('button', { name: 'Overwrite' }).click();
	await expect(page.saved).toHaveText('Saved');
	await expect(history.rows).toContainText(['as saved', 'changed by another program', 'as opened']);

	const other = await galley.file('other.md', 'Another article.');
	await galley.answerFileDialog(other);
	await galley.answerSystemQuestion('Replace');
	await page.press('Control+Shift+S');
	await expect(page.page).toHaveTitle('other.md — Galley');
	await expect(history.rows).toContainText(['as saved', 'replaced by Save As']);
	await history.restore(1);
	await expect(page.body).toHaveText('Another article.');
});

test('restoring brings the line endings of the version, and says that the encoding stays', async ({
	galley,
}) => {
	const path = await galley.file('bread.md', plainArticle.replaceAll('\n', '\r\n'));
	const page = await galley.launch(path);
	await expect(page.status).toContainText('CRLF');
	const history = new HistoryPanel(page.page);
	await page.press('Control+Shift+H');
	await expect(history.rows).toHaveCount(1);
	await writeFile(path, Buffer.from(`\ufeff${plainArticle}`, 'utf8'));
	await expect(history.rows).toHaveCount(2);
	await expect(history.rows.first()).toContainText('line endings or encoding');
	await expect(page.status).toContainText('BOM');
	await history.restore(1);
	await expect(page.status).toContainText('CRLF');
	await expect(page.status).toContainText('line endings included');
	await expect(page.status).toContainText('still in UTF-8 with BOM');
	await page.body.focus();
	await page.press('Control+z');
	await expect(page.status).not.toContainText('CRLF');
});

test('the whole of it by keyboard alone', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	const history = new HistoryPanel(page.page);
	const compare = new CompareDialog(page.page);
	for (const line of lines) await addLine(page, line);
	await page.press('Control+Shift+H');
	await expect(history.version(0)).toBeFocused();
	await page.press('ArrowDown');
	await page.press('ArrowDown');
	await expect(history.version(2)).toBeFocused();
	await page.press('End');
	await expect(history.version(3)).toBeFocused();
	await page.press('ArrowDown');
	await page.press('ArrowUp');
	await expect(history.version(2)).toBeFocused();
	await page.press('Enter');
	await expect(compare.leftBody).toContainText('Knead it.');
	await page.press('Escape');
	await expect(history.version(2)).toBeFocused();
	await page.press('Tab');
	await page.press('Enter');
	await expect(page.body).not.toContainText('Bake it.');
	await expect(page.body).toContainText('Knead it.');
	await page.press('Shift+Tab');
	await page.press('Home');
	await page.press('r');
	await expect(page.body).toContainText('Bake it.');
	await expect(page.saved).toHaveText('Saved');
	// From the comparison as well.
	await history.version(3).focus();
	await page.press('Enter');
	await expect(compare.leftBody).toContainText('Flour');
	await compare.dialog.getByRole('button', { name: 'Restore the left version' }).focus();
	await page.press('Enter');
	await expect(compare.dialog).toHaveCount(0);
	await expect(page.body).not.toContainText('Knead it.');
	await history.version(0).focus();
	await page.press('r');
	await expect(page.body).toContainText('Bake it.');
	// F6 goes on to the status bar, and back.
	await page.press('F6');
	await page.press('Shift+F6');
	await expect
		.poll(() => history.region.evaluate((region) => region.contains(document.activeElement)))
		.toBe(true);
	await page.press('Control+Shift+H');
	await expect(history.region).toHaveCount(0);
	await expect(page.body).toBeFocused();
	await page.command('Compare with Earlier Version');
	await expect(compare.rightBody).toContainText('Bake it.');
	await expect(compare.leftBody).toContainText('Wait a night');
	await expect(compare.leftBody).not.toContainText('Bake it.');
	await page.press('Escape');
	await page.command('Clear History');
	await expect(page.question).toContainText('All 4 kept versions are deleted');
	// Enter takes the safe answer.
	await page.press('Enter');
	await page.press('Control+Shift+H');
	await expect(history.rows).toHaveCount(4);
});

test('the history is cleared only once the person agrees, and begins anew', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const other = await galley.file('rolls.md', plainArticle.replaceAll('Bread', 'Rolls'));
	await galley.launch(path, other);
	const rolls = new HistoryPanel((await galley.windowOf('rolls.md')).page);
	const bread = await galley.windowOf('bread.md');
	const history = new HistoryPanel(bread.page);
	await bread.press('Control+Shift+H');
	await expect(history.rows).toHaveCount(1);
	await history.clear.click();
	await bread.question.getByRole('button', { name: 'Cancel' }).click();
	await expect(history.rows).toHaveCount(1);
	await history.clear.click();
	await expect(bread.question).toContainText('Clear the history of bread.md?');
	await bread.question.getByRole('button', { name: 'Clear History' }).click();
	await expect(history.rows).toHaveCount(0);
	await expect(history.region).toContainText('A version is added each time you save');
	await expect(history.clear).toBeDisabled();
	await expect(history.region.getByText('A version is added each time you save')).toBeFocused();
	await addLine(bread, 'Bake it.');
	await expect(history.rows).toHaveCount(1);
	await rolls.page.keyboard.press('Control+Shift+H');
	await expect(rolls.rows).toHaveCount(1);
});

test('an article never saved says so, and its history begins with the first save', async ({ galley }) => {
	const page = await galley.launch();
	const history = new HistoryPanel(page.page);
	await page.press('Control+Shift+H');
	await expect(history.region).toContainText('This article was never saved.');
	await page.command('Compare with Earlier Version');
	await expect(page.status).toContainText('No versions of this article are kept yet');
	await galley.answerFileDialog(join(galley.folder, 'new.md'));
	await page.press('Control+s');
	await expect(history.rows).toContainText(['as saved']);
});

test('damage and a history that cannot be kept stop nothing', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	const history = new HistoryPanel(page.page);
	await page.press('Control+Shift+H');
	await expect(history.rows).toHaveCount(1);
	await addLine(page, 'Bake it.');
	await expect(history.rows).toHaveCount(2);
	const [article] = await readdir(galley.historyFolder);
	const oldest = (await readdir(join(galley.historyFolder, article!))).sort()[0]!;
	await truncate(join(galley.historyFolder, article!, oldest), 20);
	await history.restore(1);
	const notice = page.page.getByRole('alert');
	await expect(notice).toContainText('Not restored. This version was damaged on disk');
	await notice.getByRole('button', { name: 'Dismiss' }).click();
	await history.version(1).click();
	const compare = new CompareDialog(page.page);
	await expect(compare.dialog).toContainText('This version was damaged on disk');
	await page.press('Escape');

	await rm(galley.historyFolder, { recursive: true });
	await writeFile(galley.historyFolder, 'in the way');
	await addLine(page, 'Eat it.');
	expect(await galley.read(path)).toBe(`${plainArticle}Bake it.\nEat it.\n`);
	await expect(notice).toContainText('A version could not be kept');
	await notice.getByRole('button', { name: 'Dismiss' }).click();
	await addLine(page, 'Enjoy it.');
	await expect(history.region).toContainText('The last version could not be kept');
	await expect(notice).toHaveCount(0);
	await rm(galley.historyFolder);
	await mkdir(galley.historyFolder);
	await addLine(page, 'Again.');
	await expect(history.rows).toHaveCount(1);
	await expect(history.region).not.toContainText('could not be kept');
});

test('any two texts are compared: this one, the saved one, a version, the clipboard, another file', async ({
	galley,
}) => {
	const path = await galley.file('bread.md', plainArticle);
	const other = await galley.file(
		'other.md',
		plainArticle.replace('title: Bread', 'title: Rolls').replace('salt', 'sugar'),
	);
	const page = await galley.launch(path);
	const compare = new CompareDialog(page.page);
	await addLine(page, 'Saved line.');
	await page.type('Unsaved line.');
	await page.command('Compare with Saved Version');
	await expect(compare.rightBody).toContainText('Unsaved line.');
	await expect(compare.leftBody).not.toContainText('Unsaved line.');
	expect(await compare.chosen(compare.left)).toBe('Saved file');

	// The version that was opened beside the clipboard.
	await galley.electron.evaluate(
		({ clipboard }, text) => clipboard.writeText(text),
		`${plainArticle}Copied line.`,
	);
	const opened = await compare.left.locator('option', { hasText: 'as opened' }).getAttribute('value');
	await compare.left.selectOption(opened!);
	await compare.right.selectOption('Clipboard');
	await expect(compare.rightBody).toContainText('Copied line.');
	await expect(compare.leftBody).not.toContainText('line.');

	await galley.answerFileDialog(other);
	await compare.dialog.getByRole('button', { name: 'Choose a file for the right side' }).click();
	await expect(compare.fields.getByRole('row', { name: /title/ })).toContainText('Rolls');
	await expect(compare.rightBody).toContainText('sugar');
	await compare.dialog.getByRole('button', { name: 'Swap the sides' }).click();
	await expect(compare.leftBody).toContainText('sugar');
	expect(await compare.chosen(compare.left)).toBe('other.md');
	// Given up, the choice of a file changes nothing.
	await galley.answerFileDialog(null);
	await compare.dialog.getByRole('button', { name: 'Choose a file for the left side' }).click();
	await expect(compare.leftBody).toContainText('sugar');
	await compare.left.selectOption('This text');
	await compare.right.selectOption('This text');
	await expect(compare.dialog).toContainText('The two say the same.');
	await galley.electron.evaluate(({ clipboard }) => clipboard.clear());
	await compare.right.selectOption('Clipboard');
	await expect(compare.dialog).toContainText('There is no text on the clipboard.');
});

test('the comparison goes from difference to difference and shows what both share, by keyboard', async ({
	galley,
}) => {
	const lines = Array.from({ length: 300 }, (_, index) => `Line ${index}.`);
	const path = await galley.file('lines.md', lines.join('\n'));
	const page = await galley.launch(path);
	const compare = new CompareDialog(page.page);
	lines[20] = 'First change.';
	lines[280] = 'Last change.';
	await galley.electron.evaluate(({ clipboard }, text) => clipboard.writeText(text), lines.join('\n'));
	await page.command('Compare with Clipboard');
	const first = compare.leftBody.getByText('First change.');
	const last = compare.leftBody.getByText('Last change.');
	await expect(first).toBeInViewport();
	await expect(compare.leftBody).not.toContainText('Line 10.');
	const next = compare.dialog.getByRole('button', { name: 'Next difference' });
	const all = compare.dialog.getByRole('button', { name: 'All lines' });
	await all.focus();
	await page.press('Enter');
	await expect(all).toHaveAttribute('aria-pressed', 'true');
	await expect(compare.leftBody).toContainText('Line 10.');
	await expect(last).not.toBeInViewport();
	await next.focus();
	await page.press('Enter');
	await page.press('Enter');
	await expect(last).toBeInViewport();
	await compare.dialog.getByRole('button', { name: 'Previous difference' }).focus();
	await page.press('Enter');
	await expect(first).toBeInViewport();
	await all.focus();
	await page.press('Enter');
	await expect(compare.leftBody).not.toContainText('Line 10.');
});

test('hundreds of versions are listed at once, and more on request', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const history = new History(galley.historyFolder);
	for (let count = 1; count <= 260; count++) {
		const raw = `${plainArticle}${'word '.repeat(count)}\n`;
		const stamp = stampOf(Buffer.from(raw), 0);
		history.keep({ path, raw, encoding: { name: 'utf-8', bom: false }, stamp }, 'saved');
	}
	await history.flush();
	const page = await galley.launch(path);
	const panel = new HistoryPanel(page.page);
	await page.press('Control+Shift+H');
	await expect(panel.region).toContainText('261 versions');
	await expect(panel.rows).toHaveCount(200);
	// Only what is in sight is compared.
	await expect(panel.rows.nth(1)).toContainText('+1 word');
	expect(await panel.rows.nth(199).textContent()).not.toContain('word');
	await panel.version(0).focus();
	await page.press('End');
	await expect(panel.rows.nth(199)).toContainText('+1 word');
	await panel.region.getByRole('button', { name: 'Show 61 more' }).click();
	await expect(panel.rows).toHaveCount(261);
	await expect(panel.version(200)).toBeFocused();
	await expect(panel.rows.last()).toContainText('the oldest kept');
});

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing against the history in ${theme}`, async ({ galley }) => {
		const path = await galley.file('bread.md', plainArticle);
		const page = await galley.launch(path);
		await page.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
		await expect(page.page.locator('html')).toHaveAttribute('data-theme', theme);
		const history = new HistoryPanel(page.page);
		await page.field('Title').fill('Rolls');
		await addLine(page, 'Bake it.');
		await page.press('Control+Shift+H');
		await expect(history.rows).toHaveCount(2);
		await expect(history.rows.first()).toContainText('+2 words · title');
		await expectAccessible(page, 'the versions');
		await history.version(1).click();
		const compare = new CompareDialog(page.page);
		await expect(compare.rightBody).toContainText('Bake it.');
		await expectAccessible(page, 'the comparison');
		await page.press('Escape');
		await history.clear.click();
		await expect(page.question).toBeVisible();
		await expectAccessible(page, 'the question');
		await page.question.getByRole('button', { name: 'Clear History' }).click();
		await expect(history.rows).toHaveCount(0);
		await expectAccessible(page, 'no versions');
	});
}
