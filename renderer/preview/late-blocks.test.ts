import { ChangeSet, Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { BlockList } from '../../article/markdown/blocks.ts';
import { createMarkdown } from '../../article/markdown/markdown.ts';
import { LateBlocks } from './late-blocks.ts';

const markdown = createMarkdown('article');

/** Edits a text several times, asking for no blocks. */
function edited(times: number): { late: LateBlocks[]; docs: Text[] } {
	let doc = Text.of(['# One', '', 'Two words', '', '- three']);
	const late = [LateBlocks.of(BlockList.read(markdown, doc))];
	const docs = [doc];
	for (let i = 0; i < times; i++) {
		const changes = ChangeSet.of({ from: 7, insert: i % 5 === 4 ? '\n\n' : 'x' }, doc.length);
		doc = changes.apply(doc);
		late.push(late.at(-1)!.update(changes, doc, 0));
		docs.push(doc);
	}
	return { late, docs };
}

const lengthsOf = ({ sequence }: BlockList) =>
	sequence.chunks.flatMap(({ blocks }) => blocks.map(({ kind, length }) => [kind, length]));

test('blocks asked for late are those that reading the text anew gives', () => {
	const { late, docs } = edited(12);
	expect(lengthsOf(late.at(-1)!.blocks)).toEqual(lengthsOf(BlockList.read(markdown, docs.at(-1)!)));
});

test('the blocks between are the same whoever asks first', () => {
	const { late, docs } = edited(6);
	const last = late[6]!.blocks;
	expect(lengthsOf(late[3]!.blocks)).toEqual(lengthsOf(BlockList.read(markdown, docs[3]!)));
	expect(late[6]!.blocks).toBe(last);
});

test('any number of edits may pass before somebody asks', () => {
	const { late, docs } = edited(3000);
	expect(late.at(-1)!.blocks.length).toBe(docs.at(-1)!.length);
});

test('blocks are known as theirs only once they were asked for', () => {
	const { late } = edited(1);
	const blocks = late[0]!.blocks;
	expect(late[0]!.is(blocks)).toBe(true);
	expect(late[1]!.is(late[1]!.blocks)).toBe(true);
	expect(late[1]!.is(blocks)).toBe(false);
});
