import type { Locator, Page } from 'playwright/test';

/** The dialog that shows what finishing the article does, before it is exported or repaired. */
export class FinishDialog {
	readonly dialog: Locator;
	/** The lines as they are and as they would be. */
	readonly difference: Locator;
	readonly choices: Locator;

	constructor(
		page: Page,
		title: string,
		private readonly action: string,
	) {
		this.dialog = page.getByRole('dialog', { name: title });
		this.difference = this.dialog.getByRole('region', { name: 'Difference' });
		this.choices = this.dialog.getByRole('list', { name: 'What is done' }).getByRole('checkbox');
	}

	/** Agrees to what is shown. */
	accept(): Promise<void> {
		return this.dialog.getByRole('button', { name: this.action, exact: true }).click();
	}

	/** The characters that go and that come, in order. */
	async changes(): Promise<{ removed: string[]; added: string[] }> {
		return {
			removed: await this.difference.locator('del').allTextContents(),
			added: await this.difference.locator('ins').allTextContents(),
		};
	}
}
