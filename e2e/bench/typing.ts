import type { Session } from './cdp.ts';
import { caretAt, type Place } from './documents.ts';
import type { KeySample, LongTask } from './probe.ts';
import { pause, type Subject, until } from './subject.ts';

/** Between two keys, in milliseconds: twelve keys a second, faster than all but the fastest typists. */
export const cadence = 83;

export interface Typed {
	readonly keys: readonly KeySample[];
	/** The tasks over 50 ms that ran meanwhile. */
	readonly longTasks: readonly LongTask[];
}

/** Puts the caret into a paragraph of the document and waits until the window rests. */
export async function placeCaret(subject: Subject, page: Session, text: string, place: Place): Promise<void> {
	const offset = caretAt(text, place);
	await page.evaluate(`(() => {
		const view = bench.view();
		view.dispatch({ selection: { anchor: ${offset} }, scrollIntoView: true });
		view.focus();
	})()`);
	await subject.settled(page);
}

/** Makes a mark of every edit from now on: presses the app's key for Suggesting mode. */
export async function beginSuggesting(page: Session): Promise<void> {
	const key = {
		key: '@',
		code: 'Digit2',
		windowsVirtualKeyCode: 50,
		modifiers: process.platform === 'darwin' ? 5 : 10,
	};
	await page.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
	await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
	await until(
		page,
		`[...document.querySelectorAll('.status-bar button')].some((each) => each.textContent === 'Suggesting')`,
	);
}

/** Types letters with real key events, at a steady pace, and waits until the preview shows them too. */
export async function type(page: Session, count: number): Promise<Typed> {
	await page.evaluate('bench.longTasks.length = 0, bench.watchKeys()');
	let next = performance.now();
	for (const letter of lettersOf(count)) {
		await pressLetter(page, letter);
		// Not in step with the screen: each key comes at another moment of its frame.
		next += cadence + ((letter.charCodeAt(0) * 7) % 17) - 8;
		await pause(Math.max(0, next - performance.now()));
	}
	await pause(600);
	return {
		keys: await page.evaluate<KeySample[]>('bench.takeKeys()'),
		longTasks: await page.evaluate<LongTask[]>('bench.longTasks'),
	};
}

/** One key that writes a letter, or a blank. */
export async function pressLetter(page: Session, letter: string): Promise<void> {
	const key = {
		key: letter,
		code: letter === ' ' ? 'Space' : `Key${letter.toUpperCase()}`,
		windowsVirtualKeyCode: letter === ' ' ? 32 : letter.toUpperCase().charCodeAt(0),
	};
	await page.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, text: letter });
	await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

/** Words of letters in an order that does not repeat soon, so that each key can be found again in the preview. */
export function lettersOf(count: number): string {
	let letters = '';
	let state = 7;
	while (letters.length < count) {
		state = (state * 1103515245 + 12345) % 2147483648;
		letters += letters.length % 7 === 5 ? ' ' : String.fromCharCode(97 + ((state >> 8) % 26));
	}
	return letters;
}
