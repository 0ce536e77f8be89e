import type { LongTask } from './probe.ts';
import { type Bench, Subject, type SubjectName, until } from './subject.ts';
import { pressLetter } from './typing.ts';

export interface Opening {
	/** From the start of the page's load to the first frame with the text, in milliseconds. */
	readonly editable: number;
	/** The same for the preview's first blocks; NaN for the floor. */
	readonly preview: number;
	/** The longest task until the window rested, in milliseconds; 0 when none was over 50. */
	readonly longestTask: number;
	/** Until the window rested, in milliseconds. */
	readonly settled: number;
}

/** Loads a window's page and document anew. Its process is warm, as when one opens another article. */
export async function open(subject: Subject): Promise<Opening> {
	const page = await subject.page();
	await page.evaluate("typeof bench !== 'undefined' && (bench.stale = true)");
	await page.send('Page.reload');
	await until(page, "typeof bench !== 'undefined' && !bench.stale && bench.editable > 0");
	const { editable, preview } = await subject.opened(page);
	const settled = await subject.settled(page);
	const tasks = await page.evaluate<LongTask[]>('bench.longTasks');
	return {
		editable,
		preview: preview > 0 ? preview : Number.NaN,
		longestTask: Math.max(0, ...tasks.map(({ duration }) => duration)),
		settled,
	};
}

/** From the start of the process to the first frame that shows a typed letter, in milliseconds. */
export async function launchToLetter(bench: Bench, name: SubjectName, document: string): Promise<number> {
	// At once, and not when the window has time to answer questions.
	const subject = new Subject(name, bench, document, [], (page) => {
		// It may be answered by nobody when the window is ended.
		pressLetter(page, 'a').catch(() => {});
	});
	try {
		const page = await subject.page();
		await until(page, "typeof bench !== 'undefined' && bench.lastKeyPainted()");
		const time = await page.evaluate<number>('bench.origin + bench.lastKeyPainted()');
		return time - subject.started;
	} finally {
		await subject.end();
	}
}
