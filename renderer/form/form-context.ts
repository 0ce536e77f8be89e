import { createContext, type RefObject, useContext } from 'react';
import type { Problem } from '../../article/problem.ts';
import type { ArticleEditor } from '../session/article-editor.ts';
import type { Drafts } from './drafts.ts';
import type { FieldView } from './field-view.ts';

/** What the parts of the form share. The same object for the form's life, so that it renders nothing again. */
export interface Form {
	readonly editor: ArticleEditor;
	readonly drafts: Drafts;
	/** True while undo or redo runs from inside the form: the caret then goes to what changed. */
	readonly moving: RefObject<boolean>;
	/** The problems as they are now, offsets included. */
	readonly problems: () => readonly Problem[];
	/** Address of the window's local pictures; see `pictureSource`. */
	readonly pictureBase: string;
	/** Puts the focus on a field's control once it is there. */
	readonly focusField: (id: string, part?: FieldPart) => void;
	/** Says something to screen readers. */
	readonly say: (message: string) => void;
	/** The views as they are now. */
	readonly views: () => readonly FieldView[];
}

/** What of a field can be given the focus. */
export type FieldPart = 'control' | 'menu';

export const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
	const form = useContext(FormContext);
	if (form === null) throw new Error('No form in this part of the tree');
	return form;
}
