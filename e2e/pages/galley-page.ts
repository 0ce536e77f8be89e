import type { Locator, Page } from 'playwright/test';
import type { Galley } from '../galley-test.ts';

/** A window of Galley as a person sees it: everything is found by its role and name. */
export class GalleyPage {
	readonly form: Locator;
	readonly body: Locator;
	readonly preview: Locator;
	readonly problems: Locator;
	readonly status: Locator;

	constructor(
		readonly page: Page,
		readonly galley: Galley,
	) {
		this.form = page.getByRole('region', { name: 'Front matter' });
		this.body = page.getByRole('textbox', { name: 'Body', exact: true });
		this.preview = page.getByRole('region', { name: 'Preview' });
		this.problems = page.getByRole('region', { name: 'Problems' });
		this.status = page.getByRole('region', { name: 'Status' });
	}

	/** The control of a field, by its label. */
	field(label: string): Locator {
		return this.form.getByLabel(label, { exact: true });
	}

	/** The page that the preview shows. */
	get article() {
		return this.page.frameLocator('iframe[title="Preview"]');
	}

	/** Presses a command's key. */
	press(key: string): Promise<void> {
		return this.page.keyboard.press(key);
	}

	/** Runs a command by the palette, as a person who looks it up. */
	async command(title: string): Promise<void> {
		await this.press('Control+Shift+P');
		const palette = this.page.getByRole('dialog', { name: 'Commands' });
		await palette.getByRole('searchbox').or(palette.getByRole('textbox')).fill(title);
		await this.page.keyboard.press('Enter');
		await palette.waitFor({ state: 'detached' });
	}

	/** Puts the caret at the end of the body's text. */
	async caretToEnd(): Promise<void> {
		await this.body.focus();
		await this.press('Control+End');
	}

	/** Saves and waits until the window says that it is on disk. */
	async save(): Promise<void> {
		await this.press('Control+s');
		await this.saved.filter({ hasText: /^Saved$/ }).waitFor();
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
