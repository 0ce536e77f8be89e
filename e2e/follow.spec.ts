import { writeFile } from 'node:fs/promises';
import { plainArticle } from './articles.ts';
import { expect, test } from './galley-test.ts';

test('form, source, body and preview follow each other at once', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	const heading = page.article.locator('.article-header').getByRole('heading', { level: 1 });
	await expect(heading).toHaveText('Bread');

	// Form to source and preview.
	await page.unfold();
	await page.field('Title').focus();
	await page.press('End');
	await page.type(' and butter');
	await expect(page.body).toContainText('title: Bread and butter');
	await expect(heading).toHaveText('Bread and butter');

	// Source to form and preview.
	await page.clickBefore(' and butter');
	await page.press('Shift+End');
	await page.type(': a start');
	// Not valid YAML any more: the form shows what was meant, and says so.
	await expect(page.field('Title')).toHaveValue('Bread: a start');
	await expect(page.field('Title')).toHaveAttribute('aria-invalid', 'true');
	await expect(heading).toHaveText('Bread: a start');
	await page.press('Control+z');
	await expect(page.field('Title')).toHaveValue('Bread and butter');
	await expect(page.field('Title')).not.toHaveAttribute('aria-invalid', 'true');
	await page.clickBefore('Ada Example');
	await page.type('Dr ');
	await expect(page.field('Author')).toHaveValue('Dr Ada Example');
	await expect(page.article.locator('.byline')).toContainText('Dr Ada Example');

	// Body to preview.
	await page.caretToEnd();
	await page.type('Bake it **well**.');
	await expect(page.article.locator('strong')).toHaveText('well');

	// Preview to body: a click puts the caret there, a box edits its source.
	await page.press('Enter');
	await page.press('Enter');
	await page.type('- [ ] Cool it');
	await page.article.getByRole('checkbox', { name: 'Cool it' }).click();
	await expect(page.body).toContainText('- [x] Cool it');
	await page.article.getByText('Flour, water, salt and time.').click({ position: { x: 1, y: 8 } });
	await expect.poll(() => page.caretLine()).toBe('|Flour, water, salt and time.');
	await expect(page.body).toBeFocused();
});

test('caret and selection of one side stay as they were while the other is edited', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);

	// In the body, while the form is edited.
	await page.clickBefore('water');
	await page.press('Shift+Control+ArrowRight');
	await expect.poll(() => page.caretLine()).toBe('Flour, [water|, salt and time.');
	await page.field('Title').fill('A much longer title than the one before');
	await page.body.focus();
	await expect.poll(() => page.caretLine()).toBe('Flour, [water|, salt and time.');

	// In a field, while its text changes around the selection: by undo and by another program.
	await page.save();
	const author = page.field('Author');
	await author.focus();
	await author.evaluate((element) => (element as HTMLTextAreaElement).setSelectionRange(4, 8));
	await writeFile(
		path,
		(await galley.read(path)).replace('Ada Example', 'Dame Ada Example').replace('salt', 'sugar'),
	);
	await expect(author).toHaveValue('Dame Ada Example');
	await expect(author).toBeFocused();
	expect(await page.selectionIn(author)).toEqual([9, 13]);
	await expect(page.body).toContainText('sugar');

	// In the source, while the form edits what stands before it.
	await page.unfold();
	await page.clickBefore('Dame');
	await page.press('Shift+Control+ArrowRight');
	await expect.poll(() => page.caretLine()).toBe('author: [Dame| Ada Example');
	await page.field('Description').fill('How it is baked, by one who bakes');
	await page.body.focus();
	await expect.poll(() => page.caretLine()).toBe('author: [Dame| Ada Example');
});

test('the body stays scrolled where it was while the form and the preview change', async ({ galley }) => {
	const paragraphs = Array.from(
		{ length: 120 },
		(_, index) => `Paragraph ${index + 1} of a long loaf.\n\n`,
	).join('');
	const page = await galley.launch(await galley.file('bread.md', plainArticle + paragraphs));
	await page.caretToEnd();
	await expect.poll(() => page.scrollTop()).toBeGreaterThan(500);
	const before = await page.scrollTop();
	// A title of several lines, a description of its own: the text grows by much above what is in sight.
	await page.field('Title').fill('A long title '.repeat(10).trim());
	await page.field('Description').fill('A long description '.repeat(20).trim());
	await expect(page.article.locator('.article-header').getByRole('heading')).toContainText(
		'A long title A long',
	);
	expect(Math.abs((await page.scrollTop()) - before)).toBeLessThan(2);
	await expect(page.article.getByText('Paragraph 120 of a long loaf.')).toBeInViewport();
});

test('a composition in the body is not disturbed, and the preview shows it when it ends', async ({
	galley,
}) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	await page.caretToEnd();
	const cdp = await page.cdp();
	for (const text of ['ぱ', 'ぱん', 'パン']) {
		await cdp.send('Input.imeSetComposition', {
			text,
			selectionStart: text.length,
			selectionEnd: text.length,
		});
		await expect(page.body).toContainText(text);
	}
	await cdp.send('Input.insertText', { text: 'パン' });
	await expect(page.article.locator('.article-body')).toContainText('パン');
	await page.type('!');
	await page.save();
	expect(await galley.read(path)).toBe(`${plainArticle}パン!`);
});

test('a composition in a field is written when it ends, as one step of undo', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	const title = page.field('Title');
	await page.unfold();
	await title.focus();
	await page.press('End');
	const cdp = await page.cdp();
	for (const text of ['ㅂ', '바', '빵']) {
		await cdp.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 });
		await expect(title).toHaveValue(`Bread${text}`);
	}
	await expect(page.body).toContainText('title: Bread');
	await expect(page.body).not.toContainText('빵');
	await cdp.send('Input.insertText', { text: '빵' });
	await expect(page.body).toContainText('title: Bread빵');
	await expect(title).toHaveValue('Bread빵');
	expect(await page.selectionIn(title)).toEqual([6, 6]);
	await page.press('Control+z');
	await expect(title).toHaveValue('Bread');
	await expect(title).toBeFocused();
	await expect(page.saved).toHaveText('Saved');
});

test('a composition in the source of the front matter is kept while the form follows', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	await page.unfold();
	await page.clickBefore('Bread');
	await page.press('End');
	const cdp = await page.cdp();
	for (const text of ['ぱ', 'ぱん']) {
		await cdp.send('Input.imeSetComposition', {
			text,
			selectionStart: text.length,
			selectionEnd: text.length,
		});
		await expect(page.body).toContainText(`title: Bread${text}`);
	}
	await cdp.send('Input.insertText', { text: 'パン' });
	await expect(page.field('Title')).toHaveValue('Breadパン');
	await page.save();
	expect(await galley.read(path)).toBe(plainArticle.replace('title: Bread', 'title: Breadパン'));
});

test('one undo history covers form, source and body, also from inside a form field', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	const [title, author] = [page.field('Title'), page.field('Author')];

	await title.focus();
	await page.press('End');
	await page.type(' rolls');
	await page.caretToEnd();
	await page.type('Bake it.');
	await author.focus();
	await page.press('End');
	await page.type(' of Mill Lane');

	await page.press('Control+z');
	await expect(author).toHaveValue('Ada Example');
	await expect(page.body).toContainText('Bake it.');
	await page.press('Control+z');
	await expect(page.body).not.toContainText('Bake it.');
	await expect(title).toHaveValue('Bread rolls');
	await page.press('Control+z');
	await expect(title).toHaveValue('Bread');
	await expect(page.saved).toHaveText('Saved');
	await expect(author).toBeFocused();

	for (let step = 0; step < 3; step++) await page.press('Control+Shift+z');
	await expect(title).toHaveValue('Bread rolls');
	await expect(page.body).toContainText('Bake it.');
	await expect(author).toHaveValue('Ada Example of Mill Lane');

	// The same history from the body and from the menu.
	await page.body.focus();
	await page.press('Control+z');
	await expect(author).toHaveValue('Ada Example');
	await galley.chooseMenu('edit.redo');
	await expect(author).toHaveValue('Ada Example of Mill Lane');
	await page.save();
	expect(await galley.read(path)).toBe(
		`${plainArticle.replace('Bread\n', 'Bread rolls\n').replace('Ada Example', 'Ada Example of Mill Lane')}Bake it.`,
	);
});

test('nothing typed in the body reaches the folded front matter', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	await page.body.focus();
	await page.press('Control+Home');
	await page.press('Backspace');
	await page.press('Control+a');
	await page.type('New.');
	await expect(page.body).toContainText('Front matter · 5 fields');
	await page.save();
	const frontMatter = plainArticle.slice(0, plainArticle.lastIndexOf('---\n') + 4);
	expect(await galley.read(path)).toBe(`${frontMatter}New.`);
});
