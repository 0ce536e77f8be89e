import { access } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

const articles = { name: 'Markdown', extensions: ['md', 'markdown', 'mdx', 'mdown', 'mkd'] };
const everything = { name: 'All files', extensions: ['*'] };

/** Asks which files to open. Empty when the person gave it up. */
export async function askOpen(
	window: BrowserWindow | null,
	folder: string | null,
): Promise<readonly string[]> {
	const options: Electron.OpenDialogOptions = {
		properties: ['openFile', 'multiSelections'],
		filters: [articles, everything],
		...(folder ? { defaultPath: folder } : {}),
	};
	const { filePaths } = await (window
		? dialog.showOpenDialog(window, options)
		: dialog.showOpenDialog(options));
	return filePaths;
}

/** Asks for one file to compare the article with or to take in. Null when the person gave it up. */
export async function askOther(window: BrowserWindow, folder: string | null): Promise<string | null> {
	const { filePaths } = await dialog.showOpenDialog(window, {
		properties: ['openFile'],
		filters: [articles, { name: 'Word', extensions: ['docx'] }, everything],
		...(folder ? { defaultPath: folder } : {}),
	});
	return filePaths[0] ?? null;
}

/** A place to write to. */
export interface Place {
	readonly path: string;
	/** The person agreed to replace the file that is there. */
	readonly replaces: boolean;
}

/**
 * Asks where to write, beginning at a suggested name, or path. The system's dialog asks about a file that is there
 * already. Null when the person gave it up.
 */
export async function askSave(
	window: BrowserWindow,
	suggested: string,
	folder: string | null,
	title: string,
): Promise<Place | null> {
	const { canceled, filePath } = await dialog.showSaveDialog(window, {
		title,
		defaultPath: isAbsolute(suggested)
			? suggested
			: join(folder ?? app.getPath('documents'), withEnding(safeName(suggested))),
		filters: [articles, everything],
		properties: ['createDirectory', 'showOverwriteConfirmation'],
	});
	if (canceled || !filePath) return null;
	const there = await exists(filePath);
	if (there || extname(filePath) !== '') return { path: filePath, replaces: there };
	// Not every system adds the ending to a new file. The dialog did not ask about one that has it.
	const path = withEnding(filePath);
	const replaces = await exists(path);
	if (replaces && !(await askReplace(window, path, 'It holds another article or version.'))) return null;
	return { path, replaces };
}

/** Asks before a file is replaced. */
export async function askReplace(window: BrowserWindow, path: string, detail: string): Promise<boolean> {
	const { response } = await dialog.showMessageBox(window, {
		type: 'warning',
		message: `Replace “${basename(path)}” in “${basename(dirname(path))}”?`,
		detail,
		buttons: ['Replace', 'Cancel'],
		defaultId: 1,
		cancelId: 1,
	});
	return response === 0;
}

/** Asks whether a window that does not answer may close. Its unsaved work is kept either way. */
export async function askCloseUnanswered(window: BrowserWindow, name: string): Promise<boolean> {
	const { response } = await dialog.showMessageBox(window, {
		type: 'warning',
		message: `“${name}” does not answer`,
		detail: 'It can be closed. Its unsaved work is kept and will be offered when Galley is opened next.',
		buttons: ['Close', 'Wait'],
		defaultId: 1,
		cancelId: 1,
	});
	return response === 0;
}

/** Says that a window's page ended by itself, and asks whether to show the article again. */
export async function askReopen(window: BrowserWindow, name: string): Promise<boolean> {
	const { response } = await dialog.showMessageBox(window, {
		type: 'error',
		message: `The window of “${name}” stopped working`,
		detail: 'Its unsaved work was kept and will be offered.',
		buttons: ['Open Again', 'Close'],
		defaultId: 0,
		cancelId: 1,
	});
	return response === 0;
}

function withEnding(path: string): string {
	return extname(path) === '' ? `${path}.md` : path;
}

/** A name without what some system does not allow in one. */
function safeName(name: string): string {
	const safe = name
		.replace(/[\\/:*?"<>|\0-\x1f]+/g, ' ')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+|[. ]+$/g, '')
		.slice(0, 120);
	return safe === '' ? 'Untitled' : safe;
}

function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	);
}
