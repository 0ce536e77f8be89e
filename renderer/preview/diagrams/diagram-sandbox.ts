import { type DiagramTheme, type Drawing, type DrawingRequest, readDrawingMessage } from './drawing.ts';

/** How long the page may take to begin, in milliseconds. */
const START_LIMIT = 30_000;
/** How long one diagram may take, in milliseconds. */
const DRAWING_LIMIT = 10_000;
/** Longer sources are not drawn, in UTF-16 code units: mermaid's own limit. */
const SOURCE_LIMIT = 50_000;
/** How many drawings are kept ready. */
const KEPT = 60;

interface Job {
	readonly source: string;
	readonly theme: DiagramTheme;
	readonly isWanted: () => boolean;
	readonly done: (drawing: Drawing | null) => void;
}

/**
 * Has diagrams drawn in a frame of their own: `sandbox="allow-scripts"` and nothing else, so it has an origin that is
 * nobody's, a process of its own, and a policy that lets it load nothing but the app's scripts. The frame is made for the
 * first diagram, and made anew when a diagram does not come to an end.
 */
export class DiagramSandbox {
	private frame: HTMLIFrameElement | null = null;
	private isReady = false;
	private timer = 0;
	private readonly jobs: Job[] = [];
	private current: { readonly id: number; readonly job: Job } | null = null;
	private lastId = 0;
	private readonly known = new Map<string, Drawing>();
	private readonly onMessage = (event: MessageEvent) => this.hear(event);

	/** A drawing that is ready, without waiting. */
	peek(source: string, theme: DiagramTheme): Drawing | undefined {
		return this.known.get(`${theme} ${source}`);
	}

	/**
	 * Draws a diagram, in its turn. Resolves to null when `isWanted` says by then that it no longer is. Never rejects.
	 */
	draw(source: string, theme: DiagramTheme, isWanted: () => boolean): Promise<Drawing | null> {
		if (source.length > SOURCE_LIMIT) {
			return Promise.resolve({ error: `it has more than ${SOURCE_LIMIT.toLocaleString('en')} characters` });
		}
		return new Promise((done) => {
			this.jobs.push({ source, theme, isWanted, done });
			this.next();
		});
	}

	/** Takes the frame away. What was asked for resolves to null. */
	destroy(): void {
		this.close();
		const { current, jobs } = this;
		this.current = null;
		current?.job.done(null);
		for (const { done } of jobs.splice(0)) done(null);
	}

	private next(): void {
		if (this.current !== null) return;
		for (let job = this.jobs.shift(); job; job = this.jobs.shift()) {
			if (!job.isWanted()) job.done(null);
			else {
				const ready = this.peek(job.source, job.theme);
				if (ready) job.done(ready);
				else {
					this.current = { id: ++this.lastId, job };
					if (this.frame === null) this.open();
					else if (this.isReady) this.ask();
					return;
				}
			}
		}
	}

	private open(): void {
		const frame = document.createElement('iframe');
		frame.className = 'diagram-sandbox';
		frame.title = 'Diagrams';
		frame.setAttribute('sandbox', 'allow-scripts');
		frame.setAttribute('aria-hidden', 'true');
		frame.tabIndex = -1;
		frame.src = './diagrams.html';
		this.frame = frame;
		window.addEventListener('message', this.onMessage);
		this.limit(START_LIMIT, 'the part of Galley that draws diagrams did not start');
		document.body.append(frame);
	}

	private close(): void {
		clearTimeout(this.timer);
		window.removeEventListener('message', this.onMessage);
		this.frame?.remove();
		this.frame = null;
		this.isReady = false;
	}

	private ask(): void {
		const { id, job } = this.current!;
		const request: DrawingRequest = { id, source: job.source, theme: job.theme };
		this.limit(DRAWING_LIMIT, `it took longer than ${DRAWING_LIMIT / 1000} seconds`);
		// An origin that is nobody's cannot be named.
		this.frame?.contentWindow?.postMessage(request, '*');
	}

	/** Gives the current job up after a while, and the frame with it: it may be busy for ever. */
	private limit(time: number, error: string): void {
		clearTimeout(this.timer);
		this.timer = window.setTimeout(() => {
			// A diagram that takes too long is not tried again; a frame that did not start is.
			const keep = this.isReady;
			this.close();
			this.finish({ error }, keep);
		}, time);
	}

	private hear(event: MessageEvent): void {
		if (this.frame === null || event.source !== this.frame.contentWindow) return;
		const message = readDrawingMessage(event.data);
		if (message?.type === 'ready') {
			this.isReady = true;
			clearTimeout(this.timer);
			if (this.current !== null) this.ask();
		} else if (message?.type === 'drawn' && message.id === this.current?.id) {
			clearTimeout(this.timer);
			this.finish(message.drawing);
		}
	}

	private finish(drawing: Drawing, keep = true): void {
		const { current } = this;
		this.current = null;
		if (current) {
			const { source, theme, done } = current.job;
			if (keep) {
				if (this.known.size >= KEPT) this.known.delete(this.known.keys().next().value!);
				this.known.set(`${theme} ${source}`, drawing);
			}
			done(drawing);
		}
		this.next();
	}
}
