import { defaultKeymap, history, historyKeymap, isolateHistory, redo, undo } from '@codemirror/commands';
import { foldedRanges, foldKeymap, unfoldEffect } from '@codemirror/language';
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, type StateEffect, type Text } from '@codemirror/state';
import {
	crosshairCursor,
	drawSelection,
	dropCursor,
	EditorView,
	keymap,
	rectangularSelection,
	tooltips,
	type ViewUpdate,
} from '@codemirror/view';
import type { TextChange } from '../../article/text-change.ts';
import { articleLanguage } from '../editor/article-language.ts';
import { bracketMatching } from '../editor/bracket-matching.ts';
import { foldFrontMatterEffects, frontMatterFold } from '../editor/front-matter-fold.ts';
import { redrawLineGaps } from '../editor/line-gaps.ts';
import { markdownKeys } from '../editor/markdown-commands.ts';
import { theme } from '../editor/theme.ts';
import { wrappedLineBlank } from '../editor/wrapped-line-blank.ts';
import { listKeys } from '../review/list-keys.ts';
import { afterPaint } from './after-paint.ts';
import type { ApplyOptions, ArticleEditor } from './article-editor.ts';
import { frontMatterState, partsOf } from './front-matter-state.ts';

export interface EditorConfig {
	readonly doc: Text;
	readonly parent: HTMLElement;
	/** The nonce of the page's content security policy, without which CodeMirror's styles are dropped. */
	readonly nonce: string;
	/** State derived from the text by others: line endings, blocks, read time, problems. */
	readonly extensions: Extension;
	/** macOS has a spelling checker of its own; elsewhere Chromium would fetch dictionaries from the network. */
	readonly spelling: boolean;
}

/** Makes the window's editor, the front matter folded and the caret at the start of the body. */
export function createArticleEditor(config: EditorConfig): ArticleEditor {
	const listeners = new Set<(update: ViewUpdate) => void>();
	const lateListeners = new Set<() => void>();
	const late = afterPaint(() => {
		for (const listener of lateListeners) listener();
	});
	const unfolded = EditorState.create({
		doc: config.doc,
		extensions: [
			frontMatterState,
			config.extensions,
			frontMatterFold(),
			history(),
			drawSelection(),
			dropCursor(),
			EditorState.allowMultipleSelections.of(true),
			EditorView.clickAddsSelectionRange.of((event) => event.altKey),
			rectangularSelection({ eventFilter: (event) => event.altKey && event.shiftKey }),
			crosshairCursor({ key: 'Shift' }),
			EditorView.lineWrapping,
			wrappedLineBlank,
			bracketMatching,
			search({
				top: true,
				// Not at the edge, where the preview would show it beyond its own.
				scrollToMatch: (range, { scrollDOM }) =>
					EditorView.scrollIntoView(range, { y: 'nearest', yMargin: scrollDOM.clientHeight / 3 }),
			}),
			EditorState.phrases.of(searchWords),
			// The pane's layout is contained, and would cut off what stands out of it.
			tooltips({ parent: document.getElementById('tooltips')! }),
			articleLanguage(),
			keymap.of([
				...markdownKeys,
				...listKeys,
				...searchKeymap,
				...historyKeymap,
				...foldKeymap,
				...defaultKeymap,
			]),
			theme,
			EditorView.cspNonce.of(config.nonce),
			EditorView.contentAttributes.of({
				'aria-label': 'Body',
				// It can have the focus without; checkers of accessibility do not know.
				tabindex: '0',
				spellcheck: String(config.spelling),
				autocapitalize: 'sentences',
			}),
			EditorView.updateListener.of((update) => {
				for (const listener of listeners) listener(update);
				// What is typed in the body is painted first; what stands in a form's own field may not wait.
				late.schedule();
				if (!update.view.hasFocus) late.flush();
			}),
		],
	});
	// Before there is a view, which would draw itself twice.
	const { state } = unfolded.update({
		effects: foldFrontMatterEffects(unfolded),
		selection: { anchor: Math.min(partsOf(unfolded).body.from, unfolded.doc.length) },
	});
	const view = new EditorView({ state, parent: config.parent });
	redrawLineGaps(view);
	let lastEvent = '';
	listeners.add((update) => {
		if (update.docChanged && !update.transactions.some((tr) => tr.isUserEvent('input.type.form'))) {
			lastEvent = '';
		}
	});

	return {
		view,
		get state() {
			return view.state;
		},
		apply(changes, options) {
			if (changes.length === 0) return;
			const event = joinable(options.userEvent);
			const newStep = options.newStep || event !== lastEvent;
			view.dispatch({
				changes: changes as TextChange[],
				userEvent: event,
				...(newStep ? { annotations: isolateHistory.of('before') } : {}),
			});
			lastEvent = event;
		},
		undo: () => undo(view),
		redo: () => redo(view),
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		subscribeLate(listener) {
			lateListeners.add(listener);
			return () => lateListeners.delete(listener);
		},
		reveal(offset, options = {}) {
			const length = view.state.doc.length;
			const from = Math.min(offset, length);
			const to = Math.min(options.to ?? from, length);
			const effects: StateEffect<unknown>[] = [];
			foldedRanges(view.state).between(from, to, (start, end) => {
				effects.push(unfoldEffect.of({ from: start, to: end }));
			});
			effects.push(EditorView.scrollIntoView(from, { y: 'center' }));
			view.dispatch({ selection: { anchor: from, head: to }, effects });
			if (options.focus !== false) view.focus();
		},
	};
}

/** What the search panel says, as the rest of the window says it. */
const searchWords: Readonly<Record<string, string>> = {
	next: 'Next',
	previous: 'Previous',
	all: 'All',
	'match case': 'Match case',
	regexp: 'Regular expression',
	'by word': 'Whole words',
	replace: 'Replace',
	'replace all': 'Replace all',
};

/** CodeMirror joins edits into one undo step only when they are of the kinds `input.type` and `delete`. */
function joinable(userEvent: ApplyOptions['userEvent']): string {
	return userEvent.startsWith('input.form')
		? `input.type.form${userEvent.slice('input.form'.length)}`
		: userEvent;
}

export { openSearchPanel };
