import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: [
			'article/**/*.test.ts',
			'electron/**/*.test.ts',
			'renderer/**/*.test.{ts,tsx}',
			'e2e/bench/**/*.test.ts',
		],
		testTimeout: 60_000,
	},
});
