import { commonWord } from './documents.ts';
import type { LongTask } from './probe.ts';
import type { Subject } from './subject.ts';
import { placeCaret } from './typing.ts';

/** Times until the frame that shows it, in milliseconds. */
export interface Editing {
	readonly paste: number;
	readonly undoPaste: number;
	readonly replaceAll: number;
	readonly undoReplaceAll: number;
	/** The longest task from the first of them until the window rested. */
	readonly longestTask: number;
}

/** Pastes a megabyte into the middle, replaces 10,000 words, and undoes both. */
export async function editMuch(subject: Subject, text: string, pasted: string): Promise<Editing> {
	const page = await subject.page();
	await placeCaret(subject, page, text, 'middle');
	await page.evaluate('bench.longTasks.length = 0');
	const timed = async (action: string): Promise<number> => {
		const time = await page.evaluate<number>(`bench.timed(() => { const view = bench.view(); ${action} })`);
		await subject.settled(page);
		return time;
	};
	const undo = `view.contentDOM.dispatchEvent(new KeyboardEvent('keydown',
		{ key: 'z', code: 'KeyZ', keyCode: 90, ctrlKey: true, bubbles: true, cancelable: true }));`;
	const lengthNow = () => page.evaluate<number>('bench.view().state.doc.length');
	const before = await lengthNow();
	await page.evaluate(`void (bench.pasted = ${JSON.stringify(pasted)})`);
	const paste = await timed(`
		const data = new DataTransfer();
		data.setData('text/plain', bench.pasted);
		view.contentDOM.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));`);
	if ((await lengthNow()) !== before + pasted.length) throw new Error('The paste did not arrive');
	const undoPaste = await timed(undo);
	if ((await lengthNow()) !== before) throw new Error('The paste was not undone');
	const replaceAll = await timed(`
		const text = view.state.doc.sliceString(0, view.state.doc.length);
		const changes = [];
		for (let at = text.indexOf('${commonWord}'); at >= 0 && changes.length < 10000; at = text.indexOf('${commonWord}', at + 1))
			changes.push({ from: at, to: at + ${commonWord.length}, insert: 'haven' });
		view.dispatch({ changes, userEvent: 'input.replace.all' });`);
	const undoReplaceAll = await timed(undo);
	const tasks = await page.evaluate<LongTask[]>('bench.longTasks');
	return {
		paste,
		undoPaste,
		replaceAll,
		undoReplaceAll,
		longestTask: Math.max(0, ...tasks.map(({ duration }) => duration)),
	};
}
