import type { ArticleEditor } from '../session/article-editor.ts';

/** Why what stands in a control cannot be written, and what would let it. */
export interface Refusal {
	readonly reason: string;
	/** A button beside the reason: `Make it text`. Returns the reason why even that failed, or null. */
	readonly way?: { readonly title: string; readonly take: () => Refusal | null };
}

/** Text typed into a control that the file cannot take as it stands. */
export interface Draft {
	/** The control's name. */
	readonly name: string;
	readonly text: string;
	readonly refusal: Refusal;
}

/**
 * The drafts of a window's form by control. They outlive the controls, so that nothing typed is lost when the form is
 * hidden and shown again.
 */
export type Drafts = Map<string, Draft>;

const draftsByEditor = new WeakMap<ArticleEditor, Drafts>();

export function draftsOf(editor: ArticleEditor): Drafts {
	let drafts = draftsByEditor.get(editor);
	if (drafts === undefined) {
		drafts = new Map();
		draftsByEditor.set(editor, drafts);
	}
	return drafts;
}
