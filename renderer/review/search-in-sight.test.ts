import { getSearchQuery, SearchQuery, search, setSearchQuery } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { expect, it } from 'vitest';
import { frontMatterState } from '../session/front-matter-state.ts';
import { marksState } from './marks-state.ts';
import { type ReviewView, reviewMode, setReviewView } from './review-mode.ts';
import { searchInSight } from './search-in-sight.ts';

/** What a search finds, each with the character before it. */
function found(doc: string, word: string, view: Partial<ReviewView> = {}): string[] {
	const { state } = EditorState.create({
		doc,
		extensions: [frontMatterState, marksState, reviewMode, search(), searchInSight],
	}).update({ effects: [setReviewView.of(view), setSearchQuery.of(new SearchQuery({ search: word }))] });
	const all: string[] = [];
	const cursor = getSearchQuery(state).getCursor(state);
	for (let next = cursor.next(); !next.done; next = cursor.next()) {
		all.push(state.sliceDoc(Math.max(0, next.value.from - 1), next.value.to));
	}
	return all;
}

const reviewed =
	'Ben:Ben {++-Ben++}{>>@Ben 2026-11-23T10:00Z<<} {--+Ben--} {~~/Ben~>=Ben~~} {==!Ben==}{>>@Ben 2026-11-23T10:00Z: Ben?<<} {>>Ben<<}\n\n<!-- galley review\n{"field":"title","new":"B","by":"Ben"}\n-->\n';

it('finds what is seen, and neither names, comments nor the reviews of fields', () => {
	expect(found(reviewed, 'Ben')).toEqual(['Ben', ':Ben', '-Ben', '+Ben', '/Ben', '=Ben', '!Ben']);
	expect(found(reviewed, '++}')).toEqual([]);
});

it('finds in Suggesting nothing that is struck out already', () => {
	expect(found(reviewed, 'Ben', { mode: 'suggesting' })).toEqual(['Ben', ':Ben', '-Ben', '=Ben', '!Ben']);
});

it('finds everything where marks are shown as source, and where there are none', () => {
	expect(found(reviewed, 'Ben', { source: true })).toHaveLength(12);
	expect(found('Ben and Ben', 'Ben')).toHaveLength(2);
});
