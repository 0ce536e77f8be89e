import { copyFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Session } from './cdp.ts';
import { type Bench, memoryOf, pause, Subject } from './subject.ts';
import { lettersOf, placeCaret, pressLetter } from './typing.ts';

/** In bytes. */
export interface Memory {
	/** What scripts keep alive after a collection. */
	readonly heap: number;
	/** What the window's process keeps for itself. */
	readonly process: number;
}

/** The memory of a window, once it rests. */
export async function rendererMemory(subject: Subject, page: Session): Promise<Memory> {
	await subject.settled(page);
	const heap = await keptHeap(page);
	const { processInfo } = await subject.browser.send<{ processInfo: { type: string; id: number }[] }>(
		'SystemInfo.getProcessInfo',
	);
	const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => memoryOf(id));
	return { heap, process: Math.max(...sizes) };
}

async function keptHeap(page: Session): Promise<number> {
	await page.send('HeapProfiler.collectGarbage');
	await page.send('HeapProfiler.collectGarbage');
	const { usedSize } = await page.send<{ usedSize: number }>('Runtime.getHeapUsage');
	return usedSize;
}

/** How much the heap grows with each key, in bytes: typed text and undo history included. */
export async function growthPerKey(subject: Subject, text: string, keys: number): Promise<number> {
	const page = await subject.page();
	await placeCaret(subject, page, text, 'middle');
	const typeMany = async (count: number) => {
		let sent = 0;
		for (const letter of lettersOf(count)) {
			await pressLetter(page, letter);
			if (++sent % 50 === 0) await pause(20);
		}
		await subject.settled(page);
	};
	// What is made once, at the first keys, is no growth: most of it is code that the engine compiles.
	await typeMany(Math.max(200, keys / 5));
	const before = await keptHeap(page);
	await typeMany(keys);
	return ((await keptHeap(page)) - before) / keys;
}

/**
 * How much the host's process grows with each article that is opened in a window of its own and closed again, in bytes.
 */
export async function growthPerWindow(bench: Bench, document: string, cycles: number): Promise<number> {
	const others = [0, 1].map((index) => `${document}.${index}.md`);
	for (const path of others) copyFileSync(document, path);
	// Opened once at the start, they are among the recent files, which a page may ask to open.
	const subject = new Subject('app', bench, document, others);
	try {
		const windows: Session[] = [];
		while (windows.length < 3) windows.push(await subject.page(windows));
		for (const page of windows) await subject.opened(page);
		const [first, ...rest] = windows;
		const seen = [first!];
		for (const page of rest) {
			await close(subject, page);
			seen.push(page);
		}
		const openAndClose = async (index: number) => {
			await first!.evaluate(
				`galley.call('openFile', ${JSON.stringify(await missing(first!, [document, ...others], index))})`,
			);
			const page = await subject.page(seen);
			seen.push(page);
			await subject.opened(page);
			await close(subject, page);
		};
		for (let i = 0; i < 5; i++) await openAndClose(i);
		await pause(2000);
		const before = memoryOf(subject.pid);
		for (let i = 0; i < cycles; i++) await openAndClose(i);
		await pause(2000);
		return (memoryOf(subject.pid) - before) / cycles;
	} finally {
		await subject.end();
		for (const path of others) rmSync(path, { force: true });
	}
}

/** One of the files that the only open window does not show. */
async function missing(page: Session, files: readonly string[], index: number): Promise<string> {
	const title = await page.evaluate<string>('document.title');
	const closed = files.filter((file) => !title.includes(`${basename(file)} —`));
	return closed[index % closed.length]!;
}

function close(subject: Subject, page: Session): Promise<void> {
	const gone = subject.gone(page);
	return page
		.send('Page.close')
		.catch(() => {})
		.then(() => gone);
}
