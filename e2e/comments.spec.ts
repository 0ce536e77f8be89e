import { expect, type Galley, test } from './galley-test.ts';
import { expectAccessible } from './pages/axe.ts';
import type { GalleyPage } from './pages/galley-page.ts';
import { ReviewPanel } from './pages/review-panel.ts';

const by = (name: string, minute: number) => `@${name} 2026-11-23T10:${minute}Z`;

const commented = `---
title: Bread
---

# Bread

{==A loaf==}{>>${by('Ben Reader', 10)}: Is this so?<<}{>>${by('Ada Example', 11)}: Yes.<<} needs {==a day==}{>>${by('Ada Example', 12)}: Or two.<<} of {++slow ++}{>>${by('Ben Reader', 13)}<<}{>>${by('Ben Reader', 13)}: Better?<<}rest.

Flour{>>${by('Chi Writer', 14)}: Which
kind
of flour?<<} and water.
${'\nMore.\n'.repeat(120)}
{==The end==}{>>${by('Ben Reader', 15)}: So soon?<<}
`;

/** Opens an article with the body as wide as the window. */
async function openWide(galley: Galley, text: string): Promise<[GalleyPage, ReviewPanel, string]> {
	const path = await galley.file('bread.md', text);
	const page = await galley.launch(path);
	await page.body.focus();
	await page.press('Control+1');
	await page.press('Control+3');
	return [page, new ReviewPanel(page.page), path];
}

test('comments stand beside their passages, and only those near the text in sight are there', async ({
	galley,
}) => {
	const [page, review] = await openWide(galley, commented);
	await expect(review.cards).toHaveCount(4);
	await expect(review.card('Is this so?')).toContainText('Yes.');
	await expect(review.card('So soon?')).toHaveCount(0);
	// None covers another, and none covers the text.
	const boxes = await review.cards.evaluateAll((cards) =>
		cards.map((card) => card.getBoundingClientRect()).map(({ top, bottom, left }) => ({ top, bottom, left })),
	);
	const text = (await page.body.boundingBox())!;
	for (const [index, { top, left }] of boxes.entries()) {
		expect(left).toBeGreaterThanOrEqual(text.x + text.width);
		if (index > 0) expect(top).toBeGreaterThanOrEqual(boxes[index - 1]!.bottom);
	}
	// A comment that holds line breaks is no text of the article.
	await expect(page.body).toContainText('Flour1 and water.');
	await expect(page.body).not.toContainText('kind');
	await page.caretToEnd();
	await expect(review.card('So soon?')).toBeVisible();
	await expect(review.card('Is this so?')).toHaveCount(0);
});

test('a card and its passage lead to each other, by mouse and by keys', async ({ galley }) => {
	const [page, review, path] = await openWide(galley, commented);
	await review.card('Or two.').click();
	await expect(page.body).toBeFocused();
	await page.press('Control+Shift+3');
	expect(await page.caretLine()).toContain('needs |a day');
	await expect(review.card('Or two.')).toHaveAttribute('data-active', 'true');
	// The active one stands at its line, as far as there is room above.
	const first = (await review.card('Is this so?').boundingBox())!;
	const second = (await review.card('Or two.').boundingBox())!;
	expect(second.y).toBeGreaterThanOrEqual(first.y + first.height);
	await page.clickBefore('ater.');
	await expect(review.cards.and(page.page.locator('[data-active]'))).toHaveCount(0);
	await page.clickBefore('loaf');
	await expect(review.card('Is this so?')).toHaveAttribute('data-active', 'true');
	await page.press('Control+Shift+D');
	await expect(review.card('Is this so?')).toBeFocused();
	await page.press('ArrowDown');
	await expect(review.card('Or two.')).toBeFocused();
	for (const words of ['Better?', 'of flour?', 'So soon?']) {
		await page.press('ArrowDown');
		await expect(review.card(words)).toBeFocused();
	}
	await page.press('Escape');
	await expect(page.body).toBeFocused();
	expect(await page.caretLine()).toContain('|The end');
	expect(await galley.read(path)).toBe(commented);
});

test('from a card one answers, edits, deletes, settles and decides', async ({ galley }) => {
	const [page, review, path] = await openWide(galley, commented);
	await page.openSettings();
	await page.settings.getByLabel('Your name in reviews').fill('Ada Example');
	await page.closeSettings();
	const loaf = review.card('Is this so?');
	await loaf.click();
	await expect(loaf.getByRole('button', { name: 'Edit “Is this so?”' })).toHaveCount(0);
	await loaf.getByRole('button', { name: 'Edit “Yes.”' }).click();
	await expect(review.comment).toHaveValue('Yes.');
	await review.comment.fill('Yes, it is.');
	await page.press('Enter');
	await expect(loaf).toContainText('Yes, it is.');
	await expect(loaf).toBeFocused();
	await loaf.getByRole('button', { name: 'Reply' }).click();
	await loaf.getByRole('textbox', { name: 'Reply' }).fill('Look it up.');
	await page.press('Enter');
	await expect(loaf).toContainText('Look it up.');
	await loaf.getByRole('button', { name: 'Resolve' }).click();
	await expect(loaf).toContainText('Resolved');
	await review.card('Or two.').click();
	await review.card('Or two.').getByRole('button', { name: 'Delete “Or two.”' }).click();
	await expect(review.card('Or two.')).toHaveCount(0);
	await expect(page.body).toBeFocused();
	await review.card('Better?').click();
	await review.card('Better?').getByRole('button', { name: 'Accept' }).click();
	await expect(review.card('Better?')).toHaveCount(0);
	await page.save();
	const text = await galley.read(path);
	expect(text).toContain(`{>>${by('Ada Example', 11)}: Yes, it is.<<}{>>@Ada Example `);
	expect(text).toMatch(/: Look it up\.<<\}\{>>@Ada Example \S+Z resolved<<\} needs a day of slow rest\./);
	for (let i = 0; i < 5; i++) await page.press('Control+z');
	await page.save();
	expect(await galley.read(path)).toBe(commented);
});

test('without room a comment opens at its badge, and closes again', async ({ galley }) => {
	const path = await galley.file('bread.md', commented);
	const page = await galley.launch(path);
	const review = new ReviewPanel(page.page);
	await expect(review.cards).toHaveCount(0);
	const badge = page.body.getByRole('button', { name: /Is this so/ });
	await badge.click();
	await expect(review.cards).toHaveCount(1);
	await expect(review.card('Is this so?')).toBeFocused();
	const card = (await review.cards.boundingBox())!;
	expect(card.y).toBeGreaterThan((await badge.boundingBox())!.y);
	await page.press('Escape');
	await expect(review.cards).toHaveCount(0);
	await expect(page.body).toBeFocused();
	await page.press('Control+Shift+D');
	await expect(review.card('Is this so?')).toBeFocused();
	await page.press('ArrowDown');
	await expect(review.card('Or two.')).toBeFocused();
	await page.field('Title').click();
	await expect(review.cards).toHaveCount(0);
	// By the switch, however wide the body is.
	await page.press('Control+1');
	await page.press('Control+3');
	await expect(review.cards).toHaveCount(4);
	await page.command('Comments in the Margin');
	await expect(review.cards).toHaveCount(0);
	await expect(badge).toBeVisible();
});

test('a comment is written where it will stand, and given up without a trace', async ({ galley }) => {
	const [page, review, path] = await openWide(galley, '# Bread\n\nA loaf needs a day.\n');
	await expect(review.cards).toHaveCount(0);
	await page.clickBefore('needs');
	await page.press('Control+Shift+ArrowRight');
	await page.press('Control+Shift+C');
	await page.page.getByRole('button', { name: 'Go on without' }).click();
	await expect(review.comment).toBeFocused();
	await expect(review.cards).toContainText('needs');
	await page.press('Escape');
	await expect(page.body).toBeFocused();
	await expect(review.cards).toHaveCount(0);
	await page.press('Control+Shift+C');
	await expect(review.comment).toBeFocused();
	await page.type('Always?');
	await page.press('Enter');
	await expect(review.card('Always?')).toHaveAttribute('data-active', 'true');
	await page.save();
	expect(await galley.read(path)).toBe('# Bread\n\nA loaf {==needs==}{>>Always?<<} a day.\n');
});

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing against the margin in ${theme}`, async ({ galley }) => {
		const [page, review] = await openWide(galley, commented);
		await page.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
		await expect(page.page.locator('html')).toHaveAttribute('data-theme', theme);
		await review.card('Is this so?').click();
		await expect(review.card('Is this so?').getByRole('button', { name: 'Reply' })).toBeVisible();
		await expectAccessible(page, 'the margin');
		await page.press('Control+3');
		await page.press('Control+1');
		await expect(review.cards).toHaveCount(0);
		await page.press('Control+Shift+D');
		await expect(review.card('Is this so?')).toBeFocused();
		await expectAccessible(page, 'a comment that was opened');
	});
}
