import { codeFolding, foldEffect, foldedRanges, unfoldEffect } from '@codemirror/language';
import {
	EditorSelection,
	EditorState,
	type Extension,
	Prec,
	type StateEffect,
	Transaction,
} from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { Range } from '../../article/text-change.ts';
import { frontMatterOf, partsOf } from '../session/front-matter-state.ts';
import { isBodyEdit } from './body-edit.ts';

/** What folding hides: both fences and all between them, as one line. Null when there is nothing to hide. */
function foldRange(state: EditorState): Range | null {
	const { open, content, close } = partsOf(state);
	if (!close) return null;
	const from = Math.min(open.from, content.from);
	return close.to > from ? { from, to: close.to } : null;
}

/** Whether the front matter is shown as one line. Reads only the folds that touch it. */
export function frontMatterFolded(state: EditorState): boolean {
	const range = foldRange(state);
	if (!range) return false;
	let folded = false;
	foldedRanges(state).between(range.from, range.to, (from, to) => {
		if (from <= range.from && to >= range.to) folded = true;
	});
	return folded;
}

/** The effects that fold the front matter, for a state that is just made. */
export function foldFrontMatterEffects(state: EditorState): StateEffect<unknown>[] {
	const range = foldRange(state);
	return range ? [foldEffect.of(range)] : [];
}

/** Folds the front matter, or shows its source with the caret in it. */
export function toggleFrontMatter(view: EditorView): boolean {
	const range = foldRange(view.state);
	if (!range) return false;
	if (frontMatterFolded(view.state)) {
		unfold(view, range);
		return true;
	}
	const { body } = partsOf(view.state);
	view.dispatch({
		effects: foldEffect.of(range),
		...(view.state.selection.main.from < body.from ? { selection: { anchor: body.from } } : {}),
	});
	return true;
}

/**
 * Does something that replaces the text at large, and folds the front matter again where it was folded: a fold that is
 * only mapped through such changes may hide half of it, or what is none.
 */
export function keepingFold(view: EditorView, replace: () => void): void {
	const range = frontMatterFolded(view.state) ? foldRange(view.state) : null;
	if (range) view.dispatch({ effects: unfoldEffects(view.state, range) });
	replace();
	if (range) view.dispatch({ effects: foldFrontMatterEffects(view.state) });
}

function unfoldEffects(state: EditorState, range: Range): StateEffect<Range>[] {
	const effects: StateEffect<Range>[] = [];
	foldedRanges(state).between(range.from, range.to, (from, to) => {
		effects.push(unfoldEffect.of({ from, to }));
	});
	return effects;
}

function unfold(view: EditorView, range: Range): void {
	const effects = unfoldEffects(view.state, range);
	const { content } = partsOf(view.state);
	view.dispatch({ effects, selection: { anchor: content.from }, scrollIntoView: true });
	view.focus();
}

/**
 * While the front matter is folded, typing, pasting and deleting in the body cannot reach it: what would is cut
 * from the change. Edits made on purpose elsewhere (the form, repairs, undo) are not of these kinds.
 */
const protectFolded = EditorState.changeFilter.of((tr) => {
	if (!isBodyEdit(tr.annotation(Transaction.userEvent))) return true;
	if (!frontMatterFolded(tr.startState)) return true;
	const { body } = partsOf(tr.startState);
	// The line break behind the closing fence belongs to the fence.
	return body.from > 0 ? [0, body.from] : true;
});

/** Select all means the body while the front matter is folded away. */
function selectBody(view: EditorView): boolean {
	if (!frontMatterFolded(view.state)) return false;
	const { body } = partsOf(view.state);
	view.dispatch({ selection: EditorSelection.single(body.from, body.to), userEvent: 'select' });
	return true;
}

/** The caret stays out of the folded line, so that arrows and clicks at its edge do not unfold it by accident. */
const keepCaretInBody = EditorState.transactionFilter.of((tr) => {
	if (!tr.selection || tr.docChanged || tr.effects.some((effect) => effect.is(unfoldEffect))) return tr;
	if (!tr.isUserEvent('select')) return tr;
	if (!frontMatterFolded(tr.startState)) return tr;
	const { body } = partsOf(tr.startState);
	if (tr.selection.ranges.every((range) => range.from >= body.from)) return tr;
	const clip = (at: number) => Math.max(at, body.from);
	return [
		tr,
		{
			selection: EditorSelection.create(
				tr.selection.ranges.map((range) => EditorSelection.range(clip(range.anchor), clip(range.head))),
				tr.selection.mainIndex,
			),
			sequential: true,
		},
	];
});

function placeholder(view: EditorView, count: number): HTMLElement {
	const button = document.createElement('button');
	button.type = 'button';
	button.className = 'cm-front-matter-fold';
	button.textContent = count === 1 ? 'Front matter · 1 field' : `Front matter · ${count} fields`;
	button.title = 'Show the front matter as source';
	button.setAttribute('aria-label', `${button.textContent}, folded. Show as source`);
	button.addEventListener('click', (event) => {
		event.preventDefault();
		const range = foldRange(view.state);
		// Not a toggle: a change over the fold's end leaves it shorter or longer than the front matter.
		if (range) unfold(view, range);
	});
	return button;
}

function otherFold(onclick: (event: Event) => void): HTMLElement {
	const span = document.createElement('span');
	span.className = 'cm-foldPlaceholder';
	span.textContent = '…';
	span.title = 'Unfold';
	span.addEventListener('click', onclick);
	return span;
}

/** The front matter folded to one line in the body editor, and kept safe while it is. */
export function frontMatterFold(): Extension {
	return [
		codeFolding({
			preparePlaceholder: (state, range) =>
				range.from <= partsOf(state).open.from && partsOf(state).close
					? (frontMatterOf(state)?.entries.length ?? 0)
					: null,
			placeholderDOM: (view, onclick, count: number | null) =>
				count === null ? otherFold(onclick) : placeholder(view, count),
		}),
		protectFolded,
		keepCaretInBody,
		Prec.high(keymap.of([{ key: 'Mod-a', run: selectBody }])),
		EditorView.baseTheme({
			'.cm-front-matter-fold': {
				margin: '0',
				padding: '2px 0',
				border: 'none',
				background: 'none',
				color: 'var(--text-quiet)',
				font: '500 var(--size-small) / 20px var(--font-ui)',
				cursor: 'pointer',
			},
			'.cm-front-matter-fold:hover': { color: 'var(--accent-text)' },
		}),
	];
}
