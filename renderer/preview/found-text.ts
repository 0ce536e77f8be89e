import { getSearchQuery, type SearchQuery, searchPanelOpen } from '@codemirror/search';
import type { EditorState } from '@codemirror/state';
import type { ArticleEditor } from '../session/article-editor.ts';
import { findIn, foundPattern } from './found-pattern.ts';

/** The name that the page's style sheet knows. */
const NAME = 'found';
/** How many places are shown at once: more cannot be told apart. */
const LIMIT = 500;
/** What is looked through beyond the view on either side, in heights of the view. */
const BEYOND = 0.5;

/** Shows in the preview what is searched for in the body, as long as the search panel is open. */
export function showFound(editor: ArticleEditor, frame: HTMLIFrameElement): void {
	let query: SearchQuery | null = null;
	let watched: Document | null = null;
	let request = 0;
	let stop = new AbortController();
	const mutations = new MutationObserver(() => soon());

	const soon = () => {
		if (request === 0) request = requestAnimationFrame(show);
	};
	const show = () => {
		request = 0;
		const pattern = query && foundPattern(query);
		const page = frame.contentDocument?.body ? frame.contentDocument : null;
		if (page !== watched || pattern === null) watch(pattern === null ? null : page);
		if (watched === null || pattern === null) return;
		mark(watched, placesIn(watched, pattern));
	};
	const watch = (page: Document | null) => {
		mutations.disconnect();
		stop.abort();
		if (watched !== null) mark(watched, []);
		watched = page;
		if (page === null) return;
		stop = new AbortController();
		page.addEventListener('scroll', soon, { passive: true, signal: stop.signal });
		mutations.observe(page.body, { childList: true, subtree: true, characterData: true });
	};

	editor.subscribe(({ state }) => {
		const next = searchedFor(state);
		if (next === query || (next !== null && query?.eq(next))) return;
		query = next;
		soon();
	});
	frame.addEventListener('load', soon);
}

function searchedFor(state: EditorState): SearchQuery | null {
	return searchPanelOpen(state) ? getSearchQuery(state) : null;
}

/** The places near the view. All else is looked through when it comes near. */
function placesIn(page: Document, pattern: RegExp): readonly Range[] {
	const { clientHeight } = page.documentElement;
	const isNear = (element: Element) => {
		const { top, bottom } = element.getBoundingClientRect();
		return bottom > -BEYOND * clientHeight && top < (1 + BEYOND) * clientHeight;
	};
	const places: Range[] = [];
	const blocks = [...page.querySelectorAll('.article-body .section')].filter(isNear);
	for (const part of ['.article-header', '.footnotes', '.cta']) blocks.push(...page.querySelectorAll(part));
	for (const block of blocks.flatMap((part) => [...part.children]).filter(isNear)) {
		places.push(...placesInBlock(block, pattern, LIMIT - places.length));
		if (places.length >= LIMIT) break;
	}
	return places;
}

/** Words may be parted by elements: what a block says is looked through as one text. */
function placesInBlock(block: Element, pattern: RegExp, limit: number): readonly Range[] {
	const page = block.ownerDocument;
	const walker = page.createTreeWalker(block, NodeFilter.SHOW_TEXT);
	const texts: { readonly node: Text; readonly from: number }[] = [];
	let all = '';
	for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
		texts.push({ node, from: all.length });
		all += node.data;
	}
	const place = (offset: number, isEnd: boolean) =>
		texts.findLast(({ from }) => (isEnd ? from < offset : from <= offset))!;
	return findIn(all, pattern, limit).map(([from, to]) => {
		const range = page.createRange();
		const start = place(from, false);
		const end = place(to, true);
		range.setStart(start.node, from - start.from);
		range.setEnd(end.node, to - end.from);
		return range;
	});
}

function mark(page: Document, places: readonly Range[]): void {
	// The frame's own: one of the window's is none of its registry's.
	const inner = page.defaultView as (Window & typeof globalThis) | null;
	if (inner === null) return;
	if (places.length === 0) inner.CSS.highlights.delete(NAME);
	else inner.CSS.highlights.set(NAME, new inner.Highlight(...places));
}
