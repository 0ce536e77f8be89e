import { describe, expect, test } from 'vitest';
import { describeSight } from './sight.mjs';
import { countPlaywright, countVitest, summarise } from './test-report.mjs';

describe('counting', () => {
	test('vitest’s tests, and a file that did not load as one failure', () => {
		const assertion = (fullName: string, status: string) => ({ fullName, status });
		const counts = countVitest({
			testResults: [
				{
					name: 'a.test.ts',
					status: 'failed',
					assertionResults: [assertion('a', 'passed'), assertion('b', 'failed'), assertion('c', 'skipped')],
				},
				{ name: 'b.test.ts', status: 'failed', assertionResults: [] },
			],
		});
		expect(counts).toEqual({ passed: 1, failed: 2, skipped: ['c'], flaky: [] });
	});

	test('Playwright’s tests in nested suites, a flaky one by its name', () => {
		const spec = (title: string, status: string) => ({
			title,
			tests: [{ status, annotations: [{ type: 'skip', description: 'no network' }] }],
		});
		const counts = countPlaywright({
			suites: [
				{
					title: 'open.spec.ts',
					specs: [spec('opens', 'expected'), spec('waits', 'skipped')],
					suites: [{ title: 'inner', specs: [spec('breaks', 'unexpected'), spec('wavers', 'flaky')] }],
				},
			],
		});
		expect(counts).toEqual({
			passed: 2,
			failed: 1,
			skipped: ['open.spec.ts: waits (no network)'],
			flaky: ['inner: wavers'],
		});
	});
});

describe('the summary', () => {
	test('ends with the sums and names what was skipped', () => {
		const { text, ok } = summarise([
			{ name: 'types', ok: true, seconds: 3 },
			{ name: 'unit', ok: true, counts: { passed: 5, failed: 0, skipped: ['full disk'], flaky: [] } },
			{
				name: 'e2e',
				ok: true,
				counts: { passed: 2, failed: 0, skipped: [], flaky: ['save.spec.ts: saves'] },
			},
		]);
		expect(ok).toBe(true);
		expect(text).toContain('skipped: full disk');
		expect(text).toContain('flaky: save.spec.ts: saves');
		expect(text.endsWith('\n7 passed, 0 failed, 1 skipped\n')).toBe(true);
	});

	test('is no success when a step failed, or nothing ran', () => {
		const { text, ok } = summarise([{ name: 'types', ok: false }]);
		expect(ok).toBe(false);
		expect(text.endsWith('\n0 passed, 1 failed, 0 skipped\n')).toBe(true);
		expect(summarise([]).ok).toBe(false);
	});
});

describe('what the app saw', () => {
	test('is told in words', () => {
		const output =
			'[noise]\n{"screenshot":"/s.png","path":"/a/tides.md","title":"Tides","words":812,"readTime":4,"problems":1}\n';
		expect(describeSight(output)).toBe(
			'Article: /a/tides.md\nTitle: Tides\nWords: 812\nRead time: 4 min\nProblems: 1\n',
		);
	});

	test('is missed when it is not said', () => {
		expect(describeSight('{broken\n')).toBe('Galley did not say what it saw.\n');
	});
});
