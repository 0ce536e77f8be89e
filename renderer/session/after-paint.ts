/** Longest wait when the window paints nothing because nobody sees it, in milliseconds. */
const MAX_WAIT = 150;

/**
 * Runs something once after the next paint, so that the letter just typed is painted first. Calls before that are one
 * call; there is no waiting for a pause. `flush` runs at once what is scheduled.
 */
export function afterPaint(run: () => void): { schedule(): void; flush(): void; cancel(): void } {
	const channel = new MessageChannel();
	let frame = 0;
	let timer = 0;
	let pending = false;
	const fire = () => {
		if (!pending) return;
		cancel();
		run();
	};
	const cancel = () => {
		pending = false;
		cancelAnimationFrame(frame);
		clearTimeout(timer);
	};
	channel.port1.onmessage = fire;
	return {
		schedule() {
			if (pending) return;
			pending = true;
			frame = requestAnimationFrame(() => channel.port2.postMessage(null));
			timer = window.setTimeout(fire, MAX_WAIT);
		},
		flush: fire,
		cancel,
	};
}

/** Resolves after the next paint. */
export function painted(): Promise<void> {
	return new Promise((resolve) => afterPaint(resolve).schedule());
}
