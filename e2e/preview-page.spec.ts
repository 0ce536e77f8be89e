import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './galley-test.ts';
import type { GalleyPage } from './pages/galley-page.ts';
import { dot } from './pages/picture-server.ts';

const head = '---\ntitle: Salt\nauthor: Ada Example\nread_time: 1 min\n---\n\n';

/** The relative brightness of what an element is painted with, from 0 to 1. */
function brightness(
	page: GalleyPage,
	selector: string,
	property: 'color' | 'backgroundColor',
): Promise<number> {
	return page.article.locator(selector).evaluate((element, name) => {
		const canvas = document.createElement('canvas').getContext('2d')!;
		canvas.fillStyle = getComputedStyle(element)[name];
		canvas.fillRect(0, 0, 1, 1);
		const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
		return (red! + green! + blue!) / 765;
	}, property);
}

test('the page is dark when the window is, and never on paper', async ({ galley }) => {
	const page = await galley.launch(await galley.file('salt.md', `${head}Words.\n\n[^1]: Unused.\n`));
	await expect(page.article.getByText('Words.')).toBeVisible();
	const look = async () => [
		Math.round(await brightness(page, 'html', 'backgroundColor')),
		Math.round(await brightness(page, 'body', 'color')),
	];
	await page.page.emulateMedia({ colorScheme: 'dark' });
	expect(await look()).toEqual([0, 1]);
	await page.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	expect(await look()).toEqual([1, 0]);
	await page.page.emulateMedia({ media: 'screen', colorScheme: 'light' });
	expect(await look()).toEqual([1, 0]);

	// The person's own choice counts for more than the system's, on the screen alone.
	const settings = await page.openSettings();
	await settings.getByRole('radio', { name: 'Dark' }).press('Space');
	await page.closeSettings();
	expect(await look()).toEqual([0, 1]);
	await page.page.emulateMedia({ media: 'print', colorScheme: 'light' });
	expect(await look()).toEqual([1, 0]);
});

test('on paper the page is all there, without what is for the screen', async ({ galley }) => {
	const paragraphs = Array.from({ length: 300 }, (_, i) => `Paragraph ${i}.`).join('\n\n');
	const page = await galley.launch(
		await galley.file('salt.md', `${head}A note.[^1]\n\n${paragraphs}\n\n[^1]: Said.\n`),
	);
	await expect(page.article.getByText('Paragraph 299.')).toBeAttached();
	await page.page.emulateMedia({ media: 'print' });
	const { article } = page;
	await expect(article.locator('.footnote-back')).toBeHidden();
	await expect(article.locator('.footnotes')).toContainText('Said.');
	await expect(article.locator('.article')).toHaveCSS('max-width', 'none');
	for (const section of await article.locator('.section').all()) {
		await expect(section).toHaveCSS('content-visibility', 'visible');
	}
});

test('all of a long article is in the page to be found, and a copy of it is whole', async ({ galley }) => {
	const words = Array.from({ length: 4000 }, (_, i) => `${i % 40 === 0 ? '## ' : ''}Word${i}.`);
	const page = await galley.launch(await galley.file('salt.md', `${head}${words.join('\n\n')}\n`));
	const body = page.article.locator('.article-body');
	await expect.poll(() => body.locator('.block').count()).toBe(words.length);
	const text = await body.evaluate((element) => element.textContent!.match(/Word\d+\./g)!.join(' '));
	expect(text).toBe(words.map((word) => word.replace('## ', '')).join(' '));
	// The browser's own search reaches what it has not laid out.
	const found = () =>
		page.page.evaluate(() => {
			const inner = document.querySelector<HTMLIFrameElement>('iframe[title="Preview"]')!.contentWindow!;
			return (inner as unknown as { find(text: string): boolean }).find('Word3777.');
		});
	expect(await found()).toBe(true);
	await expect(page.article.getByText('Word3777.')).toBeInViewport();
});

test('a footnote and its place in the text lead to one another', async ({ galley }) => {
	const filler = 'Words.\n\n'.repeat(120);
	const page = await galley.launch(
		await galley.file('salt.md', `${head}First.[^b]\n\n${filler}Later.[^a]\n\n[^a]: Of a.\n[^b]: Of b.\n`),
	);
	const { article } = page;
	const references = article.locator('.footnote-reference a');
	await expect(references).toHaveText(['1', '2']);
	await expect(article.locator('.footnotes li')).toContainText(['Of b.', 'Of a.']);
	await references.first().click();
	await expect(article.getByText('Of b.')).toBeInViewport();
	await expect(references.first()).not.toBeInViewport();
	const back = article.getByRole('link', { name: 'Back to the text' });
	await back.first().click();
	await expect(references.first()).toBeInViewport();
	await expect(references.first()).toBeFocused();
	// By keyboard, and the other one.
	await references.last().focus();
	await page.press('Enter');
	await expect(article.getByText('Of a.')).toBeInViewport();
	await back.last().focus();
	await page.press('Enter');
	await expect(references.last()).toBeFocused();
	await expect(references.last()).toBeInViewport();
});

test('the keys of the window work while the preview has the focus', async ({ galley }) => {
	const path = await galley.file('salt.md', `${head}A [link](https://salt.example) here.\n`);
	const page = await galley.launch(path);
	const link = page.article.getByRole('link', { name: 'link' });
	await page.caretToEnd();
	await page.type('More.');
	await link.focus();
	await expect(link).toBeFocused();
	await page.save();
	expect(await galley.read(path)).toContain('More.');

	await link.focus();
	await page.press('Control+Shift+P');
	await expect(page.palette).toBeVisible();
	await page.press('Escape');
	await expect(page.palette).toHaveCount(0);

	await link.focus();
	await page.press('Control+z');
	await expect(page.article.getByText('More.')).toHaveCount(0);

	await link.focus();
	const frame = page.page.locator('iframe[title="Preview"]');
	await expect(frame).toBeFocused();
	await page.press('F6');
	await expect(frame).not.toBeFocused();
	await page.press('Shift+F6');
	await expect(frame).toBeFocused();
	// The page's own keys stay its own.
	await expect(page.article.getByText('here')).toBeVisible();
});

test('a picture that loads late above what is read does not move it', async ({ galley }) => {
	let release = () => {};
	const released = new Promise<void>((done) => {
		release = done;
	});
	const large = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="900"><rect width="300" height="900"/></svg>`;
	const server = createServer(async (request, response) => {
		const isLate = request.url?.startsWith('/late') ?? false;
		if (isLate) await released;
		response.writeHead(200, { 'Content-Type': isLate ? 'image/svg+xml' : 'image/png' });
		response.end(isLate ? large : dot);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	try {
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const words = (from: number) =>
			Array.from({ length: 60 }, (_, i) => `Paragraph ${from + i}, of some length.`).join('\n\n');
		const page = await galley.launch(
			await galley.file('salt.md', `${head}${words(0)}\n\n![Late](${url}/late.svg)\n\n${words(60)}\n`),
		);
		await page.article.getByText('Show pictures').click();
		// The page is loaded anew.
		await expect(page.article.getByText('Show pictures')).toHaveCount(0);
		const read = page.article.getByText('Paragraph 75,');
		await read.scrollIntoViewIfNeeded();
		await read.evaluate((element) => element.scrollIntoView({ block: 'start' }));
		const top = () => read.evaluate((element) => element.getBoundingClientRect().top);
		const settled = async () => {
			const before = await top();
			await page.page.evaluate(async () => {
				for (let i = 0; i < 20; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
			});
			return (await top()) - before;
		};
		await expect.poll(settled).toBe(0);
		const scrolled = () => read.evaluate((element) => element.ownerDocument.scrollingElement!.scrollTop);
		const before = await top();
		const scrolledBefore = await scrolled();
		release();
		const picture = page.article.getByRole('img', { name: 'Late' });
		await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(900);
		await expect.poll(settled).toBe(0);
		expect(Math.abs((await top()) - before)).toBeLessThan(2);
		expect((await scrolled()) - scrolledBefore).toBeGreaterThan(400);
	} finally {
		release();
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
	}
});
