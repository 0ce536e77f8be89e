import { defineConfig } from 'playwright/test';

export default defineConfig({
	testDir: '.',
	// The benchmarks' unit tests beside them are Vitest's.
	testMatch: '**/*.spec.ts',
	outputDir: '../test-results',
	// Each test starts an app of its own, with a profile of its own; two at once keep two cores busy.
	fullyParallel: true,
	workers: 2,
	forbidOnly: Boolean(process.env.CI),
	// A machine that stalls is no fault of the app: a second try is reported as flaky, and looked into.
	retries: process.env.CI ? 1 : 0,
	timeout: 120_000,
	expect: { timeout: 15_000 },
	reporter: process.env.GALLEY_E2E_REPORT
		? [['line'], ['json', { outputFile: process.env.GALLEY_E2E_REPORT }]]
		: [['list']],
	use: { trace: 'retain-on-failure' },
});
