import type { Locator, Page } from 'playwright/test';

/** The history of the article, and the question before it is cleared. */
export class HistoryPanel {
	readonly region: Locator;
	/** The kept versions, the newest first. */
	readonly rows: Locator;
	readonly clear: Locator;

	constructor(readonly page: Page) {
		this.region = page.getByRole('region', { name: 'History', exact: true });
		this.rows = this.region.getByRole('listitem');
		this.clear = this.region.getByRole('button', { name: 'Clear History…' });
	}

	/** What a version's row leads to: comparing. The newest is 0. */
	version(index: number): Locator {
		return this.rows.nth(index).getByRole('button', { name: /^Compare/ });
	}

	restore(index: number): Promise<void> {
		return this.rows
			.nth(index)
			.getByRole('button', { name: /^Restore/ })
			.click();
	}
}
