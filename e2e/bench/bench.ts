import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchOptions, type Part, readArguments, usage } from './arguments.ts';
import { type DocumentName, documentSizes, makeDocument, places } from './documents.ts';
import { editMuch } from './editing.ts';
import { type HostileMeasures, measureHostile } from './hostile.ts';
import { hostileText } from './hostile-texts.ts';
import { growthPerKey, growthPerWindow, type Memory, rendererMemory } from './memory.ts';
import { launchToLetter, open } from './opening.ts';
import type { KeySample } from './probe.ts';
import { type Compared, type DocumentMeasures, type Report, tableOf } from './report.ts';
import { type Measures, median, medians, ratios, type Spread, spreadOf } from './statistics.ts';
import { type Bench, Subject, type SubjectName } from './subject.ts';
import { beginSuggesting, placeCaret, type } from './typing.ts';

const subjects: readonly SubjectName[] = ['floor', 'app'];

/** The word of progress goes to standard error: standard output is the table. */
function say(line: string): void {
	process.stderr.write(`${line}\n`);
}

/** Measures what the arguments ask for and prints it. Resolves to the exit code. */
export async function runBench(args: readonly string[], bench: Bench): Promise<number> {
	let options: BenchOptions;
	try {
		options = readArguments(args);
	} catch (error) {
		say(`${error instanceof Error ? error.message : error}\n\n${usage}`);
		return 2;
	}
	const folder = mkdtempSync(join(tmpdir(), 'galley-bench-'));
	try {
		bench.size = await measureWindow(bench, write(folder, '5kB'));
		const report = await measure(options, bench, folder);
		process.stdout.write(`${tableOf(report)}\n`);
		if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(report, null, '\t')}\n`);
		return 0;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function write(folder: string, name: DocumentName): string {
	const path = join(folder, `${name}.md`);
	writeFileSync(path, makeDocument(documentSizes[name]));
	return path;
}

/** The sizes that the floor takes over from the app. */
async function measureWindow(bench: Bench, document: string): Promise<Bench['size']> {
	const app = new Subject('app', bench, document);
	try {
		const page = await app.page();
		await app.opened(page);
		await app.settled(page);
		return await page.evaluate(`(() => {
			const { width, height } = document.querySelector('.body-pane').getBoundingClientRect();
			return { window: innerWidth + 'x' + innerHeight, pane: { width, height } };
		})()`);
	} finally {
		await app.end();
	}
}

async function measure(options: BenchOptions, bench: Bench, folder: string): Promise<Report> {
	const { only, runs, long } = options;
	const documents: { -readonly [K in DocumentName]?: Compared<DocumentMeasures> } = {};
	const ofDocuments: readonly Part[] = ['typing', 'opening', 'editing', 'memory'];
	for (const name of only.some((part) => ofDocuments.includes(part)) ? options.documents : []) {
		const found: Record<SubjectName, DocumentMeasures[]> = { floor: [], app: [] };
		const path = write(folder, name);
		// One after the other, so that what else the machine does weighs on both.
		for (let run = 1; run <= runs; run++) {
			for (const subject of subjects) {
				say(`${name}, ${subject}, run ${run} of ${runs}`);
				found[subject].push(await measureDocument(options, bench, subject, name, path));
			}
		}
		const floor = medians(found.floor);
		const app = medians(found.app);
		documents[name] = { floor, app, ratio: ratios(app as Measures, floor as Measures) };
	}
	const report: { -readonly [K in keyof Report]: Report[K] } = {
		electron: bench.electron.version,
		documents,
	};
	if (only.includes('launch')) report.launch = await measureLaunch(options, bench, write(folder, '5kB'));
	if (only.includes('hostile')) report.hostile = await measureHostiles(options, bench, folder);
	if (only.includes('memory')) {
		const path = write(folder, '100kB');
		say('memory over many keys and windows');
		report.memory = {
			perKey: {
				floor: await measureGrowth(bench, 'floor', path, long ? 10_000 : 1000),
				app: await measureGrowth(bench, 'app', path, long ? 10_000 : 1000),
			},
			perWindow: await growthPerWindow(bench, path, long ? 200 : 20),
		};
	}
	return report;
}

async function measureDocument(
	options: BenchOptions,
	bench: Bench,
	name: SubjectName,
	document: DocumentName,
	path: string,
): Promise<DocumentMeasures> {
	const { only, keys } = options;
	const text = makeDocument(documentSizes[document]);
	const measures: { -readonly [K in keyof DocumentMeasures]: DocumentMeasures[K] } = {};
	if (only.includes('memory')) measures.memory = await measureMemory(bench, name, path);
	const subject = new Subject(name, bench, path);
	try {
		const page = await subject.page();
		await subject.opened(page);
		await subject.settled(page);
		if (only.includes('opening')) {
			const openings = [await open(subject), await open(subject), await open(subject)];
			measures.openToEditable = median(openings.map(({ editable }) => editable));
			if (name === 'app') measures.openToPreview = median(openings.map(({ preview }) => preview));
			measures.openToRest = median(openings.map(({ settled }) => settled));
			measures.longestTaskOpening = median(openings.map(({ longestTask }) => longestTask));
		}
		if (only.includes('typing')) {
			const all: KeySample[] = [];
			const at: Record<string, Spread> = {};
			let longest = 0;
			if (options.suggesting && name === 'app') await beginSuggesting(page);
			for (const place of places) {
				await placeCaret(subject, page, text, place);
				// The first keys warm the code up, and send what the journal begins from.
				await type(page, 12);
				await subject.settled(page);
				const profiled = options.profile !== null && name === 'app';
				if (profiled) await page.send('Profiler.enable');
				if (profiled) await page.send('Profiler.start');
				const typed = await type(page, keys);
				if (profiled) {
					const { profile } = await page.send('Profiler.stop');
					writeProfile(options.profile!, `${document}-${place}`, profile);
				}
				all.push(...typed.keys);
				at[place] = spreadOf(typed.keys.map(({ paint }) => paint));
				longest = Math.max(longest, ...typed.longTasks.map(({ duration }) => duration));
			}
			measures.keyToPaint = spreadOf(all.map(({ paint }) => paint));
			measures.keyToPaintAt = at as unknown as NonNullable<DocumentMeasures['keyToPaintAt']>;
			measures.keyWork = spreadOf(all.map(({ work }) => work));
			if (name === 'app') {
				const shown = all.filter(({ preview }) => typeof preview === 'number' && !Number.isNaN(preview));
				if (shown.length < all.length * 0.9) say(`The preview showed ${shown.length} of ${all.length} keys`);
				measures.keyToPreview = spreadOf(shown.map(({ preview }) => preview));
				measures.previewAfterPaint = spreadOf(shown.map(({ preview, paint }) => preview - paint));
			}
			measures.longestTaskTyping = longest;
		}
		if (only.includes('editing') && (document === '1MB' || document === '5MB')) {
			const { longestTask, ...times } = await editMuch(subject, text, makeDocument(documentSizes['1MB'], 2));
			Object.assign(measures, times);
			measures.longestTaskEditing = longestTask;
		}
		return measures;
	} finally {
		await subject.end();
	}
}

/** Not several times: what is looked for is far from what is asked. */
async function measureHostiles(
	options: BenchOptions,
	bench: Bench,
	folder: string,
): Promise<NonNullable<Report['hostile']>> {
	const found: Record<string, Record<SubjectName, HostileMeasures>> = {};
	for (const name of options.hostile) {
		const hostile = hostileText(name);
		const path = join(folder, `${name}.md`);
		writeFileSync(path, hostile.text);
		say(`${name}, floor and app`);
		found[name] = {
			floor: await measureHostile(bench, 'floor', path, hostile, null),
			app: await measureHostile(
				bench,
				'app',
				path,
				hostile,
				options.profile === null
					? null
					: (place, profile) => writeProfile(options.profile!, `${name}-${place}`, profile),
			),
		};
	}
	return found;
}

function writeProfile(folder: string, name: string, profile: unknown): void {
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `${name}.cpuprofile`), JSON.stringify(profile));
}

/** In a process of its own: one that loaded its page several times keeps more, and to collect garbage throws compiled code away. */
async function measureMemory(bench: Bench, name: SubjectName, path: string): Promise<Memory> {
	const subject = new Subject(name, bench, path);
	try {
		const page = await subject.page();
		await subject.opened(page);
		return await rendererMemory(subject, page);
	} finally {
		await subject.end();
	}
}

async function measureLaunch(
	{ runs }: BenchOptions,
	bench: Bench,
	path: string,
): Promise<NonNullable<Report['launch']>> {
	const times: Record<SubjectName, number[]> = { floor: [], app: [] };
	for (let run = 1; run <= runs + 2; run++) {
		say(`launch, run ${run} of ${runs + 2}`);
		for (const name of subjects) times[name].push(await launchToLetter(bench, name, path));
	}
	const floor = { toLetter: median(times.floor) };
	const app = { toLetter: median(times.app) };
	return { floor, app, ratio: ratios(app, floor) };
}

async function measureGrowth(bench: Bench, name: SubjectName, path: string, keys: number): Promise<number> {
	const subject = new Subject(name, bench, path);
	try {
		const page = await subject.page();
		await subject.opened(page);
		await subject.settled(page);
		return await growthPerKey(subject, makeDocument(documentSizes['100kB']), keys);
	} finally {
		await subject.end();
	}
}
