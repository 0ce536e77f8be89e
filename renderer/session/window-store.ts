import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type {
	Bridge,
	CommandId,
	CommandInfo,
	FileProblem,
	FileText,
	OtherFile,
	Recovery,
	Settings,
	Stamp,
	TextEncoding,
	ViewState,
	WindowStart,
} from '../../electron/contract.ts';

/** The file this window edits. */
export interface FileHandle {
	/** Null until the article is first saved. */
	readonly path: string | null;
	readonly name: string;
	readonly encoding: TextEncoding;
	readonly stamp: Stamp | null;
	readonly writable: boolean;
}

/** A message across the top of the window, with what the person can do about it. */
export type Notice =
	| { readonly kind: 'recovery'; readonly recovery: Recovery }
	| { readonly kind: 'changed-on-disk'; readonly file: FileText }
	| { readonly kind: 'removed-on-disk' }
	| { readonly kind: 'reloaded' }
	| { readonly kind: 'encoding'; readonly problem: FileProblem }
	| { readonly kind: 'problem'; readonly title: string; readonly message: string };

/** What is asked in a dialog. Each is answered through `answer`. */
export type Question =
	| { readonly kind: 'unsaved'; readonly name: string; readonly doing: 'close' | 'revert' }
	| { readonly kind: 'conflict'; readonly name: string; readonly removed: boolean }
	| { readonly kind: 'clear-history'; readonly name: string; readonly versions: number };

export type Answer = 'save' | 'discard' | 'cancel' | 'overwrite' | 'reload' | 'save-as';

export type OpenDialog = 'palette' | 'settings' | 'export' | 'repair' | 'compare' | 'import' | null;

/** One side of a comparison: the text as it stands, the file on disk, a version from the history, the clipboard, or another file. */
export type ComparedText =
	| { readonly kind: 'text' | 'saved' | 'clipboard' }
	| { readonly kind: 'version'; readonly id: string }
	| { readonly kind: 'other'; readonly name: string; readonly raw: string };

export interface Comparison {
	readonly left: ComparedText;
	readonly right: ComparedText;
}

/** What the window shows besides the article itself. Holds handles and switches, never the text. */
export interface WindowState {
	readonly file: FileHandle;
	/** Set when the window could not open its file: there is nothing to edit until the person opens another. */
	readonly failure: FileProblem | null;
	readonly dirty: boolean;
	readonly saving: boolean;
	readonly notice: Notice | null;
	readonly question: { readonly ask: Question; readonly answer: (answer: Answer) => void } | null;
	readonly dialog: OpenDialog;
	/** What the dialog `compare` shows. */
	readonly comparison: Comparison | null;
	/** The reviewer's copy that the dialog `import` takes in. */
	readonly imported: OtherFile | null;
	/** Set while the reviewer's name is asked for: what is to be done with it. An empty one is no name. */
	readonly nameWanted: ((name: string) => void) | null;
	/** Why the last thing that was asked for was not done, or what it did out of sight; shown for a while. */
	readonly hint: string;
	/** True while a comment on the selection is written. */
	readonly commenting: boolean;
	/** Counts how often the kept versions became others. */
	readonly historyRevision: number;
	/** Why the last version was not kept, in words; null when it was. */
	readonly historyProblem: string | null;
	readonly settings: Settings;
	readonly view: ViewState;
	readonly remotePictures: boolean;
	readonly commands: readonly CommandInfo[];
	readonly platform: WindowStart['platform'];
	/** Said politely to screen readers, and shown for a while in the status bar. */
	readonly message: string;
}

export type WindowStore = StoreApi<WindowState>;

/** The window's state as the host starts it. */
export function createWindowStore(start: WindowStart): WindowStore {
	return createStore<WindowState>(() => ({
		file: fileHandle(start),
		failure: start.article.kind === 'failed' ? start.article.problem : null,
		dirty: false,
		saving: false,
		notice: start.recovery ? { kind: 'recovery', recovery: start.recovery } : null,
		question: null,
		dialog: null,
		comparison: null,
		imported: null,
		nameWanted: null,
		commenting: false,
		historyRevision: 0,
		historyProblem: null,
		hint: '',
		settings: start.settings,
		view: start.view,
		remotePictures: start.remotePictures,
		commands: start.commands,
		platform: start.platform,
		message: '',
	}));
}

function fileHandle({ article }: WindowStart): FileHandle {
	switch (article.kind) {
		case 'file': {
			const { path, encoding, stamp, writable } = article.file;
			return { path, name: baseName(path), encoding, stamp, writable };
		}
		case 'unsaved':
			return { ...unsaved, name: article.name };
		case 'failed':
			return { ...unsaved, name: baseName(article.problem.path) };
	}
}

const unsaved: Omit<FileHandle, 'name'> = {
	path: null,
	encoding: { name: 'utf-8', bom: false },
	stamp: null,
	writable: true,
};

/** The last part of a path, of whichever platform. */
export function baseName(path: string): string {
	return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Says something in the status bar for a while, and to screen readers. */
export function say(store: WindowStore, message: string): void {
	store.setState({ message, hint: message });
}

/** Asks in a dialog and waits for the answer. A question already open is cancelled. */
export function ask(store: WindowStore, question: Question): Promise<Answer> {
	store.getState().question?.answer('cancel');
	return new Promise((resolve) => {
		store.setState({
			question: {
				ask: question,
				answer(answer) {
					store.setState({ question: null });
					resolve(answer);
				},
			},
		});
	});
}

/** The window as its parts see it. */
export interface GalleyWindow {
	readonly store: WindowStore;
	readonly bridge: Bridge;
	readonly run: (command: CommandId) => void;
	/** What the host said at the start. */
	readonly start: WindowStart;
}

export const WindowContext = createContext<GalleyWindow | null>(null);

export function useGalley(): GalleyWindow {
	const galley = useContext(WindowContext);
	if (!galley) throw new Error('No window in this part of the tree');
	return galley;
}

export function useWindow<T>(select: (state: WindowState) => T): T {
	return useStore(useGalley().store, select);
}
