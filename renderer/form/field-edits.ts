import type {
	Edit,
	Entry,
	FrontMatter,
	NewValue,
	ScalarStyle,
	ScalarType,
} from '../../article/front-matter/front-matter.ts';
import {
	addField,
	addListItem,
	changeType,
	insertFrontMatter,
	moveField,
	moveListItem,
	quoteValue,
	readSource,
	removeField,
	removeListItem,
	renameField,
	setListItem,
	setSource,
	setValue,
} from '../../article/front-matter/index.ts';
import { editInMode, formFrontMatterOf } from '../review/suggested-fields.ts';
import type { ArticleEditor } from '../session/article-editor.ts';
import type { Refusal } from './drafts.ts';
import type { FieldType } from './field-type.ts';
import { type FieldAddress, indexOfField } from './field-view.ts';

/** One scalar to write. */
export interface NewScalar {
	readonly type: ScalarType;
	readonly text: string;
}

export interface WriteOptions {
	/** True begins a new undo step. */
	readonly newStep: boolean;
	/** The style to go back to where it can hold the text; null keeps the present one. */
	readonly style: ScalarStyle | null;
}

/** An edit of a list, its indices as the list is now. */
export type ListEdit =
	| { readonly kind: 'set'; readonly index: number; readonly text: string; readonly type: ScalarType }
	| { readonly kind: 'add'; readonly text: string }
	| { readonly kind: 'remove'; readonly index: number }
	| { readonly kind: 'move'; readonly from: number; readonly to: number };

/** Writes a field's value. Edits of one field one after the other are one undo step. */
export function writeScalar(
	editor: ArticleEditor,
	field: FieldAddress,
	value: NewScalar,
	{ newStep, style }: WriteOptions,
): Refusal | null {
	const write = (fm: FrontMatter, index: number) => {
		const wanted: NewValue = { kind: 'scalar', ...value };
		if (style === null) return setValue(fm, field.key, wanted, { index });
		return setInStyle(fm, field.key, wanted, index, style);
	};
	return edit(editor, field, write, newStep);
}

/**
 * Sets a value in another style than it has now, where that one can hold it. While a text is typed it passes through
 * forms that need quotes (`Foo:` on the way to `Foo:bar`): once it needs none again, the author's own style returns.
 */
function setInStyle(fm: FrontMatter, key: string, value: NewValue, index: number, style: ScalarStyle): Edit {
	const present = fm.entries[index]!.value;
	if (present.kind !== 'scalar' || present.type !== 'text' || present.style === style) {
		return setValue(fm, key, value, { index });
	}
	const local = readSource(fm.source, fm.format, 0);
	const entries = local.entries.map((entry, at): Entry => {
		if (at !== index || entry.value.kind !== 'scalar') return entry;
		return { ...entry, value: { ...entry.value, style } };
	});
	const result = setValue({ ...local, entries }, key, value, { index });
	if (result.kind === 'refused') return result;
	const moved = ({ from, to, insert }: { from: number; to: number; insert: string }) => ({
		from: from + fm.from,
		to: to + fm.from,
		insert,
	});
	return { kind: 'changes', changes: result.changes.map(moved) };
}

/** Replaces the source of a field's value. The person has it before them. */
export function writeSource(
	editor: ArticleEditor,
	field: FieldAddress,
	source: string,
	newStep: boolean,
): Refusal | null {
	return edit(editor, field, (fm, index) => setSource(fm, field.key, source, { index, seen: true }), newStep);
}

export function editList(
	editor: ArticleEditor,
	field: FieldAddress,
	change: ListEdit,
	newStep: boolean,
): Refusal | null {
	return edit(editor, field, (fm, index) => listEdit(fm, index, field.key, change), newStep);
}

function listEdit(fm: FrontMatter, index: number, key: string, change: ListEdit): Edit {
	switch (change.kind) {
		case 'set':
			return setListItem(fm, key, change.index, { type: change.type, text: change.text }, { index });
		case 'add': {
			const item: NewScalar = { type: 'text', text: change.text };
			// A list that was never written is none yet.
			if (fm.entries[index]!.value.kind !== 'list') {
				return setValue(fm, key, { kind: 'list', items: [item] }, { index });
			}
			return addListItem(fm, key, item, undefined, { index });
		}
		case 'remove':
			return removeListItem(fm, key, change.index, { index });
		case 'move':
			return moveListItem(fm, key, change.from, change.to, { index });
	}
}

export function changeFieldType(editor: ArticleEditor, field: FieldAddress, type: FieldType): Refusal | null {
	return edit(editor, field, (fm, index) => changeType(fm, field.key, type, { index }), true);
}

/** Puts a value that readers take for different things in quotes. */
export function quoteField(editor: ArticleEditor, field: FieldAddress): Refusal | null {
	return edit(editor, field, (fm, index) => quoteValue(fm, field.key, { index }), true);
}

export function renameFieldTo(editor: ArticleEditor, field: FieldAddress, key: string): Refusal | null {
	return edit(editor, field, (fm, index) => renameField(fm, field.key, key, { index }), true);
}

export function removeFieldAt(editor: ArticleEditor, field: FieldAddress): Refusal | null {
	return edit(editor, field, (fm, index) => removeField(fm, field.key, { index }), true);
}

/** Moves a field up (-1) or down (1). */
export function moveFieldBy(editor: ArticleEditor, field: FieldAddress, by: -1 | 1): Refusal | null {
	return edit(editor, field, (fm, index) => moveField(fm, field.key, index + by, { index }), true);
}

/** Adds a field at the end; with it the front matter, where the article has none. */
export function addFieldNamed(editor: ArticleEditor, key: string, value: NewValue): Refusal | null {
	const fm = formFrontMatterOf(editor.state);
	const result =
		fm === null ? insertFrontMatter(editor.state.doc, [{ key, value }]) : addField(fm, key, value);
	return perform(editor, result, key, true);
}

function edit(
	editor: ArticleEditor,
	field: FieldAddress,
	make: (fm: FrontMatter, index: number) => Edit,
	newStep: boolean,
): Refusal | null {
	const fm = formFrontMatterOf(editor.state);
	const index = fm === null ? -1 : indexOfField(fm, field);
	if (fm === null || index < 0) return { reason: `“${field.key}” is no longer in the file.` };
	return perform(editor, make(fm, index), field.key, newStep);
}

function perform(editor: ArticleEditor, result: Edit, key: string, newStep: boolean): Refusal | null {
	const made = editInMode(editor.state, result);
	if (made.kind === 'refused') return { reason: `${made.reason}.` };
	if (made.changes.length > 0) {
		editor.apply(made.changes, { userEvent: `input.form.${key}`, newStep });
	}
	return null;
}
