import type { Session } from './cdp.ts';
import { type HostileText, placesOf } from './hostile-texts.ts';
import type { KeySample, LongTask } from './probe.ts';
import { type Spread, spreadOf } from './statistics.ts';
import { type Bench, pause, Subject, type SubjectName } from './subject.ts';
import { cadence, lettersOf, pressLetter } from './typing.ts';

/** What a text made to hang an editor does to a window, in milliseconds. */
export interface HostileMeasures {
	/** What did not come in time: then the measures are those before it. */
	readonly hung: 'opening' | 'settling' | 'typing' | null;
	readonly keyToPaint?: Spread;
	/** The longest task from a key to when the window rested again; 0 when none was over 50. */
	readonly longestTask?: number;
}

/** What a window may take to show a text, and to rest afterwards, in milliseconds. */
const settling = 20_000;
/** What a key may take to be painted, in milliseconds. */
const painting = 10_000;
/**
 * A window rests when it works less than this share of the time: where the machine has other work, the blinking of the
 * caret alone takes the floor a twentieth.
 */
const restful = 0.1;
/** How many keys are typed at each place, and before them so many, until which code is warm and the text is changed. */
const keys = 12;
const firstKeys = 4;

/**
 * Opens a text and types at its start, its middle and its end.
 *
 * @param profiled is given a CPU profile of typing at each place, by its number; null for none
 */
export async function measureHostile(
	bench: Bench,
	name: SubjectName,
	path: string,
	hostile: HostileText,
	profiled: ((place: number, profile: unknown) => void) | null,
): Promise<HostileMeasures> {
	const subject = new Subject(name, bench, path);
	const samples: KeySample[] = [];
	let longestTask = 0;
	const measures = (hung: HostileMeasures['hung']): HostileMeasures =>
		samples.length === 0
			? { hung }
			: { hung, keyToPaint: spreadOf(samples.map(({ paint }) => paint)), longestTask };
	try {
		const page = await within(settling, subject.page());
		if (page === null || (await within(settling, subject.opened(page))) === null) return measures('opening');
		if (!(await rests(subject, page))) return measures('settling');
		let typed = 0;
		for (const [index, place] of placesOf(hostile).entries()) {
			const put = page.evaluate<number>(`(() => {
				const view = bench.view();
				view.dispatch({ selection: { anchor: ${place + typed} }, scrollIntoView: true });
				view.focus();
				return 1;
			})()`);
			if ((await within(settling, put)) === null || !(await rests(subject, page)))
				return measures('settling');
			if ((await typeWithin(page, firstKeys)) === null) return measures('typing');
			if (!(await rests(subject, page))) return measures('settling');
			const forget = page.evaluate<number>('(bench.longTasks.length = 0, 1)');
			if ((await within(painting, forget)) === null) return measures('typing');
			if (profiled) await page.send('Profiler.enable');
			if (profiled) await page.send('Profiler.start');
			const found = await typeWithin(page, keys);
			if (found === null) return measures('typing');
			samples.push(...found);
			const rested = await rests(subject, page);
			if (!rested) return measures('settling');
			if (profiled) profiled(index, (await page.send('Profiler.stop')).profile);
			const tasks = await page.evaluate<LongTask[]>('bench.longTasks');
			longestTask = Math.max(longestTask, ...tasks.map(({ duration }) => duration));
			typed += firstKeys + keys;
		}
		return measures(null);
	} finally {
		await subject.end();
	}
}

/** Types at a steady pace. Null when a key is not painted in time. */
async function typeWithin(page: Session, count: number): Promise<readonly KeySample[] | null> {
	if ((await within(painting, page.evaluate<number>('(bench.watchKeys(), 1)'))) === null) return null;
	let next = performance.now();
	for (const letter of lettersOf(count)) {
		if (
			(await within(
				painting,
				pressLetter(page, letter).then(() => 1),
			)) === null
		)
			return null;
		next += cadence;
		await pause(Math.max(0, next - performance.now()));
	}
	const end = performance.now() + painting;
	for (;;) {
		const painted = await within(painting, page.evaluate<number>('bench.lastKeyPainted()'));
		if (painted === null || performance.now() > end) return null;
		if (painted > 0) return page.evaluate<KeySample[]>('bench.takeKeys()');
		await pause(50);
	}
}

/** Whether a window rests in time. */
async function rests(subject: Subject, page: Session): Promise<boolean> {
	const time = await within(settling + 1_000, subject.settled(page, settling, restful));
	return time !== null && time < settling;
}

/** What a promise resolves to in so many milliseconds; null when it does not. */
function within<T extends object | number>(milliseconds: number, promise: Promise<T>): Promise<T | null> {
	promise.catch(() => {});
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<null>((resolve) => {
		timer = setTimeout(() => resolve(null), milliseconds);
	});
	return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
