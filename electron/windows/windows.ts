import { access, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { BrowserWindow, screen, type WebContents } from 'electron';
import type { CommandId } from '../contract.ts';
import { targetOf } from '../disk/target.ts';
import { whyNotKept } from '../history/history.ts';
import type { Profile } from '../profile/profile.ts';
import { type Bounds, placeWindow } from '../profile/window-state.ts';
import { ArticleWindow } from './article-window.ts';
import { askOpen } from './dialogs.ts';
import { send } from './ipc.ts';
import { type Origin, sameTarget } from './open-article.ts';

export interface WindowsOptions {
	readonly profile: Profile;
	/** The preload script's path. */
	readonly preload: string;
	/** The welcome article's path. */
	readonly welcome: string;
	quit(): void;
}

/** The open windows, one article each. */
export class Windows {
	private readonly open = new Set<ArticleWindow>();
	private last: ArticleWindow | null = null;
	private timer: ReturnType<typeof setTimeout> | null = null;

	constructor(private readonly options: WindowsOptions) {
		options.profile.history.onChange = (target, error) => void this.tellHistory(target, error);
	}

	/** A history that cannot be kept is no reason to stop anybody's work: the window says so. */
	private async tellHistory(target: string, error: unknown): Promise<void> {
		const problem = error === null ? null : whyNotKept(error);
		if (problem !== null) console.error(`No version of ${target} could be kept:`, error);
		for (const { article, browser } of this.all) {
			if (article.path === null || !(await sameTarget(article.path, target))) continue;
			send(browser.webContents, 'historyChanged', problem);
		}
	}

	get all(): readonly ArticleWindow[] {
		return [...this.open];
	}

	/** The window that has the focus, or had it last. */
	get latest(): ArticleWindow | null {
		return this.last ?? this.all[0] ?? null;
	}

	of(contents: WebContents): ArticleWindow | null {
		return this.all.find(({ browser }) => browser.webContents === contents) ?? null;
	}

	withToken(token: string): ArticleWindow | null {
		return this.all.find((window) => window.token === token) ?? null;
	}

	/** The window that has a file, by the file's target. */
	withTarget(target: string): ArticleWindow | null {
		return this.all.find((window) => window.target === target) ?? null;
	}

	/** Shows a file: in the window that has it, in `from` when nothing is lost there, else in a new one. */
	async openFile(path: string, from: ArticleWindow | null = null): Promise<ArticleWindow> {
		const target = await targetOf(path).catch(() => resolve(path));
		const existing = this.withTarget(target);
		if (existing) {
			if (existing.failed) existing.reload();
			existing.focus();
			return existing;
		}
		const origin: Origin = { kind: 'file', path };
		const window = from?.article.untouched && this.open.has(from) ? from : this.add(origin, target);
		if (window === from) {
			window.show(origin);
			this.settle(window, target);
			window.focus();
		}
		return window;
	}

	/** Asks for files and shows them. */
	async askAndOpen(from: ArticleWindow | null): Promise<void> {
		const path = from?.article.path ?? this.options.profile.recentFiles.paths[0];
		const chosen = await askOpen(from?.browser ?? null, path ? dirname(path) : null);
		for (const file of chosen) await this.openFile(file, from);
	}

	newArticle(): void {
		this.add({ kind: 'unsaved', name: 'Untitled', raw: '' }, null);
	}

	async openWelcome(): Promise<void> {
		const copyOf = this.options.welcome;
		this.add({ kind: 'unsaved', name: 'Welcome', raw: await readFile(copyOf, 'utf8'), copyOf }, null);
	}

	/** Opens a window for all work that was left and that no open window offers. */
	async openLeftovers(): Promise<void> {
		for (const left of this.options.profile.journals.leftovers) {
			const target = left.start.path === null ? null : await existingTarget(left.start.path);
			if (target === null) this.add({ kind: 'left', left }, null);
			// A window offers the latest work of its file, and the next once that is decided.
			else if (!this.withTarget(target)) await this.openFile(left.start.path ?? target);
		}
	}

	/** Shows the latest window; a new one when there is none. */
	focusLatest(): void {
		const { latest } = this;
		if (latest) latest.focus();
		else this.newArticle();
	}

	/** The window now shows another file: its name for the system, and what the person allowed for it. */
	settle(window: ArticleWindow, target: string | null): void {
		const { path } = window.article;
		window.target = target;
		window.remotePictures = path !== null && this.options.profile.remotePictures.has(path);
		window.showFile();
	}

	private add(origin: Origin, target: string | null): ArticleWindow {
		const { profile, preload } = this.options;
		const { bounds, maximized } = profile.windowState.value;
		const window = new ArticleWindow(origin, {
			preload,
			journals: profile.journals,
			history: profile.history,
			bounds: placeWindow(
				this.latest?.browser.getNormalBounds() ?? bounds,
				this.all.map(({ browser }) => browser.getNormalBounds()),
				screenAreas(),
			),
			maximized,
			beforeEnd: (browser) => this.remember(browser),
		});
		this.open.add(window);
		this.last = window;
		this.settle(window, target);
		const { browser } = window;
		browser.on('focus', () => {
			this.last = window;
		});
		for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) {
			browser.on(event as 'resize', () => this.rememberSoon(browser));
		}
		browser.on('closed', () => {
			this.open.delete(window);
			if (this.last === window) this.last = null;
		});
		return window;
	}

	/** A window that is being moved tells so all the time: its place is written at most once a second. */
	private rememberSoon(browser: BrowserWindow): void {
		this.timer ??= setTimeout(() => {
			this.timer = null;
			this.remember(browser);
		}, 1000);
	}

	private remember(browser: BrowserWindow): void {
		if (browser.isDestroyed()) return;
		const { windowState } = this.options.profile;
		const bounds: Bounds = browser.getNormalBounds();
		windowState.set({ ...windowState.value, bounds, maximized: browser.isMaximized() });
	}

	/** Runs a command from the menu: in the window that has the focus, or here when none can. */
	run(command: CommandId): void {
		const focused = BrowserWindow.getFocusedWindow();
		const window = (focused && this.of(focused.webContents)) ?? this.latest;
		if (window?.answers) {
			send(window.browser.webContents, 'command', command);
			return;
		}
		switch (command) {
			case 'file.new':
				this.newArticle();
				break;
			case 'file.open':
				void this.askAndOpen(window);
				break;
			case 'file.close':
				void window?.requestClose();
				break;
			case 'file.quit':
				this.options.quit();
				break;
			case 'help.welcome':
				void this.openWelcome();
				break;
			default:
			// The others need an article.
		}
	}

	/** Asks every window to close, one after the other. Resolves to whether all did. */
	async closeAll(): Promise<boolean> {
		for (const window of this.all) {
			if (!(await window.requestClose())) return false;
		}
		return true;
	}

	/** Leaves everything as it is: unsaved work stays in its journals. */
	async leaveAll(): Promise<void> {
		await Promise.all(this.all.map(({ article }) => article.close()));
	}
}

/** The usable area of each screen, the main one first. */
function screenAreas(): Bounds[] {
	const main = screen.getPrimaryDisplay();
	const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
	return [main, ...others].map(({ workArea }) => workArea);
}

/** Where a file finally is, or null when it is gone. */
async function existingTarget(path: string): Promise<string | null> {
	try {
		const target = await targetOf(path);
		await access(target);
		return target;
	} catch {
		return null;
	}
}
