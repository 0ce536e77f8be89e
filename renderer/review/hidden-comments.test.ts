import { EditorState } from '@codemirror/state';
import { type DecorationSet, EditorView } from '@codemirror/view';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { frontMatterState } from '../session/front-matter-state.ts';
import { hiddenComments } from './hidden-comments.ts';
import { marksState } from './marks-state.ts';
import { reviewMode, setReviewView } from './review-mode.ts';

const extensions = [frontMatterState, marksState, reviewMode, hiddenComments];

/** What is out of sight, as `from-to`. */
function hidden(state: EditorState): string[] {
	const found: string[] = [];
	for (const set of state.facet(EditorView.decorations)) {
		(set as DecorationSet).between(0, state.doc.length, (from, to) => {
			found.push(`${from}-${to}`);
		});
	}
	return found;
}

it('hides comments that hold line breaks, until the caret is in their mark or marks are shown as source', () => {
	let state = EditorState.create({ doc: 'a {==b==}{>>c\nd<<} e {>>f<<} {>>g\n\nh<<} i', extensions });
	expect(hidden(state)).toEqual(['9-18', '29-39']);
	state = state.update({ selection: { anchor: 6 } }).state;
	expect(hidden(state)).toEqual(['29-39']);
	state = state.update({ effects: setReviewView.of({ mode: 'reviewing' }) }).state;
	expect(hidden(state)).toEqual(['9-18', '29-39']);
	state = state.update({ effects: setReviewView.of({ source: true }) }).state;
	expect(hidden(state)).toEqual([]);
});

it('hides what is hidden in the same text opened anew, whatever the edits', () => {
	const part = fc.constantFrom('a', '{>>', '<<}', 'b\nc', '{>>d\ne<<}', '{==f==}', '{++', '++}', '\n\n', '`');
	const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.array(part, { maxLength: 3 }), fc.nat()), {
		maxLength: 6,
	});
	fc.assert(
		fc.property(fc.array(part, { maxLength: 14 }), edits, (start, changes) => {
			let state = EditorState.create({ doc: start.join(''), extensions });
			for (const [a, b, parts, caret] of changes) {
				const length = state.doc.length + 1;
				const [from, to] = [a % length, b % length].sort((x, y) => x - y) as [number, number];
				const insert = parts.join('');
				const grown = length + insert.length - (to - from);
				state = state.update({
					changes: { from, to, insert },
					selection: { anchor: caret % grown },
				}).state;
				const { doc, selection } = state;
				expect(hidden(state)).toEqual(hidden(EditorState.create({ doc, selection, extensions })));
			}
		}),
		{
			numRuns: 300,
			// A comment cut off behind its sign.
			examples: [
				[['{>>d\ne<<}', '{==f==}', '<<}', '\n\n', 'a', 'a', '++}'], [[1434902365, 1673362079, [], 0]]],
			],
		},
	);
});
