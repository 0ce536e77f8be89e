import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The pages: the window itself and the preview's frame. */
const pages = ['index.html', 'preview.html'].filter((page) => existsSync(`${here}${page}`));

export default defineConfig({
	root: here,
	// Served from the app's own protocol, from the root of it or below.
	base: './',
	publicDir: false,
	build: {
		outDir: '../out/renderer',
		emptyOutDir: true,
		// Electron 33, the oldest Galley runs on, is Chromium 130.
		target: 'chrome130',
		sourcemap: true,
		// The content security policy lets no data: in, and no inline script.
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		reportCompressedSize: false,
		chunkSizeWarningLimit: 4000,
		rolldownOptions: { input: pages.map((page) => `${here}${page}`) },
	},
	worker: { format: 'es' },
});
