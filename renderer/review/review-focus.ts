import type { WindowStore } from '../session/window-store.ts';

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

/** Puts the focus on a field that something is suggested for, or, when it is not there yet, on what can be done with it. */
export function goToField(store: WindowStore, key: string): void {
	const { view } = store.getState();
	if (!view.panes.form) store.setState({ view: { ...view, panes: { ...view.panes, form: true } } });
	// The form has to be there first.
	requestAnimationFrame(() => {
		const name = CSS.escape(key);
		document
			.querySelector<HTMLElement>(
				`.field[data-key="${name}"] [id$="control"], .suggested-field[data-key="${name}"] button`,
			)
			?.focus();
	});
}
