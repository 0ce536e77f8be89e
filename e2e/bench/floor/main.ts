import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
import { appOrigin, serveApp } from '../../../electron/session/app-protocol.ts';

/**
 * The floor: a window with a bare editor, served as the app serves its own, and nothing else. What it shows is given in
 * the environment, so that its start is as plain as can be.
 */
const { BENCH_FOLDER, BENCH_DOCUMENT, BENCH_WINDOW } = process.env;
const [width = 1200, height = 800] = (BENCH_WINDOW ?? '').split('x').map(Number);

protocol.registerSchemesAsPrivileged([
	{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
app.setName('Galley floor');
app.whenReady().then(() => {
	serveApp(session.defaultSession, BENCH_FOLDER!, () => false);
	ipcMain.handle('document', () => readFile(BENCH_DOCUMENT!, 'utf8'));
	const window = new BrowserWindow({
		width,
		height,
		useContentSize: true,
		show: false,
		webPreferences: {
			preload: join(BENCH_FOLDER!, 'preload.cjs'),
			contextIsolation: true,
			sandbox: true,
			nodeIntegration: false,
			spellcheck: false,
		},
	});
	window.once('ready-to-show', () => window.show());
	void window.loadURL(`${appOrigin}/index.html`);
});
app.on('window-all-closed', () => app.quit());
