import { writeFile } from 'node:fs/promises';
import type { ReadySummary } from './contract.ts';
import type { ArticleWindow } from './windows/article-window.ts';

/** How long a window may take to show its article, in milliseconds. */
export const screenshotPatience = 60_000;

/** How often, and how many times, a window that is not painted yet is looked at again. */
const pause = 100;
const tries = 50;

/**
 * Writes a picture of a window that shows its article (PNG) and says on standard output, as a line of JSON, where it is
 * and what the window saw.
 */
export async function takeScreenshot(
	{ browser, article }: ArticleWindow,
	summary: ReadySummary,
	file: string,
): Promise<void> {
	for (let tried = 0; tried < tries; tried++) {
		const image = await browser.webContents.capturePage();
		if (!image.isEmpty()) {
			await writeFile(file, image.toPNG());
			process.stdout.write(`${JSON.stringify({ screenshot: file, path: article.path, ...summary })}\n`);
			return;
		}
		await new Promise((done) => setTimeout(done, pause));
	}
	throw new Error('The window stayed empty');
}
