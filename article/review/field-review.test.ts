import { ChangeSet, Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { splitArticle } from '../fence.ts';
import type { Edit, NewValue } from '../front-matter/front-matter.ts';
import { readFrontMatter } from '../front-matter/index.ts';
import {
	acceptField,
	commentOnField,
	fieldReviews,
	rejectField,
	replyToField,
	resolveField,
	suggestField,
} from './field-review.ts';
import { readMarks } from './mark-list.ts';
import { openMarks, resolveAll } from './resolve-all.ts';
import { setStatus, statusOf } from './status.ts';

const ada = { author: 'Ada Example', time: '2026-11-23T10:00Z' };
const ben = { author: 'Ben', time: '2026-11-24T09:00Z' };

function textOf(source: string): Text {
	return Text.of(source.split('\n'));
}

function text(value: string): NewValue {
	return { kind: 'scalar', type: 'text', text: value };
}

function after(doc: Text, edit: Edit): Text {
	if (edit.kind === 'refused') throw new Error(edit.reason);
	return ChangeSet.of([...edit.changes], doc.length).apply(doc);
}

const endings = [
	'---\ntitle: Old\ntags: [a]\n---\nText.\n',
	'---\ntitle: Old\ntags: [a]\n---\nText.',
	'---\ntitle: Old\n---',
];

test('a suggestion that is rejected leaves the file as it was, to the byte', () => {
	for (const source of endings) {
		for (const mdx of [false, true]) {
			const doc = textOf(source);
			const suggested = after(doc, suggestField(doc, 'title', text('New --> */} \u2028 "x"'), ada, { mdx }));
			const [review] = fieldReviews(suggested);
			expect(review).toMatchObject({ key: 'title', author: 'Ada Example', outdated: false, resolved: false });
			expect(review!.value).toEqual(text('New --> */} \u2028 "x"'));
			expect(suggested.toString().match(/-->|\*\/\}/g)).toHaveLength(1);
			expect(after(suggested, rejectField(suggested, review!)).toString()).toBe(source);
		}
	}
});

test('a suggestion that is accepted is the edit, and its entry goes', () => {
	const doc = textOf("---\ntitle: 'Old' # note\ntags: [a]\n---\nText.\n");
	const suggested = after(doc, suggestField(doc, 'title', text("It's new"), ada));
	const [review] = fieldReviews(suggested);
	expect(after(suggested, acceptField(suggested, review!)).toString()).toBe(
		"---\ntitle: 'It''s new' # note\ntags: [a]\n---\nText.\n",
	);
});

test('fields are suggested to be added and to go', () => {
	const doc = textOf(endings[0]!);
	const added = after(doc, suggestField(doc, 'subtitle', text('More'), ada));
	expect(after(added, acceptField(added, fieldReviews(added)[0]!)).toString()).toBe(
		'---\ntitle: Old\ntags: [a]\nsubtitle: More\n---\nText.\n',
	);
	const gone = after(doc, suggestField(doc, 'title', null, ada));
	expect(fieldReviews(gone)[0]).toMatchObject({ old: text('Old'), value: null });
	expect(after(gone, acceptField(gone, fieldReviews(gone)[0]!)).toString()).toBe(
		'---\ntags: [a]\n---\nText.\n',
	);
});

test('one has one suggestion for a field; suggesting what it says takes it back', () => {
	const doc = textOf(endings[0]!);
	let now = after(doc, suggestField(doc, 'title', text('One'), ada));
	now = after(now, suggestField(now, 'title', text('Two'), ada));
	now = after(now, suggestField(now, 'title', text('Three'), ben));
	expect(fieldReviews(now).map(({ value, author }) => [value, author])).toEqual([
		[text('Two'), 'Ada Example'],
		[text('Three'), 'Ben'],
	]);
	now = after(now, suggestField(now, 'title', text('Old'), ada));
	now = after(now, suggestField(now, 'title', text('Old'), ben));
	expect(now.toString()).toBe(endings[0]);
});

test('an outdated suggestion is not applied unseen', () => {
	const doc = textOf(endings[0]!);
	const suggested = after(doc, suggestField(doc, 'title', text('New'), ada));
	const changed = textOf(suggested.toString().replace('title: Old', 'title: Other'));
	const [review] = fieldReviews(changed);
	expect(review!.outdated).toBe(true);
	expect(acceptField(changed, review!).kind).toBe('refused');
	expect(after(changed, acceptField(changed, review!, { seen: true })).toString()).toContain('title: New\n');
});

test('fields are commented on, answered and settled', () => {
	const doc = textOf(endings[0]!);
	let now = after(doc, commentOnField(doc, 'tags', 'Too\nmany?', ben));
	now = after(now, replyToField(now, fieldReviews(now)[0]!, 'No.', ada));
	now = after(now, resolveField(now, fieldReviews(now)[0]!, true, ben));
	const [review] = fieldReviews(now);
	expect(review).toMatchObject({ kind: 'comment', resolved: true, author: 'Ben' });
	expect(review!.thread.map(({ author, text: said, action }) => [author, said, action])).toEqual([
		['Ben', 'Too\nmany?', null],
		['Ada Example', 'No.', null],
		['Ben', '', 'resolved'],
	]);
	now = after(now, resolveField(now, review!, false, ada));
	expect(fieldReviews(now)[0]!.resolved).toBe(false);
	expect(readFrontMatter(now)?.entries).toHaveLength(2);
});

test('lines that are none of Galley’s stay', () => {
	const source =
		'---\ntitle: A\n---\nText\n\n<!-- galley review\n{"other": 1}\n{"field":"title","comment":"x"}\n-->\n';
	const doc = textOf(source);
	const [review] = fieldReviews(doc);
	expect(after(doc, rejectField(doc, review!)).toString()).toBe(
		source.replace('{"field":"title","comment":"x"}\n', ''),
	);
});

test('everything is counted, and settled in one go', () => {
	const doc = textOf('---\ntitle: Old\n---\nA {++b++}{==c==}{>>d<<}{>>e<<}.\n');
	const now = after(doc, suggestField(doc, 'title', text('New'), ada));
	const list = readMarks(now, splitArticle(now).body);
	expect(openMarks(now, list)).toEqual({ suggestions: 2, comments: 1, first: 21 });
	const settle = (decision: 'accept' | 'reject') =>
		ChangeSet.of(resolveAll(now, list, decision), now.length)
			.apply(now)
			.toString();
	expect(settle('accept')).toBe('---\ntitle: New\n---\nA bc.\n');
	expect(settle('reject')).toBe('---\ntitle: Old\n---\nA c.\n');
});

test('a status is read under its key and written where it stands', () => {
	const doc = textOf('---\ntitle: A\nstatus: "In Review"\nstand: \n---\n');
	const fm = readFrontMatter(doc);
	expect(statusOf(fm, 'status')).toBe('In Review');
	expect(statusOf(fm, 'stand')).toBeNull();
	expect(statusOf(fm, 'missing')).toBeNull();
	expect(statusOf(readFrontMatter(textOf('---\nstatus: [a]\n---\n')), 'status')).toBeNull();
	expect(after(doc, setStatus(doc, fm, 'status', 'ready')).toString()).toBe(
		'---\ntitle: A\nstatus: "ready"\nstand: \n---\n',
	);
	const other = after(doc, setStatus(doc, fm, 'zustand', 'Lektorat'));
	expect(statusOf(readFrontMatter(other), 'zustand')).toBe('Lektorat');
	const bare = textOf('Text');
	const begun = after(bare, setStatus(bare, null, 'status', 'draft'));
	expect(statusOf(readFrontMatter(begun), 'status')).toBe('draft');
});
