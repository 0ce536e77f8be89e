import type { Text } from '@codemirror/state';
import type { MarkdownIt } from 'markdown-it';
import { type ArticleParts, splitArticle } from './fence.ts';
import type { FrontMatter } from './front-matter/front-matter.ts';
import { readFrontMatter } from './front-matter/index.ts';
import { BlockList } from './markdown/blocks.ts';
import { createMarkdown } from './markdown/markdown.ts';

/** An article as read from its text. Immutable; everything in it is derived from `doc`. */
export interface Article {
	readonly doc: Text;
	readonly parts: ArticleParts;
	/** Null when the article has none. */
	readonly frontMatter: FrontMatter | null;
	readonly blocks: BlockList;
}

let markdown: MarkdownIt | null = null;

/** Reads a whole article at once, however long it is: for work without a window. */
export function readArticle(doc: Text): Article {
	const parts = splitArticle(doc);
	markdown ??= createMarkdown('article');
	return {
		doc,
		parts,
		frontMatter: readFrontMatter(doc, parts),
		blocks: BlockList.read(markdown, doc, parts.body.from),
	};
}
