import { writeFile } from 'node:fs/promises';
import { brokenArticle } from './articles.ts';
import { expect, test } from './galley-test.ts';
import { expectAccessible, expectPreviewAccessible } from './pages/axe.ts';

/** Everything that a preview can show. */
const rich = `${brokenArticle}

### Lists

- [x] Done
- [ ] To do

1. One
2. Two

| Tide | Height |
| :--- | -----: |
| Ebb  |      1 |

> Said by the sea.

\`\`\`js
const tide = 'high'; // twice
\`\`\`

A note.[^1] \`code\`, ~~gone~~, **strong**, *soft*, <https://tides.example>.

---

[^1]: The note.
`;

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing against any part of the window in ${theme}`, async ({ galley }) => {
		const path = await galley.file('tides.md', rich);
		const page = await galley.launch(path);
		await page.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
		await expect(page.page.locator('html')).toHaveAttribute('data-theme', theme);
		await expect(page.article.getByRole('table')).toBeVisible();

		await expectAccessible(page, 'the window');
		await expectPreviewAccessible(page, 'the preview');

		await page.press('Control+Shift+B');
		await page.press('Control+Shift+M');
		await page.problems
			.getByRole('button', { name: /^Repair:/ })
			.first()
			.click();
		await page.form.getByRole('button', { name: 'Repair CTA' }).click();
		await page.unfold();
		await expectAccessible(page, 'side bar, problems, repair previews, source');
		await page.press('Control+f');
		await page.readTime.hover();
		await expect(page.page.getByRole('tooltip')).toBeVisible();
		// A tooltip is read with its control: it needs no landmark of its own.
		await expectAccessible(page, 'search and tooltip', ['region']);
		await page.press('Escape');

		await page.body.focus();
		await page.press('Control+Shift+P');
		await page.palette.waitFor();
		// The list scrolls with the arrow keys of the field above it, which keeps the focus.
		await expectAccessible(page, 'palette', ['scrollable-region-focusable']);
		const items = page.palette.getByRole('menuitem');
		await expect(items.last()).not.toBeInViewport();
		for (let item = await items.count(); item > 0; item--) await page.press('ArrowDown');
		await expect(items.last()).toBeInViewport();
		await page.type('no such command');
		await expectAccessible(page, 'empty palette');
		await page.press('Escape');
		await page.press('Escape');
		await expect(page.palette).toHaveCount(0);

		await page.openSettings();
		await expectAccessible(page, 'settings');
		await page.closeSettings();

		await page.press('Control+Shift+E');
		await expect(page.export.dialog).toContainText('A publishing site reads');
		await expectAccessible(page, 'export');
		await page.press('Escape');
		await page.press('Control+Shift+R');
		await page.repairAll.dialog.waitFor();
		await expectAccessible(page, 'repair all');
		await page.press('Escape');

		await page.field('Author').fill('Grace Example');
		await writeFile(path, rich.replace('harbour', 'port'));
		await expect(page.page.getByText('Another program changed this file')).toBeVisible();
		await expectAccessible(page, 'notice');
		await page.press('Control+s');
		await expect(page.question).toBeVisible();
		await expectAccessible(page, 'question of a conflict');
		await page.press('Escape');
		await page.press('Control+w');
		await expect(page.question).toContainText('Save the changes');
		await expectAccessible(page, 'question of closing');
	});

	test(`axe finds nothing against the page of a file that cannot be opened in ${theme}`, async ({
		galley,
	}) => {
		const page = await galley.launch(await galley.file('cafe.md', Buffer.from('# Le caf\xe9\n', 'latin1')));
		await page.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
		await expect(page.page.locator('html')).toHaveAttribute('data-theme', theme);
		await expectAccessible(page, 'failure');
	});
}

test('the theme follows the system, or the settings, which outlive the app', async ({ galley }) => {
	const path = await galley.file('tides.md', rich);
	const page = await galley.launch(path);
	const root = page.page.locator('html');
	const preview = page.article.locator('body');
	const background = () =>
		page.page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
	const previewBackground = () =>
		preview.evaluate((body) => {
			const own = getComputedStyle(body).backgroundColor;
			return own === 'rgba(0, 0, 0, 0)' ? getComputedStyle(body.parentElement!).backgroundColor : own;
		});

	await page.page.emulateMedia({ colorScheme: 'light' });
	await expect(root).toHaveAttribute('data-theme', 'light');
	const [light, lightPreview] = [await background(), await previewBackground()];
	await page.page.emulateMedia({ colorScheme: 'dark' });
	await expect(root).toHaveAttribute('data-theme', 'dark');
	await expect.poll(background).not.toBe(light);
	await expect.poll(previewBackground).not.toBe(lightPreview);
	const dark = await background();

	await page.openSettings();
	// The control is hidden behind its segment, as radios in a segmented control are.
	await page.settings.getByText('Light', { exact: true }).click();
	await expect(root).toHaveAttribute('data-theme', 'light');
	await expect.poll(background).toBe(light);
	await expect.poll(previewBackground).toBe(lightPreview);
	await page.settings.getByText('Dark', { exact: true }).click();
	await expect.poll(background).toBe(dark);
	await page.closeSettings();
	expect(await galley.electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
	await galley.quit();

	const again = await galley.launch(path);
	await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark');
	expect(await galley.electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
});
