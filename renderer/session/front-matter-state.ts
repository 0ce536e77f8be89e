import { type EditorState, StateField, type Transaction } from '@codemirror/state';
import { type ArticleParts, splitArticle } from '../../article/fence.ts';
import type { FrontMatter } from '../../article/front-matter/front-matter.ts';
import { isTooLong, readContentWithin, withFenceFaults } from '../../article/front-matter/index.ts';

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
 * A change behind the body's first line (which may be the second half of a `...` fence) cannot open, close or move a
 * fence, unless one stands open or there is none yet: then looking again reads the first lines only.
 */
function mayMoveFences(parts: ArticleParts, tr: Transaction): boolean {
	if (parts.format === null || parts.close === null) return true;
	const { doc } = tr.startState;
	return startsBefore(tr, doc.lineAt(Math.min(doc.length, parts.body.from)).to);
}

function startsBefore(tr: Transaction, end: number): boolean {
	let before = false;
	tr.changes.iterChangedRanges((from) => {
		if (from <= end) before = true;
	});
	return before;
}

/** Entries alone, without what is wrong with the fences: read again only when a byte of the front matter changed. */
const contentField = StateField.define<FrontMatter | null>({
	create: (state) => readContentWithin(state.doc, state.field(partsField)),
	update(old, tr) {
		if (!tr.docChanged) return old;
		const parts = tr.state.field(partsField);
		// A body edit keeps the range's identity: nothing to read.
		if (parts.content === tr.startState.field(partsField).content) return old;
		const { from, to } = parts.content;
		const same = old && old.format === parts.format && old.from === from && to - from === old.source.length;
		if (same && old.source === tr.newDoc.sliceString(from, to)) return old;
		return readContentWithin(tr.newDoc, parts);
	},
});

/** How many lines of the body may belong to the front matter by mistake: as many as are looked at for a stray fence. */
const linesLookedAt = 64;

const frontMatterField = StateField.define<FrontMatter | null>({
	create: (state) => withFaults(state),
	update(old, tr) {
		if (!tr.docChanged) return old;
		const content = tr.state.field(contentField);
		if (content === tr.startState.field(contentField) && !touchesBodyStart(tr)) return old;
		return withFaults(tr.state);
	},
});

function withFaults(state: EditorState): FrontMatter | null {
	const content = state.field(contentField);
	const parts = state.field(partsField);
	// To look for what is wrong with the fences, it would be read as well.
	return content && (isTooLong(state.doc, parts) ? content : withFenceFaults(state.doc, parts, content));
}

function touchesBodyStart(tr: Transaction): boolean {
	const { doc } = tr.startState;
	const first = doc.lineAt(Math.min(doc.length, tr.startState.field(partsField).body.from)).number;
	return startsBefore(tr, doc.line(Math.min(doc.lines, first + linesLookedAt)).to);
}

/** The fields above, for the editor's state. */
export const frontMatterState = [partsField, contentField, frontMatterField];

export function partsOf(state: EditorState): ArticleParts {
	return state.field(partsField);
}

/** The front matter as read from the present text; null when the article has none. */
export function frontMatterOf(state: EditorState): FrontMatter | null {
	return state.field(frontMatterField);
}
