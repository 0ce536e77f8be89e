import { Compartment } from '@codemirror/state';
import { readLines } from '../../article/line-endings.ts';
import type { Bridge, CommandId, WindowStart } from '../../electron/contract.ts';
import { runCommand } from '../commands/run-command.ts';
import { areBlocksComplete, blocksState } from '../preview/blocks-state.ts';
import { createPreview, type Preview, type PreviewSettings } from '../preview/preview.ts';
import { PictureFinder } from '../problems/picture-finder.ts';
import { checkAgain, pictureFinder, problemsState } from '../problems/problems-state.ts';
import { commentMargin } from '../review/comment-margin.ts';
import { hiddenComments } from '../review/hidden-comments.ts';
import { marksStateOf, reviewHost } from '../review/marks-state.ts';
import { marksView } from '../review/marks-view.ts';
import { takeCopy, type VersionTarget } from '../review/other-versions.ts';
import { readingsState } from '../review/readings-state.ts';
import { reviewBlockView } from '../review/review-block-view.ts';
import { reviewMode, reviewModeOf } from '../review/review-mode.ts';
import { reviewerName } from '../review/reviewer.ts';
import { searchInSight } from '../review/search-in-sight.ts';
import { formFieldsState } from '../review/suggested-fields.ts';
import { suggesting } from '../review/suggesting.ts';
import type { ArticleEditor } from './article-editor.ts';
import { ArticleFiles } from './article-files.ts';
import { createArticleEditor } from './create-article-editor.ts';
import { JournalWriter } from './journal-writer.ts';
import { lineEndingsState } from './line-endings-state.ts';
import {
	applyReadTime,
	decideReadTimeMode,
	declaredReadTimeOf,
	readTimeModeOf,
	readTimeOf,
	readTimeSettings,
	readTimeState,
} from './read-time-state.ts';
import { reportReady } from './report-ready.ts';
import { createWindowStore, type GalleyWindow, say, type WindowState } from './window-store.ts';

/** Everything of a window but its face. */
export interface OpenWindow {
	readonly editor: ArticleEditor;
	readonly files: ArticleFiles;
	readonly galley: GalleyWindow;
	readonly preview: Preview;
	/** Begins what looks at the whole article. To be called once the text is shown. */
	begin(): void;
}

/** Asks the host what to show, and ties text, file, journal and host together. */
export async function openWindow(bridge: Bridge): Promise<OpenWindow> {
	const start = await bridge.call('start');
	const store = createWindowStore(start);
	const rates = new Compartment();
	const reviewer = new Compartment();
	const raw = rawOf(start);
	const { doc, endings } = readLines(raw);
	const pictures = new PictureFinder(bridge, () => editor.view.dispatch({ effects: checkAgain.of(null) }));
	const editor: ArticleEditor = createArticleEditor({
		doc,
		parent: document.createElement('div'),
		nonce: document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '',
		spelling: start.platform === 'mac',
		extensions: [
			lineEndingsState(endings),
			rates.of(readTimeSettings.of(start.settings)),
			blocksState,
			marksStateOf(raw),
			reviewMode,
			formFieldsState,
			marksView,
			hiddenComments,
			commentMargin,
			reviewBlockView,
			suggesting,
			searchInSight,
			reviewHost.of({
				say: (message) => say(store, message),
				isMdx: () => /\.mdx$/i.test(store.getState().file.name),
			}),
			reviewer.of(reviewerName.of(start.settings.reviewer)),
			readingsState,
			readTimeState,
			problemsState,
			pictureFinder.of(pictures),
		],
	});
	const journal = new JournalWriter(bridge, store, () => editor.state);
	const files = new ArticleFiles(editor, bridge, store, journal, () => writeAutomaticReadTime(editor), doc);

	editor.subscribe((update) => {
		if (!update.docChanged) return;
		journal.record(update);
		files.updateDirty();
	});
	store.subscribe((now, before) => {
		if (now.file.path !== before.file.path) pictures.forget();
		if (now.settings !== before.settings) {
			editor.view.dispatch({
				effects: [
					rates.reconfigure(readTimeSettings.of(now.settings)),
					reviewer.reconfigure(reviewerName.of(now.settings.reviewer)),
				],
			});
		}
	});

	const run = (id: CommandId) => runCommand({ editor, files, store, bridge }, id);
	bridge.on('command', run);
	bridge.on('fileChanged', (file) => files.changedOnDisk(file));
	bridge.on('historyChanged', (problem) => {
		const { historyRevision, historyProblem, notice } = store.getState();
		store.setState({ historyRevision: historyRevision + 1, historyProblem: problem });
		// Said once; the history says it for as long as it is so.
		if (problem === null || historyProblem !== null || notice !== null) return;
		const message = `A version could not be kept: ${problem} Opening and saving go on as usual.`;
		store.setState({ notice: { kind: 'problem', title: 'History', message } });
	});
	bridge.on('settingsChanged', (settings) => store.setState({ settings }));
	bridge.on('closeRequested', () => {
		void files.mayClose().then((close) => bridge.call('closeAnswered', close));
	});
	const preview = createPreview(document.querySelector<HTMLElement>('.preview-pane')!, editor, {
		url: start.previewUrl,
		pictureBase: start.pictureBase,
		openLink: (url) => void bridge.call('openLink', url),
		allowRemotePictures: () => run('view.allow-remote-pictures'),
		...previewSettings(store.getState()),
	});
	store.subscribe((now, before) => {
		if (now.settings !== before.settings || now.remotePictures !== before.remotePictures)
			preview.change(previewSettings(now));
	});
	acceptDroppedFiles({ editor, store, bridge });
	return {
		editor,
		files,
		galley: { store, bridge, run, start },
		preview,
		begin() {
			whenCounted(editor, () => decideReadTimeMode(editor, start.article.kind === 'unsaved'));
			reportReady(editor, bridge);
		},
	};
}

function previewSettings({ settings, remotePictures }: WindowState): PreviewSettings {
	return { theme: settings.theme, syncScroll: settings.syncScroll, remotePictures };
}

function rawOf({ article }: WindowStart): string {
	switch (article.kind) {
		case 'file':
			return article.file.raw;
		case 'unsaved':
			return article.raw;
		case 'failed':
			return '';
	}
}

/** Calls back once all of the article was counted, which for a long one takes a while. */
function whenCounted(editor: ArticleEditor, done: () => void): void {
	if (areBlocksComplete(editor.state)) {
		done();
		return;
	}
	const end = editor.subscribe((update) => {
		if (!areBlocksComplete(update.state)) return;
		end();
		// Not from inside an update of the view.
		queueMicrotask(done);
	});
}

/** Automatic read time is written with each save, and only when it says something else. */
function writeAutomaticReadTime(editor: ArticleEditor): void {
	const { state } = editor;
	// Whoever reviews saves their marks, and nothing else.
	if (readTimeModeOf(state) !== 'automatic' || reviewModeOf(state) !== 'editing') return;
	const declared = declaredReadTimeOf(state);
	if (declared && declared.minutes !== readTimeOf(state).minutes) applyReadTime(editor);
}

/** A dropped file is opened; on the review panel, it is taken for a reviewer's copy of the article. */
function acceptDroppedFiles(target: VersionTarget): void {
	const { bridge } = target;
	const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
	window.addEventListener(
		'dragover',
		(event) => {
			if (hasFiles(event)) event.preventDefault();
		},
		true,
	);
	window.addEventListener(
		'drop',
		(event) => {
			if (!hasFiles(event)) return;
			// Before the editor would insert the file's text.
			event.preventDefault();
			event.stopPropagation();
			const onReview = event.target instanceof Element && event.target.closest('.review-panel') !== null;
			for (const file of event.dataTransfer?.files ?? []) {
				const path = bridge.pathOfFile(file);
				if (path === '') continue;
				if (onReview) {
					void takeCopy(target, path);
					return;
				}
				void bridge.call('openFile', path);
			}
		},
		true,
	);
}
