/**
 * `npm start [-- article.md]`: gets what is missing, builds what changed, and runs Galley. With no display it opens
 * the article under Xvfb, takes a picture of the window, and says what it saw.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { callerFolder, outFolder, root, runMain, SetupError, say } from './checkout.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { announceFallback, electronPath } from './electron-binary.mjs';
import { describeSight } from './sight.mjs';
import { ensureSystem } from './system-libraries.mjs';

/** How long the window may take to show the article where nobody watches, in milliseconds. */
const PATIENCE = 120_000;

await runMain(async () => {
	const args = process.argv.slice(2).map((arg) => (arg.startsWith('-') ? arg : resolve(callerFolder(), arg)));
	await ensureDependencies();
	const electron = await electronPath();
	announceFallback(electron);
	const isWatched = await hasDisplay();
	await ensureSystem(electron.path, { virtualDisplay: !isWatched });
	await build({ only: ['host', 'face'] });
	return isWatched ? runForPerson(electron, args) : runForPicture(electron, args);
});

/**
 * @param {import('./electron-binary.mjs').ElectronBinary} electron
 * @param {string[]} args
 * @returns {Promise<number>} the app's exit code
 */
function runForPerson(electron, args) {
	// Ctrl+C reaches the app as well, which asks about unsaved work: wait for it.
	process.on('SIGINT', () => {});
	return launch(electron, args, {}, 'inherit').ended;
}

/**
 * @param {import('./electron-binary.mjs').ElectronBinary} electron
 * @param {string[]} args
 * @returns {Promise<number>}
 */
async function runForPicture(electron, args) {
	say('There is no display: opening the article under Xvfb for a picture.');
	const picture = pictureIn(args) ?? join(outFolder, 'screenshot.png');
	const withPicture = pictureIn(args) ? args : [...args, '--screenshot', picture];
	rmSync(picture, { force: true });
	const display = await startVirtualDisplay();
	try {
		const { child, ended } = launch(electron, withPicture, display.env, 'pipe');
		let seen = '';
		let errors = '';
		child.stdout?.setEncoding('utf8').on('data', (text) => {
			seen += text;
		});
		child.stderr?.setEncoding('utf8').on('data', (text) => {
			errors += text;
		});
		let isLate = false;
		const timer = setTimeout(() => {
			isLate = true;
			child.kill('SIGKILL');
		}, PATIENCE);
		const code = await ended;
		clearTimeout(timer);
		if (isLate) throw new SetupError(`Galley showed nothing within ${PATIENCE / 1000} s.\n${errors}`);
		if (code !== 0) throw new SetupError(`Galley ended with ${code}.\n${errors}${seen}`);
		process.stdout.write(`${describeSight(seen)}Screenshot: ${picture}\n`);
		return 0;
	} finally {
		await display.stop();
	}
}

/**
 * @param {readonly string[]} args
 * @returns {string | undefined} where the person wants the picture
 */
function pictureIn(args) {
	const joined = args.find((arg) => arg.startsWith('--screenshot='));
	if (joined) return resolve(callerFolder(), joined.slice('--screenshot='.length));
	const at = args.indexOf('--screenshot');
	return at < 0 ? undefined : args[at + 1];
}

/**
 * @param {import('./electron-binary.mjs').ElectronBinary} electron
 * @param {readonly string[]} args
 * @param {Record<string, string>} extra environment
 * @param {'inherit' | 'pipe'} stdio
 */
function launch(electron, args, extra, stdio) {
	/** @type {NodeJS.ProcessEnv} */
	const env = { ...process.env, ...electron.env, ...extra };
	// Terminals inside other Electron apps set it, and Electron would then be a plain Node.
	delete env.ELECTRON_RUN_AS_NODE;
	// Electron before 38 draws on X only unless told.
	const hints = !env.DISPLAY && env.WAYLAND_DISPLAY ? ['--ozone-platform-hint=auto'] : [];
	const child = spawn(electron.path, [...electron.args, ...hints, root, ...args], {
		cwd: callerFolder(),
		env,
		stdio: ['ignore', stdio, stdio],
	});
	/** @type {Promise<number>} */
	const ended = new Promise((done, fail) => {
		child.once('error', fail);
		child.once('close', (code) => done(code ?? 1));
	});
	return { child, ended };
}
