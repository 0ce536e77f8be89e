import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from 'playwright/test';
import { electronPath } from '../electron/setup/electron-binary.mjs';
import { GalleyPage } from './pages/galley-page.ts';

/** One run of the app: its own profile, its own folder of files. Launch it as often as the test needs. */
export class Galley {
	app: ElectronApplication | null = null;

	constructor(
		/** A folder of this test's own, for articles. */
		readonly folder: string,
		private readonly profile: string,
	) {}

	/** Writes an article of this test's own and returns its path. */
	async file(name: string, content: string | Uint8Array): Promise<string> {
		const path = join(this.folder, name);
		await writeFile(path, content);
		return path;
	}

	/** What is on disk now. */
	read(path: string): Promise<string> {
		return readFile(path, 'utf8');
	}

	/** Starts the app as `npm start -- files…` does and waits until the first window shows its article. */
	async launch(...files: string[]): Promise<GalleyPage> {
		this.app = await this.start(files);
		const page = await this.app.firstWindow();
		return this.ready(page);
	}

	/** The page model of a window, once it shows its article. */
	async ready(page: Page): Promise<GalleyPage> {
		await page.locator('.window').waitFor();
		return new GalleyPage(page, this);
	}

	/** Waits for another window to open. */
	async nextWindow(action: () => Promise<unknown>): Promise<GalleyPage> {
		const [page] = await Promise.all([this.electron.waitForEvent('window'), action()]);
		return this.ready(page);
	}

	get electron(): ElectronApplication {
		if (!this.app) throw new Error('Galley was not launched');
		return this.app;
	}

	/** Answers the next file dialogs with a path, as a person who chooses it; `null` cancels. */
	async answerFileDialog(path: string | null): Promise<void> {
		await this.electron.evaluate(({ dialog }, chosen) => {
			dialog.showOpenDialog = async () => ({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
			dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' });
		}, path);
	}

	/** Ends the app as a crash of the machine would: no handler runs. */
	async kill(): Promise<void> {
		const child = this.electron.process();
		const ended = new Promise((done) => child.once('exit', done));
		child.kill('SIGKILL');
		await ended;
		this.app = null;
	}

	/** Ends the app without asking about unsaved work. */
	async close(): Promise<void> {
		const { app } = this;
		this.app = null;
		if (!app) return;
		await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => {});
		await app.close().catch(() => {});
	}

	private async start(files: readonly string[]): Promise<ElectronApplication> {
		const electron = await electronPath();
		return _electron.launch({
			executablePath: electron.path,
			args: [...electron.args, resolve(import.meta.dirname, '..'), `--user-data-dir=${this.profile}`, ...files],
			env: { ...(process.env as Record<string, string>), ...electron.env, GALLEY_TEST: '1' },
		});
	}
}

/** Each test has a fresh profile and a fresh folder, and leaves nothing behind. */
export const test = base.extend<{ galley: Galley }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern
	galley: async ({}, use, info) => {
		const folder = await mkdtemp(join(tmpdir(), 'galley-articles-'));
		const profile = await mkdtemp(join(tmpdir(), 'galley-profile-'));
		const galley = new Galley(folder, profile);
		await use(galley);
		if (info.status !== info.expectedStatus && galley.app) {
			for (const [index, page] of galley.app.windows().entries()) {
				const path = info.outputPath(`window-${index}.png`);
				await page.screenshot({ path }).catch(() => {});
			}
		}
		await galley.close();
		await rm(folder, { recursive: true, force: true });
		await rm(profile, { recursive: true, force: true });
	},
});

export { expect } from 'playwright/test';
