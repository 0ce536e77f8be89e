import { type BrowserWindow, type ContextMenuParams, clipboard, Menu, shell } from 'electron';
import type { CommandId } from '../contract.ts';
import { openableLink } from '../links.ts';

/**
 * What a click with the right button offers: what is usual for text and links, in the body what reviewing is done with as
 * well, and nothing where there is neither.
 */
export function showContextMenu(
	window: BrowserWindow,
	params: ContextMenuParams,
	run: (command: CommandId) => void,
): void {
	const link = openableLink(params.linkURL);
	const { editFlags } = params;
	const items: Electron.MenuItemConstructorOptions[] = [];
	if (link) {
		items.push(
			{ label: 'Open Link in Browser', click: () => void shell.openExternal(link) },
			{ label: 'Copy Link', click: () => clipboard.writeText(link) },
			{ type: 'separator' },
		);
	}
	if (params.isEditable) items.push({ role: 'cut', enabled: editFlags.canCut });
	if (params.isEditable || params.selectionText !== '') {
		items.push({ role: 'copy', enabled: editFlags.canCopy });
	}
	if (params.isEditable) items.push({ role: 'paste', enabled: editFlags.canPaste });
	if (params.isEditable || params.selectionText !== '')
		items.push({ type: 'separator' }, { role: 'selectAll' });
	// The body is the one text that is written in and is no form's control.
	if (params.isEditable && params.formControlType === 'none') {
		items.push(
			{ type: 'separator' },
			{ label: 'Comment…', click: () => run('review.comment') },
			{ label: 'Accept Mark', click: () => run('review.accept') },
			{ label: 'Reject Mark', click: () => run('review.reject') },
		);
	}
	if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
}
