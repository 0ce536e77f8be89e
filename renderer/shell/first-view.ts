import type { EditorView } from '@codemirror/view';
import { paneNames, smallestPanes } from '../session/pane-sizes.ts';
import type { WindowState } from '../session/window-store.ts';

/**
 * Shows the text where its pane will be, before the window around it is made: what takes the place of the other panes is
 * as large and empty. Returns false, and shows nothing, where the text will not be in its usual place.
 */
export function showFirstView(
	{ dom }: EditorView,
	{ failure, notice, view }: Pick<WindowState, 'failure' | 'notice' | 'view'>,
): boolean {
	if (failure !== null || notice !== null || view.drawer !== null || !view.panes.body) return false;
	const window = element('div', 'window first-view');
	const middle = element('div', 'window-middle', window);
	if (view.sideBar) element('div', 'side-bar', middle);
	const panes = element('div', 'panes', element('div', 'window-centre', middle));
	const shown = paneNames.filter((name) => view.panes[name]);
	for (const [index, name] of shown.entries()) {
		if (index > 0) element('div', 'pane-separator', panes);
		const pane = element('div', name === 'body' ? 'body-pane' : '', panes);
		pane.style.flex = `${view.paneSizes[paneNames.indexOf(name)]} 1 0`;
		pane.style.minWidth = smallestPanes[name];
		if (name === 'body') pane.append(dom);
		if (name === 'preview') element('div', 'preview-place', pane);
	}
	element('div', 'status-bar', window);
	// Below the preview, which has its place from it too.
	document.getElementById('root')!.before(window);
	return true;
}

/** Called once the text is in its own place. */
export function endFirstView(): void {
	document.querySelector('.first-view')?.remove();
}

function element(name: string, className: string, parent?: HTMLElement): HTMLElement {
	const made = document.createElement(name);
	made.className = className;
	parent?.append(made);
	return made;
}
