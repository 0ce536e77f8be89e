import { ChangeSet, type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import type { BlockList, Counts } from '../../article/markdown/blocks.ts';
import { lateBlocksOf } from '../preview/blocks-state.ts';
import { partsOf } from '../session/front-matter-state.ts';
import { Late } from '../session/late.ts';
import { changesFor } from './mark-changes.ts';
import { hasNoMarks } from './marks-state.ts';
import { plainReading, type Reading, updateReading } from './reading.ts';
import { type PreviewedMarks, reviewViewOf } from './review-mode.ts';

/** How long idle work may hold the window, in milliseconds: half a frame. */
const SLICE = 8;
/** How long reading on may be put off by what else there is to do, in milliseconds. */
const LONGEST = 1000;

const advanced = StateEffect.define<{ readonly of: BlockList; readonly to: BlockList }>();

/**
 * A reading that follows the article, made when it is asked for. An article without marks is read once: then its blocks
 * are the reading's.
 */
function readingField(kindOf: (state: EditorState) => PreviewedMarks | null): StateField<Late<Reading>> {
	return StateField.define<Late<Reading>>({
		create: (state) => follow(Late.of(plainReading(state.doc, lateBlocksOf(state))), state, null),
		update(late, tr) {
			for (const effect of tr.effects) {
				if (effect.is(advanced) && late.known?.has(effect.value.of)) {
					late = Late.of(late.value.withBlocks(effect.value.to));
				}
			}
			const { state } = tr;
			const moved = tr.docChanged || kindOf(state) !== kindOf(tr.startState);
			return !moved && isMarked(late) ? late : follow(late, state, tr.changes);
		},
	});

	function follow(old: Late<Reading>, state: EditorState, edit: ChangeSet | null): Late<Reading> {
		const kind = kindOf(state);
		if (kind === null || hasNoMarks(state)) {
			const blocks = lateBlocksOf(state);
			return old.known?.isPlain(state.doc, blocks) ? old : Late.of(plainReading(state.doc, blocks));
		}
		const changes = edit ?? ChangeSet.empty(state.doc.length);
		const { from } = partsOf(state).body;
		return old.update((reading) => updateReading(reading, changes, state.doc, changesFor(state, kind), from));
	}
}

/** Whether the article has marks, so that its reading is another text: else it is known from the start. */
function isMarked({ known }: Late<Reading>): boolean {
	return known === undefined || known.list.length > 0;
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
			const now = [update.state.field(acceptedField), update.state.field(otherField)];
			if (now.some(isMarked)) this.schedule();
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

/** The article with all marks accepted: what is counted, checked and finished. Made when it is asked for. */
export function acceptedReadingOf(state: EditorState): Reading {
	return state.field(acceptedField).value;
}

/** True when the article with all marks accepted is the same before and behind a transaction. Makes neither. */
export function sameAcceptedReading(a: EditorState, b: EditorState): boolean {
	return a.field(acceptedField) === b.field(acceptedField);
}

/** What the preview shows. Made when it is asked for. */
export function previewedReadingOf(state: EditorState): Reading {
	return state.field(previewedField(state)).value;
}

/** True when the preview shows the same of two states. Makes neither reading. */
export function samePreviewedReading(a: EditorState, b: EditorState): boolean {
	return a.field(previewedField(a)) === b.field(previewedField(b));
}

function previewedField(state: EditorState): StateField<Late<Reading>> {
	return reviewViewOf(state).preview === 'accepted' ? acceptedField : otherField;
}

/** Words, characters and pictures of the article with all marks accepted. */
export function acceptedCountsOf(state: EditorState): Counts {
	return acceptedReadingOf(state).blocks.counts;
}

/** For the editor's state. Needs `blocksState` and `reviewMode`. */
export const readingsState: Extension = [acceptedField, otherField, idleReader];
