/**
 * `npm run dist` makes packages for users; `npm run dist:dir` an unpacked app of this platform, which the tests start
 * and drive.
 */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { root, run, runMain, SetupError, say } from './checkout.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { announceFallback, electronPath } from './electron-binary.mjs';

const distFolder = join(root, 'dist');

/**
 * @param {{ unpackedOnly: boolean, args?: readonly string[] }} options `args` go to electron-builder
 * @throws {SetupError} when it fails, or would make a package for users from an Electron that is not for them
 */
export async function makePackages({ unpackedOnly, args = [] }) {
	await ensureDependencies();
	const electron = await electronPath();
	if (electron.fallback && !unpackedOnly)
		throw new SetupError(
			`Packages for users are made with the official Electron only, and it cannot be reached from here. (\`npm run dist:dir\` makes an unpacked app for tests with the fallback, Electron ${electron.version}.)`,
		);
	announceFallback(electron);
	await build();
	const builder = join(root, 'node_modules/electron-builder/cli.js');
	const { code, output } = await run(
		process.execPath,
		[
			builder,
			'--config',
			join(root, 'electron-builder.yml'),
			'--publish',
			'never',
			...(unpackedOnly ? unpackedOptions(electron) : []),
			...args,
		],
		{ quiet: unpackedOnly },
	);
	if (code !== 0) throw new SetupError(`electron-builder failed:\n${output.trimEnd()}`);
	if (!unpackedOnly) return;
	const program = unpackedProgram();
	if (program === null) throw new SetupError(`electron-builder left no program in ${distFolder}.`);
	// Copied along with Electron; a release has none.
	rmSync(join(resourcesOf(program), 'default_app.asar'), { force: true });
	if (electron.fallback)
		writeFileSync(
			join(program, '..', 'FOR-TESTS-ONLY.txt'),
			`Made with Electron ${electron.version} from the npm registry. Not for users.\n`,
		);
	say(`Unpacked app: ${program}`);
}

/**
 * @param {import('./electron-binary.mjs').ElectronBinary} electron
 * @returns {string[]}
 */
function unpackedOptions(electron) {
	for (const folder of unpackedFolders()) rmSync(folder, { recursive: true, force: true });
	return [
		'--dir',
		`-c.electronDist=${electron.folder}`,
		`-c.electronVersion=${electron.version}`,
		// Playwright drives the app through these.
		'-c.electronFuses.enableNodeCliInspectArguments=true',
	];
}

/** @returns {string[]} */
function unpackedFolders() {
	if (!existsSync(distFolder)) return [];
	const names = readdirSync(distFolder, { withFileTypes: true });
	return names
		.filter((entry) => entry.isDirectory() && /^(linux|win|mac)(-\w+)?(-unpacked)?$/.test(entry.name))
		.map((entry) => join(distFolder, entry.name));
}

/** @param {string} program @returns {string} the folder with the packed app in it */
export function resourcesOf(program) {
	return process.platform === 'darwin' ? join(program, '../../Resources') : join(program, '../resources');
}

/**
 * @returns {string | null} the program of the unpacked app of this platform, or null when there is none
 */
export function unpackedProgram() {
	const inFolder = { linux: 'galley', win32: 'Galley.exe', darwin: 'Galley.app/Contents/MacOS/Galley' };
	const name = inFolder[/** @type {keyof typeof inFolder} */ (process.platform)] ?? 'galley';
	return (
		unpackedFolders()
			.map((folder) => join(folder, name))
			.find((path) => existsSync(path)) ?? null
	);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	await runMain(async () => {
		const args = process.argv.slice(2);
		await makePackages({
			unpackedOnly: args.includes('--dir'),
			args: args.filter((arg) => arg !== '--dir'),
		});
		return 0;
	});
}
