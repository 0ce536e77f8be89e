/** The reports of the test programs, counted and summed up. */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped the titles of what was skipped
 * @property {string[]} flaky the titles of what passed only when it was tried again
 *
 * @typedef {object} StepResult
 * @property {string} [name]
 * @property {boolean} ok
 * @property {string} [note] what there is to say beside that
 * @property {Counts} [counts]
 * @property {number} [seconds]
 */

/**
 * @param {{ testResults: { message?: string, name: string, status: string, assertionResults: { fullName: string, status: string }[] }[] }} report
 *   what vitest's JSON reporter writes
 * @returns {Counts}
 */
export function countVitest(report) {
	/** @type {Counts} */
	const counts = { passed: 0, failed: 0, skipped: [], flaky: [] };
	for (const file of report.testResults) {
		// A file that does not load fails without a test.
		if (file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'))
			counts.failed++;
		for (const { fullName, status } of file.assertionResults) {
			if (status === 'passed') counts.passed++;
			else if (status === 'failed') counts.failed++;
			else counts.skipped.push(fullName);
		}
	}
	return counts;
}

/**
 * @typedef {{ title: string, specs?: { title: string, tests: { status: string, annotations?: { type: string, description?: string }[] }[] }[], suites?: Suite[] }} Suite
 */

/**
 * @param {{ suites: Suite[], errors?: unknown[] }} report what Playwright's JSON reporter writes
 * @returns {Counts} a test that passed only when tried again counts as passed, and is named
 */
export function countPlaywright(report) {
	/** @type {Counts} */
	const counts = { passed: 0, failed: report.errors?.length ?? 0, skipped: [], flaky: [] };
	const visit = (/** @type {Suite} */ suite) => {
		for (const { title, tests } of suite.specs ?? []) {
			for (const { status, annotations = [] } of tests) {
				if (status === 'expected') counts.passed++;
				else if (status === 'flaky') {
					counts.passed++;
					counts.flaky.push(`${suite.title}: ${title}`);
				} else if (status === 'skipped') {
					const why = annotations.find(({ type }) => type === 'skip')?.description;
					counts.skipped.push(`${suite.title}: ${title}${why ? ` (${why})` : ''}`);
				} else counts.failed++;
			}
		}
		suite.suites?.forEach(visit);
	};
	report.suites.forEach(visit);
	return counts;
}

/**
 * @param {readonly StepResult[]} results
 * @returns {{ text: string, ok: boolean }} lines for the person, the last with the sums; `ok` when every step is and
 *   something ran
 */
export function summarise(results) {
	const lines = [''];
	let [passed, failed, skipped] = [0, 0, 0];
	for (const { name = '', ok, note, counts, seconds = 0 } of results) {
		const said = counts
			? `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped.length} skipped`
			: (note ?? '');
		lines.push(
			`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${said}`.trimEnd(),
		);
		for (const title of counts?.skipped ?? []) lines.push(`         skipped: ${title}`);
		for (const title of counts?.flaky ?? []) lines.push(`         flaky: ${title}`);
		passed += counts?.passed ?? 0;
		// A step without tests that fails counts as one.
		failed += counts?.failed ?? (ok ? 0 : 1);
		skipped += counts?.skipped.length ?? 0;
	}
	lines.push(`${passed} passed, ${failed} failed, ${skipped} skipped`, '');
	return { text: lines.join('\n'), ok: results.length > 0 && results.every(({ ok }) => ok) && failed === 0 };
}
