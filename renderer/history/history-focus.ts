const wanted = ['.history-place[tabindex="0"]', '.history-none'];

/**
 * Puts the focus into the history: on the version in hand, else on what stands there, else, while the versions are being
 * read, on the panel itself.
 */
export function focusHistory(): void {
	const panel = document.querySelector<HTMLElement>('.history-panel');
	const target = wanted.map((selector) => panel?.querySelector<HTMLElement>(selector)).find(Boolean);
	(target ?? panel)?.focus();
}
