import { defineConfig } from 'vitest/config';

// The tests that must notice a mutant of the editing code: those beside it, their properties with a tenth of the
// usual runs, and the same seed each time, so that a score can be compared with the last one.
export default defineConfig({
	test: {
		include: ['article/{fence,line-endings,text-change}.test.ts', 'article/front-matter/*.test.ts'],
		setupFiles: ['article/mutation/seed.mjs'],
		env: { GALLEY_RUNS: process.env.GALLEY_RUNS ?? '0.1' },
		isolate: false,
	},
});
