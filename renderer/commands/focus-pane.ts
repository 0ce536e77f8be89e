import type { ArticleEditor } from '../session/article-editor.ts';

/** The regions that F6 goes through, in reading order. Those that are hidden are passed over. */
const regions: readonly string[] = [
	'Side bar',
	'Front matter',
	'Body',
	'Preview',
	'Problems',
	'Review',
	'History',
	'Status',
];

/** Moves the focus to the next (1) or previous (-1) region of the window, as F6 does elsewhere. */
export function focusNextPane(editor: ArticleEditor, step: 1 | -1): void {
	const shown = regions
		.map((name) => document.querySelector<HTMLElement>(`[aria-label="${name}"]:is(section, aside, footer)`))
		.filter((element) => element !== null);
	const present = shown.findIndex((element) => element.contains(document.activeElement));
	for (let i = 1; i <= shown.length; i++) {
		const target = shown[(present + step * i + shown.length * 2) % shown.length];
		if (target && focusInside(target, editor)) return;
	}
}

function focusInside(region: HTMLElement, editor: ArticleEditor): boolean {
	if (region.contains(editor.view.dom)) {
		editor.view.focus();
		return true;
	}
	const first = region.querySelector<HTMLElement>(
		'input:not([disabled]), textarea:not([disabled]), button:not([disabled]), iframe, [tabindex="0"]',
	);
	first?.focus();
	return first !== null;
}
