import { basename, dirname } from 'node:path';
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { CommandId, CommandInfo } from '../contract.ts';

export interface MenuOptions {
	readonly platform: 'linux' | 'mac' | 'windows';
	readonly commands: readonly CommandInfo[];
	readonly recentFiles: readonly string[];
	run(command: CommandId): void;
	openRecent(path: string): void;
	clearRecent(): void;
}

/** Sets the application's menus: every item is a command, or one of the system's own. */
export function setMenu(options: MenuOptions): void {
	Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}

function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
	const mac = options.platform === 'mac';
	const separator: MenuItemConstructorOptions = { type: 'separator' };
	const item = (id: CommandId): MenuItemConstructorOptions => {
		const command = options.commands.find((candidate) => candidate.id === id);
		if (!command) throw new Error(`There is no command “${id}”`);
		const [accelerator] = command.keys;
		return {
			id,
			label: command.title,
			...(accelerator ? { accelerator } : {}),
			// Elsewhere the page takes the keys itself, in the order of what was typed.
			registerAccelerator: mac,
			click: () => options.run(id),
		};
	};
	const rest = (menu: CommandInfo['menu'], ...placed: CommandId[]) =>
		options.commands
			.filter((command) => command.menu === menu && !placed.includes(command.id))
			.map(({ id }) => item(id));

	const appMenu: MenuItemConstructorOptions = {
		label: 'Galley',
		submenu: [
			{ role: 'about' },
			separator,
			item('file.settings'),
			separator,
			{ role: 'services' },
			separator,
			{ role: 'hide' },
			{ role: 'hideOthers' },
			{ role: 'unhide' },
			separator,
			item('file.quit'),
		],
	};
	return [
		...(mac ? [appMenu] : []),
		{
			label: '&File',
			submenu: [
				item('file.new'),
				item('file.open'),
				{ label: 'Open Recent', submenu: recentItems(options) },
				separator,
				item('file.save'),
				item('file.save-as'),
				item('file.revert'),
				item('file.clear-history'),
				separator,
				item('file.export-markdown'),
				item('file.show-in-folder'),
				separator,
				...(mac ? [] : [item('file.settings'), separator]),
				item('file.close'),
				...(mac ? [] : [item('file.quit')]),
			],
		},
		{
			label: '&Edit',
			submenu: [
				item('edit.undo'),
				item('edit.redo'),
				separator,
				{ role: 'cut' },
				{ role: 'copy' },
				{ role: 'paste' },
				{ role: 'selectAll' },
				separator,
				item('edit.find'),
				separator,
				...rest('edit', 'edit.undo', 'edit.redo', 'edit.find'),
			],
		},
		{
			label: '&View',
			submenu: [
				...rest('view'),
				separator,
				{ role: 'resetZoom' },
				{ role: 'zoomIn' },
				{ role: 'zoomOut' },
				separator,
				{ role: 'togglefullscreen' },
				...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
			],
		},
		{ label: '&Review', submenu: reviewItems(rest('review'), separator) },
		{ label: '&Go', submenu: rest('go') },
		...(mac ? [{ role: 'windowMenu' } as const] : []),
		{ label: '&Help', role: 'help', submenu: rest('help') },
	];
}

/** The commands of review in groups: the modes, the marks, what the preview shows, the status, other versions. */
function reviewItems(
	items: readonly MenuItemConstructorOptions[],
	separator: MenuItemConstructorOptions,
): MenuItemConstructorOptions[] {
	const firsts = ['review.comment', 'review.show-source', 'review.status', 'review.compare-saved'];
	return items.flatMap((item) => (firsts.includes(item.id ?? '') ? [separator, item] : [item]));
}

function recentItems({ recentFiles, openRecent, clearRecent }: MenuOptions): MenuItemConstructorOptions[] {
	if (recentFiles.length === 0) return [{ label: 'No Recent Files', enabled: false }];
	const names = recentFiles.map((path) => basename(path));
	return [
		...recentFiles.map((path, index) => ({
			label: labelOf(path, names.filter((name) => name === names[index]).length > 1),
			click: () => openRecent(path),
		})),
		{ type: 'separator' },
		{ label: 'Clear Recent Files', click: () => clearRecent() },
	];
}

/** A file's name, with its folder where two have the same. An ampersand would mark the next letter as a key. */
function labelOf(path: string, ambiguous: boolean): string {
	const name = ambiguous ? `${basename(path)} — ${basename(dirname(path))}` : basename(path);
	return name.replaceAll('&', '&&');
}
