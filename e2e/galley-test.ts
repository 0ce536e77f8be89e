import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { dialog as Dialogs } from 'electron';
import { _electron, test as base, type ElectronApplication, expect, type Page } from 'playwright/test';
import { readJournal } from '../electron/journal/journal-text.ts';
import { startVirtualDisplay } from '../electron/setup/display.mjs';
import { electronPath } from '../electron/setup/electron-binary.mjs';
import { GalleyPage } from './pages/galley-page.ts';

const root = resolve(import.meta.dirname, '..');

/** One run of the app: its own profile, its own folder of files. Launch it as often as the test needs. */
export class Galley {
	app: ElectronApplication | null = null;
	/** The app's process, which Playwright forgets when it is gone. */
	private child: ChildProcess | null = null;

	constructor(
		/** A folder of this test's own, for articles. */
		readonly folder: string,
		private readonly profile: string,
	) {}

	/** Where this test's versions of articles are kept. */
	get historyFolder(): string {
		return join(this.profile, 'history');
	}

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
		return this.ready(await this.app.firstWindow());
	}

	/** Starts the app when it is running already. Resolves to the second one's exit code. */
	async launchAgain(...files: string[]): Promise<number | null> {
		const electron = await electronPath();
		const child = spawn(electron.path, this.arguments(electron.args, files), {
			env: { ...process.env, ...electron.env },
			stdio: 'ignore',
		});
		return new Promise((done, fail) => child.once('exit', done).once('error', fail));
	}

	/** The page model of a window, once it shows its article or says why it cannot. */
	async ready(page: Page): Promise<GalleyPage> {
		await page.locator('.window:not(.first-view)').waitFor();
		await page.locator('.first-view').waitFor({ state: 'detached' });
		return new GalleyPage(page, this);
	}

	/** Waits for another window to open. */
	async nextWindow(action: () => Promise<unknown>): Promise<GalleyPage> {
		const [page] = await Promise.all([this.electron.waitForEvent('window'), action()]);
		return this.ready(page);
	}

	/** The window that shows a file, by the file's name. */
	async windowOf(name: string): Promise<GalleyPage> {
		const find = async () => {
			for (const page of this.electron.windows()) {
				if ((await page.title()).endsWith(`${name} — Galley`)) return page;
			}
			return null;
		};
		await expect.poll(async () => (await find()) !== null, { message: `a window of ${name}` }).toBe(true);
		return this.ready((await find())!);
	}

	get electron(): ElectronApplication {
		if (!this.app) throw new Error('Galley was not launched');
		return this.app;
	}

	/** Answers the next file dialogs with a path, as a person who chooses it; `null` cancels. */
	async answerFileDialog(path: string | null): Promise<void> {
		await this.electron.evaluate(({ dialog }, chosen) => {
			dialog.showOpenDialog = async () => ({
				canceled: chosen === null,
				filePaths: chosen === null ? [] : [chosen],
			});
			dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' });
		}, path);
	}

	/** Answers the system's questions by the button of that name. What was asked is what `systemQuestions` gives. */
	async answerSystemQuestion(button: string): Promise<void> {
		await this.electron.evaluate(({ dialog }, name) => {
			const asked: string[] = [];
			Object.assign(dialog, { asked });
			dialog.showMessageBox = (async (...args: Parameters<typeof Dialogs.showMessageBox>) => {
				const options = args.at(-1)!;
				asked.push(`${options.message} ${options.detail ?? ''}`);
				const response = options.buttons?.indexOf(name) ?? -1;
				if (response < 0) throw new Error(`There is no button “${name}”`);
				return { response, checkboxChecked: false };
			}) as typeof Dialogs.showMessageBox;
		}, button);
	}

	/** What the system was made to ask since `answerSystemQuestion`. */
	systemQuestions(): Promise<string[]> {
		return this.electron.evaluate(({ dialog }) => (dialog as unknown as { asked: string[] }).asked);
	}

	/** Keeps the browser from being opened; what would have been is what the returned function gives. */
	async catchLinks(): Promise<() => Promise<string[]>> {
		await this.electron.evaluate(({ shell }) => {
			const opened: string[] = [];
			Object.assign(shell, { opened });
			shell.openExternal = async (url) => {
				opened.push(url);
			};
		});
		return () => this.electron.evaluate(({ shell }) => (shell as unknown as { opened: string[] }).opened);
	}

	/** Chooses an item of the native menu by its command. */
	async chooseMenu(id: string): Promise<void> {
		await this.electron.evaluate(
			({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(),
			id,
		);
	}

	/** Notes which windows Galley brings to the front from now on. (Under Xvfb the windows of two tests share one focus.) */
	async countFocus(): Promise<void> {
		await this.electron.evaluate(({ app, BrowserWindow }) => {
			const focused: string[] = [];
			Object.assign(app, { focused });
			for (const window of BrowserWindow.getAllWindows()) {
				window.focus = () => {
					focused.push(window.getTitle());
				};
			}
		});
	}

	/** The titles of the windows that were brought to the front since `countFocus`. */
	focused(): Promise<string[]> {
		return this.electron.evaluate(({ app }) => (app as unknown as { focused: string[] }).focused);
	}

	/** The names of the recent files as the menu shows them. */
	recentFiles(): Promise<string[]> {
		return this.electron.evaluate(({ Menu }) => {
			const labels = (items: Electron.MenuItem[]): string[] =>
				items.flatMap(({ label, submenu }) =>
					label === 'Open Recent'
						? (submenu?.items.map((item) => item.label) ?? [])
						: labels(submenu?.items ?? []),
				);
			return labels(Menu.getApplicationMenu()?.items ?? []);
		});
	}

	/** Chooses a recent file from the menu. */
	async chooseRecent(name: string): Promise<void> {
		await this.electron.evaluate(({ Menu }, label) => {
			const all = (items: Electron.MenuItem[]): Electron.MenuItem[] =>
				items.flatMap((item) => [item, ...all(item.submenu?.items ?? [])]);
			const recent = all(Menu.getApplicationMenu()?.items ?? []).find((item) => item.label === 'Open Recent');
			recent?.submenu?.items.find((item) => item.label === label)?.click();
		}, name);
	}

	/** The text of each journal of unsaved work that is on disk now, by the journals' names. */
	async journals(): Promise<ReadonlyMap<string, string>> {
		const folder = join(this.profile, 'journal');
		const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.journal'));
		const read = async (name: string) => {
			const source = await readFile(join(folder, name), 'utf8').catch(() => '');
			return [name, readJournal(source)?.raw ?? ''] as const;
		};
		return new Map(await Promise.all(names.map(read)));
	}

	/** Waits until a journal on disk holds a text. */
	async journalHolds(text: string): Promise<void> {
		const joined = async () => [...(await this.journals()).values()].join('\n');
		await expect.poll(joined, { message: 'the journals' }).toContain(text);
	}

	/** Ends the app as a crash of the machine would: no handler runs. */
	async kill(): Promise<void> {
		const ended = this.ended();
		this.child?.kill('SIGKILL');
		await ended;
		this.app = null;
	}

	/** Ends the app as a person does who has saved everything. */
	async quit(): Promise<void> {
		const ended = this.ended();
		await this.chooseMenu('file.quit');
		await ended;
		this.app = null;
	}

	/** Resolves when the app's process is gone. */
	ended(): Promise<void> {
		const { child } = this;
		if (child === null || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
		return new Promise((done) => child.once('exit', () => done()));
	}

	/** Ends the app without asking about unsaved work. */
	async close(): Promise<void> {
		const { app } = this;
		if (!app) return;
		const ended = this.ended();
		this.app = null;
		// It may be gone before it says so; and what hangs at its end is no matter of the test that it ends.
		const patience = setTimeout(() => this.child?.kill('SIGKILL'), 15_000);
		void app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => {});
		await ended;
		clearTimeout(patience);
		await app.close().catch(() => {});
	}

	private async start(files: readonly string[]): Promise<ElectronApplication> {
		const electron = await electronPath();
		const app = await _electron.launch({
			executablePath: electron.path,
			args: this.arguments(electron.args, files),
			env: { ...(process.env as Record<string, string>), ...electron.env },
			// Root gets --no-sandbox from `electron.args`; nobody else may.
			chromiumSandbox: true,
		});
		this.child = app.process();
		return app;
	}

	private arguments(own: readonly string[], files: readonly string[]): string[] {
		return [...own, root, `--user-data-dir=${this.profile}`, ...files];
	}
}

/** Each test has a fresh profile and a fresh folder, and leaves nothing behind. */
export const test = base.extend<{ galley: Galley }, { display: void }>({
	// A screen for each worker: windows of two tests on one would take the focus, and compositions, from each other.
	display: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern
		async ({}, use) => {
			if (process.platform !== 'linux') {
				await use();
				return;
			}
			const display = await startVirtualDisplay();
			Object.assign(process.env, display.env);
			await use();
			await display.stop();
		},
		{ scope: 'worker', auto: true },
	],
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
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
		await rm(profile, { recursive: true, force: true, maxRetries: 5 });
	},
});

export { expect };
