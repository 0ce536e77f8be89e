import { EditorState } from '@codemirror/state';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { acceptedDoc, readMarks, rejectedDoc } from '../../article/review/index.ts';
import { blocksState } from '../preview/blocks-state.ts';
import { frontMatterState, partsOf } from '../session/front-matter-state.ts';
import { marksState } from './marks-state.ts';
import {
	acceptedCountsOf,
	acceptedReadingOf,
	previewedReadingOf,
	readingsState,
	samePreviewedReading,
} from './readings-state.ts';
import { reviewMode, setReviewView } from './review-mode.ts';

const extensions = [frontMatterState, blocksState, marksState, reviewMode, readingsState];

function resolvedText(state: EditorState, resolve: typeof acceptedDoc): string {
	return resolve(state.doc, readMarks(state.doc, partsOf(state).body)).doc.toString();
}

const part = fc.constantFrom('a b', '{++', '++}', '{++c++}', '{--d--}', '{>>e<<}', '\n\n', '`', '# f\n');
const edit = fc.record({
	a: fc.nat(),
	b: fc.nat(),
	insert: fc.array(part, { maxLength: 3 }),
	preview: fc.constantFrom(null, 'accepted' as const, 'rejected' as const),
	asked: fc.boolean(),
});

it('has the readings of the present text, however many edits passed before they were asked for', () => {
	fc.assert(
		fc.property(fc.array(part, { maxLength: 12 }), fc.array(edit, { maxLength: 8 }), (start, edits) => {
			let state = EditorState.create({ doc: start.join(''), extensions });
			let preview: 'accepted' | 'rejected' = 'accepted';
			for (const { a, b, insert, preview: next, asked } of edits) {
				const length = state.doc.length + 1;
				const [from, to] = [a % length, b % length].sort((x, y) => x - y) as [number, number];
				preview = next ?? preview;
				state = state.update({
					changes: { from, to, insert: insert.join('') },
					effects: next === null ? [] : setReviewView.of({ preview: next }),
				}).state;
				if (!asked) continue;
				expect(previewedReadingOf(state).doc.toString()).toBe(
					resolvedText(state, preview === 'accepted' ? acceptedDoc : rejectedDoc),
				);
			}
			const accepted = resolvedText(state, acceptedDoc);
			expect(acceptedReadingOf(state).doc.toString()).toBe(accepted);
			// An article that begins with a brace may have JSON front matter, which is no block.
			expect(acceptedReadingOf(state).blocks.length).toBe(accepted.length - partsOf(state).body.from);
		}),
		{ numRuns: 300 },
	);
});

it('keeps a reading through a transaction that changes nothing of it', () => {
	let state = EditorState.create({ doc: 'One {++two++} three.\n', extensions });
	state = state.update({ changes: { from: 0, insert: 'x' } }).state;
	const moved = state.update({ selection: { anchor: 2 } }).state;
	expect(samePreviewedReading(moved, state)).toBe(true);
	expect(acceptedReadingOf(moved)).toBe(acceptedReadingOf(state));
	expect(acceptedCountsOf(moved).words).toBe(3);
	const rejected = moved.update({ effects: setReviewView.of({ preview: 'rejected' }) }).state;
	expect(samePreviewedReading(rejected, moved)).toBe(false);
	expect(previewedReadingOf(rejected).doc.toString()).toBe('xOne  three.\n');
});

it('makes the reading after any number of edits that nobody asked after', () => {
	let state = EditorState.create({ doc: 'One {++two++} three.\n', extensions });
	for (let i = 0; i < 3000; i++) state = state.update({ changes: { from: 0, insert: 'x' } }).state;
	expect(acceptedReadingOf(state).doc.toString()).toBe(`${'x'.repeat(3000)}One two three.\n`);
});
