import { type EditorState, StateField, type Transaction } from '@codemirror/state';
import { type ArticleParts, splitArticle } from '../../article/fence.ts';
import type { FrontMatter } from '../../article/front-matter/front-matter.ts';
import { readSource } from '../../article/front-matter/index.ts';

/** Where front matter and body stand. A keystroke in the body costs one comparison. */
export const partsField = StateField.define<ArticleParts>({
	create: (state) => splitArticle(state.doc),
	update(parts, tr) {
		if (!tr.docChanged) return parts;
		if (mayMoveFences(parts, tr)) return splitArticle(tr.newDoc);
		const length = tr.newDoc.length;
		return parts.body.to === length ? parts : { ...parts, body: { from: parts.body.from, to: length } };
	},
});

/**
 * A change behind the body's first character cannot open, close or move a fence, unless one stands open or there is
 * none yet: then looking again reads the first lines only.
 */
function mayMoveFences(parts: ArticleParts, tr: Transaction): boolean {
	if (parts.format === null || parts.close === null) return true;
	let touched = false;
	tr.changes.iterChangedRanges((from) => {
		if (from <= parts.body.from) touched = true;
	});
	return touched;
}

const frontMatterField = StateField.define<FrontMatter | null>({
	create: (state) => read(state, null),
	update(old, tr) {
		if (!tr.docChanged) return old;
		// A body edit keeps the range's identity: nothing to read.
		if (tr.state.field(partsField).content === tr.startState.field(partsField).content) return old;
		return read(tr.state, old);
	},
});

function read(state: EditorState, old: FrontMatter | null): FrontMatter | null {
	const parts = state.field(partsField);
	if (parts.format === null) return null;
	const source = state.doc.sliceString(parts.content.from, parts.content.to);
	if (old && old.format === parts.format && old.from === parts.content.from && old.source === source) {
		return old;
	}
	return readSource(source, parts.format, parts.content.from);
}

/** The fields above, for the editor's state. */
export const frontMatterState = [partsField, frontMatterField];

export function partsOf(state: EditorState): ArticleParts {
	return state.field(partsField);
}

/** The front matter as read from the present text; null when the article has none. */
export function frontMatterOf(state: EditorState): FrontMatter | null {
	return state.field(frontMatterField);
}
