import type { EditorState, Text } from '@codemirror/state';
import { acceptedDoc, acceptMarks, type MarkList, rejectMarks } from '../../article/review/index.ts';
import type { TextChange } from '../../article/text-change.ts';
import { partsOf } from '../session/front-matter-state.ts';
import { drawnMarkChanges } from './drawn-mark-changes.ts';
import { hasNoMarks, marksOf } from './marks-state.ts';
import type { PreviewedMarks } from './review-mode.ts';

type Changes = { [kind in PreviewedMarks]?: readonly TextChange[] };

const none: readonly TextChange[] = [];
/** Each text is asked for its changes several times in a keystroke. */
const known = new WeakMap<Text, Changes>();

/** What makes the article the reading with its marks accepted, rejected or drawn. One empty list when it has none. */
export function changesFor(state: EditorState, kind: PreviewedMarks): readonly TextChange[] {
	if (hasNoMarks(state)) return none;
	const list = marksOf(state);
	const hasBlock = list.body.to !== partsOf(state).body.to;
	const { doc } = state;
	let changes = known.get(doc);
	if (!changes) {
		changes = {};
		known.set(doc, changes);
	}
	changes[kind] ??= [...markChanges(doc, list, kind), ...(hasBlock ? blockChanges(doc, list) : [])];
	return changes[kind];
}

function markChanges(doc: Text, list: MarkList, kind: PreviewedMarks): readonly TextChange[] {
	switch (kind) {
		case 'accepted':
			return acceptMarks(doc, list.marks);
		case 'rejected':
			return rejectMarks(doc, list.marks);
		case 'marked':
			return drawnMarkChanges(doc, list);
	}
}

/** What takes the block of field reviews away. */
function blockChanges(doc: Text, list: MarkList): readonly TextChange[] {
	const changes: TextChange[] = [];
	acceptedDoc(doc, list).changes.iterChanges((from, to, _fromB, _toB, insert) => {
		if (from >= list.body.to) changes.push({ from, to, insert: insert.toString() });
	});
	return changes;
}
