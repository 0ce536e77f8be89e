import { ChangeSet, type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import type { BlockList, Counts } from '../../article/markdown/blocks.ts';
import type { TextChange } from '../../article/text-change.ts';
import { lateBlocksOf } from '../preview/blocks-state.ts';
import { partsOf } from '../session/front-matter-state.ts';
import { changesFor } from './mark-changes.ts';
import { plainReading, type Reading, updateReading } from './reading.ts';
import { type PreviewedMarks, reviewViewOf } from './review-mode.ts';

/** How long idle work may hold the window, in milliseconds: half a frame. */
const SLICE = 8;
/** How long reading on may be put off by what else there is to do, in milliseconds. */
const LONGEST = 1000;

const none: readonly TextChange[] = [];

const advanced = StateEffect.define<{ readonly of: BlockList; readonly to: BlockList }>();

/** A reading that follows the article. An article without marks is read once: then its blocks are the reading's. */
function readingField(kindOf: (state: EditorState) => PreviewedMarks | null): StateField<Reading> {
	return StateField.define<Reading>({
		create: (state) => follow(plainReading(state.doc, lateBlocksOf(state)), state, null),
		update(reading, tr) {
			for (const effect of tr.effects) {
				if (effect.is(advanced) && reading.has(effect.value.of)) {
					reading = reading.withBlocks(effect.value.to);
				}
			}
			const { state } = tr;
			const list = listFor(state);
			const moved = tr.docChanged || list !== listFor(tr.startState);
			if (!moved && reading.list.length > 0) return reading;
			return follow(reading, state, tr.changes);
		},
	});

	function listFor(state: EditorState): readonly TextChange[] {
		const kind = kindOf(state);
		return kind === null ? none : changesFor(state, kind);
	}

	function follow(old: Reading, state: EditorState, edit: ChangeSet | null): Reading {
		const list = listFor(state);
		if (list.length === 0) {
			const late = lateBlocksOf(state);
			return old.isPlain(state.doc, late) ? old : plainReading(state.doc, late);
		}
		return updateReading(
			old,
			edit ?? ChangeSet.empty(state.doc.length),
			state.doc,
			list,
			partsOf(state).body.from,
		);
	}
}

const acceptedField = readingField(() => 'accepted');
/** What the preview shows where that is not the field above; else just the article, which costs nothing. */
const otherField = readingField((state) => {
	const { preview } = reviewViewOf(state);
	return preview === 'accepted' ? null : preview;
});

/** Reads in idle time what the fields have left. */
const idleReader = ViewPlugin.fromClass(
	class {
		private request = 0;

		constructor(private readonly view: EditorView) {
			this.schedule();
		}

		update(update: ViewUpdate): void {
			const now = [acceptedReadingOf(update.state), previewedReadingOf(update.state)];
			if (now.some(({ list }) => list.length > 0)) this.schedule();
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
			const reading = unread(this.view.state);
			if (reading === null) return;
			const end = performance.now() + SLICE;
			const to = reading.blocks.advance(reading.doc, () => performance.now() >= end);
			if (to !== reading.blocks) this.view.dispatch({ effects: advanced.of({ of: reading.blocks, to }) });
			this.schedule();
		}
	},
);

/** A reading of its own of which something is left to read. */
function unread(state: EditorState): Reading | null {
	const readings = [acceptedReadingOf(state), previewedReadingOf(state)];
	return readings.find(({ list, blocks }) => list.length > 0 && !blocks.complete) ?? null;
}

/** The article with all marks accepted: what is counted, checked and finished. */
export function acceptedReadingOf(state: EditorState): Reading {
	return state.field(acceptedField);
}

/** What the preview shows. */
export function previewedReadingOf(state: EditorState): Reading {
	return reviewViewOf(state).preview === 'accepted' ? acceptedReadingOf(state) : state.field(otherField);
}

/** Words, characters and pictures of the article with all marks accepted. */
export function acceptedCountsOf(state: EditorState): Counts {
	return acceptedReadingOf(state).blocks.counts;
}

/** For the editor's state. Needs `blocksState` and `reviewMode`. */
export const readingsState: Extension = [acceptedField, otherField, idleReader];
