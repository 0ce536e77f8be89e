import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { collector } from './tests.mjs';

// Runs the tests for Stryker in one process. Its own runner for Vitest starts a worker and loads every module anew for
// each mutant, which takes two seconds where the tests take some hundredths of one. Here each test file is bundled with
// the (instrumented) code it tests and compiled once, and the compiled script is evaluated anew for each mutant: so no
// state of a module outlives its mutant, and mutants of constants are seen too.

/** The tests that must notice a mutant of the editing code. */
const files = [
	'article/fence.test.ts',
	'article/line-endings.test.ts',
	'article/text-change.test.ts',
	'article/front-matter/**/*.test.ts',
];

/** In Stryker's sandbox. */
const durationsFile = 'durations.json';

const require = createRequire(import.meta.url);
globalThis.__stryker__ ??= {};

// Properties run a tenth of their usual times, with the same seed each time, so that a score can be compared with the
// last one. That one fails is enough: the smallest counterexample is not looked for.
process.env.GALLEY_RUNS ??= '0.1';
require('fast-check').configureGlobal({ seed: 20240102, endOnFailure: true });

class Runner {
	/** The namespace Stryker's instrumented code reads: the active mutant, the present test, hits and coverage. */
	stryker = globalThis.__stryker__;
	/** Compiled test files by path. */
	scripts = new Map();
	/** How long each test took in the dry run, by id: the quick ones are asked first. */
	durations = {};

	capabilities() {
		return { reloadEnvironment: true };
	}

	async init() {
		// The dry run is made by one process alone: those beside it, and those after a timeout, read what it measured.
		if (existsSync(durationsFile)) this.durations = JSON.parse(readFileSync(durationsFile, 'utf8'));
		const { outputFiles } = await build({
			entryPoints: files,
			// Stryker's sandbox, to which the process went after this file was imported.
			absWorkingDir: process.cwd(),
			outdir: '/',
			outbase: '.',
			write: false,
			bundle: true,
			external: [
				'vitest',
				'fast-check',
				'gray-matter',
				'yaml',
				'@codemirror/*',
				'@decimalturn/*',
				'@lezer/*',
			],
			platform: 'node',
			format: 'cjs',
			define: { 'import.meta.dirname': JSON.stringify(resolve('article')) },
			logLevel: 'silent',
		});
		for (const { path, text } of outputFiles) {
			const file = relative('/', path);
			this.scripts.set(file, new Script(`(require, module, exports) => {${text}\n}`, { filename: file }));
		}
	}

	async dryRun() {
		const tests = [];
		for (const test of this.load(this.scripts.keys())) {
			this.stryker.currentTestId = test.id;
			const start = performance.now();
			const failure = await failureOf(test);
			const timeSpentMs = performance.now() - start;
			this.stryker.currentTestId = undefined;
			this.durations[test.id] = timeSpentMs;
			const { id, name } = test;
			tests.push({
				id,
				name,
				timeSpentMs,
				...(failure ? { status: 1, failureMessage: failure } : { status: 0 }),
			});
		}
		writeFileSync(durationsFile, JSON.stringify(this.durations));
		return { status: 'complete', tests, mutantCoverage: this.stryker.mutantCoverage };
	}

	async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, disableBail }) {
		const { stryker } = this;
		Object.assign(stryker, { hitCount: 0, hitLimit, activeMutant: undefined });
		if (mutantActivation === 'static') stryker.activeMutant = activeMutant.id;
		const wanted = testFilter && new Set(testFilter);
		const paths = testFilter?.map((id) => id.slice(0, id.indexOf('#'))) ?? this.scripts.keys();
		let tests;
		try {
			tests = this.load(new Set(paths)).filter(({ id }) => !wanted || wanted.has(id));
		} catch (error) {
			return { status: 'error', errorMessage: String(error) };
		}
		tests.sort((a, b) => (this.durations[a.id] ?? 0) - (this.durations[b.id] ?? 0));
		stryker.activeMutant = activeMutant.id;
		const killedBy = [];
		let failureMessage = '';
		let nrOfTests = 0;
		for (const test of tests) {
			nrOfTests++;
			const failure = await failureOf(test);
			if (stryker.hitCount > hitLimit) return { status: 'timeout', reason: `Hit ${stryker.hitCount} times` };
			if (!failure) continue;
			killedBy.push(test.id);
			failureMessage ||= failure;
			if (!disableBail) break;
		}
		return killedBy.length > 0
			? { status: 'killed', killedBy, failureMessage, nrOfTests }
			: { status: 'survived', nrOfTests };
	}

	/** Evaluates test files, each with its own instance of the code, and gives their tests. */
	load(paths) {
		return [...paths].flatMap((path) => {
			const { module, tests } = collector(path);
			const bundle = { exports: {} };
			this.scripts.get(path).runInThisContext()(
				(name) => (name === 'vitest' ? module : require(name)),
				bundle,
				bundle.exports,
			);
			return tests;
		});
	}
}

async function failureOf(test) {
	try {
		await test.run();
		return null;
	} catch (error) {
		return String(error?.message ?? error) || 'failed';
	}
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'galley', injectableClass: Runner }];
