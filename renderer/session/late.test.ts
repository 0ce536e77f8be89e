import { ChangeSet, Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { BlockList } from '../../article/markdown/blocks.ts';
import { createMarkdown } from '../../article/markdown/markdown.ts';
import { followEdit } from '../preview/blocks-state.ts';
import { Late } from './late.ts';

const markdown = createMarkdown('article');

/** Edits a text several times, asking for no blocks. */
function edited(times: number): { late: Late<BlockList>[]; docs: Text[] } {
	let doc = Text.of(['# One', '', 'Two words', '', '- three']);
	const late = [Late.of(BlockList.read(markdown, doc))];
	const docs = [doc];
	for (let i = 0; i < times; i++) {
		const changes = ChangeSet.of({ from: 7, insert: i % 5 === 4 ? '\n\n' : 'x' }, doc.length);
		doc = changes.apply(doc);
		late.push(followEdit(late.at(-1)!, changes, doc, 0));
		docs.push(doc);
	}
	return { late, docs };
}

const lengthsOf = ({ sequence }: BlockList) =>
	sequence.chunks.flatMap(({ blocks }) => blocks.map(({ kind, length }) => [kind, length]));

test('blocks asked for late are those that reading the text anew gives', () => {
	const { late, docs } = edited(12);
	expect(lengthsOf(late.at(-1)!.value)).toEqual(lengthsOf(BlockList.read(markdown, docs.at(-1)!)));
});

test('the blocks between are the same whoever asks first', () => {
	const { late, docs } = edited(6);
	const last = late[6]!.value;
	expect(lengthsOf(late[3]!.value)).toEqual(lengthsOf(BlockList.read(markdown, docs[3]!)));
	expect(late[6]!.value).toBe(last);
});

test('any number of edits may pass before somebody asks', () => {
	const { late, docs } = edited(3000);
	expect(late.at(-1)!.value.length).toBe(docs.at(-1)!.length);
});

test('a value is known only once it was asked for', () => {
	const { late } = edited(2);
	expect(late[0]!.known).toBeDefined();
	expect(late[1]!.known).toBeUndefined();
	const { value } = late[2]!;
	expect(late[2]!.known).toBe(value);
	expect(late[1]!.known).toBeDefined();
});

test('what is made of nothing is made when it is asked for, and once', () => {
	let made = 0;
	const first = Late.from(() => ++made);
	const second = first.update((before) => before + 10);
	expect(made).toBe(0);
	expect([second.value, first.value, second.value]).toEqual([11, 1, 11]);
	expect(made).toBe(1);
});
