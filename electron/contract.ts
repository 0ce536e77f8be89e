/**
 * Everything that the window and the host say to each other, declared once. Types only: `renderer/` and `electron/`
 * meet nowhere else.
 */

/** How a file's bytes became text. `bom` is kept on saving. */
export interface TextEncoding {
	/** A WHATWG label: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252` … */
	readonly name: string;
	readonly bom: boolean;
}

/** What a file was when it was last read or written: compared before it is overwritten. */
export interface Stamp {
	readonly size: number;
	/** Milliseconds since the epoch, with fractions where the file system has them. */
	readonly modified: number;
	/** SHA-256 of the bytes, hexadecimal. */
	readonly hash: string;
}

/** A file on disk as text, its own line breaks kept. */
export interface FileText {
	readonly path: string;
	readonly raw: string;
	readonly encoding: TextEncoding;
	readonly stamp: Stamp;
	/** False when the file or its folder does not let us write. */
	readonly writable: boolean;
}

/** Why a file could not be opened or written, in words for the person, with what they can do. */
export interface FileProblem {
	readonly code:
		| 'not-found'
		| 'no-permission'
		| 'directory'
		| 'binary'
		| 'not-utf8'
		| 'too-large'
		| 'disk-full'
		| 'unencodable'
		| 'other';
	readonly path: string;
	readonly message: string;
	/** For `not-utf8`: the encoding that the bytes look like, for the person to confirm. */
	readonly proposal: TextEncoding | null;
}

export type Outcome<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly problem: FileProblem };

/**
 * A piece of the text that a journal of unsaved work begins from, with its own line breaks: a long article is sent in
 * several, so that neither side is held up. A piece may end within a character or a line break.
 */
export interface JournalPiece {
	readonly raw: string;
	/** True when another piece follows. */
	readonly more: boolean;
}

/** The first piece, and what there is to say of the article. */
export interface JournalBegin extends JournalPiece {
	readonly encoding: TextEncoding;
	readonly name: string;
}

/** Work that was not saved when Galley last ended. */
export interface Recovery {
	readonly id: string;
	/** Null for an article that was never saved. */
	readonly path: string | null;
	readonly name: string;
	/** When the last edit was made, milliseconds since the epoch. */
	readonly edited: number;
	/** The unsaved text, with its own line breaks. */
	readonly raw: string;
	readonly encoding: TextEncoding;
	/** The stamp of the file the work was based on; null when there was none. */
	readonly base: Stamp | null;
	/** True when the file is no longer what the work was based on. */
	readonly fileChanged: boolean;
}

/** What a window starts with. */
export interface WindowStart {
	readonly article:
		| { readonly kind: 'file'; readonly file: FileText }
		| { readonly kind: 'unsaved'; readonly name: string; readonly raw: string }
		| { readonly kind: 'failed'; readonly problem: FileProblem };
	/** Unsaved work found for this file (or, for an unsaved window, for this article): offered, never applied unasked. */
	readonly recovery: Recovery | null;
	readonly settings: Settings;
	readonly commands: readonly CommandInfo[];
	readonly platform: 'linux' | 'mac' | 'windows';
	readonly view: ViewState;
	/** True when the person allowed remote pictures for this article. */
	readonly remotePictures: boolean;
	/**
	 * Where this window's preview frame is loaded from, this window's token included. Add `&pictures=remote` once the
	 * person allowed remote pictures (and `setRemotePictures(true)` has resolved), and load the frame again.
	 */
	readonly previewUrl: string;
	/**
	 * Address of this window's local pictures: `pictureBase + encodeURIComponent(source)` shows the picture that the
	 * article calls `source` (relative to the article, or from the site's root when it starts with a slash). Anything that
	 * is no picture beside the article answers 404. An article never saved has none.
	 */
	readonly pictureBase: string;
	/** The encodings that `reload` and `save` accept, for the person to choose from when the proposal is wrong. */
	readonly encodings: readonly string[];
}

/** What a window saw when its article was first shown: for tests and the screenshot of a machine without a display. */
export interface ReadySummary {
	readonly title: string;
	readonly words: number;
	/** Minutes. */
	readonly readTime: number;
	readonly problems: number;
}

/** What the person can change in Settings. Persisted. */
export interface Settings {
	/** Words a minute. Brysbaert 2019: 238 for silent reading of non-fiction in English. */
	readonly wordsPerMinute: number;
	/** CJK characters a minute. */
	readonly charactersPerMinute: number;
	/** Add seconds for pictures: 12 for the first, 11 for the second … never under 3. */
	readonly countPictures: boolean;
	readonly theme: 'system' | 'light' | 'dark';
	readonly bodyFont: 'mono' | 'sans' | 'serif';
	/** CSS pixels. */
	readonly fontSize: number;
	readonly syncScroll: boolean;
	/** Show comments in a column beside the body's text, where there is room. */
	readonly marginComments: boolean;
	/** Name under which review marks are made. */
	readonly reviewer: string;
	/** The front matter key that says how far an article is. */
	readonly statusKey: string;
	/** What that key can say, in the order of the work. */
	readonly statuses: readonly string[];
}

/** Remembered between launches. */
export interface ViewState {
	readonly panes: { readonly form: boolean; readonly body: boolean; readonly preview: boolean };
	/** Percent of the width for form, body, preview. */
	readonly paneSizes: readonly [number, number, number];
	readonly sideBar: boolean;
	readonly drawer: 'problems' | 'review' | 'history' | null;
}

/** Every command there is. The host's menus and the window's palette and keys are made of these. */
export type CommandId =
	| 'file.new'
	| 'file.open'
	| 'file.save'
	| 'file.save-as'
	| 'file.revert'
	| 'file.clear-history'
	| 'file.export-markdown'
	| 'file.show-in-folder'
	| 'file.settings'
	| 'file.close'
	| 'file.quit'
	| 'edit.undo'
	| 'edit.redo'
	| 'edit.find'
	| 'edit.strong'
	| 'edit.emphasis'
	| 'edit.link'
	| 'edit.add-field'
	| 'edit.apply-read-time'
	| 'edit.fix-all'
	| 'view.form'
	| 'view.body'
	| 'view.preview'
	| 'view.side-bar'
	| 'view.problems'
	| 'view.review'
	| 'view.history'
	| 'view.fold-front-matter'
	| 'view.next-pane'
	| 'view.previous-pane'
	| 'view.palette'
	| 'view.sync-scroll'
	| 'view.allow-remote-pictures'
	| 'review.editing'
	| 'review.suggesting'
	| 'review.reviewing'
	| 'review.comment'
	| 'review.margin-comments'
	| 'review.accept'
	| 'review.reject'
	| 'review.accept-all'
	| 'review.reject-all'
	| 'review.show-source'
	| 'review.preview-accepted'
	| 'review.preview-rejected'
	| 'review.preview-marked'
	| 'review.status'
	| 'review.compare-saved'
	| 'review.compare-version'
	| 'review.compare-file'
	| 'review.compare-clipboard'
	| 'review.import'
	| 'go.next-problem'
	| 'go.previous-problem'
	| 'go.next-mark'
	| 'go.previous-mark'
	| 'go.comment'
	| 'help.welcome';

export interface CommandInfo {
	readonly id: CommandId;
	readonly title: string;
	/** Electron accelerators; the first is shown. */
	readonly keys: readonly string[];
	readonly menu: 'file' | 'edit' | 'view' | 'review' | 'go' | 'help';
}

/** A save. Nothing is written unless the file is still what `expected` says. */
export interface SaveRequest {
	/** Null asks the person for a place. */
	readonly path: string | null;
	/** The whole text with its own line breaks. */
	readonly raw: string;
	readonly encoding: TextEncoding;
	/** The stamp of the file as last seen; null when it must not exist, or when the person agreed to overwrite it. */
	readonly expected: Stamp | null;
	readonly overwrite: boolean;
	/** A proposed file name for a new file. */
	readonly suggestedName: string;
}

export type SaveResult =
	| { readonly kind: 'saved'; readonly path: string; readonly stamp: Stamp }
	| { readonly kind: 'cancelled' }
	/** The file was changed by another program: what it is now. Nothing was written. */
	| { readonly kind: 'conflict'; readonly file: FileText | null }
	| { readonly kind: 'failed'; readonly problem: FileProblem };

/**
 * Why a version of an article was kept: it was found when the file was opened, it was saved, another program wrote it
 * while the article was open, or saving the article in its place replaced it.
 */
export type VersionReason = 'opened' | 'saved' | 'changed' | 'replaced';

/** A version of an article in its history. */
export interface ArticleVersion {
	/** Names it among the versions of its article. */
	readonly id: string;
	/** When it was kept, milliseconds since the epoch. */
	readonly time: number;
	readonly bytes: number;
	readonly reason: VersionReason;
}

/** A version's text, with its own line breaks. */
export interface VersionText {
	readonly raw: string;
	readonly encoding: TextEncoding;
}

/** Another file, read to be compared with the article or to be taken in. Its text has its own line breaks. */
export interface OtherFile {
	readonly name: string;
	readonly raw: string;
	/** What a word processor's file adds to its text; null for a text file. */
	readonly tracked: TrackedFile | null;
}

/** What a word processor's file says about its changes. */
export interface TrackedFile {
	/** The text with every tracked change rejected. */
	readonly base: string;
	/** Who made most of the changes, as far as the file says. */
	readonly author: string | null;
	/** The changes by themselves, sorted: ranges in `base` and in `OtherFile.raw`. */
	readonly changes: readonly {
		readonly base: { readonly from: number; readonly to: number };
		readonly text: { readonly from: number; readonly to: number };
		readonly author: string | null;
		/** ISO 8601 with a zone. */
		readonly time: string | null;
	}[];
	/** Comments on passages of `OtherFile.raw`, whose line breaks are `\n`. */
	readonly comments: readonly (TrackedRemark & {
		readonly from: number;
		readonly to: number;
		readonly replies: readonly TrackedRemark[];
		readonly resolved: boolean;
	})[];
}

/** What somebody said in a word processor's file. */
export interface TrackedRemark {
	readonly text: string;
	readonly author: string | null;
	readonly time: string | null;
}

/** Calls from the window to the host. */
export interface Calls {
	/** What to show. Asked once, when the page is ready. */
	start(): WindowStart;
	/** Says that the article is shown: the editor, the form and the preview's first screen. Once a page. */
	reportReady(summary: ReadySummary): void;
	/**
	 * Shows a file: in the window that has it already, else in this one when it holds nothing but an untouched new
	 * article (the page is then loaded again), else in another. `null` asks the person which. A path must come from the
	 * recent files or from `Bridge.pathOfFile`; any other is refused.
	 */
	openFile(path: string | null): void;
	/** Opens a window with an empty article. */
	newArticle(): void;
	/** Opens a window with an unsaved copy of the welcome article. */
	openWelcome(): void;
	/** Reads this window's file again, in an encoding the person confirmed where given. */
	reload(encoding: TextEncoding | null): Outcome<FileText>;
	/**
	 * Writes the window's file, or with `path: null` asks where; the window then has that file. A `path` must be the
	 * window's own. With `overwrite`, what is replaced is what the last `conflict` showed: a still newer version is a conflict again.
	 */
	save(request: SaveRequest): SaveResult;
	/** Writes a finished copy; asks for the place; asks before anything is overwritten. Does not change the window's file. */
	exportText(request: SaveRequest): SaveResult;
	/** What gray-matter, as publishing sites use it, reads in this front matter. */
	readAsSite(
		raw: string,
	): { readonly ok: true; readonly data: string } | { readonly ok: false; readonly message: string };
	/** Which of the pictures that the article calls by paths of its own are not there. None are looked for beside no file. */
	missingPictures(sources: readonly string[]): readonly string[];
	/**
	 * Starts the journal of unsaved work, in place of the one there is. With `more`, the rest of its text follows by
	 * `journalContinue`, and until the last of it is on disk the journal before is the one that counts.
	 */
	journalBegin(start: JournalBegin): void;
	/** Adds the next piece to the text that the journal begins from. Resolves when it may be followed by another. */
	journalContinue(next: JournalPiece): void;
	/** Adds edits to a journal that is whole: CodeMirror ChangeSets as JSON, in order. Resolves when they are on disk. */
	journalAppend(changes: readonly unknown[]): void;
	/** Ends the journal: the work was saved or given up. */
	journalEnd(): void;
	/** Forgets unsaved work that was offered. */
	discardRecovery(id: string): void;
	setDirty(dirty: boolean): void;
	/** The answer to `closeRequested`. With true the window closes and its journal is forgotten. */
	closeAnswered(close: boolean): void;
	/** Asks this window to close, as its close button does. */
	closeWindow(): void;
	setSettings(settings: Settings): void;
	setView(view: ViewState): void;
	setRemotePictures(allowed: boolean): void;
	/** Opens a link in the browser, after its scheme is checked (http, https, mailto). */
	openLink(url: string): void;
	/**
	 * Reads a file without making it the window's own. `null` asks the person which (and resolves to null when they give
	 * it up); a path must be the window's own, or come from `Bridge.pathOfFile`.
	 */
	readOther(path: string | null): Outcome<OtherFile> | null;
	/** The kept versions of this window's file, the newest first; none of an article never saved. */
	listVersions(): Outcome<readonly ArticleVersion[]>;
	/** Reads a kept version of this window's file. */
	readVersion(id: string): Outcome<VersionText>;
	/** Forgets every kept version of this window's file. */
	clearHistory(): Outcome<null>;
	/** The text that was last copied, in whichever program. Empty when it was no text. */
	readClipboard(): string;
	/** Recent files, newest first. */
	recentFiles(): readonly string[];
	/** Shows this window's file in the system's file manager. */
	showInFolder(): void;
	/** Asks every window to close, then ends. */
	quit(): void;
}

/** Messages from the host to the window. */
export interface Messages {
	/** A menu item was chosen. */
	command(id: CommandId): void;
	/** The window is asked to close: ask about unsaved work, then call `closeAnswered`. */
	closeRequested(): void;
	/** Another program changed, or removed (`null`), the file. */
	fileChanged(file: FileText | null): void;
	settingsChanged(settings: Settings): void;
	/** The versions kept of the file are others than before; or, with the reason in words, one could not be kept. */
	historyChanged(problem: string | null): void;
}

/** What the preload puts on `window.galley`. */
export interface Bridge {
	readonly call: <K extends keyof Calls>(
		channel: K,
		...args: Parameters<Calls[K]>
	) => Promise<Awaited<ReturnType<Calls[K]>>>;
	readonly on: <K extends keyof Messages>(channel: K, listener: Messages[K]) => () => void;
	/** The path of a file dropped on the window, which `openFile` then accepts; empty when it is no file on disk. */
	readonly pathOfFile: (file: unknown) => string;
}
