import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import type { GalleyPage } from './galley-page.ts';

/** Expects axe to find nothing against a page. `where` names what is shown, for the message. */
async function expectNoViolations(
	page: Page,
	where: string,
	{ exclude, except = [] }: { exclude?: string; except?: string[] } = {},
): Promise<void> {
	// Electron opens no page for axe to put its findings together in: one page at a time is what it can look at.
	const axe = new AxeBuilder({ page }).setLegacyMode().disableRules(except);
	if (exclude) axe.exclude(exclude);
	const { violations } = await axe.analyze();
	const found = violations.flatMap(({ id, nodes }) =>
		nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
	);
	expect(found, where).toEqual([]);
}

/** Expects axe to find nothing against a window as it stands, the preview's page and the named rules aside. */
export async function expectAccessible(
	{ page }: GalleyPage,
	where: string,
	except: string[] = [],
): Promise<void> {
	await page.evaluate(() =>
		Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
	);
	await expectNoViolations(page, where, { exclude: 'iframe', except });
}

/**
 * Expects axe to find nothing against what the preview shows. Nothing runs in the preview, not even axe: it looks at
 * the same elements in a window of their own, with the same style sheet.
 */
export async function expectPreviewAccessible(
	{ galley, page, article }: GalleyPage,
	where: string,
): Promise<void> {
	const shown = await article.locator('html').evaluate((html) => ({
		body: html.ownerDocument.body.innerHTML,
		theme: (html as HTMLElement).dataset.theme,
		url: html.ownerDocument.URL,
	}));
	const opened = galley.electron.waitForEvent('window');
	const id = await galley.electron.evaluate(async ({ BrowserWindow }, url) => {
		const window = new BrowserWindow({ show: false, width: 600, height: 800 });
		await window.loadURL(url);
		return window.id;
	}, shown.url);
	const copy = await opened;
	const width = await page.locator('iframe[title="Preview"]').evaluate((frame) => frame.clientWidth);
	expect(width).toBeGreaterThan(0);
	await copy.evaluate(({ body, theme }) => {
		document.body.innerHTML = body;
		if (theme) document.documentElement.dataset.theme = theme;
	}, shown);
	await expectNoViolations(copy, where);
	await galley.electron.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.destroy(), id);
}
