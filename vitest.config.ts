import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['article/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.{ts,tsx}'],
		testTimeout: 60_000,
	},
});
