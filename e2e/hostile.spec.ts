import { expect, test } from './galley-test.ts';

/** What is in the page of the longest line. */
const longestLine = (lines: readonly Element[]) => Math.max(...lines.map((line) => line.textContent!.length));

for (const [name, line] of [
	['blanks', `a${' '.repeat(1_000_000)}b`],
	['nothing but blanks', ' '.repeat(1_000_000)],
	['greater-than signs', '>'.repeat(400_000)],
	['accents on one letter', `a${'\u0301'.repeat(400_000)}`],
] as const) {
	test(`a line of ${name} opens, most of it out of the page, and can be written in`, async ({ galley }) => {
		const text = `Words before it.\n\n${line}\n\nWords behind it.\n`;
		const path = await galley.file('hostile.md', text);
		const page = await galley.launch(path);
		await expect(page.article.getByText('Words before it.')).toBeVisible();
		expect(await page.body.locator('.cm-line').evaluateAll(longestLine)).toBeLessThan(30_000);
		await page.clickBefore('Words before');
		await page.type('Some ');
		await expect(page.article.getByText('Some Words before it.')).toBeVisible();
		await page.caretToEnd();
		await page.press('ArrowUp');
		await page.press('ArrowUp');
		await page.press('ArrowUp');
		await page.type('x');
		await page.press('Control+s');
		await expect.poll(async () => (await galley.read(path)).length).toBe(text.length + 6);
		const saved = await galley.read(path);
		expect(saved.startsWith('Some Words before it.\n\n')).toBe(true);
		expect(saved.endsWith('\n\nWords behind it.\n')).toBe(true);
		expect(saved.replace('Some ', '').replace('x', '') === text).toBe(true);
	});
}

test('a very long article whose blocks show nothing comes to rest', async ({ galley }) => {
	const comment = `<!-- ${'not to be seen '.repeat(3_000)} -->\n\n`;
	const page = await galley.launch(
		await galley.file('comments.md', `Words before it.\n\n${comment.repeat(20)}Words behind it.\n`),
	);
	await expect(page.article.getByText('Words behind it.')).toBeVisible();
	// The preview's own page runs nothing.
	const changesIn60Frames = () =>
		page.page.evaluate(async () => {
			const frame = document.querySelector<HTMLIFrameElement>('iframe[title="Preview"]')!;
			let changes = 0;
			const observer = new MutationObserver((records) => {
				changes += records.length;
			});
			observer.observe(frame.contentDocument!.body, { subtree: true, childList: true, attributes: true });
			for (let i = 0; i < 60; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
			observer.disconnect();
			return changes;
		});
	await expect.poll(changesIn60Frames).toBe(0);
});
