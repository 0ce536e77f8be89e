/**
 * What the benchmark puts into each window before its first script: it notes when things were painted. It runs in the
 * page's own world, and so can read the editor's state and the preview's frame.
 */

/** One key, times from its event's own time stamp in milliseconds. */
export interface KeySample {
	/** The time stamp, by the page's clock. */
	readonly at: number;
	/** When the scripts that the key ran were done. */
	work: number;
	/** When the frame with the letter was painted. */
	paint: number;
	/** When the frame with the letter in the preview was painted. */
	preview: number;
}

export interface LongTask {
	/** By the page's clock, in milliseconds. */
	readonly start: number;
	readonly duration: number;
}

export interface Probe {
	readonly longTasks: LongTask[];
	/** When the editor's first text was painted, and the preview's, by the page's clock; 0 before. */
	editable: number;
	preview: number;
	/** Milliseconds from the epoch to the start of the page's clock. */
	readonly origin: number;
	/** Begins to note keys. */
	watchKeys(): void;
	/** When the frame with the last key was painted, by the page's clock; 0 before. */
	lastKeyPainted(): number;
	/** The notes of the keys since `watchKeys`; ends noting. */
	takeKeys(): KeySample[];
	/** Runs something and resolves to the time until the frame that shows it was painted. */
	timed(run: () => void): Promise<number>;
	/** The editor's view. */
	view(): EditorViewLike;
}

/** As much of CodeMirror's view as the benchmark needs. */
export interface EditorViewLike {
	readonly state: {
		readonly doc: { readonly length: number; sliceString(from: number, to: number): string };
	};
	readonly contentDOM: HTMLElement;
	readonly scrollDOM: HTMLElement;
	dispatch(spec: object): void;
	focus(): void;
}

declare global {
	interface Window {
		bench: Probe;
		/** Tells the driver that there is text; only where it wants to know. */
		benchEditable?: (payload: string) => void;
	}
}

/**
 * Calls back when the next frame was painted: scripts of the frame, style, layout and paint come between the animation
 * frame and the message.
 */
function afterFrame(done: (time: number) => void): void {
	requestAnimationFrame(() => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => done(performance.now());
		port2.postMessage(null);
	});
}

/** Calls back after the present task. */
function afterTask(done: (time: number) => void): void {
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = () => done(performance.now());
	port2.postMessage(null);
}

const previewBody = () =>
	document
		.querySelector<HTMLIFrameElement>('iframe[title="Preview"]')
		?.contentDocument?.querySelector('.article-body') ?? null;

/** Its page may be filled before it is shown. */
const isPreviewShown = () =>
	document.querySelector('iframe[title="Preview"]')?.checkVisibility({ contentVisibilityAuto: true }) ??
	false;

if (window === window.top) {
	let keys: KeySample[] = [];
	let typed = '';
	let pending: { sample: KeySample; typed: string }[] = [];
	let end = () => {};

	const probe: Probe = {
		longTasks: [],
		editable: 0,
		preview: 0,
		origin: performance.timeOrigin,
		view() {
			const content = document.querySelector('.cm-content') as unknown as {
				cmTile: { root: { view: EditorViewLike } };
			};
			return content.cmTile.root.view;
		},
		watchKeys() {
			keys = [];
			typed = '';
			pending = [];
			let down: { at: number; began: number } | null = null;
			const onKey = (event: KeyboardEvent) => {
				down = { at: event.timeStamp, began: performance.now() };
			};
			const onInput = (event: Event) => {
				if (down === null) return;
				const sample: KeySample = { at: down.at, work: Number.NaN, paint: Number.NaN, preview: Number.NaN };
				const { began } = down;
				down = null;
				keys.push(sample);
				typed += (event as InputEvent).data ?? '';
				pending.push({ sample, typed: typed.slice(-16) });
				afterTask((time) => {
					sample.work = time - began;
				});
				afterFrame((time) => {
					sample.paint = time - sample.at;
				});
			};
			window.addEventListener('keydown', onKey, true);
			window.addEventListener('input', onInput, true);
			const body = previewBody();
			const observer = new MutationObserver((records) => {
				const texts: string[] = [];
				for (const { type, target, addedNodes } of records) {
					if (type === 'characterData') texts.push(target.nodeValue ?? '');
					for (const node of addedNodes) texts.push(node.textContent ?? '');
				}
				const shown = pending.findLastIndex((each) => texts.some((text) => text.includes(each.typed)));
				if (shown < 0) return;
				const samples = pending.splice(0, shown + 1);
				afterFrame((time) => {
					for (const { sample } of samples) sample.preview = time - sample.at;
				});
			});
			// The frame is another realm, whose nodes this observer sees all the same.
			if (body) observer.observe(body, { childList: true, characterData: true, subtree: true });
			end = () => {
				window.removeEventListener('keydown', onKey, true);
				window.removeEventListener('input', onInput, true);
				observer.disconnect();
			};
		},
		lastKeyPainted() {
			const last = keys.at(-1);
			return last && !Number.isNaN(last.paint) ? last.at + last.paint : 0;
		},
		takeKeys() {
			end();
			return keys;
		},
		timed(run) {
			return new Promise((resolve) => {
				const began = performance.now();
				run();
				afterFrame((time) => resolve(time - began));
			});
		},
	};
	window.bench = probe;

	new PerformanceObserver((list) => {
		for (const { startTime, duration } of list.getEntries())
			probe.longTasks.push({ start: startTime, duration });
	}).observe({ type: 'longtask', buffered: true });

	const look = () => {
		const hasText = [...document.querySelectorAll('.cm-line')].some((line) => line.textContent !== '');
		if (probe.editable === 0 && hasText) {
			probe.editable = -1;
			afterTask((time) => {
				probe.editable = time;
				if (!window.benchEditable) return;
				probe.view().focus();
				probe.watchKeys();
				window.benchEditable('');
			});
		}
		if (probe.preview === 0 && isPreviewShown() && previewBody()?.querySelector('.block')) {
			probe.preview = -1;
			afterTask((time) => {
				probe.preview = time;
			});
		}
		if ((probe.editable === 0 || probe.preview === 0) && performance.now() < 30_000)
			requestAnimationFrame(look);
	};
	requestAnimationFrame(look);
}
