import type { Locator, Page } from 'playwright/test';

/** The review panel, and what of the window belongs to reviewing. */
export class ReviewPanel {
	readonly region: Locator;
	readonly rows: Locator;
	readonly mode: Locator;
	readonly comment: Locator;
	/** Where the reviewer's name is asked for. */
	readonly name: Locator;

	constructor(readonly page: Page) {
		this.region = page.getByRole('region', { name: 'Review' });
		this.rows = this.region.locator('.review-item');
		this.mode = page.getByRole('button', { name: /^Mode:/ });
		this.comment = this.region.getByRole('textbox', { name: 'Comment', exact: true });
		this.name = page.getByLabel('Suggestions and comments carry a name. What is yours?');
	}

	/** The row that holds these words. */
	row(words: string): Locator {
		return this.rows.filter({ hasText: words });
	}

	accept(words: string): Promise<void> {
		return this.row(words)
			.getByRole('button', { name: /^Accept/ })
			.click();
	}

	reject(words: string): Promise<void> {
		return this.row(words)
			.getByRole('button', { name: /^Reject/ })
			.click();
	}
}
