import { ChangeSet, Text } from '@codemirror/state';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BlockList } from '../../article/markdown/blocks.ts';
import { createMarkdown } from '../../article/markdown/markdown.ts';
import type { Problem } from '../../article/problem.ts';
import type { TextChange } from '../../article/text-change.ts';
import { Late } from '../session/late.ts';
import { articleProblem, plainReading, Reading, readingDifference, updateReading } from './reading.ts';

const markdown = createMarkdown('article');
const text = (source: string) => Text.of(source.split('\n'));

/** Takes away what is in square brackets: a stand-in for marks. */
function bracketsOf(source: string): TextChange[] {
	return [...source.matchAll(/\[[^[\]]*\]/g)].map((match) => ({
		from: match.index,
		to: match.index + match[0].length,
		insert: match[0].length > 4 ? 'x' : '',
	}));
}

function readingOf(source: string): Reading {
	const doc = text(source);
	const list = bracketsOf(source);
	const changes = ChangeSet.of(list, doc.length);
	const read = changes.apply(doc);
	return new Reading(read, Late.of(BlockList.read(markdown, read)), list, doc.length);
}

const sources = fc.array(fc.constantFrom('a', 'b ', '[', ']', '[c]', '[word]', '\n', '\n\n', '# '), {
	maxLength: 30,
});

it('leads from one reading to the next, whatever the edit does to marks', () => {
	fc.assert(
		fc.property(sources, fc.nat(), fc.nat(), sources, (parts, a, b, inserted) => {
			const source = parts.join('');
			const [from, to] = [a % (source.length + 1), b % (source.length + 1)].sort((x, y) => x - y) as [
				number,
				number,
			];
			const old = readingOf(source);
			const edit = ChangeSet.of({ from, to, insert: inserted.join('') }, source.length);
			const doc = edit.apply(text(source));
			const next = readingOf(doc.toString());
			const difference = readingDifference(old, edit, doc, next.list);
			expect(difference.apply(old.doc).toString()).toBe(next.doc.toString());
			const updated = updateReading(old, edit, doc, next.list, 0);
			expect(updated.blocks.advance(updated.doc).counts).toEqual(next.blocks.counts);
		}),
		{ numRuns: 400 },
	);
});

it('reads only around the edit', () => {
	const source = 'One [gone] here.\n\nTwo.\n\nThree [c] there.\n';
	const edit = ChangeSet.of({ from: 20, insert: 'x' }, source.length);
	const next = readingOf(edit.apply(text(source)).toString());
	const difference = readingDifference(readingOf(source), edit, edit.apply(text(source)), next.list);
	expect(difference.apply(text('One x here.\n\nTwo.\n\nThree  there.\n')).toString()).toBe(
		next.doc.toString(),
	);
	let changed = 0;
	difference.iterChangedRanges((from, to) => {
		changed += to - from;
	});
	expect(changed).toBe(0);
});

it('begins from the plain text when the first mark appears', () => {
	const source = 'Plain text.\n';
	const doc = text(source);
	const old = plainReading(doc, Late.of(BlockList.read(markdown, doc)));
	const edit = ChangeSet.of({ from: 6, insert: '[c]' }, source.length);
	const next = edit.apply(doc);
	const reading = updateReading(old, edit, next, bracketsOf(next.toString()), 0);
	expect(reading.doc.toString()).toBe(source);
});

it('puts a problem at its place in the article, and leaves out a repair across a mark', () => {
	const reading = readingOf('One [gone]two three');
	const problem: Problem = {
		from: 5,
		to: 8,
		severity: 'info',
		code: 'a',
		message: 'a',
		key: null,
		repair: { title: 'b', changes: [{ from: 5, to: 8, insert: '2' }] },
	};
	// The reading is `One xtwo three`.
	expect(articleProblem(reading, problem)).toMatchObject({
		from: 10,
		to: 13,
		repair: { changes: [{ from: 10, to: 13, insert: '2' }] },
	});
	const across = { ...problem, from: 0, repair: { title: 'b', changes: [{ from: 0, to: 8, insert: '2' }] } };
	expect(articleProblem(reading, across)).toMatchObject({ from: 0, to: 13, repair: null });
});
