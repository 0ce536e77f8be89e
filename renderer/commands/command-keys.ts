import type { CommandId } from '../../electron/contract.ts';
import type { GalleyWindow } from '../session/window-store.ts';
import { commandForKey } from './keymap.ts';

/** Formatting keys mean the text of the body: in a form field they do nothing. */
const bodyCommands: ReadonlySet<CommandId> = new Set(['edit.strong', 'edit.emphasis', 'edit.link']);

/**
 * Runs commands by their keys from now on, wherever the focus is. In a dialog, undo and its like belong to the dialog's
 * fields.
 */
export function listenForCommandKeys({ store, run }: Pick<GalleyWindow, 'store' | 'run'>): void {
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.defaultPrevented || event.isComposing) return;
		const { commands, platform, dialog, question } = store.getState();
		const command = commandForKey(commands, event, platform);
		if (command === null) return;
		if ((dialog !== null || question !== null) && command !== 'file.quit') {
			if (command.startsWith('edit.')) return;
			event.preventDefault();
			return;
		}
		if (bodyCommands.has(command) && !isInBody(event.target)) return;
		event.preventDefault();
		event.stopPropagation();
		run(command);
	};
	window.addEventListener('keydown', onKeyDown, true);
}

function isInBody(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest('.cm-content') !== null;
}
