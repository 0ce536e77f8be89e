/**
 * Builds what has changed: the host (main process and preload), the command line, the face. `--force` builds all;
 * `host`, `cli` or `face` as arguments only that.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { outFolder, root, runMain, SetupError, say } from './checkout.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { licenseText, packageFolders } from './licenses.mjs';
import { withLock } from './lock.mjs';
import { isFresh, markFresh, stampOf } from './source-stamp.mjs';

/**
 * @typedef {object} Target
 * @property {string[]} sources files and folders, relative to the checkout, that it is made from
 * @property {string[]} [except]
 * @property {string[]} entries the sources that must be there
 * @property {string[]} products what must be there afterwards, relative to `out/`
 * @property {(entries: readonly string[]) => Promise<void>} build is given the entries that are there
 */

const always = ['package.json', 'package-lock.json', 'tsconfig.json', 'electron/setup/build.mjs'];

/**
 * What is required when it is needed, from a file of its own, as even to skim them takes part of the app's start: see
 * `electron/disk/encoding-libraries.ts`.
 */
const lateLibraries = ['iconv-lite', 'jschardet'];

/** @type {Record<string, Target>} */
const targets = {
	host: {
		sources: [...always, 'article', 'electron'],
		except: [join('electron', 'setup'), join('electron', 'command-line')],
		entries: ['electron/main.ts', 'electron/preload.ts'],
		products: ['main.cjs', 'preload.cjs', ...lateLibraries.map((name) => `${name}.cjs`)],
		build: bundle,
	},
	cli: {
		sources: [...always, 'article', 'electron'],
		except: [join('electron', 'setup')],
		entries: ['electron/command-line/galley.ts'],
		products: ['galley.cjs', ...lateLibraries.map((name) => `${name}.cjs`)],
		build: bundle,
	},
	face: {
		sources: [...always, 'article', 'renderer', 'electron/contract.ts'],
		entries: ['renderer/index.html', 'renderer/preview.html', 'renderer/diagrams.html'],
		products: ['renderer/index.html', 'renderer/preview.html', 'renderer/diagrams.html'],
		build: buildFace,
	},
};

/**
 * Builds the targets that are not up to date.
 * @param {{ only?: readonly string[], force?: boolean }} [options]
 * @returns {Promise<string[]>} the targets that were built
 * @throws {SetupError} when a source that must be there is missing, or does not compile
 */
export async function build({ only = Object.keys(targets), force = false } = {}) {
	const unknown = only.find((name) => !(name in targets));
	if (unknown)
		throw new SetupError(`There is no “${unknown}” to build, only ${Object.keys(targets).join(', ')}.`);
	if (!force && only.every((name) => isUpToDate(name))) return [];
	return withLock('build', async () => {
		const built = [];
		const failures = [];
		for (const name of only) {
			if (!force && isUpToDate(name)) continue;
			try {
				await buildTarget(name);
				built.push(name);
			} catch (error) {
				const message = error instanceof Error ? error.message : String(error);
				const plain = process.stderr.isTTY ? message : stripVTControlCharacters(message);
				failures.push(`The build of ${name} failed. ${plain.trimEnd()}`);
			}
		}
		if (failures.length > 0) throw new SetupError(failures.join('\n'));
		return built;
	});
}

/** @param {string} name */
async function buildTarget(name) {
	const target = /** @type {Target} */ (targets[name]);
	mkdirSync(outFolder, { recursive: true });
	// Taken before the build: what is edited meanwhile is built next time.
	const stamp = stampFor(target);
	const start = performance.now();
	await target.build(target.entries.filter((entry) => existsSync(join(root, entry))));
	const missing = target.entries.filter((entry) => !existsSync(join(root, entry)));
	if (missing.length > 0) throw new Error(`Missing: ${missing.join(', ')}.`);
	markFresh(stampFile(name), stamp);
	say(`Built ${target.products.join(', ')} in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

/** @param {Target} target */
function stampFor(target) {
	return stampOf(root, target.sources, target.except);
}

/** @param {string} name */
function stampFile(name) {
	return join(outFolder, `${name}.stamp`);
}

/** @param {string} name @returns {boolean} */
function isUpToDate(name) {
	const target = /** @type {Target} */ (targets[name]);
	const products = target.products.map((product) => join(outFolder, product));
	return isFresh(stampFile(name), stampFor(target), products);
}

/** @type {import('esbuild').Plugin} */
const leaveLateLibraries = {
	name: 'late libraries',
	setup(build) {
		build.onResolve({ filter: new RegExp(`^(?:${lateLibraries.join('|')})$`) }, ({ path, kind }) =>
			kind === 'require-call' ? { path: `./${path}.cjs`, external: true } : null,
		);
	},
};

/**
 * Bundles for Node: one CommonJS file for each entry (a sandboxed preload cannot load a second) and late library.
 * @param {readonly string[]} entries
 */
async function bundle(entries) {
	if (entries.length === 0) return;
	const esbuild = await import('esbuild');
	const { metafile } = await esbuild.build({
		entryPoints: [
			...entries.map((entry) => ({ in: join(root, entry), out: parse(entry).name })),
			...lateLibraries.map((name) => ({ in: name, out: name })),
		],
		absWorkingDir: root,
		plugins: [leaveLateLibraries],
		outdir: outFolder,
		outExtension: { '.js': '.cjs' },
		bundle: true,
		platform: 'node',
		// Electron 33 and the command line's oldest Node are both 20.
		target: 'node20',
		format: 'cjs',
		external: ['electron'],
		sourcemap: true,
		sourcesContent: false,
		legalComments: 'none',
		logLevel: 'warning',
		metafile: true,
	});
	const modules = Object.keys(metafile.inputs).map((input) => resolve(root, input));
	writeLicenses(parse(entries[0] ?? '').name, modules);
}

/**
 * @param {string} name
 * @param {readonly string[]} modules
 */
function writeLicenses(name, modules) {
	writeFileSync(join(outFolder, `${name}.licenses.txt`), licenseText(packageFolders(modules)));
}

/**
 * What a window needs to show a text and how it will look: one file, as each costs a few milliseconds to fetch. Other
 * languages come by need.
 */
const editorModules =
	/vite[\\/]preload-helper|node_modules[\\/](?:@codemirror[\\/](?:state|view|language|commands|search|autocomplete|lint|language-data|lang-(?:markdown|html|css|javascript|yaml))|@lezer[\\/](?:common|highlight|lr|markdown|html|css|javascript|yaml)|style-mod|crelt|w3c-keyname|dompurify|@marijn[\\/]find-cluster-break)[\\/]/;

/**
 * What a page is going to ask for: the fonts of the first screen from its start on, so that it is laid out once, and the
 * window's face as soon as the page's own script runs, which until then needs all there is (`renderer/main.ts`).
 * @type {Record<string, { readonly now: RegExp, readonly later: RegExp | null }>}
 */
const wanted = {
	'/index.html': {
		now: /^assets\/(?:inter|jetbrains-mono)-latin-wght-normal-[^/]*\.woff2$/,
		later: /^assets\/mount-[^/]*\.(?:js|css)$/,
	},
	'/preview.html': {
		now: /^assets\/(?:source-serif-4-latin-standard-(?:normal|italic)|(?:inter|jetbrains-mono)-latin-wght-normal)-[^/]*\.woff2$/,
		later: null,
	},
};

/**
 * @param {string} page
 * @param {readonly string[]} files
 */
function preloads(page, files) {
	const { now, later } = wanted[page] ?? { now: null, later: null };
	return files
		.filter((file) => now?.test(file) || later?.test(file))
		.map((file) => {
			const rel = file.endsWith('.js') ? 'modulepreload' : 'preload';
			const as = file.endsWith('.js') ? 'script' : file.endsWith('.css') ? 'style' : 'font';
			const when = later?.test(file) ? { 'data-later': rel } : { rel };
			return {
				tag: 'link',
				attrs: { ...when, as, crossorigin: true, href: `./${file}` },
				injectTo: /** @type {const} */ ('head'),
			};
		});
}

/**
 * Builds the pages beside the ones in use, then puts them in their place.
 * @param {readonly string[]} pages
 */
async function buildFace(pages) {
	if (pages.length === 0) return;
	const vite = await import('vite');
	const fresh = join(outFolder, 'renderer.new');
	await vite.build({
		configFile: false,
		root: join(root, 'renderer'),
		// Served from the app's own protocol, from its root or below.
		base: './',
		publicDir: false,
		logLevel: 'warn',
		build: {
			outDir: fresh,
			emptyOutDir: true,
			// Electron 33, the oldest Galley runs on, is Chromium 130.
			target: 'chrome130',
			sourcemap: true,
			// The content security policy lets no data: and no inline script in.
			assetsInlineLimit: 0,
			modulePreload: { polyfill: false },
			reportCompressedSize: false,
			chunkSizeWarningLimit: 4000,
			rolldownOptions: {
				input: pages.map((page) => join(root, page)),
				output: { codeSplitting: { groups: [{ name: 'editor', test: editorModules }] } },
				onLog: (level, log, say) => {
					// “use client” is for servers that render React.
					if (log.code !== 'MODULE_LEVEL_DIRECTIVE') say(level, log);
				},
			},
		},
		worker: { format: 'es' },
		plugins: [
			{
				name: 'preloads',
				transformIndexHtml: {
					order: 'post',
					handler: (_, { path, bundle }) => preloads(path, Object.keys(bundle ?? {})),
				},
			},
			{
				name: 'licenses',
				generateBundle(_, outputs) {
					// Fonts and pictures come by way of style sheets, which are not modules.
					const assets = Object.values(outputs).flatMap((output) =>
						output.type === 'asset' ? output.originalFileNames : [],
					);
					const paths = assets.map((asset) => resolve(root, 'renderer', asset));
					writeLicenses('renderer', [...this.getModuleIds(), ...paths]);
				},
			},
		],
	});
	const old = join(outFolder, 'renderer.old');
	rmSync(old, { recursive: true, force: true });
	const place = join(outFolder, 'renderer');
	if (existsSync(place)) renameSync(place, old);
	renameSync(fresh, place);
	rmSync(old, { recursive: true, force: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	await runMain(async () => {
		const args = process.argv.slice(2);
		const only = args.filter((arg) => !arg.startsWith('-'));
		await ensureDependencies();
		const built = await build({ force: args.includes('--force'), ...(only.length > 0 ? { only } : {}) });
		if (built.length === 0) say('Everything is up to date.');
		return 0;
	});
}
