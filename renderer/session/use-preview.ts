import { createContext, useContext } from 'react';
import type { Preview } from '../preview/preview.ts';

export const PreviewContext = createContext<Preview | null>(null);

export function usePreview(): Preview {
	const preview = useContext(PreviewContext);
	if (!preview) throw new Error('No preview in this part of the tree');
	return preview;
}
