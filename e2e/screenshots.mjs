/** `npm run screenshots`: the README's pictures, made from the real app in light and dark. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { build } from '../electron/setup/build.mjs';
import { root, runMain, say } from '../electron/setup/checkout.mjs';
import { startVirtualDisplay } from '../electron/setup/display.mjs';
import { prepareApp } from '../electron/setup/e2e.mjs';

/** CSS pixels: the width at which the README shows them, twice. */
const size = { width: 1280, height: 800 };

await runMain(async () => {
	const electron = await prepareApp();
	await build();
	const display = process.platform === 'linux' ? await startVirtualDisplay() : null;
	try {
		for (const theme of /** @type {const} */ (['light', 'dark'])) {
			const profile = await mkdtemp(join(tmpdir(), 'galley-screenshot-'));
			const app = await _electron.launch({
				executablePath: electron.path,
				args: [...electron.args, root, `--user-data-dir=${profile}`],
				env: { .../** @type {Record<string, string>} */ (process.env), ...electron.env, ...display?.env },
				colorScheme: theme,
			});
			const page = await app.firstWindow();
			await app.evaluate(({ BrowserWindow }, { width, height }) => {
				BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
			}, size);
			await page.locator('.window:not(.first-view)').waitFor();
			await page.frameLocator('iframe[title="Preview"]').getByRole('heading', { level: 1 }).waitFor();
			await page.waitForFunction(() => document.fonts.status === 'loaded');
			await page.getByRole('textbox', { name: 'Body', exact: true }).focus();
			const path = join(root, 'docs', `screenshot-${theme}.png`);
			await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
			say(`Wrote docs/screenshot-${theme}.png`);
			await app.evaluate(({ app: host }) => host.exit(0)).catch(() => {});
			await app.close().catch(() => {});
			await rm(profile, { recursive: true, force: true });
		}
	} finally {
		await display?.stop();
	}
	return 0;
});
