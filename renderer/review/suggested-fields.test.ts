import { EditorState } from '@codemirror/state';
import { expect, it } from 'vitest';
import type { Edit, FrontMatter } from '../../article/front-matter/front-matter.ts';
import { addField, removeField, setValue } from '../../article/front-matter/index.ts';
import { fieldReviews } from '../../article/review/index.ts';
import type { TextChange } from '../../article/text-change.ts';
import { frontMatterState } from '../session/front-matter-state.ts';
import { marksState } from './marks-state.ts';
import { reviewMode, setReviewView } from './review-mode.ts';
import { reviewerName } from './reviewer.ts';
import {
	formFieldsState,
	formFrontMatterOf,
	previewedFrontMatterOf,
	suggestEdit,
} from './suggested-fields.ts';

const article = '---\ntitle: Bread\ntags: [a, b]\n---\nBody.\n';

function editor(doc: string): EditorState {
	const state = EditorState.create({
		doc,
		extensions: [frontMatterState, marksState, reviewMode, formFieldsState, reviewerName.of('Ada')],
	});
	return state.update({ effects: setReviewView.of({ mode: 'suggesting' }) }).state;
}

/** Makes an edit of the form as a suggestion. */
function suggest(state: EditorState, make: (fm: FrontMatter) => Edit): EditorState {
	const shown = formFrontMatterOf(state)!;
	const edit = suggestEdit(state, shown, make(shown), false);
	if (edit.kind === 'refused') throw new Error(edit.reason);
	return state.update({ changes: edit.changes as TextChange[], userEvent: 'input.form.title' }).state;
}

const text = (value: string) => ({ kind: 'scalar', type: 'text', text: value }) as const;

function shownTitle(fm: FrontMatter | null): string {
	const value = fm?.entries.find(({ key }) => key === 'title')?.value;
	return value?.kind === 'scalar' ? value.text : '';
}

it('leaves the front matter as it is, and shows in the form what is suggested', () => {
	const state = suggest(editor(article), (fm) => setValue(fm, 'title', text('Rolls')));
	expect(state.doc.toString().startsWith(article)).toBe(true);
	expect(shownTitle(formFrontMatterOf(state))).toBe('Rolls');
	expect(shownTitle(previewedFrontMatterOf(state))).toBe('Rolls');
	const editing = state.update({ effects: setReviewView.of({ mode: 'editing' }) }).state;
	expect(shownTitle(formFrontMatterOf(editing))).toBe('Bread');
});

it('goes on in one suggestion while a value is typed, and takes it back when it says the same again', () => {
	let state = editor(article);
	for (const title of ['R', 'Ro', 'Rol']) state = suggest(state, (fm) => setValue(fm, 'title', text(title)));
	expect(fieldReviews(state.doc)).toMatchObject([{ key: 'title', value: { text: 'Rol' }, author: 'Ada' }]);
	state = suggest(state, (fm) => setValue(fm, 'title', text('Bread')));
	expect(state.doc.toString()).toBe(article);
});

it('suggests fields that come and go, and lists', () => {
	let state = suggest(editor(article), (fm) => addField(fm, 'author', text('Ada')));
	state = suggest(state, (fm) => removeField(fm, 'title'));
	state = suggest(state, (fm) =>
		setValue(fm, 'tags', { kind: 'list', items: [{ type: 'text', text: 'c' }] }),
	);
	expect(fieldReviews(state.doc).map(({ key, value }) => [key, value?.kind ?? null])).toEqual([
		['author', 'scalar'],
		['title', null],
		['tags', 'list'],
	]);
	expect(formFrontMatterOf(state)?.entries.map(({ key }) => key)).toEqual(['tags', 'author']);
});
