const wanted = ['.review-place[tabindex="0"]', 'select'];

/** Puts the focus into the review panel: on the row in hand, else its first control. */
export function focusReviewPanel(): void {
	const panel = document.querySelector('.review-panel');
	for (const selector of wanted) {
		const target = panel?.querySelector<HTMLElement>(selector);
		if (!target) continue;
		target.focus();
		target.scrollIntoView({ block: 'nearest' });
		return;
	}
}
