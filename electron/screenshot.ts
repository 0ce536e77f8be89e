import { writeFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';
import type { ReadySummary } from './contract.ts';
import type { ArticleWindow } from './windows/article-window.ts';

/** How long a window may take to show its article, in milliseconds. */
export const screenshotPatience = 60_000;

/** How often a window is looked at until it stands still, in milliseconds, and how many times at most. */
const pause = 200;
const looks = 25;

/**
 * Writes a picture of a window that shows its article (PNG) and says on standard output, as a line of JSON, where it is
 * and what the window saw.
 */
export async function takeScreenshot(
	{ browser, article }: ArticleWindow,
	summary: ReadySummary,
	file: string,
): Promise<void> {
	let picture = await capture(browser);
	for (let look = 0; look < looks; look++) {
		await new Promise((done) => setTimeout(done, pause));
		const next = await capture(browser);
		const still = next !== null && picture?.equals(next);
		picture = next;
		// The preview and the fonts come a moment after the text.
		if (still) break;
	}
	if (!picture) throw new Error('The window stayed empty');
	await writeFile(file, picture);
	process.stdout.write(`${JSON.stringify({ screenshot: file, path: article.path, ...summary })}\n`);
}

/** The window as a PNG; null while nothing is painted. */
async function capture(browser: BrowserWindow): Promise<Buffer | null> {
	const image = await browser.webContents.capturePage();
	return image.isEmpty() ? null : image.toPNG();
}
