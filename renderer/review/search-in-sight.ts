import { getSearchQuery, SearchQuery, setSearchQuery } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import type { Mark } from '../../article/review/index.ts';
import { hasNoMarks, marksOf } from './marks-state.ts';
import { reviewViewOf } from './review-mode.ts';

/**
 * Whether what a search found is text that is seen: no comment, no name or time of a mark, no review of a field. In
 * Suggesting what is struck out already is not found either: to replace it would bring it back.
 */
function isInSight(_match: string, state: EditorState, from: number, to: number): boolean {
	const { source, mode } = reviewViewOf(state);
	if (hasNoMarks(state) || source) return true;
	const list = marksOf(state);
	if (to > list.body.to) return false;
	return list.between(from, to).every((mark) => {
		if (to <= mark.from || from >= mark.end) return true;
		const seen = mode === 'suggesting' ? staying(mark) : shown(mark);
		return from < mark.from || to > mark.end || seen.some((part) => from >= part.from && to <= part.to);
	});
}

type Part = Mark['content'];

function shown({ kind, content, replacement }: Mark): readonly Part[] {
	if (kind === 'comment') return [];
	return replacement === null ? [content] : [content, replacement];
}

function staying(mark: Mark): readonly Part[] {
	switch (mark.kind) {
		case 'deletion':
		case 'comment':
			return [];
		case 'substitution':
			return mark.replacement === null ? [] : [mark.replacement];
		default:
			return [mark.content];
	}
}

/** Has the search find, and replace, only what is seen. */
export const searchInSight: Extension = EditorState.transactionFilter.of((tr) => {
	const query = tr.effects.findLast((effect) => effect.is(setSearchQuery))?.value as SearchQuery | undefined;
	if (query === undefined || query.test === isInSight) return tr;
	const { search, replace, caseSensitive, literal, regexp, wholeWord } = query;
	const seen = new SearchQuery({
		search,
		replace,
		caseSensitive,
		literal,
		regexp,
		wholeWord,
		test: isInSight,
	});
	// The panel asks at every key that comes up, and its own query knows no test.
	const isKnown = seen.eq(getSearchQuery(tr.startState));
	if (isKnown && tr.effects.length === 1 && !tr.docChanged && !tr.selection) return [];
	return [tr, { effects: setSearchQuery.of(seen) }];
});
