import type { Locator, Page } from 'playwright/test';

/** Two texts beside each other. */
export class CompareDialog {
	readonly dialog: Locator;
	readonly left: Locator;
	readonly right: Locator;
	readonly fields: Locator;
	/** The body of the left text and of the right one. */
	readonly leftBody: Locator;
	readonly rightBody: Locator;

	constructor(page: Page) {
		this.dialog = page.getByRole('dialog', { name: 'Compare' });
		this.left = this.dialog.getByRole('combobox', { name: 'Left' });
		this.right = this.dialog.getByRole('combobox', { name: 'Right' });
		this.fields = this.dialog.getByRole('table', { name: 'Differences of the front matter' });
		this.leftBody = this.dialog.locator('.cm-merge-a');
		this.rightBody = this.dialog.locator('.cm-merge-b');
	}

	/** What a side says that it shows. */
	chosen(side: Locator): Promise<string> {
		return side.evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.textContent ?? '');
	}
}
