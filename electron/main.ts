import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, nativeTheme, powerMonitor, protocol, session } from 'electron';
import * as z from 'zod';
import { commandsFor, platformOf } from './commands.ts';
import { readLaunch } from './launch-arguments.ts';
import { flushProfile, openProfile, type Profile } from './profile/profile.ts';
import { screenshotPatience, takeScreenshot } from './screenshot.ts';
import { serveApp } from './session/app-protocol.ts';
import { guardContents, guardSession } from './session/guard.ts';
import { pictureScheme, servePictures } from './session/picture-protocol.ts';
import { callHandlers } from './windows/calls.ts';
import { answerCalls, hearPreload } from './windows/ipc.ts';
import { setMenu } from './windows/menu.ts';
import { Windows } from './windows/windows.ts';

const appPath = app.getAppPath();
const launch = readLaunch(process.argv.slice(1), appPath, process.cwd());
const handedOver = z.object({ paths: z.array(z.string()) });

/** Files that the system asked for before there were windows. */
const early: string[] = [];
let windows: Windows | null = null;
/** True when every window agreed to close. */
let ending = false;

app.setName('Galley');
chooseProfile();
if (launch.screenshot === null && !app.requestSingleInstanceLock({ paths: launch.paths })) {
	// The running Galley shows the files.
	app.exit(0);
} else {
	protocol.registerSchemesAsPrivileged([
		{
			scheme: 'app',
			privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
		},
		{ scheme: pictureScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
	]);
	guardContents();
	app.on('open-file', (event, path) => {
		event.preventDefault();
		if (windows) void windows.openFile(path, windows.latest);
		else early.push(path);
	});
	app.whenReady().then(begin, fail);
}

async function begin(): Promise<void> {
	const profile = openProfile(app.getPath('userData'));
	nativeTheme.themeSource = profile.settings.value.theme;
	const quit = () => app.quit();
	const all = new Windows({
		profile,
		preload: join(appPath, 'out', 'preload.cjs'),
		welcome: join(appPath, 'assets', 'welcome.md'),
		quit,
	});
	const mayShowRemote = (window: { remotePictures: boolean } | null | undefined) =>
		window?.remotePictures ?? false;

	guardSession(session.defaultSession, (id) =>
		mayShowRemote(all.all.find(({ browser }) => browser.webContents.id === id)),
	);
	serveApp(session.defaultSession, join(appPath, 'out', 'renderer'), (token) =>
		mayShowRemote(all.withToken(token)),
	);
	servePictures(session.defaultSession, (token) => all.withToken(token)?.article.picturesBeside ?? null);
	answerCalls(
		callHandlers({
			windows: all,
			profile,
			quit,
			onReady(window, summary) {
				if (launch.screenshot !== null) {
					takeScreenshot(window, summary, launch.screenshot).then(() => app.exit(0), fail);
				}
			},
		}),
		(contents) => all.of(contents),
	);
	hearPreload((contents) => all.of(contents), {
		grant: (window, path) => window.granted.add(path),
		heard: (window) => window.heard(),
	});
	keepMenu(all, profile);
	endWell(all, profile);
	app.on('second-instance', (_event, _args, _folder, data) => {
		const paths = handedOver.safeParse(data).data?.paths ?? [];
		if (paths.length === 0) all.focusLatest();
		void openAll(all, paths);
	});
	app.on('activate', () => {
		if (all.all.length === 0) all.newArticle();
	});

	if (launch.screenshot === null) await profile.journals.collect();
	else setTimeout(() => fail(new Error('The window did not show its article')), screenshotPatience);
	await openAll(all, [...launch.paths, ...early]);
	await all.openLeftovers();
	if (all.all.length === 0) await all.openWelcome();
	windows = all;
}

async function openAll(all: Windows, paths: readonly string[]): Promise<void> {
	for (const path of paths) await all.openFile(path, all.latest);
}

/** A profile of its own for tests, and for a picture, which must not disturb a running Galley. */
function chooseProfile(): void {
	const asked = process.env.GALLEY_PROFILE || app.commandLine.getSwitchValue('user-data-dir');
	if (asked) {
		mkdirSync(asked, { recursive: true, mode: 0o700 });
		app.setPath('userData', resolve(asked));
	} else if (launch.screenshot !== null) {
		app.setPath('userData', mkdtempSync(join(tmpdir(), 'galley-')));
	}
}

/** Sets the menus, and again when the recent files change. */
function keepMenu(all: Windows, profile: Profile): void {
	const platform = platformOf(process.platform);
	const commands = commandsFor(platform);
	const set = () =>
		setMenu({
			platform,
			commands,
			recentFiles: profile.recentFiles.paths,
			run: (command) => all.run(command),
			openRecent: (path) => void all.openFile(path, all.latest),
			clearRecent() {
				profile.recentFiles.clear();
				app.clearRecentDocuments();
			},
		});
	profile.recentFiles.onChange = set;
	set();
}

/** Asks every window before the app ends; when the system ends it, what is unsaved stays in the journals. */
function endWell(all: Windows, profile: Profile): void {
	app.on('window-all-closed', () => {
		if (process.platform !== 'darwin') app.quit();
	});
	app.on('before-quit', (event) => {
		if (ending) return;
		event.preventDefault();
		void all.closeAll().then(async (closed) => {
			if (!closed) return;
			ending = true;
			await flushProfile(profile);
			app.exit(0);
		});
	});
	const leave = () => {
		if (ending) return;
		ending = true;
		void Promise.allSettled([all.leaveAll(), flushProfile(profile)]).then(() => app.exit(0));
	};
	powerMonitor.on('shutdown', leave);
	app.on('browser-window-created', (_event, browser) => browser.on('session-end', leave));
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, leave);
}

function fail(error: unknown): void {
	console.error(error);
	app.exit(1);
}
