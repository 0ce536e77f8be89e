import { deleteMarkupBackward, insertNewlineContinueMarkupCommand } from '@codemirror/lang-markdown';
import { syntaxTree } from '@codemirror/language';
import {
	ChangeSet,
	type ChangeSpec,
	countColumn,
	EditorSelection,
	type EditorState,
	type Line,
	type StateCommand,
	type Text,
} from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

const continueOrEnd = insertNewlineContinueMarkupCommand({ nonTightLists: false });

/**
 * Enter goes on with a list or quote, and ends it on an item that is empty: with a blank line, without which what is
 * written next would belong to the last item.
 */
export const continueMarkup: StateCommand = ({ state, dispatch }) =>
	continueOrEnd({
		state,
		dispatch: (tr) => {
			const { head } = tr.newSelection.main;
			const line = tr.newDoc.lineAt(head);
			const follows = line.length === 0 && line.number > 1 && /\S/.test(tr.newDoc.line(line.number - 1).text);
			if (!follows || tr.newSelection.ranges.length > 1) return dispatch(tr);
			const blank = ChangeSet.of({ from: head, insert: state.lineBreak }, tr.newDoc.length);
			dispatch(
				state.update({
					changes: tr.changes.compose(blank),
					selection: { anchor: head + state.lineBreak.length },
					scrollIntoView: true,
					userEvent: 'input',
				}),
			);
		},
	});

export { deleteMarkupBackward };

/**
 * Puts the selected items of a list into the item before them. False when the selection is in no list; the first item of
 * a list has none to go into and stays.
 */
export const indentItems: StateCommand = ({ state, dispatch }) => {
	const items = selectedItems(state);
	if (items === null) return false;
	const parent = itemsOf(items[0]!.parent!).findLast(({ to }) => to < items[0]!.from);
	if (parent === undefined) return true;
	const by = contentColumn(parent, state.doc) - column(items[0]!, state.doc);
	const last = parent.lastChild;
	const first = last && isList(last) ? (numberOf(last.lastChild!, state.doc) ?? 0) + 1 : 1;
	const changes = [
		...items.flatMap((item) => shifted(state.doc, item, by)),
		...renumbered(state.doc, items, first),
		...renumbered(state.doc, following(items), numberOf(items[0]!, state.doc)),
	];
	return change(state, dispatch, changes, 'input.indent');
};

/** Takes the selected items of a list out of the item that they are in. False when the selection is in no list. */
export const outdentItems: StateCommand = ({ state, dispatch }) => {
	const items = selectedItems(state);
	if (items === null) return false;
	const parent = items[0]!.parent!.parent;
	if (parent?.name !== 'ListItem') return true;
	const by = column(parent, state.doc) - column(items[0]!, state.doc);
	const after = numberOf(parent, state.doc);
	const changes = [
		...items.flatMap((item) => shifted(state.doc, item, by)),
		...renumbered(state.doc, items, after === null ? null : after + 1),
		...renumbered(state.doc, following(items), 1),
		...renumbered(state.doc, following([parent]), after === null ? null : after + 1 + items.length),
	];
	return change(state, dispatch, changes, 'delete.dedent');
};

function change(
	state: EditorState,
	dispatch: Parameters<StateCommand>[0]['dispatch'],
	specs: readonly ChangeSpec[],
	userEvent: string,
): true {
	const changes = state.changes(specs);
	if (changes.empty) return true;
	const { ranges, mainIndex } = state.selection;
	dispatch(
		state.update({
			changes,
			selection: EditorSelection.create(
				ranges.map(({ anchor, head }) =>
					EditorSelection.range(changes.mapPos(anchor, 1), changes.mapPos(head, 1)),
				),
				mainIndex,
			),
			scrollIntoView: true,
			userEvent,
		}),
	);
	return true;
}

/** The items that the main selection touches: neighbours in one list. Null when it is not in a list. */
function selectedItems(state: EditorState): readonly SyntaxNode[] | null {
	const { doc, selection } = state;
	const { from, to } = selection.main;
	const first = itemAt(state, doc.lineAt(from));
	const last = itemAt(state, doc.lineAt(to));
	if (first === null || last === null) return null;
	// The innermost list that holds both ends.
	for (let list: SyntaxNode | null = first.parent; list !== null; list = list.parent) {
		if (!isList(list) || list.from > first.from || list.to < last.to) continue;
		return itemsOf(list).filter((item) => item.to >= first.from && item.from <= last.from);
	}
	return null;
}

/** The innermost item that a line belongs to. */
function itemAt(state: EditorState, line: Line): SyntaxNode | null {
	const at = line.from + /^[\s>]*/.exec(line.text)![0].length;
	const tree = syntaxTree(state);
	// An empty item ends behind its marker.
	for (const side of [1, -1] as const) {
		let node: SyntaxNode | null = tree.resolveInner(Math.min(at, line.to), side);
		while (node !== null && node.name !== 'ListItem') node = node.parent;
		if (node !== null) return node;
	}
	return null;
}

function isList({ name }: SyntaxNode): boolean {
	return name === 'BulletList' || name === 'OrderedList';
}

/** A list's items. In a quote its signs stand between them. */
function itemsOf(list: SyntaxNode): readonly SyntaxNode[] {
	return list.getChildren('ListItem');
}

function following(items: readonly SyntaxNode[]): readonly SyntaxNode[] {
	const last = items.at(-1)!;
	return itemsOf(last.parent!).filter(({ from }) => from > last.from);
}

/** The column that an item's marker stands in, counted from 0; a tab reaches to the next multiple of four. */
function column({ from }: SyntaxNode, doc: Text): number {
	const line = doc.lineAt(from);
	return countColumn(line.text, 4, from - line.from);
}

/** The column that an item's text begins in. */
function contentColumn(item: SyntaxNode, doc: Text): number {
	const line = doc.lineAt(item.from);
	const marker = item.getChild('ListMark');
	const end = (marker?.to ?? item.from) - line.from;
	const text = end + /^[ \t]*/.exec(line.text.slice(end))![0].length;
	const marked = countColumn(line.text, 4, end);
	const blanks = countColumn(line.text, 4, text) - marked;
	return marked + (blanks > 4 || text === line.length ? 1 : Math.max(1, blanks));
}

/** Moves the lines of an item to the right, or, with a negative number of columns, to the left. */
function shifted(doc: Text, item: SyntaxNode, by: number): readonly ChangeSpec[] {
	const changes: ChangeSpec[] = [];
	const at = item.from - doc.lineAt(item.from).from;
	for (let { number } = doc.lineAt(item.from); number <= doc.lines; number++) {
		const line = doc.line(number);
		if (line.from > item.to) break;
		const indent = /^[\s>]*/.exec(line.text)![0];
		if (indent.length === line.length && number > doc.lineAt(item.from).number) continue;
		if (by > 0) {
			// A line that goes on with a paragraph need not be indented, and stays.
			if (indent.length >= at) changes.push({ from: line.from + at, insert: ' '.repeat(by) });
			continue;
		}
		const end = Math.min(at, indent.length);
		const blanks = /[ \t]*$/.exec(indent.slice(Math.max(0, at + by), end))![0].length;
		changes.push({ from: line.from + end - blanks, to: line.from + end });
	}
	return changes;
}

function numberOf(item: SyntaxNode, doc: Text): number | null {
	const marker = item.getChild('ListMark');
	const digits = marker === null ? null : /^\d+/.exec(doc.sliceString(marker.from, marker.to));
	return digits === null ? null : Number(digits[0]);
}

/** Numbers items from a number on, as far as they are numbered one by one. */
function renumbered(doc: Text, items: readonly SyntaxNode[], first: number | null): readonly ChangeSpec[] {
	const changes: ChangeSpec[] = [];
	if (first === null) return changes;
	let before: number | null = null;
	let next = first;
	for (const item of items) {
		const number = numberOf(item, doc);
		if (number === null || (before !== null && number !== before + 1)) break;
		before = number;
		const { from } = item.getChild('ListMark')!;
		if (number !== next) changes.push({ from, to: from + String(number).length, insert: String(next) });
		next++;
	}
	return changes;
}
