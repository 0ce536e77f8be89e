import type { Text } from '@codemirror/state';
import { type ArticleParts, splitArticle } from '../fence.ts';
import type { FrontMatter, FrontMatterFormat } from './front-matter.ts';
import { readYaml } from './yaml/read.ts';

/** Reads the front matter of an article; null when it has none. Never throws, and reads nothing of the body. */
export function readFrontMatter(doc: Text, parts: ArticleParts = splitArticle(doc)): FrontMatter | null {
	if (parts.format === null) return null;
	return readSource(doc.sliceString(parts.content.from, parts.content.to), parts.format, parts.content.from);
}

/** Reads what stands between the fences. `from` is where it starts in the file. */
export function readSource(source: string, format: FrontMatterFormat, from: number): FrontMatter {
	switch (format) {
		case 'yaml':
			return readYaml(source, from);
		default:
			return { format, source, from, entries: [], breakages: [] };
	}
}
