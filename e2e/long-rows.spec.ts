import { expect, test } from './galley-test.ts';
import type { GalleyPage } from './pages/galley-page.ts';

const count = 60;
const numbered = (line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i)).join('\n');
const article = [
	'Begins here.',
	numbered((i) => `- [${i % 2 ? 'x' : ' '}] item${i}. with *words*[^1]`),
	`| Name | Value |\n|---|--:|\n${numbered((i) => `| cell${i}. | \`${i}\` |`)}`,
	numbered((i) => `> quoted${i}. by somebody\n>`),
	'[^1]: A note.\n',
].join('\n\n');

/** Whether all of the preview is there, which a long article's is after a moment. */
const whole = ({ article }: GalleyPage) => expect(article.getByText('quoted59. by somebody')).toBeAttached();

/** What the preview shows, block by block. */
const shown = ({ page }: GalleyPage) =>
	page.evaluate(() => {
		const { contentDocument } = document.querySelector<HTMLIFrameElement>('iframe[title="Preview"]')!;
		return [...contentDocument!.querySelectorAll('.article-body .block')].map(({ outerHTML }) => outerHTML);
	});

/** How many rows there are that were not there when this was asked before. */
const freshRows = ({ page }: GalleyPage) =>
	page.evaluate(() => {
		const { contentDocument } = document.querySelector<HTMLIFrameElement>('iframe[title="Preview"]')!;
		const rows = contentDocument!.querySelectorAll<HTMLElement & { seen?: boolean }>(
			'li, tr, blockquote > p',
		);
		const fresh = [...rows].filter(({ seen }) => !seen);
		for (const row of fresh) row.seen = true;
		return fresh.length;
	});

/** Puts the caret before a passage of the body, wherever it is. */
async function goTo(page: GalleyPage, passage: string): Promise<void> {
	await page.body.focus();
	await page.press('Control+f');
	await page.type(passage);
	await page.press('Enter');
	await page.press('Escape');
	await page.press('ArrowLeft');
}

/** Has the preview make all anew, and compares it with what edits made of it. */
async function expectAsAnew(page: GalleyPage): Promise<void> {
	const edited = await shown(page);
	await page.press('Control+3');
	await expect(page.preview).toBeHidden();
	await page.press('Control+3');
	await whole(page);
	await expect.poll(() => shown(page)).toEqual(edited);
	await freshRows(page);
}

test('of a long list, table or quote the rows that changed are made anew, and all is as if all were', async ({
	galley,
}) => {
	const page = await galley.launch(await galley.file('rows.md', article));
	await whole(page);
	await freshRows(page);

	for (const [passage, text] of [
		['item30.', 'Thirtieth '],
		['item0.', 'First '],
		['item59.', 'Last '],
		['cell30.', '**Thirtieth** '],
		['cell0.', 'First '],
		['cell59.', 'Last '],
		['quoted30.', 'Thirtieth '],
		['quoted59.', 'Last '],
	] as const) {
		await goTo(page, passage);
		await page.type(text);
		const plain = `${text.replaceAll('*', '')}${passage}`;
		await expect(
			page.article.getByText(plain).or(page.article.locator('td', { hasText: plain })),
		).toBeAttached();
		expect([passage, await freshRows(page)]).toEqual([passage, 1]);
		await expectAsAnew(page);
	}

	// Rows that come and go.
	for (const passage of ['item20.', 'cell20.', 'quoted20.']) {
		await goTo(page, passage);
		await page.press('Home');
		await page.press('Shift+ArrowDown');
		await page.press('Delete');
		await expect(page.article.getByText(passage)).toHaveCount(0);
		await expectAsAnew(page);
		await page.press('Control+z');
		await expect(page.article.getByText(passage)).toBeAttached();
		await expectAsAnew(page);
	}

	// The preview's own edit of a row.
	await page.article.getByRole('checkbox').nth(10).click();
	await expect(page.article.getByRole('checkbox').nth(10)).toBeChecked();
	expect(await freshRows(page)).toBe(1);
	await expectAsAnew(page);
});
