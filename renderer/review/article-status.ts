import type { EditorState } from '@codemirror/state';
import type { Edit } from '../../article/front-matter/front-matter.ts';
import { addField, insertFrontMatter, setValue } from '../../article/front-matter/index.ts';
import type { ArticleEditor } from '../session/article-editor.ts';
import { frontMatterOf } from '../session/front-matter-state.ts';

/** What the article says under its status key; null when it says nothing. */
export function articleStatus(state: EditorState, key: string): string | null {
	const entry = frontMatterOf(state)?.entries.find((each) => each.key === key);
	if (entry?.value.kind !== 'scalar' || entry.value.type === 'null') return null;
	return entry.value.text.trim() || null;
}

/** Writes a status, as one undo step. Returns why not, or null. */
export function writeStatus(editor: ArticleEditor, key: string, status: string): string | null {
	const { state } = editor;
	const edit = statusEdit(state, key, status);
	if (edit.kind === 'refused') return edit.reason;
	editor.apply(edit.changes, { userEvent: `input.form.${key}`, newStep: true });
	return null;
}

function statusEdit(state: EditorState, key: string, status: string): Edit {
	const frontMatter = frontMatterOf(state);
	const value = { kind: 'scalar', type: 'text', text: status } as const;
	if (frontMatter === null) return insertFrontMatter(state.doc, [{ key, value }]);
	const there = frontMatter.entries.some((entry) => entry.key === key);
	return there ? setValue(frontMatter, key, value) : addField(frontMatter, key, value);
}
