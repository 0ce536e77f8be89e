import { history, undo } from '@codemirror/commands';
import { EditorSelection, EditorState, type TransactionSpec } from '@codemirror/state';
import { expect, it } from 'vitest';
import { frontMatterState } from '../session/front-matter-state.ts';
import { marksState, reviewHost } from './marks-state.ts';
import { reviewBlockView } from './review-block-view.ts';
import { type ReviewMode, reviewMode, setReviewView } from './review-mode.ts';
import { suggesting } from './suggesting.ts';

function editor(doc: string, mode: ReviewMode): EditorState {
	const state = EditorState.create({
		doc,
		extensions: [
			frontMatterState,
			marksState,
			reviewMode,
			suggesting,
			reviewBlockView,
			history(),
			EditorState.allowMultipleSelections.of(true),
		],
	});
	return state.update({ effects: setReviewView.of({ mode }) }).state;
}

function edit(state: EditorState, spec: TransactionSpec): EditorState {
	return state.update(spec).state;
}

const typed = (from: number, insert: string, to = from): TransactionSpec => ({
	changes: { from, to, insert },
	selection: { anchor: from + insert.length },
	userEvent: 'input.type',
});

it('adds what is typed, the caret behind it, and goes on in the same addition', () => {
	let state = edit(editor('One two.', 'suggesting'), typed(4, 'n'));
	expect(state.doc.toString()).toBe('One {++n++}two.');
	expect(state.selection.main.head).toBe(8);
	state = edit(state, typed(8, 'o '));
	expect(state.doc.toString()).toBe('One {++no ++}two.');
});

it('strikes what is deleted and leaves the caret on the side that one deletes to', () => {
	const back = edit(editor('One two.', 'suggesting'), {
		changes: { from: 6, to: 7 },
		selection: { anchor: 6 },
		userEvent: 'delete.backward',
	});
	expect(back.doc.toString()).toBe('One tw{--o--}.');
	expect(back.selection.main.head).toBe(6);
	const forward = edit(editor('One two.', 'suggesting'), {
		changes: { from: 4, to: 5 },
		selection: { anchor: 4 },
		userEvent: 'delete.forward',
	});
	expect(forward.selection.main.head).toBe(forward.doc.toString().indexOf('wo.'));
});

it('marks each place of several carets, and of a replacement of all', () => {
	const state = editor('a b a b', 'suggesting');
	const cursors = EditorSelection.create([EditorSelection.cursor(1), EditorSelection.cursor(5)]);
	const many = edit(edit(state, { selection: cursors }), {
		changes: [
			{ from: 1, insert: 'x' },
			{ from: 5, insert: 'x' },
		],
		selection: EditorSelection.create([EditorSelection.cursor(2), EditorSelection.cursor(7)]),
		userEvent: 'input.type',
	});
	expect(many.doc.toString()).toBe('a{++x++} b a{++x++} b');
	expect(many.selection.ranges.map(({ head }) => head)).toEqual([5, 16]);
	const replaced = edit(state, {
		changes: [
			{ from: 2, to: 3, insert: 'c' },
			{ from: 6, to: 7, insert: 'c' },
		],
		userEvent: 'input.replace.all',
	});
	expect(replaced.doc.toString()).toBe('a {~~b~>c~~} a {~~b~>c~~}');
});

it('leaves undo, and edits that are none of the body, as they are', () => {
	let state = edit(editor('One.', 'suggesting'), typed(3, '!'));
	undo({
		state,
		dispatch: (tr) => {
			state = tr.state;
		},
	});
	expect(state.doc.toString()).toBe('One.');
	expect(edit(state, { changes: { from: 0, to: 1 }, userEvent: 'input.review' }).doc.toString()).toBe('ne.');
});

it('takes no typing in Reviewing, nor in the front matter in Suggesting', () => {
	expect(edit(editor('One.', 'reviewing'), typed(3, '!')).doc.toString()).toBe('One.');
	const article = '---\ntitle: A\n---\nOne.';
	expect(edit(editor(article, 'suggesting'), typed(11, 'x')).doc.toString()).toBe(article);
});

const withBlock = 'One.\n\n<!-- galley review\n{"field":"title","new":"B"}\n-->\n';

it('keeps typing and the caret out of the block at the end', () => {
	const state = editor(withBlock, 'editing');
	const end = edit(state, { selection: { anchor: state.doc.length }, userEvent: 'select' });
	expect(end.selection.main.head).toBeLessThanOrEqual(5);
	const { head } = end.selection.main;
	expect(edit(end, typed(head, 'Two.')).doc.toString()).toBe(
		`${withBlock.slice(0, head)}Two.${withBlock.slice(head)}`,
	);
	expect(edit(state, { changes: { from: 12, to: 20 }, userEvent: 'delete' }).doc.toString()).toBe(withBlock);
	expect(
		edit(state, { changes: { from: 0, to: withBlock.length }, userEvent: 'delete.selection' }).doc.toString(),
	).toMatch(/^\n?\n?<!-- galley review\n\{"field":"title","new":"B"\}\n-->\n$/);
});

it('takes what a command does that names no event for an edit of the body', () => {
	const comment = {
		changes: [
			{ from: 0, insert: '<!-- ' },
			{ from: 4, insert: ' -->' },
		],
	};
	expect(edit(editor('One.', 'reviewing'), comment).doc.toString()).toBe('One.');
	expect(edit(editor('One.', 'reviewing'), { ...comment, userEvent: 'indent' }).doc.toString()).toBe('One.');
	expect(edit(editor('One.', 'suggesting'), comment).doc.toString()).toBe('{++<!-- ++}One.{++ -->++}');
});

it('suggests a repair of the body, and makes one of the front matter', () => {
	const article = "---\ntitle: 'A\\'s'\n---\nOne Ã¤.";
	const repaired = edit(editor(article, 'suggesting'), {
		changes: [
			{ from: article.indexOf('\\'), to: article.indexOf('\\') + 1, insert: "'" },
			{ from: article.indexOf('Ã'), to: article.indexOf('Ã') + 2, insert: 'ä' },
		],
		userEvent: 'input.repair',
	});
	expect(repaired.doc.toString()).toBe("---\ntitle: 'A''s'\n---\nOne {~~Ã¤~>ä~~}.");
});

it('takes no repair in Reviewing', () => {
	const said: string[] = [];
	const state = EditorState.create({
		doc: 'One twoo.',
		extensions: [
			frontMatterState,
			marksState,
			reviewMode,
			suggesting,
			reviewHost.of({ say: (message) => said.push(message), isMdx: () => false }),
		],
	});
	const reviewing = edit(state, { effects: setReviewView.of({ mode: 'reviewing' }) });
	const after = edit(reviewing, { changes: { from: 6, to: 7 }, userEvent: 'input.repair' });
	expect(after.doc.toString()).toBe('One twoo.');
	expect(said).toEqual(['In Reviewing nothing is typed']);
});
