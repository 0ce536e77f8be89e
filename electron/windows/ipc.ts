import { type IpcMainEvent, ipcMain, type WebContents } from 'electron';
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

/** What the preload says of itself, and no page can: paths that the person dropped, and that it heard a request. */
export function hearPreload<W>(
	windowOf: (contents: WebContents) => W | null,
	listeners: { grant(window: W, path: string): void; heard(window: W): void },
): void {
	const windowFrom = ({ sender, senderFrame }: IpcMainEvent) =>
		isOwnPage(sender, senderFrame) ? windowOf(sender) : null;
	ipcMain.on('granted', (event, path: unknown) => {
		const window = windowFrom(event);
		if (window && typeof path === 'string') listeners.grant(window, path);
	});
	ipcMain.on('heard', (event) => {
		const window = windowFrom(event);
		if (window) listeners.heard(window);
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
