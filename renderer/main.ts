import './style/base.css';
import './shell/shell.css';
import './preview/preview-pane.css';
import type { Bridge } from '../electron/contract.ts';
import { listenForCommandKeys } from './commands/command-keys.ts';
import { blocksOf } from './preview/blocks-state.ts';
import { painted } from './session/after-paint.ts';
import { applyAppearance } from './session/appearance.ts';
import { openWindow } from './session/open-window.ts';
import { showFirstView } from './shell/first-view.ts';

declare global {
	interface Window {
		readonly galley: Bridge;
	}
}

// What the build would have fetched while the text is made: `electron/setup/build.mjs`.
for (const link of document.querySelectorAll<HTMLLinkElement>('link[data-later]'))
	link.rel = link.dataset.later!;
const opened = await openWindow(window.galley);
const { store } = opened.galley;
applyAppearance(store.getState().settings);
listenForCommandKeys(opened.galley);
// The text first; then how it will look; all around them once it can be read and typed in.
if (showFirstView(opened.editor.view, store.getState())) {
	await painted();
	if (store.getState().view.panes.preview) {
		// In two tasks: a key that is pressed meanwhile comes between.
		let { state } = opened.editor;
		blocksOf(state);
		await scheduler.yield();
		// It is painted before the preview, which takes longer.
		while (state !== opened.editor.state) {
			({ state } = opened.editor);
			await painted();
		}
		opened.preview.show();
		await painted();
	}
}
const { mount } = await import('./shell/mount.tsx');
mount(opened);
