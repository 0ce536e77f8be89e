import { expect, test } from './galley-test.ts';
import type { GalleyPage } from './pages/galley-page.ts';

/** Longer than what is all kept in the page: 700 kB, with paragraphs of one to six lines. */
const count = 5000;
const filler = 'It is set to be read, and read to be set. '.repeat(7);
const paragraphs = Array.from({ length: count }, (_, i) => `Word${i}. ${filler.slice(0, (i * 37) % 250)}`);
const long = `---\ntitle: Salt\n---\n\n[There](#far)\n\n${paragraphs.join('\n\n')}\n\n<p id="far">Far away.</p>\n`;

const blocksOf = ({ article }: GalleyPage) => article.locator('.article-body .block');
const paragraph = ({ article }: GalleyPage, i: number) =>
	article.locator('.article-body').getByText(new RegExp(`^Word${i}\\.`));

/** Scrolls the preview to a part of its height, from 0 to 1, and waits until that is painted. */
async function scroll({ article, page }: GalleyPage, part: number): Promise<void> {
	await article.locator('html').evaluate((element, to) => {
		element.scrollTop = (element.scrollHeight - element.clientHeight) * to;
	}, part);
	await page.evaluate(async () => {
		for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
	});
}

/** Waits until all of the article is read. */
async function allRead(page: GalleyPage): Promise<void> {
	const { article } = page;
	await expect(async () => {
		await scroll(page, 1);
		await expect(article.getByText('Far away.')).toBeInViewport({ timeout: 200 });
	}).toPass();
	await scroll(page, 0);
	await expect(paragraph(page, 0)).toBeInViewport();
}

const blocksAfterPrinting = 'galleyBlocksPrinted';

test('of a very long article only what is near the view is in the page, and the rest has its place', async ({
	galley,
}) => {
	const page = await galley.launch(await galley.file('salt.md', long));
	await allRead(page);
	// All is seen once.
	for (let i = 0; i <= 150; i++) await scroll(page, i / 150);
	await expect(page.article.getByText('Far away.')).toBeInViewport();
	await expect(paragraph(page, 0)).toHaveCount(0);
	await expect(paragraph(page, count / 2)).toHaveCount(0);

	// What comes back stands where it was.
	await scroll(page, 0.5);
	const shown = page.article.locator('.article-body p').filter({ hasText: /^Word\d+\./ });
	await expect.poll(() => blocksOf(page).count()).toBeGreaterThan(200);
	const place = () =>
		shown.evaluateAll((all) => {
			// What the browser skips may have no size.
			const first = all.find((each) => {
				const { top, height } = each.getBoundingClientRect();
				return height > 0 && top >= 0;
			})!;
			const { scrollTop, scrollHeight } = document.scrollingElement ?? first.ownerDocument.scrollingElement!;
			return {
				word: first.textContent!.split('.')[0],
				top: first.getBoundingClientRect().top,
				scrollTop,
				scrollHeight,
			};
		});
	const before = await place();
	await scroll(page, 0);
	await expect(paragraph(page, 0)).toBeInViewport();
	await expect(page.article.getByText(new RegExp(`^${before.word}\\.`))).toHaveCount(0);
	await scroll(page, 0.5);
	await expect(page.article.getByText(new RegExp(`^${before.word}\\.`))).toBeInViewport();
	expect(await place()).toEqual(before);

	// A link to the author's own HTML, far away.
	await scroll(page, 0);
	await expect(page.article.getByText('Far away.')).toHaveCount(0);
	await page.article.getByRole('link', { name: 'There' }).click();
	await expect(page.article.getByText('Far away.')).toBeInViewport();
});

test('what is searched for in a very long article is shown in the preview, wherever it is', async ({
	galley,
}) => {
	const page = await galley.launch(await galley.file('salt.md', long));
	await allRead(page);
	const found = () =>
		page.page.evaluate(() => {
			const inner = document.querySelector<HTMLIFrameElement>('iframe[title="Preview"]')!.contentWindow!;
			const { highlights } = (inner as Window & typeof globalThis).CSS;
			return [...(highlights.get('found') ?? [])].map((range) => (range as Range).toString());
		});
	// From the preview, by keys.
	await page.article.getByRole('link', { name: 'There' }).focus();
	await page.press('Control+f');
	await page.type('word3777. it is');
	await page.press('Enter');
	await expect(paragraph(page, 3777)).toBeInViewport();
	await expect.poll(found).toEqual(['Word3777. It is']);
	await page.press('Control+a');
	await page.type('far away');
	await page.press('Enter');
	await expect(page.article.getByText('Far away.')).toBeInViewport();
	await expect.poll(found).toEqual(['Far away']);
	await page.press('Escape');
	await expect.poll(found).toEqual([]);
});

test('a copy of a very long article is whole', async ({ galley }) => {
	const page = await galley.launch(await galley.file('salt.md', long));
	await allRead(page);
	expect(await blocksOf(page).count()).toBeLessThan(count);
	await page.article.getByRole('link', { name: 'There' }).focus();
	await page.press('Control+a');
	await page.press('Control+c');
	const copied = () => galley.electron.evaluate(({ clipboard }) => clipboard.readText());
	await expect.poll(copied).toContain('Far away.');
	const words = (await copied()).match(/Word\d+\./g);
	expect(words).toEqual(paragraphs.map((_, i) => `Word${i}.`));
	// What is selected is no reason to keep it.
	await expect.poll(() => blocksOf(page).count()).toBeLessThan(count);
});

test('a very long article is whole on paper', async ({ galley }) => {
	const page = await galley.launch(await galley.file('salt.md', long));
	await allRead(page);
	await page.page.evaluate((name) => {
		const { contentWindow } = document.querySelector<HTMLIFrameElement>('iframe[title="Preview"]')!;
		contentWindow!.addEventListener('afterprint', () => {
			document.documentElement.dataset[name] = String(
				contentWindow!.document.querySelectorAll('.article-body .block').length,
			);
		});
	}, blocksAfterPrinting);
	await galley.electron.evaluate(async ({ BrowserWindow }) => {
		await BrowserWindow.getAllWindows()[0]!.webContents.printToPDF({});
	});
	const printed = await page.page.evaluate(
		(name) => document.documentElement.dataset[name],
		blocksAfterPrinting,
	);
	expect(Number(printed)).toBe(count + 2);
	await expect.poll(() => blocksOf(page).count()).toBeLessThan(count);
});
