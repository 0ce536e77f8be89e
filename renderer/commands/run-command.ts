import { openSearchPanel } from '@codemirror/search';
import type { CommandId, ViewState } from '../../electron/contract.ts';
import { toggleFrontMatter } from '../editor/front-matter-fold.ts';
import { insertLink, toggleEmphasis, toggleStrong } from '../editor/markdown-commands.ts';
import { clearHistory, compareWithEarlier } from '../history/history-commands.ts';
import { focusHistory } from '../history/history-focus.ts';
import { revealProblem } from '../problems/problem-commands.ts';
import { goToComment } from '../review/comment-commands.ts';
import {
	chooseCopy,
	compareWithClipboard,
	compareWithFile,
	compareWithSaved,
} from '../review/other-versions.ts';
import {
	decideHere,
	decideSuggestions,
	revealMark,
	setMode,
	setPreview,
	toggleSource,
	withName,
} from '../review/review-commands.ts';
import { focusReviewPanel } from '../review/review-focus.ts';
import type { ArticleEditor } from '../session/article-editor.ts';
import type { ArticleFiles } from '../session/article-files.ts';
import { applyReadTime } from '../session/read-time-state.ts';
import { type GalleyWindow, type OpenDialog, say } from '../session/window-store.ts';
import { focusNextPane } from './focus-pane.ts';

/** What commands work on. */
export interface CommandTarget extends Omit<GalleyWindow, 'run' | 'start'> {
	readonly editor: ArticleEditor;
	readonly files: ArticleFiles;
}

/** Runs a command, whether it came from a menu, a key or the palette. */
export function runCommand(target: CommandTarget, id: CommandId): void {
	if (target.store.getState().failure !== null && !worksWithoutArticle.has(id)) return;
	commands[id](target);
}

/** What can be done in a window whose file could not be opened. */
const worksWithoutArticle: ReadonlySet<CommandId> = new Set([
	'file.new',
	'file.open',
	'file.settings',
	'file.close',
	'file.quit',
	'view.palette',
	'view.side-bar',
	'help.welcome',
]);

const commands: Readonly<Record<CommandId, (target: CommandTarget) => void>> = {
	'file.new': ({ bridge }) => void bridge.call('newArticle'),
	'file.open': ({ bridge }) => void bridge.call('openFile', null),
	'file.save': ({ files }) => void files.save(),
	'file.save-as': ({ files }) => void files.saveAs(),
	'file.revert': ({ files }) => void files.revert(),
	'file.clear-history': (target) => void clearHistory(target),
	'file.export-markdown': dialog('export'),
	'file.show-in-folder': ({ bridge }) => void bridge.call('showInFolder'),
	'file.settings': dialog('settings'),
	'file.close': ({ bridge }) => void bridge.call('closeWindow'),
	'file.quit': ({ bridge }) => void bridge.call('quit'),
	'edit.undo': ({ editor }) => void editor.undo(),
	'edit.redo': ({ editor }) => void editor.redo(),
	'edit.find': (target) =>
		inShownBody(target, () => {
			openSearchPanel(target.editor.view);
		}),
	'edit.strong': inBody(toggleStrong),
	'edit.emphasis': inBody(toggleEmphasis),
	'edit.link': inBody(insertLink),
	'edit.add-field': (target) => {
		show(target, 'form');
		afterRender(() => document.querySelector<HTMLElement>('[data-command="add-field"]')?.click());
	},
	'edit.apply-read-time': ({ editor, store }) => {
		const reason = applyReadTime(editor);
		if (reason)
			store.setState({ notice: { kind: 'problem', title: 'Read time not written', message: reason } });
	},
	'edit.fix-all': dialog('repair'),
	'view.form': (target) => togglePane(target, 'form'),
	'view.body': (target) => togglePane(target, 'body'),
	'view.preview': (target) => togglePane(target, 'preview'),
	'view.side-bar': (target) => {
		const { view } = target.store.getState();
		setView(target, { ...view, sideBar: !view.sideBar });
	},
	'view.problems': (target) => {
		const { view } = target.store.getState();
		const open = view.drawer !== 'problems';
		setView(target, { ...view, drawer: open ? 'problems' : null });
		if (open) afterRender(() => document.querySelector<HTMLElement>('.problem-list [tabindex="0"]')?.focus());
		else target.editor.view.focus();
	},
	'view.fold-front-matter': (target) => {
		show(target, 'body');
		toggleFrontMatter(target.editor.view);
	},
	'view.next-pane': ({ editor }) => focusNextPane(editor, 1),
	'view.previous-pane': ({ editor }) => focusNextPane(editor, -1),
	'view.palette': dialog('palette'),
	'view.sync-scroll': ({ store, bridge }) => {
		const { settings } = store.getState();
		const next = { ...settings, syncScroll: !settings.syncScroll };
		store.setState({ settings: next });
		say(store, next.syncScroll ? 'The preview scrolls along' : 'The preview stays where it is');
		void bridge.call('setSettings', next);
	},
	'view.allow-remote-pictures': ({ store, bridge }) => {
		const remotePictures = !store.getState().remotePictures;
		void bridge.call('setRemotePictures', remotePictures).then(() => store.setState({ remotePictures }));
	},
	'view.review': (target) => {
		const { view } = target.store.getState();
		const open = view.drawer !== 'review';
		setView(target, { ...view, drawer: open ? 'review' : null });
		if (open) afterRender(focusReviewPanel);
		else target.editor.view.focus();
	},
	'view.history': (target) => {
		const { view } = target.store.getState();
		const open = view.drawer !== 'history';
		setView(target, { ...view, drawer: open ? 'history' : null });
		if (open) afterRender(focusHistory);
		else target.editor.view.focus();
	},
	'review.editing': (target) => setMode(target, 'editing'),
	'review.suggesting': (target) => setMode(target, 'suggesting'),
	'review.reviewing': (target) => setMode(target, 'reviewing'),
	'review.comment': (target) =>
		withName(target.store, () => {
			inShownBody(target, () => target.store.setState({ commenting: true }));
		}),
	'review.margin-comments': ({ store, bridge }) => {
		const { settings } = store.getState();
		const next = { ...settings, marginComments: !settings.marginComments };
		const message = next.marginComments ? 'Comments stand in the margin' : 'Comments stand at their badges';
		store.setState({ settings: next });
		say(store, message);
		void bridge.call('setSettings', next);
	},
	'review.accept': (target) => decideHere(target, 'accept'),
	'review.reject': (target) => decideHere(target, 'reject'),
	'review.accept-all': (target) => decideSuggestions(target, 'accept'),
	'review.reject-all': (target) => decideSuggestions(target, 'reject'),
	'review.show-source': toggleSource,
	'review.preview-accepted': (target) => setPreview(target, 'accepted'),
	'review.preview-rejected': (target) => setPreview(target, 'rejected'),
	'review.preview-marked': (target) => setPreview(target, 'marked'),
	'review.status': () =>
		afterRender(() => document.querySelector<HTMLElement>('[data-command="status"]')?.click()),
	'review.compare-saved': compareWithSaved,
	'review.compare-version': (target) => void compareWithEarlier(target),
	'review.compare-file': compareWithFile,
	'review.compare-clipboard': compareWithClipboard,
	'review.import': chooseCopy,
	'go.next-problem': ({ editor }) => revealProblem(editor, 1),
	'go.previous-problem': ({ editor }) => revealProblem(editor, -1),
	'go.next-mark': ({ editor, store }) => {
		if (!revealMark(editor, 1)) say(store, 'There are no marks');
	},
	'go.previous-mark': ({ editor, store }) => {
		if (!revealMark(editor, -1)) say(store, 'There are no marks');
	},
	'go.comment': (target) =>
		inShownBody(target, () => {
			if (!goToComment(target.editor)) say(target.store, 'There are no comments');
		}),
	'help.welcome': ({ bridge }) => void bridge.call('openWelcome'),
};

function dialog(name: OpenDialog): (target: CommandTarget) => void {
	return ({ store }) => store.setState({ dialog: name });
}

function inBody(command: (view: ArticleEditor['view']) => boolean): (target: CommandTarget) => void {
	return (target) => {
		show(target, 'body');
		command(target.editor.view);
		target.editor.view.focus();
	};
}

type PaneName = keyof ViewState['panes'];

function togglePane(target: CommandTarget, name: PaneName): void {
	const { view } = target.store.getState();
	const panes = { ...view.panes, [name]: !view.panes[name] };
	// A window with nothing in it helps nobody: the last pane stays.
	if (!panes.form && !panes.body && !panes.preview) return;
	setView(target, { ...view, panes });
}

function show(target: CommandTarget, name: PaneName): void {
	const { view } = target.store.getState();
	if (!view.panes[name]) setView(target, { ...view, panes: { ...view.panes, [name]: true } });
}

/** Does something in the body, once it is in the window. */
function inShownBody(target: CommandTarget, task: () => void): void {
	const isShown = target.store.getState().view.panes.body;
	show(target, 'body');
	if (isShown) task();
	else afterRender(task);
}

function setView({ store, bridge }: CommandTarget, view: ViewState): void {
	store.setState({ view });
	void bridge.call('setView', view);
}

function afterRender(task: () => void): void {
	requestAnimationFrame(() => requestAnimationFrame(task));
}
