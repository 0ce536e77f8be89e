import { plainArticle } from './articles.ts';
import { expect, type Galley, test } from './galley-test.ts';
import { ReviewPanel } from './pages/review-panel.ts';

/** Keeps menus from popping up; what they would show is theirs to be chosen from. */
async function catchMenus(galley: Galley): Promise<{
	labels(): Promise<readonly string[]>;
	choose(label: string): Promise<void>;
}> {
	await galley.electron.evaluate(({ Menu, app }) => {
		Menu.prototype.popup = function (this: Electron.Menu) {
			Object.assign(app, { popped: this });
		};
	});
	return {
		labels: () =>
			galley.electron.evaluate(({ app }) =>
				((app as unknown as { popped?: Electron.Menu }).popped?.items ?? []).map(({ label }) => label),
			),
		choose: (label) =>
			galley.electron.evaluate(({ app }, chosen) => {
				const { popped } = app as unknown as { popped: Electron.Menu };
				popped.items.find((item) => item.label === chosen)!.click();
				Object.assign(app, { popped: undefined });
			}, label),
	};
}

test('a click with the right button comments on a passage and decides on a mark', async ({ galley }) => {
	const marked = plainArticle.replace('water', '{++warm ++}water');
	const path = await galley.file('bread.md', marked);
	const page = await galley.launch(path);
	const review = new ReviewPanel(page.page);
	const menu = await catchMenus(galley);
	const settings = await page.openSettings();
	await settings.getByLabel('Your name in reviews').fill('Ada Example');
	await page.closeSettings();

	await page.body.getByText('Flour').dblclick({ position: { x: 12, y: 8 } });
	await page.body.getByText('Flour').click({ button: 'right', position: { x: 12, y: 8 } });
	await expect.poll(menu.labels).toContain('Comment…');
	await menu.choose('Comment…');
	await review.comment.fill('Which?');
	await page.press('Enter');
	await expect(review.comment).toHaveCount(0);

	await page.body.getByText('warm').click({ button: 'right' });
	await expect.poll(menu.labels).toContain('Accept Mark');
	await menu.choose('Accept Mark');
	await expect(page.body.locator('.cm-mark-insertion')).toHaveCount(0);
	await page.save();
	expect(await galley.read(path)).toMatch(/\{==Flour==\}\{>>@Ada Example \S+: Which\?<<\}, warm water/);

	// A field has nothing to comment on there.
	await page.field('Title').click({ button: 'right' });
	await expect.poll(menu.labels).toContain('Paste');
	expect(await menu.labels()).not.toContain('Comment…');
});
