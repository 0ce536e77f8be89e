import { type BrowserWindow, type ContextMenuParams, clipboard, Menu, shell } from 'electron';
import { openableLink } from '../links.ts';

/** What a click with the right button offers: what is usual for text and links, and nothing where there is neither. */
export function showContextMenu(window: BrowserWindow, params: ContextMenuParams): void {
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
	if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
}
