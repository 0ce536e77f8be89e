/** `npm run bench [-- options]`: measures the app beside a bare editor, both in the same Electron. See docs/speed.md. */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../../electron/setup/build.mjs';
import { outFolder, root, runMain } from '../../electron/setup/checkout.mjs';
import { startVirtualDisplay } from '../../electron/setup/display.mjs';
import { prepareApp } from '../../electron/setup/e2e.mjs';

const folder = join(outFolder, 'bench');
const floor = join(folder, 'floor');

/** Bundles the floor, the probe and the benchmark itself. */
async function bundle() {
	const esbuild = await import('esbuild');
	const here = import.meta.dirname;
	mkdirSync(floor, { recursive: true });
	const common = /** @type {const} */ ({ bundle: true, logLevel: 'warning', sourcemap: true });
	await esbuild.build({
		...common,
		entryPoints: [join(here, 'floor/page.ts')],
		outdir: floor,
		// Where the app's are: see `app-protocol.ts` for what that means to a page that is loaded again.
		entryNames: 'assets/[name]',
		chunkNames: 'assets/[name]-[hash]',
		assetNames: 'assets/[name]-[hash]',
		format: 'esm',
		splitting: true,
		minify: true,
		target: 'chrome130',
		loader: { '.woff2': 'file', '.woff': 'file' },
	});
	await esbuild.build({
		...common,
		entryPoints: [join(here, 'floor/main.ts'), join(here, 'floor/preload.ts')],
		outdir: floor,
		outExtension: { '.js': '.cjs' },
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		external: ['electron'],
	});
	await esbuild.build({
		...common,
		sourcemap: false,
		entryPoints: [join(here, 'probe.ts')],
		outdir: folder,
		format: 'iife',
		target: 'chrome130',
	});
	await esbuild.build({
		...common,
		entryPoints: [join(here, 'bench.ts')],
		outfile: join(folder, 'bench.mjs'),
		platform: 'node',
		target: 'node20',
		format: 'esm',
	});
	copyFileSync(join(here, 'floor/index.html'), join(floor, 'index.html'));
}

await runMain(async () => {
	const electron = await prepareApp();
	await build({ only: ['host', 'face'] });
	await bundle();
	const { runBench } = await import(pathToFileURL(join(folder, 'bench.mjs')).href);
	const display = process.platform === 'linux' ? await startVirtualDisplay() : null;
	Object.assign(process.env, display?.env);
	try {
		const probe = readFileSync(join(folder, 'probe.js'), 'utf8');
		return await runBench(process.argv.slice(2), { electron, root, floor, probe, size: null });
	} finally {
		await display?.stop();
	}
});
