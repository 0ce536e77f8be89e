import { randomBytes } from 'node:crypto';
import { BrowserWindow, nativeTheme } from 'electron';
import type { FileText } from '../contract.ts';
import type { History } from '../history/history.ts';
import type { Journals } from '../journal/journals.ts';
import type { Bounds } from '../profile/window-state.ts';
import { smallest } from '../profile/window-state.ts';
import { appOrigin } from '../session/app-protocol.ts';
import { showContextMenu } from './context-menu.ts';
import { askCloseUnanswered, askReopen } from './dialogs.ts';
import { send } from './ipc.ts';
import { OpenArticle, type Origin } from './open-article.ts';

/** How long a page may take to hear that it is asked to close, in milliseconds. The person may take any time to answer. */
const patience = 3000;

export interface WindowOptions {
	readonly preload: string;
	readonly bounds: Bounds;
	readonly maximized: boolean;
	readonly journals: Journals;
	readonly history: History;
	/** Called while the window still stands where it last stood. */
	beforeEnd(browser: BrowserWindow): void;
}

/** A request to close that is not decided yet. */
interface Closing {
	readonly closed: Promise<boolean>;
	answer(close: boolean): void;
	/** The page heard of it, and asks the person where it has to. */
	heard: boolean;
	/** The person is asked about a page that does not answer. */
	asking: boolean;
}

/** A window with one article. */
export class ArticleWindow {
	readonly browser: BrowserWindow;
	/** Names the window in the addresses of its preview and pictures; nobody can guess it. */
	readonly token = randomBytes(16).toString('hex');
	/** Paths that the person dropped on the window. */
	readonly granted = new Set<string>();
	article: OpenArticle;
	/** The article's file with links followed; null for an article never saved. */
	target: string | null = null;
	/** Whether the person allowed remote pictures. */
	remotePictures = false;
	/** True when the file could not be opened: the page shows why, and no text. */
	failed = false;
	/** True once the page asked for its article, until it is loaded again. */
	private started = false;
	private responsive = true;
	private closing: Closing | null = null;

	constructor(
		origin: Origin,
		private readonly options: WindowOptions,
	) {
		this.article = this.openArticle(origin);
		this.browser = new BrowserWindow({
			...options.bounds,
			minWidth: smallest.width,
			minHeight: smallest.height,
			show: false,
			title: `${this.article.name} — Galley`,
			// The page's own colours, so that nothing flashes before it is there.
			backgroundColor: nativeTheme.shouldUseDarkColors ? '#1c1b1a' : '#ffffff',
			webPreferences: {
				preload: options.preload,
				contextIsolation: true,
				sandbox: true,
				nodeIntegration: false,
				webviewTag: false,
				// Chromium fetches its dictionaries from the network.
				spellcheck: process.platform === 'darwin',
			},
		});
		if (options.maximized) this.browser.maximize();
		this.listen();
		this.load();
	}

	private listen(): void {
		const { browser } = this;
		const contents = browser.webContents;
		browser.once('ready-to-show', () => browser.show());
		browser.on('focus', () => void this.article.check());
		browser.on('close', (event) => {
			event.preventDefault();
			void this.requestClose();
		});
		browser.on('closed', () => void this.article.close());
		browser.on('unresponsive', () => {
			this.responsive = false;
			if (this.closing) void this.closeUnanswered();
		});
		browser.on('responsive', () => {
			this.responsive = true;
		});
		contents.on('render-process-gone', (_event, { reason }) => {
			if (reason !== 'clean-exit' && !browser.isDestroyed()) void this.afterCrash();
		});
		contents.on('context-menu', (_event, params) => {
			showContextMenu(browser, params, (command) => send(contents, 'command', command));
		});
	}

	private openArticle(origin: Origin): OpenArticle {
		const { journals, history } = this.options;
		return new OpenArticle(origin, journals, history, (file) => this.tellChange(file));
	}

	private tellChange(file: FileText | null): void {
		send(this.browser.webContents, 'fileChanged', file);
	}

	private load(): void {
		this.started = false;
		this.responsive = true;
		this.browser.loadURL(`${appOrigin}/index.html`).catch((error: unknown) => {
			if (!this.browser.isDestroyed()) console.error('The page could not be loaded:', error);
		});
	}

	/** Puts another article in the place of one in which nothing is lost. */
	show(origin: Origin): void {
		void this.article.close();
		this.article = this.openArticle(origin);
		this.load();
	}

	/** Begins again with the same article: its file may be readable now. */
	reload(): void {
		this.load();
	}

	/** The page asked for its article. */
	async start(): ReturnType<OpenArticle['start']> {
		const start = await this.article.start();
		this.started = true;
		this.failed = start.article.kind === 'failed';
		return start;
	}

	/** Whether the page can be told things and asked. */
	get answers(): boolean {
		const { browser } = this;
		return this.started && this.responsive && !browser.isDestroyed() && !browser.webContents.isCrashed();
	}

	focus(): void {
		if (this.browser.isMinimized()) this.browser.restore();
		this.browser.show();
		this.browser.focus();
	}

	setDirty(dirty: boolean): void {
		this.article.dirty = dirty;
		this.browser.setDocumentEdited(dirty);
	}

	/** Tells the system which file the window shows. */
	showFile(): void {
		if (this.article.path !== null) this.browser.setRepresentedFilename(this.article.path);
	}

	/**
	 * Closes the window, after its page asked the person about unsaved work. Resolves to whether it closed. A page that
	 * does not answer is closed all the same once the person agrees; its journal stays.
	 */
	requestClose(): Promise<boolean> {
		if (this.browser.isDestroyed()) return Promise.resolve(true);
		if (this.closing) {
			this.focus();
			if (!this.answers) void this.closeUnanswered();
			return this.closing.closed;
		}
		let answer: (close: boolean) => void = () => {};
		const closed = new Promise<boolean>((resolve) => {
			answer = resolve;
		}).finally(() => {
			this.closing = null;
		});
		const closing: Closing = { closed, answer, heard: false, asking: false };
		this.closing = closing;
		if (!this.answers) {
			void this.closeUnanswered();
			return closed;
		}
		if (this.article.dirty) this.focus();
		send(this.browser.webContents, 'closeRequested');
		setTimeout(() => {
			if (this.closing === closing && !closing.heard) void this.closeUnanswered();
		}, patience);
		return closed;
	}

	/** The page heard that it is asked to close. */
	heard(): void {
		if (this.closing) this.closing.heard = true;
	}

	/** The page's answer: true when the work is saved or given up. */
	async closeAnswered(close: boolean): Promise<void> {
		if (!this.closing) return;
		if (close) await this.end(true);
		else this.closing.answer(false);
	}

	private async closeUnanswered(): Promise<void> {
		const { browser, article, closing } = this;
		if (!closing || closing.asking) return;
		closing.asking = true;
		if (!article.dirty || (await askCloseUnanswered(browser, article.name))) await this.end(false);
		else closing.answer(false);
	}

	/** Closes for good. The journal is ended when the person decided about the work, and kept otherwise. */
	private async end(decided: boolean): Promise<void> {
		const { closing, article, browser } = this;
		try {
			if (decided) await article.endJournal();
			else await article.close();
		} catch (error) {
			// A journal that cannot be removed is offered once too often.
			console.error('The journal could not be ended:', error);
		}
		if (!browser.isDestroyed()) {
			this.options.beforeEnd(browser);
			browser.destroy();
		}
		closing?.answer(true);
	}

	private async afterCrash(): Promise<void> {
		this.started = false;
		if (this.closing) {
			await this.closeUnanswered();
			return;
		}
		if (await askReopen(this.browser, this.article.name)) this.load();
		else await this.end(false);
	}
}
