import { ChangeSet, Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import type { Mark } from './mark.ts';
import { readMarks } from './mark-list.ts';
import { addComment, editComment, removeComment, reopenThread, replyTo, resolveThread } from './thread.ts';

const ada = { author: 'Ada', time: '2026-11-23T10:00Z' };

function read(source: string) {
	const doc = Text.of(source.split('\n'));
	const list = readMarks(doc, { from: 0, to: doc.length });
	const mark = list.marks[0] as Mark;
	const apply = (changes: readonly { from: number; to: number; insert: string }[] | null) =>
		changes &&
		ChangeSet.of([...changes], doc.length)
			.apply(doc)
			.toString();
	return { doc, list, mark, apply };
}

test('a comment highlights what it is on; in code, all of the code', () => {
	const doc = Text.of(['one two `three` four']);
	const list = readMarks(doc, { from: 0, to: doc.length });
	const made = (range: { from: number; to: number }) => {
		const changes = addComment(doc, list, range, 'Why <<} so?', ada);
		return changes && ChangeSet.of(changes, doc.length).apply(doc).toString();
	};
	expect(made({ from: 4, to: 7 })).toBe(
		'one {==two==}{>>@Ada 2026-11-23T10:00Z: Why << } so?<<} `three` four',
	);
	expect(made({ from: 3, to: 3 })).toBe('one{>>@Ada 2026-11-23T10:00Z: Why << } so?<<} two `three` four');
	expect(made({ from: 10, to: 12 })).toBe(
		'one two {==`three`==}{>>@Ada 2026-11-23T10:00Z: Why << } so?<<} four',
	);
});

test('a thread is answered, settled and opened again at its end', () => {
	const { mark, apply } = read('{==a==}{>>b<<} c');
	expect(apply(replyTo(mark, 'd', ada))).toBe('{==a==}{>>b<<}{>>@Ada 2026-11-23T10:00Z: d<<} c');
	expect(apply(resolveThread(mark, ada))).toBe('{==a==}{>>b<<}{>>@Ada 2026-11-23T10:00Z resolved<<} c');
	expect(apply(reopenThread(mark, ada))).toBe('{==a==}{>>b<<}{>>@Ada 2026-11-23T10:00Z reopened<<} c');
});

test('a comment goes by itself, and with the last one what was commented on is text again', () => {
	const one = read('{==a==}{>>b<<} c');
	expect(one.apply(removeComment(one.doc, one.mark, one.mark.thread[0]!))).toBe('a c');
	const two = read('{==a==}{>>b<<}{>>d<<} c');
	expect(two.apply(removeComment(two.doc, two.mark, two.mark.thread[0]!))).toBe('{==a==}{>>d<<} c');
	const settled = read('{>>b<<}{>>@Ada 2026-11-23T10:00Z resolved<<} c');
	expect(settled.apply(removeComment(settled.doc, settled.mark, settled.mark.thread[0]!))).toBe(' c');
	const suggestion = read('{++a++}{>>@Ada 2026-11-23T10:00Z<<}{>>@Ben 2026-11-23T10:00Z: b<<} c');
	expect(suggestion.apply(removeComment(suggestion.doc, suggestion.mark, suggestion.mark.thread[0]!))).toBe(
		'{++a++}{>>@Ada 2026-11-23T10:00Z<<} c',
	);
});

test('a comment says something else, and who said it and when stays', () => {
	const signed = read('{==a==}{>>@Ben 2026-11-22T08:00:05+01:00: old<<} c');
	expect(signed.apply(editComment(signed.doc, signed.mark.thread[0]!, 'new\nlines'))).toBe(
		'{==a==}{>>@Ben 2026-11-22T08:00:05+01:00: new<br>lines<<} c',
	);
	const plain = read('{>> old\nlines <<} c');
	expect(plain.apply(editComment(plain.doc, plain.mark.thread[0]!, 'new <<} not closed'))).toBe(
		'{>>new << } not closed<<} c',
	);
	const settled = read('{==a==}{>>@Ben 2026-11-22T08:00Z resolved: done<<}');
	expect(settled.apply(editComment(settled.doc, settled.mark.thread[0]!, 'fixed'))).toBe(
		'{==a==}{>>@Ben 2026-11-22T08:00Z resolved: fixed<<}',
	);
});

test('what is said of a passage that is commented on already joins its thread', () => {
	const { doc, list, apply } = read('{==a b==}{>>c<<} d');
	expect(apply(addComment(doc, list, { from: 3, to: 4 }, 'e', ada))).toBe(
		'{==a b==}{>>c<<}{>>@Ada 2026-11-23T10:00Z: e<<} d',
	);
});

test('a list knows whether anything is said', () => {
	expect(read('{++a++}{>>@Ada 2026-11-23T10:00Z<<}').list.hasThreads).toBe(false);
	expect(read('a {>>b<<}').list.hasThreads).toBe(true);
	expect(read('a').list.hasThreads).toBe(false);
});
