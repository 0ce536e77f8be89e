import type { Locator, Page } from 'playwright/test';

/** The review panel, and what of the window belongs to reviewing. */
export class ReviewPanel {
	readonly region: Locator;
	readonly rows: Locator;
	readonly mode: Locator;
	/** Where a comment is written. */
	readonly comment: Locator;
	/** Threads in the margin, or the one that was opened. */
	readonly cards: Locator;
	/** Where the reviewer's name is asked for. */
	readonly name: Locator;

	constructor(readonly page: Page) {
		this.region = page.getByRole('region', { name: 'Review', exact: true });
		this.rows = this.region.locator('.review-item');
		this.mode = page.getByRole('button', { name: /^Mode:/ });
		this.comment = page.getByRole('textbox', { name: 'Comment', exact: true });
		this.cards = page.locator('.comment-layer').getByRole('article');
		this.name = page.getByLabel('Suggestions and comments carry a name. What is yours?');
	}

	/** The row that holds these words. */
	row(words: string): Locator {
		return this.rows.filter({ hasText: words });
	}

	/** The card that holds these words. */
	card(words: string): Locator {
		return this.cards.filter({ hasText: words });
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
