import { commandsFor, platformOf } from '../electron/commands.ts';
import { brokenArticle, plainArticle } from './articles.ts';
import { expect, test } from './galley-test.ts';

test('every command is in the native menu, by its title and with its key', async ({ galley }) => {
	await galley.launch(await galley.file('bread.md', plainArticle));
	const items = await galley.electron.evaluate(({ Menu }) => {
		const all = (menu: Electron.Menu): Electron.MenuItem[] =>
			menu.items.flatMap((item) => [item, ...(item.submenu ? all(item.submenu) : [])]);
		return all(Menu.getApplicationMenu()!)
			.filter((item) => item.id?.includes('.'))
			.map(({ id, label, accelerator }) => ({ id, label, key: accelerator ?? null }));
	});
	const commands = commandsFor(platformOf(process.platform));
	for (const { id, title, keys } of commands) {
		expect(items).toContainEqual({ id, label: title, key: keys[0] ?? null });
	}
	expect(items).toHaveLength(commands.length);
});

test('choosing an item of the menu runs its command in the window that was used last', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	const choose = (id: string) => galley.chooseMenu(id);

	await page.field('Title').fill('Rolls');
	await choose('edit.undo');
	await expect(page.field('Title')).toHaveValue('Bread');
	await choose('edit.redo');
	await expect(page.field('Title')).toHaveValue('Rolls');
	await choose('file.save');
	await expect(page.saved).toHaveText('Saved');
	expect(await galley.read(path)).toBe(plainArticle.replace('title: Bread', 'title: Rolls'));

	await page.clickBefore('water');
	await page.press('Shift+Control+ArrowRight');
	await choose('edit.strong');
	await expect(page.body).toContainText('**water**');
	await choose('edit.undo');
	await choose('edit.emphasis');
	await expect(page.article.locator('em')).toHaveText('water');
	await choose('edit.undo');
	await choose('edit.link');
	await expect(page.body).toContainText('[water](');
	await choose('edit.undo');
	await expect(page.saved).toHaveText('Saved');

	for (const [id, name] of [
		['view.form', 'Front matter'],
		['view.body', 'Body'],
		['view.preview', 'Preview'],
	] as const) {
		const pane = page.page.getByRole('region', { name, exact: true });
		await choose(id);
		await expect(pane).toHaveCount(0);
		await choose(id);
		await expect(pane).toBeVisible();
	}
	await expect(page.article.getByRole('heading', { name: 'Rolls' })).toBeVisible();
	await choose('view.side-bar');
	await expect(
		page.page.getByRole('region', { name: 'Outline' }).getByRole('button', { name: 'Bread' }),
	).toBeVisible();
	await choose('view.side-bar');
	await choose('view.problems');
	await expect(page.problems).toBeVisible();
	await choose('view.problems');
	await expect(page.problems).toHaveCount(0);
	await choose('view.fold-front-matter');
	await expect(page.body).toContainText('publish_date: 2024-03-01');
	await choose('view.fold-front-matter');
	await expect(page.body).not.toContainText('publish_date');

	await choose('view.next-pane');
	await choose('view.palette');
	await expect(page.palette).toBeVisible();
	await page.press('Escape');
	await choose('file.settings');
	await expect(page.settings).toBeVisible();
	await page.press('Escape');
	await choose('edit.find');
	await expect(page.page.getByRole('textbox', { name: 'Find' })).toBeFocused();
	await page.press('Escape');
	await choose('edit.add-field');
	await expect(page.form.getByRole('combobox', { name: 'Field' })).toBeFocused();
	await page.press('Escape');
	await page.press('Escape');

	await choose('file.export-markdown');
	await expect(page.export.dialog).toBeVisible();
	await page.press('Escape');
	await choose('edit.fix-all');
	await expect(page.repairAll.dialog).toBeVisible();
	await page.press('Escape');

	await page.field('Read time').fill('9 min');
	await choose('edit.apply-read-time');
	await expect(page.field('Read time')).toHaveValue('1 min');
	await page.field('Title').fill('Baguettes');
	await choose('file.revert');
	await page.question.getByRole('button', { name: 'Revert' }).click();
	await expect(page.field('Title')).toHaveValue('Rolls');

	await galley.answerFileDialog(`${galley.folder}/copy.md`);
	await choose('file.save-as');
	await expect(page.page).toHaveTitle('copy.md — Galley');

	const welcome = await galley.nextWindow(() => choose('help.welcome'));
	await expect(welcome.page).toHaveTitle(/Welcome — Galley/);
	const blank = await galley.nextWindow(() => choose('file.new'));
	await expect(blank.form).toContainText('No front matter');
});

test('the menu goes through the problems, and the palette has what the menu has', async ({ galley }) => {
	const page = await galley.launch(await galley.file('tides.md', brokenArticle));
	await galley.chooseMenu('go.next-problem');
	await expect(page.body).toBeFocused();
	const first = await page.page.evaluate(() => getSelection()?.toString());
	await galley.chooseMenu('go.next-problem');
	await expect.poll(() => page.page.evaluate(() => getSelection()?.toString())).not.toBe(first);
	await galley.chooseMenu('go.previous-problem');
	await expect.poll(() => page.page.evaluate(() => getSelection()?.toString())).toBe(first);

	await page.press('F1');
	const titles = commandsFor(platformOf(process.platform))
		.filter(({ id }) => id !== 'view.palette')
		.map(({ title }) => title);
	const items = page.palette.getByRole('menuitem');
	await expect(items).toHaveCount(titles.length);
	for (const [index, title] of titles.entries()) await expect(items.nth(index)).toContainText(title);
	await page.type('time read');
	await expect(items).toHaveText([/Write Computed Read Time.*Ctrl\+Shift\+T/]);
	await page.type(' nothing');
	await expect(page.palette).toContainText('No command is called that.');
	await page.press('Escape');
	await page.press('Escape');
	await expect(page.palette).toHaveCount(0);
});
