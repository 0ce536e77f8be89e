import { expect, type Galley, test } from './galley-test.ts';
import type { GalleyPage } from './pages/galley-page.ts';
import { ReviewPanel } from './pages/review-panel.ts';

async function opened(galley: Galley, body: string): Promise<[GalleyPage, string]> {
	const path = await galley.file('list.md', body);
	const page = await galley.launch(path);
	await page.caretToEnd();
	return [page, path];
}

test('Enter goes on with a list and ends it, Tab puts an item into the one before it', async ({ galley }) => {
	const [page, path] = await opened(galley, '1. one');
	await page.press('Enter');
	await page.type('two');
	await page.press('Tab');
	await page.press('Enter');
	await page.type('three');
	await page.press('Shift+Tab');
	await page.press('Enter');
	await page.press('Enter');
	await page.type('After.');
	await expect(page.body).toBeFocused();
	await page.save();
	expect(await galley.read(path)).toBe('1. one\n   1. two\n2. three\n\nAfter.');
	// Where there is no list, Tab leaves the body, and in one once Escape was pressed.
	await page.press('Tab');
	await expect(page.body).not.toBeFocused();
	await page.clickBefore('two');
	await page.press('Escape');
	await page.press('Tab');
	await expect(page.body).not.toBeFocused();
	// In Reviewing, where nothing is indented, at once.
	await page.clickBefore('two');
	await page.press('Control+Shift+3');
	await expect(page.body).toBeFocused();
	await page.press('Tab');
	await expect(page.body).not.toBeFocused();
	expect(await galley.read(path)).toBe('1. one\n   1. two\n2. three\n\nAfter.');
});

test('a list that is suggested is written like any other, and can be undone step by step', async ({
	galley,
}) => {
	const [page, path] = await opened(galley, 'Buy:\n\n');
	const review = new ReviewPanel(page.page);
	await page.press('Control+Shift+2');
	await page.page.getByRole('button', { name: 'Go on without' }).click();
	await expect(review.mode).toHaveText('Suggesting');
	await page.caretToEnd();
	await page.type('- flour');
	await page.press('Enter');
	await page.type('rye');
	await page.press('Tab');
	await page.press('Enter');
	await page.press('Shift+Tab');
	await page.type('salt');
	await page.press('Enter');
	await page.press('Enter');
	await page.type('Bake.');
	await page.save();
	expect(await galley.read(path)).toBe('Buy:\n\n{++- flour\n  - rye\n- salt\n\nBake.++}');
	await expect(page.article.getByRole('listitem')).toHaveText([/flour\s*rye/, 'rye', /salt/]);
	const texts = new Set<string>();
	for (let i = 0; i < 20; i++) {
		texts.add((await page.body.textContent())!);
		await page.press('Control+z');
	}
	// Each word and each key that shaped the list is a step of its own.
	expect(texts.size).toBeGreaterThan(5);
	await page.save();
	expect(await galley.read(path)).toBe('Buy:\n\n');
});
