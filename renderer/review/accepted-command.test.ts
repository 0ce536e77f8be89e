import { EditorState, type StateCommand } from '@codemirror/state';
import { expect, it } from 'vitest';
import { acceptedText, rejectedText } from '../../article/review/index.ts';
import { articleLanguage } from '../editor/article-language.ts';
import { continueMarkup, deleteMarkupBackward, indentItems } from '../editor/list-commands.ts';
import { frontMatterState } from '../session/front-matter-state.ts';
import { onAccepted } from './accepted-command.ts';
import { marksOf, marksState } from './marks-state.ts';
import { reviewMode, setReviewView } from './review-mode.ts';
import { suggesting } from './suggesting.ts';

/** An editor in Suggesting, with the caret at `|`. */
function editor(text: string): EditorState {
	const state = EditorState.create({
		doc: text.replace('|', ''),
		selection: { anchor: text.indexOf('|') },
		extensions: [frontMatterState, articleLanguage(), marksState, reviewMode, suggesting],
	});
	return state.update({ effects: setReviewView.of({ mode: 'suggesting' }) }).state;
}

function run(state: EditorState, command: StateCommand): EditorState {
	onAccepted(command)({
		state,
		dispatch: (tr) => {
			state = tr.state;
		},
	});
	return state;
}

function type(state: EditorState, text: string): EditorState {
	return state.update(state.replaceSelection(text), { userEvent: 'input.type' }).state;
}

const accepted = (state: EditorState) => acceptedText(state.doc, marksOf(state));
const rejected = (state: EditorState) => rejectedText(state.doc, marksOf(state));

it('goes on with a list that begins in a suggestion, and ends it on an empty item', () => {
	let state = type(editor('One.\n\n|\n'), '- a');
	state = type(run(state, continueMarkup), 'b');
	expect(state.doc.toString()).toBe('One.\n\n{++- a\n- b++}\n');
	state = run(run(state, continueMarkup), continueMarkup);
	state = type(state, 'After');
	expect(accepted(state)).toBe('One.\n\n- a\n- b\n\nAfter\n');
	expect(rejected(state)).toBe('One.\n\n\n');
});

it('ends a list on an item that is empty but for the signs of its mark', () => {
	let state = run(editor('- one\n- two|\n'), continueMarkup);
	expect(accepted(state)).toBe('- one\n- two\n- \n');
	state = type(run(state, continueMarkup), 'After');
	expect(accepted(state)).toBe('- one\n- two\n\nAfter\n');
	expect(rejected(state)).toBe('- one\n- two\n');
});

it('indents an item that was added, and takes its marker away again', () => {
	let state = type(run(editor('- one|\n'), continueMarkup), 'two');
	state = run(state, indentItems);
	expect(accepted(state)).toBe('- one\n  - two\n');
	state = type(run(run(state, continueMarkup), deleteMarkupBackward), 'on');
	expect(accepted(state)).toBe('- one\n  - two\n    on\n');
	expect(rejected(state)).toBe('- one\n');
});

it('leaves Enter to others in code and in other text', () => {
	for (const text of ['{++a++} b|\n', '```\n- a|\n```\n\n{++x++}\n']) {
		const state = editor(text);
		expect(onAccepted(continueMarkup)({ state, dispatch: () => {} })).toBe(false);
	}
});
