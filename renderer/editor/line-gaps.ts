import type { EditorView } from '@codemirror/view';

/** What `@codemirror/view` keeps of the stretches of very long lines that it leaves out of the page. */
interface Internals {
	readonly viewState: { lineGaps: readonly unknown[] };
}

/**
 * Makes anew what a new view left out of very long lines. Its constructor draws these gaps for lines that are not wrapped
 * (`gap.draw(this, false)`, `@codemirror/view` 6.43.15): as wide as what they stand for, not as high. Once measured, the line
 * is taken to be short, all of it is put into the page, and the browser lays out a million characters at once.
 */
export function redrawLineGaps(view: EditorView): void {
	const { viewState } = view as unknown as Internals;
	if (viewState.lineGaps.length === 0) return;
	viewState.lineGaps = [];
	view.dispatch({});
}
