import { ipcMain, type WebContents } from 'electron';
import type { Calls, Messages } from '../contract.ts';
import { isOwnPage } from '../session/guard.ts';
import { callArguments } from './call-arguments.ts';

/** What answers each call; `W` is the window that it comes from. */
export type Handlers<W> = {
	readonly [K in keyof Calls]: (
		window: W,
		...args: Parameters<Calls[K]>
	) => ReturnType<Calls[K]> | Promise<ReturnType<Calls[K]>>;
};

/**
 * Answers the windows' calls. Each has to come from the page of a window that `windowOf` knows, and its arguments have
 * to be what the contract says.
 */
export function answerCalls<W>(handlers: Handlers<W>, windowOf: (contents: WebContents) => W | null): void {
	for (const channel of Object.keys(handlers) as (keyof Calls)[])
		answer(channel, handlers[channel], windowOf);
}

function answer<W, K extends keyof Calls>(
	channel: K,
	handler: Handlers<W>[K],
	windowOf: (contents: WebContents) => W | null,
): void {
	ipcMain.handle(`call:${channel}`, async (event, ...args: unknown[]) => {
		const window = isOwnPage(event.sender, event.senderFrame) ? windowOf(event.sender) : null;
		if (!window) throw new Error('Not a window of Galley');
		const parsed = callArguments[channel].safeParse(args);
		if (!parsed.success) throw new Error(`The arguments of “${channel}” are not what they should be`);
		return handler(window, ...(parsed.data as Parameters<Calls[K]>));
	});
}

/** Hears of the paths that the person gave to a page, by dropping files on it. Only the preload can say so. */
export function hearGrants<W>(
	windowOf: (contents: WebContents) => W | null,
	grant: (window: W, path: string) => void,
): void {
	ipcMain.on('granted', (event, path: unknown) => {
		const window = isOwnPage(event.sender, event.senderFrame) ? windowOf(event.sender) : null;
		if (window && typeof path === 'string') grant(window, path);
	});
}

/** Sends a message to a window's page. */
export function send<K extends keyof Messages>(
	contents: WebContents,
	message: K,
	...args: Parameters<Messages[K]>
): void {
	if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(`message:${message}`, ...args);
}
