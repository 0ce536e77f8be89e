import { basename, dirname } from 'node:path';
import { app, clipboard, nativeTheme, shell } from 'electron';
import { commandsFor, platformOf } from '../commands.ts';
import type { ReadySummary, SaveRequest, SaveResult, WindowStart } from '../contract.ts';
import { encodings } from '../disk/encoding.ts';
import { fileProblem } from '../disk/file-problem.ts';
import { targetOf } from '../disk/target.ts';
import { openableLink } from '../links.ts';
import { pictureExists } from '../pictures/picture-exists.ts';
import type { Profile } from '../profile/profile.ts';
import { readAsSite } from '../read-as-site.ts';
import { readOtherFile } from '../review/other-file.ts';
import { appOrigin } from '../session/app-protocol.ts';
import { pictureBase } from '../session/picture-protocol.ts';
import type { ArticleWindow } from './article-window.ts';
import { askOther, askReplace, askSave } from './dialogs.ts';
import { type Handlers, send } from './ipc.ts';
import { sameTarget, writeText } from './open-article.ts';
import type { Windows } from './windows.ts';

export interface CallsOptions {
	readonly windows: Windows;
	readonly profile: Profile;
	quit(): void;
	/** A window shows its article. */
	onReady(window: ArticleWindow, summary: ReadySummary): void;
}

/** What answers the windows' calls. */
export function callHandlers({ windows, profile, quit, onReady }: CallsOptions): Handlers<ArticleWindow> {
	const platform = platformOf(process.platform);
	const commands = commandsFor(platform);

	/** Remembers that the window has its file. */
	const noteFile = async (window: ArticleWindow) => {
		const { path } = window.article;
		if (path === null) return;
		profile.recentFiles.add(path);
		app.addRecentDocument(path);
		windows.settle(window, await targetOf(path).catch(() => path));
	};

	return {
		async start(window): Promise<WindowStart> {
			const { article, recovery } = await window.start();
			if (article.kind === 'file') await noteFile(window);
			else if (article.kind === 'failed' && article.problem.code === 'not-found') {
				profile.recentFiles.remove(article.problem.path);
			}
			return {
				article,
				recovery,
				settings: profile.settings.value,
				commands,
				platform,
				view: profile.windowState.value.view,
				remotePictures: window.remotePictures,
				previewUrl: `${appOrigin}/preview.html?window=${window.token}`,
				pictureBase: pictureBase(window.token),
				encodings,
			};
		},

		reportReady(window, summary) {
			window.article.keepOpened();
			onReady(window, summary);
		},

		async openFile(window, path) {
			if (path === null) {
				await windows.askAndOpen(window);
				return;
			}
			if (!window.granted.has(path) && !profile.recentFiles.has(path)) {
				throw new Error(
					'Only files that were dropped on the window or opened before can be opened like this',
				);
			}
			await windows.openFile(path, window);
		},

		newArticle: () => windows.newArticle(),
		openWelcome: () => windows.openWelcome(),

		async reload(window, encoding) {
			const outcome = await window.article.reload(encoding);
			if (outcome.ok) {
				window.failed = false;
				await noteFile(window);
			}
			return outcome;
		},

		async save(window, request) {
			const result =
				request.path === null ? await saveAs(window, request) : await window.article.save(request);
			if (result.kind === 'saved') await noteFile(window);
			return result;
		},

		async exportText(window, request) {
			const { article, browser } = window;
			const folder = article.path === null ? null : dirname(article.path);
			const place = await askSave(browser, request.suggestedName, folder, 'Export Markdown');
			if (!place) return { kind: 'cancelled' };
			if (article.path !== null && (await sameTarget(place.path, article.path))) {
				// The dialog asked about some file; this is about the very article that is being edited.
				const detail = 'This is the article itself. The finished version would take its place on disk.';
				if (!(await askReplace(browser, place.path, detail))) return { kind: 'cancelled' };
				return article.exportOver(request);
			}
			return writeText(place.path, request, place.replaces ? 'anything' : null);
		},

		readAsSite: (_window, raw) => readAsSite(raw),
		missingPictures({ article }, sources) {
			const beside = article.picturesBeside;
			return beside === null ? [] : sources.filter((source) => !pictureExists(beside, source));
		},
		journalBegin: ({ article }, start) => article.beginJournal(start),
		journalContinue: ({ article }, next) => article.continueJournal(next),
		journalAppend: ({ article }, changes) => article.appendToJournal(changes),
		journalEnd: ({ article }) => article.endJournal(),
		discardRecovery: ({ article }, id) => article.discardOffered(id),
		setDirty: (window, dirty) => window.setDirty(dirty),
		closeAnswered: (window, close) => window.closeAnswered(close),

		closeWindow(window) {
			void window.requestClose();
		},

		setSettings(window, settings) {
			profile.settings.set(settings);
			nativeTheme.themeSource = settings.theme;
			for (const other of windows.all) {
				if (other !== window) send(other.browser.webContents, 'settingsChanged', settings);
			}
		},

		setView(_window, view) {
			profile.windowState.set({ ...profile.windowState.value, view });
		},

		setRemotePictures(window, allowed) {
			window.remotePictures = allowed;
			const { path } = window.article;
			if (path === null) return;
			if (allowed) profile.remotePictures.add(path);
			else profile.remotePictures.remove(path);
		},

		async openLink(_window, url) {
			const link = openableLink(url);
			if (link === null) throw new Error('Only http, https and mailto links are opened');
			await shell.openExternal(link);
		},

		async readOther(window, path) {
			const own = window.article.path;
			if (path !== null && path !== own && !window.granted.has(path)) {
				throw new Error('Only the window’s own file, or one that was dropped on it, can be read like this');
			}
			if (path !== null && path === own) return window.article.readSaved();
			const chosen = path ?? (await askOther(window.browser, own === null ? null : dirname(own)));
			return chosen === null ? null : readOtherFile(chosen);
		},

		async listVersions({ article }) {
			return article.path === null ? { ok: true, value: [] } : profile.history.list(article.path);
		},

		async readVersion({ article }, id) {
			if (article.path === null) throw new Error('An article never saved has no versions');
			return profile.history.read(article.path, id);
		},

		async clearHistory({ article }) {
			return article.path === null ? { ok: true, value: null } : profile.history.clear(article.path);
		},

		readClipboard: () => clipboard.readText(),
		recentFiles: () => profile.recentFiles.paths,

		showInFolder({ article }) {
			if (article.path !== null) shell.showItemInFolder(article.path);
		},

		quit: () => quit(),
	};

	async function saveAs(window: ArticleWindow, request: SaveRequest): Promise<SaveResult> {
		const { article, browser } = window;
		const recent = profile.recentFiles.paths[0];
		const near = article.path ?? recent;
		const place = await askSave(browser, request.suggestedName, near ? dirname(near) : null, 'Save As');
		if (!place) return { kind: 'cancelled' };
		const other = windows.withTarget(await targetOf(place.path).catch(() => place.path));
		if (other && other !== window) {
			const message = `“${basename(place.path)}” is open in another window. Save it there, or choose another name.`;
			return { kind: 'failed', problem: fileProblem('other', place.path, message) };
		}
		return article.saveAs(place.path, request, place.replaces ? 'anything' : null);
	}
}
