import { join } from 'node:path';
import type { Settings } from '../contract.ts';
import { History } from '../history/history.ts';
import { Journals } from '../journal/journals.ts';
import type { JsonFile } from './json-file.ts';
import { PathList } from './path-list.ts';
import { settingsFile } from './settings.ts';
import { type WindowState, windowStateFile } from './window-state.ts';

/** What Galley keeps for a person between launches. */
export interface Profile {
	readonly settings: JsonFile<Settings>;
	readonly windowState: JsonFile<WindowState>;
	readonly recentFiles: PathList;
	/** Articles whose remote pictures the person allowed. */
	readonly remotePictures: PathList;
	readonly journals: Journals;
	readonly history: History;
}

/** Opens the profile in a folder, which is made when something is first kept. */
export function openProfile(folder: string): Profile {
	return {
		settings: settingsFile(join(folder, 'settings.json')),
		windowState: windowStateFile(join(folder, 'window-state.json')),
		recentFiles: new PathList(join(folder, 'recent-files.json'), 20),
		remotePictures: new PathList(join(folder, 'remote-pictures.json'), 1000),
		journals: new Journals(join(folder, 'journal')),
		history: new History(join(folder, 'history')),
	};
}

/** Resolves when everything is on disk. */
export async function flushProfile(profile: Profile): Promise<void> {
	const { settings, windowState, recentFiles, remotePictures, history } = profile;
	await Promise.all([
		settings.flush(),
		windowState.flush(),
		recentFiles.flush(),
		remotePictures.flush(),
		history.flush(),
	]);
}
