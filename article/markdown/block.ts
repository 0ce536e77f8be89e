import type { MarkdownIt, Token } from 'markdown-it';
import { countWords } from '../words.ts';
import { type Definitions, footnoteUse, type LinkDefinition } from './definitions.ts';
import { type FootnoteEnv, footnoteReferences } from './footnotes.ts';
import { loneTags } from './html-tags.ts';
import { BLOCK_LIMIT } from './limits.ts';
import { proseOf } from './prose.ts';
import { slugOf } from './slug.ts';

/**
 * What a top-level block is. `space`: the blank lines before the first block. `definition`: a link definition or a
 * footnote's text, which show nothing where they stand. `plain`: too long to be set. `gap`: text not yet read.
 */
export type BlockKind =
	| 'space'
	| 'paragraph'
	| 'heading'
	| 'list'
	| 'quote'
	| 'code'
	| 'table'
	| 'html'
	| 'math'
	| 'rule'
	| 'definition'
	| 'plain'
	| 'gap';

export interface Heading {
	/** 1 to 6. */
	readonly level: number;
	/** As read, without markup. */
	readonly text: string;
	/** The anchor before it is made unique in the article. */
	readonly slug: string;
	/** Lines from the block's first. */
	readonly line: number;
}

/**
 * A top-level block of Markdown, with what is derived from its text. Immutable; knows no position, so that it is the
 * same block wherever an edit before it moves it.
 */
export interface Block {
	readonly kind: BlockKind;
	/** From the block's first line to that of the next block: blank lines that follow belong to it. UTF-16 code units. */
	readonly length: number;
	/** Its own lines alone. */
	readonly size: number;
	readonly words: number;
	/** Chinese, Japanese and Korean characters, counted apart from words. */
	readonly characters: number;
	readonly pictures: number;
	/** True when it contains HTML of the author's. */
	readonly rawHtml: boolean;
	/** The tags that an HTML block opens or closes for others: see `loneTags`. */
	readonly tags: readonly string[] | null;
	readonly headings: readonly Heading[];
	readonly links: ReadonlyMap<string, LinkDefinition> | null;
	/** The label of the footnote that it defines. */
	readonly footnote: string | null;
	/** The footnotes that it refers to, in order. */
	readonly references: readonly string[];
	/** The labels that were looked up to set it, found or not: see `changedUses`. */
	readonly uses: ReadonlySet<string> | null;
	/** How it is set may depend on blocks that touch it, not only on the next. */
	readonly looksAhead: boolean;
	/** It was too long, and ends where it does whatever follows. */
	readonly cut: boolean;
	/** True when its counts were made with other definitions than those of now. */
	readonly stale: boolean;
}

/** A block as the block rules see it: its lines and tokens, inline content not yet read. */
export interface RawBlock {
	readonly from: number;
	/** Where the next block begins. */
	readonly to: number;
	/** Its own lines, the last line break included where there is one. */
	readonly source: string;
	/** Lines counted from the block's first. Empty for blank lines. */
	readonly tokens: Token[];
	readonly links: ReadonlyMap<string, LinkDefinition> | null;
	readonly footnote: string | null;
	/** It was too long, and ends where it does whatever follows. */
	readonly cut: boolean;
}

/** A block's tokens with all inline content read. */
export interface SetBlock {
	readonly tokens: readonly Token[];
	/** The text of the footnote that the block defines. */
	readonly footnote: readonly Token[] | null;
	readonly uses: ReadonlySet<string> | null;
	readonly env: FootnoteEnv;
}

/** Reads the inline content of a block. Changes the tokens it is given. */
export function setBlock(md: MarkdownIt, raw: RawBlock, definitions: Definitions): SetBlock {
	const uses = new Set<string>();
	const env: FootnoteEnv = {
		references: new Proxy(
			{},
			{
				get(_target, label) {
					if (typeof label !== 'string') return undefined;
					uses.add(label);
					return definitions.links.get(label);
				},
			},
		),
		footnoteLabels: {
			has(label) {
				uses.add(footnoteUse(label));
				return definitions.footnotes.has(label);
			},
			add() {},
		},
	};
	const state = new md.core.State(raw.source, md, env);
	state.tokens = raw.tokens;
	for (const rule of rulesAfterBlocks(md)) rule(state);
	return {
		tokens: state.tokens,
		footnote: raw.footnote === null ? null : (env.footnotes?.get(raw.footnote) ?? []),
		uses: uses.size > 0 ? uses : null,
		env,
	};
}

type CoreRule = ReturnType<MarkdownIt['core']['ruler']['getRules']>[number];
const rules = new WeakMap<MarkdownIt, readonly CoreRule[]>();

/** The core rules that follow the block rules. */
function rulesAfterBlocks(md: MarkdownIt): readonly CoreRule[] {
	let known = rules.get(md);
	if (!known) {
		const before = ['normalize', 'block'];
		md.core.ruler.disable(before);
		known = [...md.core.ruler.getRules('')];
		md.core.ruler.enable(before);
		rules.set(md, known);
	}
	return known;
}

/** Most blocks have neither headings nor footnotes: one empty list for all of them. */
const none: readonly never[] = [];

/** Derives what is kept of a block. */
export function blockOf(md: MarkdownIt, raw: RawBlock, definitions: Definitions): Block {
	const kind = kindOf(raw);
	const length = raw.to - raw.from;
	if (kind === 'space') return spaceBlock('space', length);
	const { tokens, footnote, uses } = setBlock(md, raw, definitions);
	const all = footnote === null ? tokens : [...tokens, ...footnote];
	const prose = proseOf(all);
	const references = footnoteReferences(all);
	const { words, characters } = countWords(prose.text + plainText(all));
	return {
		kind: all[0]?.type === 'plain_block' ? 'plain' : kind,
		length,
		size: raw.source.length,
		words,
		characters,
		pictures: prose.pictures,
		rawHtml: hasHtml(all),
		tags: kind === 'html' && raw.source.length <= BLOCK_LIMIT ? loneTags(raw.source) : null,
		headings: headingsOf(tokens),
		links: raw.links,
		footnote: raw.footnote,
		references: references.length > 0 ? references : none,
		uses,
		looksAhead: raw.source.includes('[') || raw.source.includes('$$'),
		cut: raw.cut,
		stale: false,
	};
}

/** A block that shows nothing and counts for nothing. */
export function spaceBlock(kind: 'space' | 'gap', length: number): Block {
	return {
		kind,
		length,
		size: 0,
		words: 0,
		characters: 0,
		pictures: 0,
		rawHtml: false,
		tags: null,
		headings: [],
		links: null,
		footnote: null,
		references: [],
		uses: null,
		looksAhead: false,
		cut: false,
		stale: false,
	};
}

const kinds: Readonly<Record<string, BlockKind>> = {
	paragraph_open: 'paragraph',
	heading_open: 'heading',
	bullet_list_open: 'list',
	ordered_list_open: 'list',
	blockquote_open: 'quote',
	fence: 'code',
	code_block: 'code',
	table_open: 'table',
	html_block: 'html',
	math_block: 'math',
	hr: 'rule',
	reference_definition: 'definition',
	footnote_open: 'definition',
};

function kindOf(raw: RawBlock): BlockKind {
	const first = raw.tokens[0];
	return first ? (kinds[first.type] ?? 'paragraph') : 'space';
}

const silent = new Set(['fence', 'code_block', 'math_block', 'html_block']);

/** The text of what was too long to be read, where it is likely to be prose. */
function plainText(tokens: readonly Token[]): string {
	let text = '';
	for (const { type, info, content } of tokens) {
		if (type === 'plain_inline' || (type === 'plain_block' && !silent.has(info))) text += `${content}\n`;
	}
	return text;
}

function hasHtml(tokens: readonly Token[]): boolean {
	return tokens.some(
		(token) =>
			token.type === 'html_block' ||
			token.type === 'html_inline' ||
			(token.children !== null && hasHtml(token.children)),
	);
}

function headingsOf(tokens: readonly Token[]): readonly Heading[] {
	const headings: Heading[] = [];
	for (const [index, token] of tokens.entries()) {
		if (token.type !== 'heading_open') continue;
		const text = ownText(textOf(tokens[index + 1]?.children ?? []).trim());
		headings.push({ level: Number(token.tag.slice(1)), text, slug: slugOf(text), line: token.map![0] });
	}
	return headings.length > 0 ? headings : none;
}

/**
 * The same text in memory of its own. V8 keeps a part of a text as a view of the whole: a heading would keep the 32,000
 * characters that were read with it for as long as there is the heading.
 */
function ownText(text: string): string {
	return ` ${text}`.slice(1);
}

/** The text of inline tokens: alternative texts for pictures, no markup. */
export function textOf(tokens: readonly Token[]): string {
	let text = '';
	for (const token of tokens) {
		if (token.type === 'softbreak' || token.type === 'hardbreak') text += ' ';
		else if (token.type === 'image') text += textOf(token.children ?? []);
		else if (token.type !== 'html_inline') text += token.content;
	}
	return text;
}
