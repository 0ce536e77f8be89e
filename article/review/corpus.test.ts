import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { splitArticle } from '../fence.ts';
import { readLines } from '../line-endings.ts';
import { importDocument } from './import-document.ts';

// Real articles, which are not part of the repository.
const folder = join(import.meta.dirname, '../../../shared/corpus');
const present = existsSync(folder);
if (!present) console.log('skipped: no corpus of real articles beside the checkout');

const markdown = new MarkdownIt({ html: true });

/** An article as a converter and a word processor make text of it: a paragraph for each block, quotes and dashes curly. */
function shownBy(source: string): string {
	const blocks: string[] = [];
	for (const { type, content, children } of markdown.parse(source, {})) {
		if (type === 'fence' || type === 'code_block') blocks.push(content.trimEnd());
		if (type !== 'inline') continue;
		const text = (children ?? [])
			.map((token) =>
				token.type === 'softbreak' || token.type === 'hardbreak'
					? ' '
					: token.type === 'text' || token.type === 'code_inline' || token.type === 'text_special'
						? token.content
						: '',
			)
			.join('');
		// It knows no footnotes.
		const noted = text.replace(/\[\^[^\]]+\](?:: *)?/g, '');
		const curly = noted
			.replace(/(\s|^)"/g, '$1“')
			.replaceAll('"', '”')
			.replaceAll("'", '’');
		if (curly.trim() !== '') blocks.push(curly.replace(/(\w) -- (\w)/g, '$1 – $2'));
	}
	return `${blocks.join('\n\n')}\n`;
}

test.skipIf(!present)('what a word processor makes of real articles is hardly ever a suggestion', () => {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((file) => file.isFile() && /\.(?:md|markdown)$/.test(file.name))
		.map((file) => join(file.parentPath, file.name))
		// A tenth of them, however they are named.
		.filter((_, index) => index % 10 === 0);
	const by = { author: 'Ben', time: '2026-11-23T10:00Z' };
	const clean = files.filter((path) => {
		const { doc } = readLines(readFileSync(path, 'utf8'));
		const text = shownBy(doc.sliceString(splitArticle(doc).body.from));
		const { suggestions, refused } = importDocument(
			{ base: '', text, changes: [], comments: [] },
			doc,
			doc,
			by,
		);
		return suggestions + refused.length === 0;
	});
	// The rest is templates of a site generator, and footnotes that stand in the midst of the text.
	expect(clean.length / files.length).toBeGreaterThan(0.9);
});
