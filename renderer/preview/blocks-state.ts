import {
	type ChangeDesc,
	type EditorState,
	type Extension,
	StateEffect,
	StateField,
	type Text,
} from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { BlockList, type HeadingEntry, type OutlineEntry } from '../../article/markdown/blocks.ts';
import { createMarkdown } from '../../article/markdown/markdown.ts';
import { partsOf } from '../session/front-matter-state.ts';
import { Late } from '../session/late.ts';

const markdown = createMarkdown('article');

/** As much as a first screen shows, in UTF-16 code units: 25 lines of 60. What a larger one shows follows at once. */
const FIRST_SCREEN = 1_500;
/** How long reading on may be put off by what else there is to do, in milliseconds. */
const LONGEST = 1000;
/** How long idle work may hold the window, in milliseconds: half a frame. */
const SLICE = 8;

const advanced = StateEffect.define<{ readonly of: BlockList; readonly to: BlockList }>();

/**
 * The Markdown blocks of the body. A keystroke reads the blocks that it touches, once it is painted; what is more than
 * that is read in idle slices.
 */
const blocksField = StateField.define<Late<BlockList>>({
	create(state) {
		const { doc } = state;
		const { from } = partsOf(state).body;
		return Late.from(() => BlockList.unread(markdown, doc, from).advance(doc, (read) => read > FIRST_SCREEN));
	},
	update(late, tr) {
		if (tr.docChanged) return followEdit(late, tr.changes, tr.newDoc, partsOf(tr.state).body.from);
		for (const effect of tr.effects) {
			if (effect.is(advanced) && late.known === effect.value.of) return Late.of(effect.value.to);
		}
		return late;
	},
});

/** The blocks after an edit, once somebody asks: see `BlockList.update`. */
export function followEdit(
	late: Late<BlockList>,
	changes: ChangeDesc,
	doc: Text,
	from: number,
): Late<BlockList> {
	return late.update((blocks) => blocks.update(changes, doc, from));
}

/** Reads in idle time what the field has left. */
const idleReader = ViewPlugin.fromClass(
	class {
		private request = 0;

		constructor(private readonly view: EditorView) {
			this.schedule();
		}

		update(update: ViewUpdate): void {
			if (update.state.field(blocksField) !== update.startState.field(blocksField)) this.schedule();
		}

		destroy(): void {
			cancelIdleCallback(this.request);
		}

		private schedule(): void {
			if (this.request !== 0) return;
			this.request = requestIdleCallback(() => this.readOn(), { timeout: LONGEST });
		}

		private readOn(): void {
			this.request = 0;
			const { state } = this.view;
			const of = blocksOf(state);
			if (of.complete) return;
			const end = performance.now() + SLICE;
			const to = of.advance(state.doc, () => performance.now() >= end);
			if (to !== of) this.view.dispatch({ effects: advanced.of({ of, to }) });
			this.schedule();
		}
	},
);

/** The state that the accessors below read. Needs `frontMatterState`. */
export const blocksState: Extension = [blocksField, idleReader];

/** The blocks. Asked for while an edit is being made, they cost that edit time: see `lateBlocksOf`. */
export function blocksOf(state: EditorState): BlockList {
	return state.field(blocksField).value;
}

/** The same, not yet read. */
export function lateBlocksOf(state: EditorState): Late<BlockList> {
	return state.field(blocksField);
}

/** False while a long article is still being read: its counts and outline are then those of what is read. */
export function areBlocksComplete(state: EditorState): boolean {
	return blocksOf(state).complete;
}

/** All headings with their places. Another array after each edit that moves one: to list them, prefer `headingsOf`. */
export function outlineOf(state: EditorState): readonly OutlineEntry[] {
	return blocksOf(state).outline(state.doc);
}

/** All headings without their places: the same array until a heading itself changes. */
export function headingsOf(state: EditorState): readonly HeadingEntry[] {
	return blocksOf(state).headings;
}
