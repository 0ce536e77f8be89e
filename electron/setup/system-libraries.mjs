/**
 * What Electron needs of a Linux system: shared libraries, Xvfb where there is no display, and a kernel that lets
 * Chromium make its sandbox. Installs what is missing where that is possible without asking (root on Debian and its
 * kin); elsewhere names the exact command.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { isRoot, run, SetupError, say } from './checkout.mjs';

/**
 * The Debian package of each library that Electron is linked with or loads. The names ending in `t64` are of systems
 * that moved to 64-bit times: Debian 13, Ubuntu 24.04.
 * @type {Record<string, string>}
 */
const debianPackages = {
	'libX11-xcb.so.1': 'libx11-xcb1',
	'libX11.so.6': 'libx11-6',
	'libXcomposite.so.1': 'libxcomposite1',
	'libXdamage.so.1': 'libxdamage1',
	'libXext.so.6': 'libxext6',
	'libXfixes.so.3': 'libxfixes3',
	'libXrandr.so.2': 'libxrandr2',
	'libasound.so.2': 'libasound2',
	'libatk-1.0.so.0': 'libatk1.0-0',
	'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
	'libatspi.so.0': 'libatspi2.0-0',
	'libcairo.so.2': 'libcairo2',
	'libcups.so.2': 'libcups2',
	'libdbus-1.so.3': 'libdbus-1-3',
	'libdrm.so.2': 'libdrm2',
	'libexpat.so.1': 'libexpat1',
	'libgbm.so.1': 'libgbm1',
	'libgio-2.0.so.0': 'libglib2.0-0',
	'libglib-2.0.so.0': 'libglib2.0-0',
	'libgobject-2.0.so.0': 'libglib2.0-0',
	'libgtk-3.so.0': 'libgtk-3-0',
	'libnspr4.so': 'libnspr4',
	'libnss3.so': 'libnss3',
	'libnssutil3.so': 'libnss3',
	'libpango-1.0.so.0': 'libpango-1.0-0',
	'libsmime3.so': 'libnss3',
	'libudev.so.1': 'libudev1',
	'libxcb.so.1': 'libxcb1',
	'libxkbcommon.so.0': 'libxkbcommon0',
};

/** Newer Electrons do not link with GTK but look for it when they start. */
const loadedLater = ['libgtk-3.so.0'];

/**
 * Makes sure that Electron finds what it needs on this machine.
 * @param {string} binary the Electron program
 * @param {{ virtualDisplay: boolean }} needs
 * @throws {SetupError} naming the command to run, where it cannot be made so
 */
export async function ensureSystem(binary, { virtualDisplay }) {
	if (process.platform !== 'linux') return;
	const libraries = await missingLibraries(binary);
	const programs = virtualDisplay && findProgram('Xvfb') === null ? ['Xvfb'] : [];
	if (libraries.length > 0 || programs.length > 0) await supply(libraries, programs);
	if (!isRoot) await checkSandbox(binary);
}

/**
 * @param {readonly string[]} libraries
 * @param {readonly string[]} programs
 */
async function supply(libraries, programs) {
	const missing = [...libraries, ...programs].join(', ');
	if (findProgram('apt-get') === null) {
		const command = installCommand(
			libraries,
			programs,
			['dnf', 'zypper', 'pacman'].find(findProgram) ?? null,
		);
		throw new SetupError(`This system lacks what Electron needs: ${missing}.\n${command}`);
	}
	if (!isRoot) {
		const packages = (await newNames(packagesOf(libraries, programs))).join(' ');
		throw new SetupError(
			`This system lacks what Electron needs: ${missing}. Install it and try again:\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages}`,
		);
	}
	say(`Installing what Electron needs of this system (${missing}) …`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update', '-q'], { quiet: true, env });
	const packages = await newNames(packagesOf(libraries, programs));
	const command = ['install', '-y', '-q', '--no-install-recommends', ...packages];
	const { code, output } = await run('apt-get', command, { quiet: true, env });
	if (code !== 0) throw new SetupError(`apt-get ${command.join(' ')} failed:\n${output.trimEnd()}`);
}

/**
 * The libraries that the system's loader does not find for a program.
 * @param {string} binary
 * @returns {Promise<string[]>} their names, sorted
 */
async function missingLibraries(binary) {
	if (findProgram('ldd') === null) return [];
	const { output } = await run('ldd', [binary], { quiet: true });
	const missing = parseLdd(output);
	const { output: known } = await run('ldconfig', ['-p'], { quiet: true, env: sbinEnv() }).catch(() => ({
		output: '',
	}));
	for (const library of loadedLater)
		if (known !== '' && !output.includes(library) && !known.includes(`\t${library} `)) missing.push(library);
	return [...new Set(missing)].sort();
}

/** ldconfig is where only root's path leads. */
function sbinEnv() {
	return { ...process.env, PATH: `${process.env.PATH ?? ''}${delimiter}/usr/sbin${delimiter}/sbin` };
}

/**
 * @param {string} output of ldd
 * @returns {string[]} the libraries it did not find
 */
export function parseLdd(output) {
	return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => /** @type {string} */ (match[1]));
}

/**
 * @param {readonly string[]} libraries
 * @param {readonly string[]} programs
 * @returns {string[]} Debian packages, by their older names
 */
export function packagesOf(libraries, programs) {
	const packages = libraries.map((library) => debianPackages[library]);
	const unknown = libraries.filter((library) => !(library in debianPackages));
	if (unknown.length > 0)
		throw new SetupError(
			`This system lacks ${unknown.join(', ')}, and Galley does not know what package has it.`,
		);
	return [
		...new Set([.../** @type {string[]} */ (packages), ...programs.map((program) => program.toLowerCase())]),
	].sort();
}

/**
 * Puts in the names that packages have on newer systems, as far as apt knows them.
 * @param {readonly string[]} packages
 * @returns {Promise<string[]>}
 */
async function newNames(packages) {
	const { output } = await run('apt-cache', ['pkgnames'], { quiet: true });
	const known = new Set(output.split('\n'));
	return packages.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
}

/**
 * The advice for systems that are not Debian's kin.
 * @param {readonly string[]} libraries
 * @param {readonly string[]} programs
 * @param {string | null} manager
 * @returns {string}
 */
export function installCommand(libraries, programs, manager) {
	// RPM systems install by what a package provides.
	const provided = libraries.map((library) => `'${library}()(64bit)'`);
	const paths = programs.map((program) => `/usr/bin/${program}`);
	if (manager === 'dnf' || manager === 'zypper')
		return `Install it and try again:\n  sudo ${manager} install ${[...provided, ...paths].join(' ')}`;
	if (manager === 'pacman') {
		const packages = libraries.length > 0 ? ['gtk3', 'nss', 'alsa-lib', 'mesa', 'libcups'] : [];
		if (programs.includes('Xvfb')) packages.push('xorg-server-xvfb');
		return `Install it and try again:\n  sudo pacman -S --needed ${packages.join(' ')}`;
	}
	return 'Install it with your system’s package manager and try again.';
}

/**
 * Chromium's sandbox needs a kernel that lets anyone make user namespaces, or a set-user-id helper.
 * @param {string} binary
 */
async function checkSandbox(binary) {
	const helper = join(dirname(binary), 'chrome-sandbox');
	const { uid, mode } = statSync(helper, { throwIfNoEntry: false }) ?? { uid: -1, mode: 0 };
	if (uid === 0 && (mode & 0o4001) === 0o4001) return;
	if (findProgram('unshare') === null) return;
	const { code } = await run('unshare', ['--user', '--map-root-user', 'true'], { quiet: true });
	if (code !== 0) throw new SetupError(sandboxAdvice(helper));
}

/** @param {string} helper @returns {string} */
export function sandboxAdvice(helper) {
	return `This system does not let a program make its own sandbox, and Galley does not run without one. Allow it for this Electron and try again:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`;
}

/**
 * @param {string} name
 * @returns {string | null} the path of a program, or null
 */
export function findProgram(name) {
	for (const folder of (process.env.PATH ?? '').split(delimiter)) {
		if (folder === '') continue;
		try {
			accessSync(join(folder, name), constants.X_OK);
			return join(folder, name);
		} catch {
			// Not here.
		}
	}
	return null;
}
