/**
 * `npm test [-- step …]`: everything that must hold, from a fresh clone on. All steps run, so that one run tells all
 * that is wrong; a build that fails leaves out what needs it.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root, run, runMain, SetupError, say } from './checkout.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { makePackages } from './dist.mjs';
import { prepareApp, runPlaywright } from './e2e.mjs';
import { countPlaywright, countVitest, summarise } from './test-report.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} [needs] the step without which this one cannot run
 * @property {() => Promise<import('./test-report.mjs').StepResult>} run
 */

const reports = join(root, 'test-results', 'reports');

/** @type {Step[]} */
const steps = [
	{ name: 'types', run: types },
	{ name: 'lint', run: lint },
	{ name: 'unit', run: unit },
	{ name: 'build', run: buildAll },
	{ name: 'dist', needs: 'build', run: unpackedApp },
	{ name: 'e2e', needs: 'dist', run: e2e },
];

await runMain(async () => {
	const chosen = process.argv.slice(2);
	const unknown = chosen.find((name) => !steps.some((step) => step.name === name));
	if (unknown)
		throw new SetupError(`There is no step “${unknown}”, only ${steps.map(({ name }) => name).join(', ')}.`);
	await ensureDependencies();
	mkdirSync(reports, { recursive: true });
	/** @type {import('./test-report.mjs').StepResult[]} */
	const results = [];
	for (const step of steps.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
		const failed = results.find(({ name, ok }) => name === step.needs && !ok);
		say(`\n== ${step.name}`);
		const start = performance.now();
		/** @type {import('./test-report.mjs').StepResult} */
		let result = { name: step.name, ok: false, note: `not run: ${step.needs} failed` };
		if (!failed) {
			try {
				result = { ...(await step.run()), name: step.name };
			} catch (error) {
				if (!(error instanceof SetupError)) throw error;
				say(error.message);
				result = { name: step.name, ok: false, note: error.message.split('\n')[0] ?? '' };
			}
		}
		results.push({ ...result, seconds: (performance.now() - start) / 1000 });
	}
	const { text, ok } = summarise(results);
	process.stdout.write(text);
	return ok ? 0 : 1;
});

/** Each folder has a compiler configuration of its own, which holds the walls between them. */
async function types() {
	let ok = true;
	for (const project of ['article', 'electron', 'renderer', 'e2e']) {
		const { code } = await run(process.execPath, [
			join(root, 'node_modules/typescript/bin/tsc'),
			'-p',
			project,
		]);
		ok &&= code === 0;
	}
	return { ok };
}

async function lint() {
	const { code } = await run(process.execPath, [
		join(root, 'node_modules/@biomejs/biome/bin/biome'),
		'check',
		'.',
	]);
	return { ok: code === 0 };
}

async function unit() {
	const report = join(reports, 'unit.json');
	rmSync(report, { force: true });
	const vitest = join(root, 'node_modules/vitest/vitest.mjs');
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const { code } = await run(process.execPath, [vitest, 'run', ...reporters]);
	return resultOf(code, report, countVitest);
}

async function buildAll() {
	const built = await build();
	return { ok: true, note: built.length > 0 ? built.join(', ') : 'up to date' };
}

async function unpackedApp() {
	await prepareApp();
	await makePackages({ unpackedOnly: true });
	return { ok: true, note: 'unpacked app' };
}

async function e2e() {
	await prepareApp();
	const report = join(reports, 'e2e.json');
	rmSync(report, { force: true });
	const code = await runPlaywright([], { GALLEY_E2E_REPORT: report });
	return resultOf(code, report, countPlaywright);
}

/**
 * @param {number} code
 * @param {string} report
 * @param {(report: any) => import('./test-report.mjs').Counts} count
 * @returns {import('./test-report.mjs').StepResult}
 */
function resultOf(code, report, count) {
	if (!existsSync(report)) return { ok: false, note: `ended with ${code} and no report` };
	const counts = count(JSON.parse(readFileSync(report, 'utf8')));
	return { ok: code === 0 && counts.failed === 0, counts };
}
