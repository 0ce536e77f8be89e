import {
	type CDPSession,
	expect,
	type Frame,
	type FrameLocator,
	type Locator,
	type Page,
} from 'playwright/test';
import type { Bridge } from '../../electron/contract.ts';
import type { Galley } from '../galley-test.ts';
import { FinishDialog } from './finish-dialog.ts';

declare global {
	interface Window {
		/** What the preload gives the page. */
		readonly galley: Bridge;
	}
}

/** A window of Galley as a person sees it: everything is found by its role and name. */
export class GalleyPage {
	readonly form: Locator;
	readonly body: Locator;
	readonly preview: Locator;
	readonly problems: Locator;
	readonly status: Locator;
	/** A question about unsaved work or a conflict. */
	readonly question: Locator;
	readonly palette: Locator;
	readonly settings: Locator;
	/** What stands in place of an article that could not be opened. */
	readonly failure: Locator;
	readonly export: FinishDialog;
	readonly repairAll: FinishDialog;

	constructor(
		readonly page: Page,
		readonly galley: Galley,
	) {
		this.form = page.getByRole('region', { name: 'Front matter' });
		this.body = page.getByRole('textbox', { name: 'Body', exact: true });
		this.preview = page.getByRole('region', { name: 'Preview' });
		this.problems = page.getByRole('region', { name: 'Problems' });
		this.status = page.getByRole('region', { name: 'Status' });
		this.question = page.getByRole('alertdialog');
		this.palette = page.getByRole('dialog', { name: 'Commands' });
		this.settings = page.getByRole('dialog', { name: 'Settings' });
		this.failure = page.getByRole('main');
		this.export = new FinishDialog(page, 'Export finished Markdown', 'Export…');
		this.repairAll = new FinishDialog(page, 'Repair all that is plain', 'Apply');
	}

	/** The control of a field, by its label. */
	field(label: string): Locator {
		return this.form.getByLabel(label, { exact: true });
	}

	/** All that stands with a field: its label, control, badge and notes. `key` is the one in the file. */
	fieldBox(key: string): Locator {
		return this.form.locator(`.field[data-key="${key}"]`);
	}

	/** Chooses from a field's own menu. */
	async fieldMenu(label: string, item: string): Promise<void> {
		await this.form.getByRole('button', { name: `More for ${label}`, exact: true }).click();
		const menu = this.page.getByRole('menu', { name: `${label} menu` });
		await menu.getByText(item, { exact: true }).click();
		await menu.waitFor({ state: 'detached' });
	}

	/** The page that the preview shows. */
	get article(): FrameLocator {
		return this.page.frameLocator('iframe[title="Preview"]');
	}

	/** The preview's frame itself, to look at what runs in it. */
	async previewFrame(): Promise<Frame> {
		const handle = await this.page.locator('iframe[title="Preview"]').elementHandle();
		const frame = await handle?.contentFrame();
		if (!frame) throw new Error('The preview has no page');
		return frame;
	}

	/** Presses a command's key. */
	press(key: string): Promise<void> {
		return this.page.keyboard.press(key);
	}

	/** Presses a key that closes the window, which may be gone before the key is up again. */
	async closedBy(key: string): Promise<void> {
		await Promise.all([this.page.waitForEvent('close'), this.press(key).catch(() => {})]);
	}

	/** Types as a person does, key by key. */
	type(text: string): Promise<void> {
		return this.page.keyboard.type(text);
	}

	/** Runs a command by the palette, as a person who looks it up. */
	async command(title: string): Promise<void> {
		await this.press('Control+Shift+P');
		await this.palette.getByRole('searchbox').or(this.palette.getByRole('textbox')).fill(title);
		await this.page.keyboard.press('Enter');
		await this.palette.waitFor({ state: 'detached' });
	}

	/** Puts the caret at the end of the body's text. */
	async caretToEnd(): Promise<void> {
		await this.body.focus();
		await this.press('Control+End');
	}

	/** Puts the caret before a passage of the body by clicking there. */
	async clickBefore(passage: string): Promise<void> {
		const place = await this.body.evaluate((content, text) => {
			const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
			for (let node = walker.nextNode(); node; node = walker.nextNode()) {
				const at = node.nodeValue?.indexOf(text) ?? -1;
				if (at < 0) continue;
				const range = document.createRange();
				range.setStart(node, at);
				range.setEnd(node, at + 1);
				const { left, top, height } = range.getBoundingClientRect();
				return { x: left + 1, y: top + height / 2 };
			}
			throw new Error(`“${text}” is not in sight`);
		}, passage);
		await this.page.mouse.click(place.x, place.y);
	}

	/**
	 * The line of the editor with the selection's head as `|` and, where it differs, its other end as `[`:
	 * `Flour, wa|ter`.
	 */
	caretLine(): Promise<string> {
		return this.body.evaluate(() => {
			const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection()!;
			const lineOf = (node: Node | null) =>
				(node instanceof Element ? node : node?.parentElement)?.closest('.cm-line');
			const line = lineOf(focusNode);
			if (!line) return 'no caret';
			const column = (node: Node, offset: number) => {
				const range = document.createRange();
				range.setStart(line, 0);
				range.setEnd(node, offset);
				return range.toString().length;
			};
			const text = line.textContent!;
			const head = column(focusNode!, focusOffset);
			const anchor = lineOf(anchorNode) === line ? column(anchorNode!, anchorOffset) : head;
			const marks = [...text, ''];
			const mark = (at: number, sign: string) => {
				marks[at] = sign + marks[at];
			};
			mark(head, '|');
			if (anchor !== head) mark(anchor, '[');
			return marks.join('');
		});
	}

	/** The selection of a form control, as `[from, to]`. */
	selectionIn(control: Locator): Promise<[number, number]> {
		return control.evaluate((element) => {
			const { selectionStart, selectionEnd } = element as HTMLTextAreaElement;
			return [selectionStart, selectionEnd];
		});
	}

	/** Where the body is scrolled to, in pixels. */
	scrollTop(): Promise<number> {
		return this.body.evaluate((content) => content.closest('.cm-scroller')!.scrollTop);
	}

	/** Saves and waits until the window says that it is on disk. */
	async save(): Promise<void> {
		await this.press('Control+s');
		await this.saved.filter({ hasText: /^Saved$/ }).waitFor();
	}

	/** Has the front matter shown as source in the editor. */
	async unfold(): Promise<void> {
		await this.body.getByRole('button', { name: /^Front matter/ }).click();
		await expect(this.body.getByRole('button', { name: /^Front matter/ })).toHaveCount(0);
	}

	/** Opens the settings by their key. */
	async openSettings(): Promise<Locator> {
		await this.press('Control+,');
		await this.settings.waitFor();
		return this.settings;
	}

	async closeSettings(): Promise<void> {
		await this.press('Escape');
		await this.settings.waitFor({ state: 'detached' });
	}

	/** The browser's own protocol, for what no keyboard of a test can do. */
	cdp(): Promise<CDPSession> {
		return this.page.context().newCDPSession(this.page);
	}

	/** Drops files on the window at a place of it, as a file manager does. */
	async dropFiles(over: Locator, ...files: string[]): Promise<void> {
		const box = (await over.boundingBox())!;
		const cdp = await this.cdp();
		for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
			await cdp.send('Input.dispatchDragEvent', {
				type,
				x: box.x + box.width / 2,
				y: box.y + box.height / 2,
				data: { items: [], files, dragOperationsMask: 1 },
			});
		}
		await cdp.detach();
	}

	get saved(): Locator {
		return this.page.getByTestId('saved');
	}

	get words(): Locator {
		return this.page.getByTestId('words');
	}

	get readTime(): Locator {
		return this.page.getByTestId('read-time');
	}
}
