import type { MarkdownIt, Token } from 'markdown-it';
import type { Block } from './block.ts';
import type { FootnoteEnv } from './footnotes.ts';

/**
 * A stretch of a block's HTML: an item of a list, a row of a table or a block in a quote, with its own tags; or what stands
 * before, between or behind them.
 */
export interface HtmlPart {
	readonly html: string;
	readonly isRow: boolean;
}

/** On which level rows stand, by the token that a block begins with. */
const rowLevels: Readonly<Record<string, number>> = {
	bullet_list_open: 1,
	ordered_list_open: 1,
	blockquote_open: 1,
	table_open: 2,
};

/** Whether a block is one of those that have rows. */
export function hasRows({ kind }: Block): boolean {
	return kind === 'list' || kind === 'table' || kind === 'quote';
}

/** The HTML of a block, cut at its rows: together exactly what markdown-it makes of it. */
export function htmlParts(md: MarkdownIt, tokens: readonly Token[], env: FootnoteEnv): readonly HtmlPart[] {
	const level = rowLevels[tokens[0]?.type ?? ''] ?? -1;
	const parts: HtmlPart[] = [];
	let html = '';
	let isInRow = false;
	const end = (isRow: boolean) => {
		if (html !== '') parts.push({ html, isRow });
		html = '';
	};
	for (const [index, token] of tokens.entries()) {
		const isRowToken = token.level === level;
		if (isRowToken && token.nesting >= 0 && !isInRow) end(false);
		html += tokenHtml(md, tokens, index, env);
		if (!isRowToken) continue;
		isInRow = token.nesting > 0;
		if (!isInRow) end(true);
	}
	end(false);
	return parts;
}

/** What `Renderer.render` does for each token of its list. */
function tokenHtml(
	{ renderer, options }: MarkdownIt,
	tokens: readonly Token[],
	index: number,
	env: FootnoteEnv,
): string {
	const all = tokens as Token[];
	const { type, children } = all[index]!;
	if (type === 'inline') return renderer.renderInline(children ?? [], options, env);
	const rule = renderer.rules[type];
	return rule
		? (rule(all, index, options, env, renderer) as string)
		: renderer.renderToken(all, index, options);
}
