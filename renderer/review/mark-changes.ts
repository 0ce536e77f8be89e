import type { ChangeSet, EditorState, Text } from '@codemirror/state';
import { acceptedDoc, type MarkList, rejectedDoc } from '../../article/review/index.ts';
import type { TextChange } from '../../article/text-change.ts';
import { partsOf } from '../session/front-matter-state.ts';
import { drawnMarkChanges } from './drawn-mark-changes.ts';
import { marksOf } from './marks-state.ts';
import type { PreviewedMarks } from './review-mode.ts';

type Changes = { [kind in PreviewedMarks]?: readonly TextChange[] };

const none: readonly TextChange[] = [];
/** Each text is asked for its changes several times in a keystroke. */
const known = new WeakMap<Text, Changes>();

/** What makes the article the reading with its marks accepted, rejected or drawn. One empty list when it has none. */
export function changesFor(state: EditorState, kind: PreviewedMarks): readonly TextChange[] {
	const list = marksOf(state);
	if (list.size === 0 && list.body.to === partsOf(state).body.to) return none;
	const { doc } = state;
	let changes = known.get(doc);
	if (!changes) {
		changes = {};
		known.set(doc, changes);
	}
	changes[kind] ??= compute(doc, list, kind);
	return changes[kind];
}

function compute(doc: Text, list: MarkList, kind: PreviewedMarks): readonly TextChange[] {
	switch (kind) {
		case 'accepted':
			return listOf(acceptedDoc(doc, list).changes);
		case 'rejected':
			return listOf(rejectedDoc(doc, list).changes);
		case 'marked':
			return drawnMarkChanges(doc, list);
	}
}

function listOf(changes: ChangeSet): readonly TextChange[] {
	const result: TextChange[] = [];
	changes.iterChanges((from, to, _fromB, _toB, insert) => {
		result.push({ from, to, insert: insert.toString() });
	});
	return result;
}
