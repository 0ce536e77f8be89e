import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronBinary } from '../../electron/setup/electron-binary.mjs';
import { Connection, type Session } from './cdp.ts';
import type { Probe } from './probe.ts';

export type SubjectName = 'floor' | 'app';

/** What a benchmark runs on. */
export interface Bench {
	readonly electron: ElectronBinary;
	/** The checkout, whose build is measured. */
	readonly root: string;
	/** The built floor. */
	readonly floor: string;
	readonly probe: string;
	/** The size of a window's content and of the app's body pane, in pixels; null until it was measured. */
	size: {
		readonly window: string;
		readonly pane: { readonly width: number; readonly height: number };
	} | null;
}

/** How long a window may take to settle, in milliseconds. */
const patience = 120_000;
/** A window is settled when it works less than this share of a second, twice in a row. */
const restful = 0.03;

/** One run of the app or of the floor, with one document open in one window. */
export class Subject {
	private readonly child: ChildProcess;
	private readonly connection: Connection;
	private readonly profile = mkdtempSync(join(tmpdir(), 'galley-bench-'));
	private readonly pages: Session[] = [];
	private readonly leaving = new Map<Session, (() => void)[]>();
	private waiting: ((page: Session) => void)[] = [];
	/** By the machine's clock, in milliseconds from the epoch. */
	readonly started: number;

	constructor(
		readonly name: SubjectName,
		private readonly bench: Bench,
		readonly document: string,
		others: readonly string[] = [],
		/** Called at once when a window shows its text; then its keys are watched from that moment on. */
		private readonly onEditable: ((page: Session) => void) | null = null,
	) {
		const { electron, root, floor } = bench;
		const own = name === 'floor' ? [join(floor, 'main.cjs')] : [root];
		const env: NodeJS.ProcessEnv = {
			...process.env,
			...electron.env,
			BENCH_FOLDER: floor,
			BENCH_DOCUMENT: document,
			BENCH_WINDOW: bench.size?.window ?? '',
		};
		delete env.ELECTRON_RUN_AS_NODE;
		// Else the app asks for the name when the first mark is made.
		if (name === 'app') writeFileSync(join(this.profile, 'settings.json'), '{ "reviewer": "Bench" }');
		const args = [...electron.args, '--remote-debugging-pipe', ...own, `--user-data-dir=${this.profile}`];
		if (name === 'app') args.push(document, ...others);
		this.started = Date.now();
		this.child = spawn(electron.path, args, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
		this.connection = new Connection(
			this.child,
			(page) => void this.attach(page).catch(() => {}),
			(page) => {
				this.pages.splice(this.pages.indexOf(page), 1);
				for (const resolve of this.leaving.get(page) ?? []) resolve();
			},
		);
		void this.connection.browser.send('Target.setAutoAttach', {
			autoAttach: true,
			waitForDebuggerOnStart: true,
			flatten: true,
		});
	}

	/** The process id, of the host. */
	get pid(): number {
		return this.child.pid!;
	}

	get browser(): Session {
		return this.connection.browser;
	}

	private async attach(page: Session): Promise<void> {
		const { onEditable } = this;
		if (onEditable !== null) page.on('Runtime.bindingCalled', () => onEditable(page));
		const ready = Promise.all([
			...(onEditable === null
				? []
				: [page.send('Runtime.enable'), page.send('Runtime.addBinding', { name: 'benchEditable' })]),
			page.send('Page.enable'),
			page.send('Page.addScriptToEvaluateOnNewDocument', { source: this.bench.probe }),
			page.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
			page.send('Performance.enable'),
		]);
		await page.send('Runtime.runIfWaitingForDebugger');
		await ready;
		this.pages.push(page);
		for (const resolve of this.waiting.splice(0)) resolve(page);
	}

	/** The first window, or the next one to come when all there are were seen. */
	async page(seen: readonly Session[] = []): Promise<Session> {
		const known = this.pages.find((page) => !seen.includes(page));
		if (known) return known;
		const page = await new Promise<Session>((resolve) => this.waiting.push(resolve));
		return seen.includes(page) ? this.page(seen) : page;
	}

	/** Resolves when a window is closed. */
	gone(page: Session): Promise<void> {
		return new Promise((resolve) => {
			this.leaving.set(page, [...(this.leaving.get(page) ?? []), resolve]);
		});
	}

	/** Waits until the editor of a window shows its document; resolves to the probe's notes. */
	async opened(page: Session): Promise<Pick<Probe, 'editable' | 'preview' | 'origin'>> {
		const wanted = this.name === 'app' ? 'bench.editable > 0 && bench.preview > 0' : 'bench.editable > 0';
		await until(page, `typeof bench !== 'undefined' && ${wanted}`);
		if (this.name === 'floor' && this.bench.size) {
			const { width, height } = this.bench.size.pane;
			await page.evaluate(`(() => {
				const { style } = document.documentElement;
				style.setProperty('--pane-width', '${width}px');
				style.setProperty('--pane-height', '${height}px');
			})()`);
		}
		return page.evaluate('({ editable: bench.editable, preview: bench.preview, origin: bench.origin })');
	}

	/** Waits until a window's main thread rests, or as long as is given. Resolves to how long that took, in milliseconds. */
	async settled(page: Session, longest = patience, share = restful): Promise<number> {
		const began = Date.now();
		let quiet = 0;
		let before = await busyTime(page);
		while (quiet < 2 && Date.now() < began + longest) {
			const from = performance.now();
			await pause(400);
			const busy = await busyTime(page);
			quiet = (busy - before) * 1000 < (performance.now() - from) * share ? quiet + 1 : 0;
			before = busy;
		}
		return Date.now() - began;
	}

	async end(): Promise<void> {
		const ended = new Promise<void>((resolve) => {
			if (this.child.exitCode !== null || this.child.signalCode !== null) resolve();
			else this.child.once('exit', () => resolve());
		});
		this.child.kill('SIGKILL');
		await ended;
		await removeFolder(this.profile);
	}
}

/** The process's helpers end a moment after it, and write until then. */
async function removeFolder(folder: string): Promise<void> {
	for (let tries = 0; ; tries++) {
		try {
			rmSync(folder, { recursive: true, force: true });
			return;
		} catch (error) {
			if (tries >= 20) throw error;
			await pause(250);
		}
	}
}

/** The time that a window's main thread has worked since its process began, in seconds. */
async function busyTime(page: Session): Promise<number> {
	const { metrics } = await page.send<{ metrics: { name: string; value: number }[] }>(
		'Performance.getMetrics',
	);
	return metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

/** Waits until an expression is true in a page. */
export async function until(page: Session, expression: string): Promise<void> {
	const end = Date.now() + patience;
	while (!(await page.evaluate<boolean>(`Boolean(${expression})`).catch(() => false))) {
		if (Date.now() > end) throw new Error(`Never came true: ${expression}`);
		await pause(20);
	}
}

export function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The memory of a process that is not shared with others, in bytes; on systems other than Linux, all of it. */
export function memoryOf(pid: number): number {
	try {
		const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
		const own = [...rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB/gm)];
		return own.reduce((sum, [, amount]) => sum + Number(amount) * 1024, 0);
	} catch {
		if (process.platform === 'win32') return Number.NaN;
		return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
	}
}
