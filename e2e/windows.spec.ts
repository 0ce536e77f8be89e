import { brokenArticle, plainArticle } from './articles.ts';
import { expect, test } from './galley-test.ts';

test('a file that is open already is focused, not opened again', async ({ galley }) => {
	const bread = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(bread);
	const other = await galley.nextWindow(() => page.press('Control+n'));
	await galley.countFocus();

	await galley.answerFileDialog(bread);
	await other.press('Control+o');
	await expect.poll(() => galley.focused()).toEqual(['bread.md — Galley']);
	expect(galley.electron.windows()).toHaveLength(2);
});

test('a second launch hands its files to the running app and ends', async ({ galley }) => {
	const bread = await galley.file('bread.md', plainArticle);
	const tides = await galley.file('tides.md', brokenArticle);
	await galley.launch(bread);

	const second = await galley.nextWindow(async () => expect(await galley.launchAgain(tides)).toBe(0));
	await expect(second.page).toHaveTitle('tides.md — Galley');
	await expect(second.field('Author')).toHaveValue('Ada Example');

	await galley.countFocus();
	expect(await galley.launchAgain(bread)).toBe(0);
	await expect.poll(() => galley.focused()).toEqual(['bread.md — Galley']);
	expect(galley.electron.windows()).toHaveLength(2);
});

test('windows edit one article each and know nothing of each other’s undo', async ({ galley }) => {
	const bread = await galley.file('bread.md', plainArticle);
	const tides = await galley.file('tides.md', brokenArticle);
	const first = await galley.launch(bread);
	await galley.answerFileDialog(tides);
	const second = await galley.nextWindow(() => first.press('Control+o'));

	await first.field('Title').fill('Rolls');
	await second.field('Title').fill('Ebb');
	await first.press('Control+z');
	await expect(first.field('Title')).toHaveValue('Bread');
	await expect(second.field('Title')).toHaveValue('Ebb');
	await second.save();
	expect(await galley.read(tides)).toBe(brokenArticle.replace('Tides: The Quiet Engine of the Coast', 'Ebb'));
	expect(await galley.read(bread)).toBe(plainArticle);
});

test('a pane is made wider and narrower with the mouse, over the preview too', async ({ galley }) => {
	const page = await galley.launch(await galley.file('bread.md', plainArticle));
	const separator = page.page.getByRole('separator', { name: 'Between body and preview' });
	const left = async () => (await separator.boundingBox())!.x;
	const { mouse } = page.page;
	for (const [grip, by] of [
		[-3, -90],
		[3, 90],
	] as const) {
		const before = await left();
		await mouse.move(before + grip, 300);
		await mouse.down();
		for (let step = 1; step <= 6; step++) await mouse.move(before + grip + (by * step) / 6, 300);
		await mouse.up();
		await expect.poll(async () => Math.abs((await left()) - before - by)).toBeLessThan(3);
		// The preview goes along.
		const preview = (await page.page.locator('iframe[title="Preview"]').boundingBox())!;
		expect(Math.abs(preview.x - (await left()) - 1)).toBeLessThan(2);
	}
});

test('the window’s size, its panes and their widths are remembered', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	await galley.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setSize(1100, 700));
	const separator = page.page.getByRole('separator', { name: 'Between form and body' });
	const before = (await page.form.boundingBox())!.width;
	await separator.focus();
	for (let press = 0; press < 3; press++) await page.press('ArrowRight');
	await expect.poll(async () => (await page.form.boundingBox())!.width).toBeGreaterThan(before + 20);
	await page.press('Control+3');
	await expect(page.preview).toHaveCount(0);
	await page.press('Control+Shift+B');
	await expect(page.page.getByRole('complementary', { name: 'Side bar' })).toBeVisible();
	const share = await widthShare();
	await galley.quit();

	const again = await galley.launch(path);
	await expect(again.preview).toHaveCount(0);
	await expect(again.page.getByRole('complementary', { name: 'Side bar' })).toBeVisible();
	const size = await galley.electron.evaluate(({ BrowserWindow }) =>
		BrowserWindow.getAllWindows()[0]!.getSize(),
	);
	expect(size).toEqual([1100, 700]);
	expect(Math.abs((await widthShare(again)) - share)).toBeLessThan(0.01);

	async function widthShare(of = page): Promise<number> {
		const form = (await of.form.boundingBox())!.width;
		const body = (await of.page.getByRole('region', { name: 'Body' }).boundingBox())!.width;
		return form / (form + body);
	}
});

test('closing with unsaved work asks: Cancel stays, Save writes, Don’t Save leaves the file as it was', async ({
	galley,
}) => {
	const bread = await galley.file('bread.md', plainArticle);
	const tides = await galley.file('tides.md', brokenArticle);
	const page = await galley.launch(bread);
	await galley.answerFileDialog(tides);
	const other = await galley.nextWindow(() => page.press('Control+o'));

	await page.field('Title').fill('Rolls');
	await page.press('Control+w');
	await expect(page.question).toContainText('Save the changes to bread.md?');
	await page.press('Escape');
	await expect(page.question).toHaveCount(0);
	await expect(page.field('Title')).toHaveValue('Rolls');

	// The window's own close button asks as well.
	await galley.electron.evaluate(({ BrowserWindow }) => {
		BrowserWindow.getAllWindows()
			.find((window) => window.getTitle().includes('bread.md'))
			?.close();
	});
	await expect(page.question).toBeVisible();
	await Promise.all([
		page.page.waitForEvent('close'),
		page.question.getByRole('button', { name: 'Save', exact: true }).click(),
	]);
	expect(await galley.read(bread)).toBe(plainArticle.replace('title: Bread', 'title: Rolls'));

	await other.field('Title').fill('Ebb');
	await other.press('Control+w');
	const ended = galley.ended();
	// With its last window the app may be gone before it says that the button was pressed.
	void other.question
		.getByRole('button', { name: 'Don’t Save' })
		.click()
		.catch(() => {});
	await ended;
	expect(await galley.read(tides)).toBe(brokenArticle);
	galley.app = null;

	// What was given up is not offered again.
	const again = await galley.launch(tides);
	await expect(again.field('Title')).toHaveValue('Tides: The Quiet Engine of the Coast');
	await expect(again.page.getByText('Unsaved work')).toHaveCount(0);
});

test('closing an article that was never saved asks for a place when it is to be saved', async ({
	galley,
}) => {
	const page = await galley.launch();
	await page.field('Title').fill('Mine now');
	await galley.answerFileDialog(null);
	await page.press('Control+w');
	await page.question.getByRole('button', { name: 'Save', exact: true }).click();
	// No place, no closing.
	await expect(page.question).toHaveCount(0);
	await expect(page.field('Title')).toHaveValue('Mine now');

	await galley.answerFileDialog(`${galley.folder}/mine.md`);
	await page.press('Control+w');
	const ended = galley.ended();
	await page.question.getByRole('button', { name: 'Save', exact: true }).click();
	await ended;
	galley.app = null;
	expect(await galley.read(`${galley.folder}/mine.md`)).toContain('Mine now');
});

test('Quit asks for every window with unsaved work, and Cancel keeps them all', async ({ galley }) => {
	const page = await galley.launch(await galley.file('bread.md', plainArticle));
	await galley.answerFileDialog(await galley.file('tides.md', brokenArticle));
	const other = await galley.nextWindow(() => page.press('Control+o'));
	await page.field('Title').fill('Rolls');
	await other.field('Title').fill('Ebb');

	await page.press('Control+q');
	await page.question.getByRole('button', { name: 'Cancel' }).click();
	await expect(page.field('Title')).toHaveValue('Rolls');
	await expect(other.field('Title')).toHaveValue('Ebb');
	await expect(other.question).toHaveCount(0);

	await page.press('Control+q');
	const ended = galley.ended();
	await page.question.getByRole('button', { name: 'Don’t Save' }).click();
	await other.question.getByRole('button', { name: 'Don’t Save' }).click();
	await ended;
	galley.app = null;
});
