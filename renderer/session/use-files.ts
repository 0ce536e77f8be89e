import { createContext, useContext } from 'react';
import type { ArticleFiles } from './article-files.ts';

export const FilesContext = createContext<ArticleFiles | null>(null);

/** The window's file. */
export function useFiles(): ArticleFiles {
	const files = useContext(FilesContext);
	if (!files) throw new Error('No file in this part of the tree');
	return files;
}
