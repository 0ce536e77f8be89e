/** `npm run e2e [-- Playwright's arguments]`: the tests of the real app, on the build that `npm start` runs. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { root, run, runMain } from './checkout.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { announceFallback, electronPath } from './electron-binary.mjs';
import { ensureSystem } from './system-libraries.mjs';

/**
 * Makes the app ready to run in tests.
 * @returns {Promise<import('./electron-binary.mjs').ElectronBinary>}
 */
export async function prepareApp() {
	await ensureDependencies();
	const electron = await electronPath();
	announceFallback(electron);
	// On Linux always Xvfb: no window takes the keyboard from whoever is at work.
	await ensureSystem(electron.path, { virtualDisplay: true });
	return electron;
}

/**
 * Runs Playwright. Each of its workers starts a screen of its own on Linux.
 * @param {readonly string[]} args
 * @param {Record<string, string>} [extra] environment
 * @returns {Promise<number>} its exit code
 */
export async function runPlaywright(args, extra = {}) {
	/** @type {NodeJS.ProcessEnv} */
	const env = { ...process.env, ...extra };
	delete env.ELECTRON_RUN_AS_NODE;
	delete env.WAYLAND_DISPLAY;
	const cli = join(root, 'node_modules/playwright/cli.js');
	const config = join(root, 'e2e/playwright.config.ts');
	const { code } = await run(process.execPath, [cli, 'test', '--config', config, ...args], { env });
	return code;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	await runMain(async () => {
		await prepareApp();
		await build();
		return runPlaywright(process.argv.slice(2));
	});
}
