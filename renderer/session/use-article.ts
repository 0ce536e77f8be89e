import type { EditorState } from '@codemirror/state';
import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import type { ArticleEditor } from './article-editor.ts';

export const EditorContext = createContext<ArticleEditor | null>(null);

/** The window's editor. */
export function useEditor(): ArticleEditor {
	const editor = useContext(EditorContext);
	if (!editor) throw new Error('No editor in this part of the tree');
	return editor;
}

/**
 * A value derived from the article. The component renders again only when the selected value is another one
 * (`Object.is`), so select what a state field holds rather than making something new.
 */
export function useArticle<T>(select: (state: EditorState) => T): T {
	const editor = useEditor();
	const latest = useRef(select);
	latest.current = select;
	const subscribe = useCallback((listener: () => void) => editor.subscribeLate(listener), [editor]);
	return useSyncExternalStore(subscribe, () => latest.current(editor.state));
}
