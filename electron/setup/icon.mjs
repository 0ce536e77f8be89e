/** `node electron/setup/icon.mjs`: draws assets/icon.png from assets/icon.svg, with Electron itself. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run, runMain, SetupError, say } from './checkout.mjs';
import { startVirtualDisplay } from './display.mjs';
import { prepareApp } from './e2e.mjs';

/** Pixels on each side: what macOS and the app stores ask for; smaller ones are made from it. */
const SIZE = 1024;

/** The app that draws: it shows the picture on a transparent window and writes what is there. */
const drawer = (/** @type {string} */ svg, /** @type {string} */ png) => `
const { app, BrowserWindow } = require('electron');
app.disableHardwareAcceleration();
app.commandLine.appendSwitch('force-device-scale-factor', '1');
app.whenReady().then(async () => {
	const window = new BrowserWindow({ width: ${SIZE}, height: ${SIZE}, useContentSize: true, frame: false, transparent: true,
		show: false, webPreferences: { offscreen: true } });
	const page = '<style>html,body{margin:0;background:transparent}svg{display:block;width:${SIZE}px;height:${SIZE}px}</style>' + ${JSON.stringify(svg)};
	const painted = new Promise((done) => window.webContents.on('paint', (_event, _area, image) => done(image)));
	await window.loadURL('data:text/html;base64,' + Buffer.from(page).toString('base64'));
	await painted;
	window.webContents.invalidate();
	const image = await window.webContents.capturePage();
	require('node:fs').writeFileSync(${JSON.stringify(png)}, image.toPNG());
	app.exit(0);
});
`;

await runMain(async () => {
	const electron = await prepareApp();
	const display = process.platform === 'linux' ? await startVirtualDisplay() : null;
	const folder = mkdtempSync(join(tmpdir(), 'galley-icon-'));
	const png = join(root, 'assets/icon.png');
	try {
		const svg = readFileSync(join(root, 'assets/icon.svg'), 'utf8');
		writeFileSync(join(folder, 'package.json'), '{ "name": "icon", "main": "main.cjs" }');
		writeFileSync(join(folder, 'main.cjs'), drawer(svg, png));
		const env = { ...process.env, ...electron.env, ...display?.env };
		const { code, output } = await run(electron.path, [...electron.args, folder], { quiet: true, env });
		if (code !== 0) throw new SetupError(`Electron did not draw the icon:\n${output}`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
		await display?.stop();
	}
	say(`Drew ${png}.`);
	return 0;
});
