import { type EditorState, type Extension, Facet, StateEffect, StateField } from '@codemirror/state';
import { entryOf } from '../../article/fields.ts';
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

const computedField = StateField.define<ReadTime>({
	create: (state) => readTime(acceptedCountsOf(state), state.facet(readTimeSettings)),
	update(computed, tr) {
		const before = acceptedCountsOf(tr.startState);
		const after = acceptedCountsOf(tr.state);
		const settings = tr.state.facet(readTimeSettings);
		if (
			before.words === after.words &&
			before.characters === after.characters &&
			before.pictures === after.pictures &&
			settings === tr.startState.facet(readTimeSettings)
		) {
			return computed;
		}
		return readTime(after, settings);
	},
});

/** The computed read time and its mode, for the editor's state. */
export const readTimeState: Extension = [modeField, computedField];

/** The read time as computed from the present text. */
export function readTimeOf(state: EditorState): ReadTime {
	return state.field(computedField);
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

/** Writes the computed time in the author's own format. Returns why not, or null when it was written or stood there already. */
export function applyReadTime(editor: ArticleEditor): string | null {
	const { state } = editor;
	const frontMatter = frontMatterOf(state);
	if (!frontMatter) return 'The article has no front matter.';
	const edit = writeReadTime(frontMatter, readTimeOf(state).minutes);
	if (edit.kind === 'refused') return edit.reason;
	editor.apply(edit.changes, { userEvent: 'input.read-time', newStep: true });
	return null;
}
