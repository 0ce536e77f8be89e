import { EditorState } from '@codemirror/state';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readMarks } from '../../article/review/index.ts';
import { frontMatterState, partsOf } from '../session/front-matter-state.ts';
import { hasNoMarks, marksOf, marksState } from './marks-state.ts';

const extensions = [frontMatterState, marksState];

it('notices the first mark, however it comes about, and the last one going', () => {
	let state = EditorState.create({ doc: 'One {+two++} three.\n\nFour.\n', extensions });
	expect(hasNoMarks(state)).toBe(true);
	state = state.update({ changes: { from: 5, insert: '+' } }).state;
	expect(hasNoMarks(state)).toBe(false);
	expect(marksOf(state).marks).toHaveLength(1);
	state = state.update({ changes: { from: 5, to: 6 } }).state;
	expect(hasNoMarks(state)).toBe(true);
});

it('has the marks that reading anew gives, whatever the edits', () => {
	const part = fc.constantFrom(
		'a',
		' ',
		'{',
		'+',
		'++}',
		'{++b++}',
		'{--',
		'--}',
		'\n',
		'`',
		'<!-- galley review\n-->',
	);
	const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.array(part, { maxLength: 4 })), { maxLength: 6 });
	fc.assert(
		fc.property(fc.array(part, { maxLength: 12 }), edits, (start, changes) => {
			let state = EditorState.create({ doc: start.join(''), extensions });
			for (const [a, b, insert] of changes) {
				const length = state.doc.length + 1;
				const [from, to] = [a % length, b % length].sort((x, y) => x - y) as [number, number];
				state = state.update({ changes: { from, to, insert: insert.join('') } }).state;
				const anew = readMarks(state.doc, partsOf(state).body);
				expect(hasNoMarks(state)).toBe(anew.size === 0 && anew.body.to === state.doc.length);
				expect(hasNoMarks(state) ? [] : marksOf(state).marks).toEqual(anew.marks);
			}
		}),
		{ numRuns: 300 },
	);
});
