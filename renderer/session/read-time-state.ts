import { type EditorState, type Extension, Facet, StateEffect, StateField } from '@codemirror/state';
import { entryOf } from '../../article/fields.ts';
import type { Counts } from '../../article/markdown/blocks.ts';
import {
	DEFAULT_READ_TIME,
	type DeclaredReadTime,
	declaredReadTime,
	readTimeMode as modeFor,
	type ReadTime,
	type ReadTimeSettings,
	readTime,
	writeReadTime,
} from '../../article/read-time.ts';
import { acceptedCountsOf } from '../review/readings-state.ts';
import { editInMode, formFrontMatterOf } from '../review/suggested-fields.ts';
import type { ArticleEditor } from './article-editor.ts';
import { frontMatterOf } from './front-matter-state.ts';

export type ReadTimeMode = 'automatic' | 'declared';

/** The person's rates. */
export const readTimeSettings = Facet.define<ReadTimeSettings, ReadTimeSettings>({
	combine: (values) => values[0] ?? DEFAULT_READ_TIME,
});

const setMode = StateEffect.define<ReadTimeMode>();

const modeField = StateField.define<ReadTimeMode | null>({
	create: () => null,
	update(mode, tr) {
		for (const effect of tr.effects) if (effect.is(setMode)) return effect.value;
		return mode;
	},
});

/** The last computed read time of one editor: the same object until it says something else. */
class Computed {
	private last: {
		readonly counts: Counts;
		readonly settings: ReadTimeSettings;
		readonly readTime: ReadTime;
	} | null = null;

	of(counts: Counts, settings: ReadTimeSettings): ReadTime {
		const { last } = this;
		if (last !== null && last.settings === settings && sameCounts(last.counts, counts)) return last.readTime;
		this.last = { counts, settings, readTime: readTime(counts, settings) };
		return this.last.readTime;
	}
}

function sameCounts(a: Counts, b: Counts): boolean {
	return a === b || (a.words === b.words && a.characters === b.characters && a.pictures === b.pictures);
}

const computedField = StateField.define<Computed>({
	create: () => new Computed(),
	update: (computed) => computed,
});

/** The computed read time and its mode, for the editor's state. */
export const readTimeState: Extension = [modeField, computedField];

/** The read time as computed from the present text, when it is asked for. */
export function readTimeOf(state: EditorState): ReadTime {
	return state.field(computedField).of(acceptedCountsOf(state), state.facet(readTimeSettings));
}

/** What the article itself says; null when it says nothing. */
export function declaredReadTimeOf(state: EditorState): DeclaredReadTime | null {
	const frontMatter = frontMatterOf(state);
	const entry = frontMatter && entryOf(frontMatter.entries, 'read-time');
	return entry ? declaredReadTime(entry) : null;
}

/** Whether saving writes the computed time. Until the whole article was read this is not known: then nothing is written. */
export function readTimeModeOf(state: EditorState): ReadTimeMode {
	return state.field(modeField) ?? 'declared';
}

/** Decides the mode of a newly opened article, once all of it was counted. */
export function decideReadTimeMode(editor: ArticleEditor, isNew: boolean): void {
	const { state } = editor;
	if (state.field(modeField) !== null) return;
	setReadTimeMode(editor, modeFor(declaredReadTimeOf(state), readTimeOf(state).minutes, isNew));
}

export function setReadTimeMode(editor: ArticleEditor, mode: ReadTimeMode): void {
	editor.view.dispatch({ effects: setMode.of(mode) });
}

/**
 * Writes the computed time in the author's own format, or suggests it. Returns why not, as a sentence, or null when it was
 * written or stood there already.
 */
export function applyReadTime(editor: ArticleEditor): string | null {
	const { state } = editor;
	const frontMatter = formFrontMatterOf(state);
	if (!frontMatter) return 'The article has no front matter.';
	const edit = editInMode(state, writeReadTime(frontMatter, readTimeOf(state).minutes));
	if (edit.kind === 'refused') return edit.reason.endsWith('.') ? edit.reason : `${edit.reason}.`;
	editor.apply(edit.changes, { userEvent: 'input.read-time', newStep: true });
	return null;
}
