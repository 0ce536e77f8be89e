import { Text } from '@codemirror/state';
import { expect, it } from 'vitest';
import { fieldReviews, readMarks, suggestField } from '../../article/review/index.ts';
import { applyChanges } from '../../article/text-change.ts';
import { authorsOf, filterItems, type ReviewFilter, reviewItems } from './review-items.ts';

const by = (author: string) => ({ author, time: '2026-11-23T10:00Z' });
const front = '---\ntitle: Bread\n---\n';
const body =
	'a {++b\nc++}{>>@Ada 2026-11-23T10:00Z<<} {~~d~>e~~}{>>@Ben 2026-11-23T10:00Z<<} {==f==}{>>@Ben 2026-11-23T10:00Z: Why?<<} {>>g<<}\n';

function items() {
	const article = Text.of((front + body).split('\n'));
	const edit = suggestField(article, 'title', { kind: 'scalar', type: 'text', text: 'Rolls' }, by('Ada'));
	if (edit.kind === 'refused') throw new Error(edit.reason);
	const doc = Text.of(applyChanges(article.toString(), edit.changes).split('\n'));
	return reviewItems(doc, readMarks(doc, { from: front.length, to: doc.length }), fieldReviews(doc));
}

const everything: ReviewFilter = { author: null, kind: 'all', state: 'all' };

it('lists fields first, then the body in order, in words', () => {
	expect(items().map(({ kind, before, after, author }) => [kind, before, after, author])).toEqual([
		['field', 'Bread', 'Rolls', 'Ada'],
		['addition', '', 'b ¶ c', 'Ada'],
		['replacement', 'd', 'e', 'Ben'],
		['comment', '', 'f', 'Ben'],
		['comment', '', '', null],
	]);
});

it('says what a mark reads like, not the marks within it', () => {
	const doc = Text.of(['{++one {==two==}{>>Why?<<} three++} {--four {==five==}{>>So.<<}--}']);
	const [added, , deleted] = reviewItems(doc, readMarks(doc, { from: 0, to: doc.length }), []);
	expect(added).toMatchObject({ kind: 'addition', after: 'one two three' });
	expect(deleted).toMatchObject({ kind: 'deletion', before: 'four five' });
});

it('filters by author, kind and state', () => {
	const all = items();
	expect(authorsOf(all)).toEqual(['Ada', 'Ben', '']);
	expect(filterItems(all, { ...everything, author: 'Ada' })).toHaveLength(2);
	expect(filterItems(all, { ...everything, author: '' })).toHaveLength(1);
	expect(filterItems(all, { ...everything, kind: 'comment' })).toHaveLength(2);
	expect(filterItems(all, { ...everything, state: 'resolved' })).toHaveLength(0);
	expect(filterItems(all, { ...everything, state: 'open' })).toHaveLength(5);
});

it('tells what is decided from what is resolved', () => {
	expect(items().map(({ decides }) => decides)).toEqual([true, true, true, false, false]);
});
