import { ChangeSet, type EditorState, StateField } from '@codemirror/state';
import type { Edit, Entry, FrontMatter, NewValue } from '../../article/front-matter/front-matter.ts';
import { addField, readSource, removeField, setValue } from '../../article/front-matter/index.ts';
import { type FieldReview, rejectField, suggestField } from '../../article/review/index.ts';
import { applyChanges, type TextChange } from '../../article/text-change.ts';
import { frontMatterOf } from '../session/front-matter-state.ts';
import { fieldReviewsOf, presentFieldReviews, reviewHost } from './marks-state.ts';
import { reviewModeOf, reviewViewOf } from './review-mode.ts';
import { reviewerName } from './reviewer.ts';
import { signature } from './suggesting.ts';

/** The front matter as the form shows it: in Suggesting, with one's own suggestions as if they were accepted. */
export const formFieldsState = StateField.define<FrontMatter | null>({
	create: compute,
	update(shown, tr) {
		const same =
			frontMatterOf(tr.state) === frontMatterOf(tr.startState) &&
			fieldReviewsOf(tr.state) === fieldReviewsOf(tr.startState) &&
			reviewModeOf(tr.state) === reviewModeOf(tr.startState) &&
			tr.state.facet(reviewerName) === tr.startState.facet(reviewerName);
		return same ? shown : compute(tr.state);
	},
});

export function formFrontMatterOf(state: EditorState): FrontMatter | null {
	const shown = state.field(formFieldsState, false);
	return shown === undefined ? frontMatterOf(state) : shown;
}

function compute(state: EditorState): FrontMatter | null {
	if (reviewModeOf(state) !== 'suggesting') return frontMatterOf(state);
	return withSuggestions(state, (review) => isOwn(state, review));
}

/** The front matter with the suggestions that are wanted, as if they were accepted. */
function withSuggestions(state: EditorState, wanted: (review: FieldReview) => boolean): FrontMatter | null {
	let shown = frontMatterOf(state);
	if (shown === null) return null;
	for (const review of fieldReviewsOf(state)) {
		if (review.kind !== 'suggestion' || review.outdated || !wanted(review)) continue;
		const after = afterEdit(shown, valueEdit(shown, review.key, review.value));
		if (after !== null) shown = after;
	}
	return shown;
}

const previewed = new WeakMap<FrontMatter, { reviews: readonly FieldReview[]; shown: FrontMatter }>();

/** The front matter as the preview shows it: with all suggestions accepted, or as it is when they are rejected. */
export function previewedFrontMatterOf(state: EditorState): FrontMatter | null {
	const plain = frontMatterOf(state);
	const reviews = fieldReviewsOf(state);
	if (plain === null || reviews.length === 0 || reviewViewOf(state).preview === 'rejected') return plain;
	const known = previewed.get(plain);
	if (known?.reviews === reviews) return known.shown;
	const shown = withSuggestions(state, () => true) ?? plain;
	previewed.set(plain, { reviews, shown });
	return shown;
}

/** What stands in the front matter where the preview draws the marks of what is suggested for it; else null. */
export function replacedFrontMatterOf(state: EditorState): FrontMatter | null {
	const plain = frontMatterOf(state);
	const isMarked = reviewViewOf(state).preview === 'marked' && fieldReviewsOf(state).length > 0;
	return isMarked && previewedFrontMatterOf(state) !== plain ? plain : null;
}

function isOwn(state: EditorState, { kind, author }: FieldReview): boolean {
	return kind === 'suggestion' && (author ?? '') === state.facet(reviewerName);
}

function valueEdit(fm: FrontMatter, key: string, value: NewValue | null): Edit {
	const there = fm.entries.some((entry) => entry.key === key);
	if (value === null) return there ? removeField(fm, key) : { kind: 'changes', changes: [] };
	return there ? setValue(fm, key, value) : addField(fm, key, value);
}

/** The front matter after an edit of it, or null when the edit cannot be made. */
function afterEdit(fm: FrontMatter, edit: Edit): FrontMatter | null {
	if (edit.kind === 'refused') return null;
	const changes = edit.changes.map(({ from, to, insert }) => ({
		from: from - fm.from,
		to: to - fm.from,
		insert,
	}));
	return readSource(applyChanges(fm.source, changes), fm.format, fm.from);
}

/** What an edit of a field becomes in the present mode: itself, a suggestion, or nothing. */
export function editInMode(state: EditorState, edit: Edit): Edit {
	if (edit.kind === 'refused' || edit.changes.length === 0) return edit;
	switch (reviewModeOf(state)) {
		case 'editing':
			return edit;
		case 'reviewing':
			return { kind: 'refused', reason: 'In Reviewing nothing is typed: switch to Editing or Suggesting' };
		case 'suggesting': {
			const shown = formFrontMatterOf(state);
			if (shown === null) return { kind: 'refused', reason: 'Front matter is begun in Editing mode' };
			return suggestEdit(state, shown, edit, state.facet(reviewHost)?.isMdx() ?? false);
		}
	}
}

/**
 * An edit that the form would make, as suggestions: one for each field whose value it changes.
 *
 * @param shown the front matter that the edit was made for: see `formFrontMatterOf`
 */
export function suggestEdit(state: EditorState, shown: FrontMatter, edit: Edit, mdx: boolean): Edit {
	if (edit.kind === 'refused') return edit;
	const after = afterEdit(shown, edit);
	if (after === null) return { kind: 'refused', reason: 'This cannot be suggested' };
	const changed = changedValues(shown, after);
	if (changed === null) {
		return { kind: 'refused', reason: 'This value can be changed in Editing mode only' };
	}
	if (changed.size === 0) {
		return { kind: 'refused', reason: 'Only values can be suggested: switch to Editing for this' };
	}
	return suggestValues(state, changed, mdx);
}

/** Suggests values for fields; null to remove one. What says again what stands there takes one's suggestion back. */
export function suggestValues(
	state: EditorState,
	values: ReadonlyMap<string, NewValue | null>,
	mdx: boolean,
): Edit {
	let { doc } = state;
	let all = ChangeSet.empty(doc.length);
	for (const [key, value] of values) {
		const standing = newValueOf(frontMatterOf(state)?.entries.find((entry) => entry.key === key));
		const own =
			all.empty && sameValue(standing, value)
				? presentFieldReviews(state).find((review) => review.key === key && isOwn(state, review))
				: undefined;
		const edit = own ? rejectField(doc, own) : suggestField(doc, key, value, signature(state), { mdx });
		if (edit.kind === 'refused') return edit;
		const changes = ChangeSet.of(edit.changes as TextChange[], doc.length);
		doc = changes.apply(doc);
		all = all.compose(changes);
	}
	const changes: TextChange[] = [];
	all.iterChanges((from, to, _fromB, _toB, insert) => {
		changes.push({ from, to, insert: insert.toString() });
	});
	return { kind: 'changes', changes };
}

/** Fields whose value differs, null where the field goes; null for all when one has a value that is no scalar or list. */
function changedValues(before: FrontMatter, after: FrontMatter): ReadonlyMap<string, NewValue | null> | null {
	const changed = new Map<string, NewValue | null>();
	for (const entry of after.entries) {
		const old = before.entries.find(({ key }) => key === entry.key);
		if (old && sourceOf(before, old) === sourceOf(after, entry)) continue;
		const value = newValueOf(entry);
		if (value === null) return null;
		if (!old || !sameValue(newValueOf(old), value)) changed.set(entry.key, value);
	}
	for (const { key } of before.entries) {
		if (!after.entries.some((entry) => entry.key === key)) changed.set(key, null);
	}
	return changed;
}

function sourceOf(fm: FrontMatter, { valueRange }: Entry): string {
	return fm.source.slice(valueRange.from - fm.from, valueRange.to - fm.from);
}

function newValueOf(entry: Entry | undefined): NewValue | null {
	const value = entry?.value;
	switch (value?.kind) {
		case 'scalar':
			return { kind: 'scalar', type: value.type, text: value.text };
		case 'list':
			return {
				kind: 'list',
				items: value.items.map((item) => ({ type: item.value.type, text: item.value.text })),
			};
		default:
			return null;
	}
}

function sameValue(a: NewValue | null, b: NewValue | null): boolean {
	if (a === null || b === null) return a === b;
	if (a.kind === 'list') {
		return (
			b.kind === 'list' &&
			a.items.length === b.items.length &&
			a.items.every(({ type, text }, index) => type === b.items[index]!.type && text === b.items[index]!.text)
		);
	}
	return b.kind === 'scalar' && a.type === b.type && a.text === b.text;
}
