import { expect, test } from './galley-test.ts';

/** An article of a number of words. */
function article(words: number, readTime: string): string {
	return `---\ntitle: Tides\nread_time: ${readTime}\n---\n\n${'tide '.repeat(words - 1)}ebb.\n`;
}

test('words and read time follow the body, and count no code, addresses, markup or front matter', async ({
	galley,
}) => {
	const page = await galley.launch(await galley.file('tides.md', article(476, '2 min')));
	await expect(page.words).toHaveText('476 words');
	await expect(page.readTime).toHaveText('2 min read');

	await page.caretToEnd();
	await page.type('## One more');
	await expect(page.words).toHaveText('478 words');
	await expect(page.readTime).toHaveText('3 min read');

	await page.type('\n\n[link](https://tides.example/a/b/c) `code here`\n\n');
	await expect(page.words).toHaveText('479 words');
	await page.type('<!-- not this -->\n\n潮は満ちる');
	// Five characters of a language that is not written in words.
	await expect(page.words).toHaveText('484 words');
	await page.field('Title').fill('A title of five words');
	await expect(page.words).toHaveText('484 words');
});

test('an automatic read time is written with a save when it changed, in the author’s format, and only then', async ({
	galley,
}) => {
	const source = article(476, "'2 mins'  # counted");
	const path = await galley.file('tides.md', source);
	const page = await galley.launch(path);
	await expect(page.field('Automatic')).toHaveAttribute('aria-checked', 'true');
	await page.field('Title').fill('Ebb');
	await page.save();
	expect(await galley.read(path)).toBe(source.replace('Tides', 'Ebb'));

	await page.caretToEnd();
	await page.type('One more.');
	await expect(page.field('Read time')).toHaveValue('2 mins');
	await page.save();
	const longer = `${source.replace('Tides', 'Ebb').replace("'2 mins'", "'3 mins'")}One more.`;
	expect(await galley.read(path)).toBe(longer);
	await expect(page.field('Read time')).toHaveValue('3 mins');
	await expect(page.article.locator('.byline')).toContainText('3 mins read');
});

test('a declared read time is left alone until one click writes the computed one in its own format and type', async ({
	galley,
}) => {
	const formats: readonly [string, string, string][] = [
		['a.md', "'8 mins'", "'3 mins'"],
		['b.md', '8 min read', '3 min read'],
		['c.md', '8', '3'],
		['d.md', '"8 minutes" # or so', '"3 minutes" # or so'],
	];
	for (const [name, before] of formats) await galley.file(name, article(600, before));
	await galley.launch(...formats.map(([name]) => `${galley.folder}/${name}`));

	for (const [name, before, after] of formats) {
		const page = await galley.windowOf(name);
		const path = `${galley.folder}/${name}`;
		await expect(page.field('Automatic')).toHaveAttribute('aria-checked', 'false');
		await expect(page.fieldBox('read_time').getByRole('button', { name: /^Computed: 3/ })).toBeVisible();
		await page.field('Title').fill('Ebb');
		await page.save();
		expect(await galley.read(path)).toBe(article(600, before).replace('Tides', 'Ebb'));

		await page
			.fieldBox('read_time')
			.getByRole('button', { name: /^Use 3/ })
			.click();
		await expect(
			page.fieldBox('read_time').getByRole('button', { name: 'Agrees with the text' }),
		).toBeVisible();
		await page.save();
		expect(await galley.read(path)).toBe(article(600, after).replace('Tides', 'Ebb'));
		await page.page.close();
	}
});

test('a new article has an automatic read time', async ({ galley }) => {
	const first = await galley.launch(await galley.file('tides.md', article(10, '1 min')));
	const page = await galley.nextWindow(() => first.press('Control+n'));
	await page.form.getByRole('button', { name: 'Read time', exact: true }).click();
	await expect(page.field('Automatic')).toHaveAttribute('aria-checked', 'true');
	await page.caretToEnd();
	await page.page.keyboard.insertText(`${'word '.repeat(300)}end.`);
	await expect(page.readTime).toHaveText('2 min read');
	await galley.answerFileDialog(`${galley.folder}/new.md`);
	await page.save();
	expect(await galley.read(`${galley.folder}/new.md`)).toMatch(/read_time: ['"]?2 mins?/);
});

test('rate and picture seconds are set in the settings, take effect at once and outlive the app', async ({
	galley,
}) => {
	const path = await galley.file('tides.md', `${article(400, '2 min')}\n![Sand](sand.png)\n`);
	const page = await galley.launch(path);
	await expect(page.readTime).toHaveText('2 min read');
	const settings = await page.openSettings();
	const rate = settings.getByRole('textbox', { name: 'Words a minute' });
	await expect(rate).toHaveValue('238');
	await rate.fill('100');
	await rate.press('Enter');
	await expect(page.readTime).toHaveText('4 min read');
	await settings.getByRole('switch', { name: 'Count pictures' }).press('Space');
	await page.closeSettings();
	// 400 words at 100 a minute, and 12 seconds for the picture.
	await expect(page.readTime).toHaveText('5 min read');
	await expect(page.fieldBox('read_time')).toContainText('Computed: 5');
	await galley.quit();

	const again = await galley.launch(path);
	await expect(again.readTime).toHaveText('5 min read');
});

test('the read time explains itself on hover and on focus, in the status bar and in the form', async ({
	galley,
}) => {
	const page = await galley.launch(await galley.file('tides.md', article(600, '8 min')));
	const tooltip = page.page.getByRole('tooltip');
	const words = '600 words at 238 a minute: 2 min 31 s, rounded up to 3 minutes';
	// A mouse comes from somewhere: its first movement of all says only that there is one.
	await page.body.hover();
	await page.readTime.hover();
	await expect(tooltip).toHaveText(words);
	await page.body.hover();
	await expect(tooltip).toHaveCount(0);

	const computed = page.fieldBox('read_time').getByRole('button', { name: /^Computed/ });
	await page.field('Read time').focus();
	await page.press('Tab');
	while (!(await computed.evaluate((element) => element === document.activeElement))) await page.press('Tab');
	await expect(tooltip).toHaveText(words);
	await page.press('Escape');
	await expect(tooltip).toHaveCount(0);
});
