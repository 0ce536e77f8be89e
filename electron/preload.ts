import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge, Calls, Messages } from './contract.ts';

/*
 * All that the page gets of the host. It can name the calls and messages of the contract and nothing else.
 */

const calls: Readonly<Record<keyof Calls, true>> = {
	start: true,
	reportReady: true,
	openFile: true,
	newArticle: true,
	openWelcome: true,
	reload: true,
	save: true,
	exportText: true,
	readAsSite: true,
	missingPictures: true,
	journalBegin: true,
	journalContinue: true,
	journalAppend: true,
	journalEnd: true,
	discardRecovery: true,
	setDirty: true,
	closeAnswered: true,
	closeWindow: true,
	setSettings: true,
	setView: true,
	setRemotePictures: true,
	openLink: true,
	readOther: true,
	listVersions: true,
	readVersion: true,
	clearHistory: true,
	readClipboard: true,
	recentFiles: true,
	showInFolder: true,
	quit: true,
};

const messages: Readonly<Record<keyof Messages, true>> = {
	command: true,
	closeRequested: true,
	fileChanged: true,
	settingsChanged: true,
	historyChanged: true,
};

/** Asked for before the page's own scripts are there, which then need not wait. */
let start: ReturnType<Bridge['call']> | null = ipcRenderer.invoke('call:start');
start?.catch(() => {});

const bridge: Bridge = {
	call(channel, ...args) {
		if (channel === 'start' && start !== null) {
			const first = start;
			start = null;
			// Asked as early as that, the host may not know yet that this is a window's page.
			return first.catch(() => ipcRenderer.invoke('call:start')) as never;
		}
		if (!Object.hasOwn(calls, channel)) return Promise.reject(new Error(`There is no call “${channel}”`));
		return ipcRenderer.invoke(`call:${channel}`, ...args);
	},
	on(channel, listener) {
		if (!Object.hasOwn(messages, channel)) throw new Error(`There is no message “${channel}”`);
		const receive = (_event: unknown, ...args: unknown[]) =>
			(listener as (...args: unknown[]) => void)(...args);
		ipcRenderer.on(`message:${channel}`, receive);
		// Added after the page's own, and so told only by a page that hears and can answer.
		if (channel === 'closeRequested') ipcRenderer.on(`message:${channel}`, () => ipcRenderer.send('heard'));
		return () => void ipcRenderer.removeListener(`message:${channel}`, receive);
	},
	pathOfFile(file) {
		// Empty for a `File` that the page made itself, so a path here always is one that the person gave.
		const path = webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
		if (path !== '') ipcRenderer.send('granted', path);
		return path;
	},
};

contextBridge.exposeInMainWorld('galley', bridge);
