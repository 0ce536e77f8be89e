import type { EditorState } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import type { TextChange } from '../../article/text-change.ts';

/** How an edit is made. */
export interface ApplyOptions {
	/** CodeMirror's user event: `input.form`, `input.repair`, `delete.form` … Edits with the same event join in the undo history. */
	readonly userEvent: string;
	/** True starts a new undo step even when the last edit was of the same kind. */
	readonly newStep?: boolean;
}

/**
 * The one editor of a window: it owns the text, and everything else is derived from its state. Knows no React.
 * Read derived values through the fields' accessors: `partsOf(state)`, `frontMatterOf(state)` in
 * `renderer/session/front-matter-state.ts`, `blocksOf(state)` in `renderer/preview/blocks-state.ts`.
 */
export interface ArticleEditor {
	readonly view: EditorView;
	readonly state: EditorState;
	/** Applies text changes (sorted, offsets in the present text) as one transaction. */
	apply(changes: readonly TextChange[], options: ApplyOptions): void;
	undo(): boolean;
	redo(): boolean;
	/** Calls the listener after each update of the view; returns what ends it. */
	subscribe(listener: (update: ViewUpdate) => void): () => void;
	/**
	 * Calls the listener after an update of the view: once the next frame is painted while the body has the focus, so that
	 * nothing stands between a key and its letter, else at once. Several updates may be one call.
	 */
	subscribeLate(listener: () => void): () => void;
	/** Puts the caret at an offset, scrolls it into view (unfolding what hides it) and focuses the body. */
	reveal(offset: number, options?: { readonly to?: number; readonly focus?: boolean }): void;
}
