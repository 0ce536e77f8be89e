/** Puts the focus into the review panel: on what is written there, else the row in hand, else its first control. */
export function focusReviewPanel(): void {
	const panel = document.querySelector('.review-panel');
	const target = panel?.querySelector<HTMLElement>('textarea, .review-place[tabindex="0"], button, select');
	target?.focus();
	target?.scrollIntoView({ block: 'nearest' });
}
