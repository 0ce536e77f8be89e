import type { Text } from '@codemirror/state';
import type { Token } from 'markdown-it';
import { findGarbled, mayBeGarbled } from './garbled.ts';
import { garbledProblem } from './garbled-problem.ts';
import { type Block, setBlock } from './markdown/block.ts';
import { readSource } from './markdown/block-reader.ts';
import type { Chunk } from './markdown/block-sequence.ts';
import type { BlockList } from './markdown/blocks.ts';
import { blankOut, codeRanges, lineStarts } from './markdown/code-ranges.ts';
import type { Problem } from './problem.ts';
import type { Range } from './text-change.ts';

/** What a body's problems depend on beside its text. */
export interface BodyContext {
	/**
	 * Whether a picture that an article refers to by a path of its own is there; null when that is not known. Called with
	 * the path as written, escapes undone.
	 */
	readonly hasPicture: ((path: string) => boolean) | null;
}

/**
 * The problems of the body. They are kept with the blocks and with the stretches of blocks that edits elsewhere leave
 * alone, so after an edit only what it touched is looked at again. The first look at a long text takes a while: see
 * `lookAtBlocks`.
 */
export function bodyProblems(doc: Text, list: BlockList, { hasPicture }: BodyContext): readonly Problem[] {
	const problems: Problem[] = [];
	for (const { chunk, from, index } of chunksOf(list)) {
		for (const problem of chunkProblems(doc, list, chunk, from, index)) problems.push(moved(problem, from));
		if (hasPicture === null || chunk.pictures === 0) continue;
		for (const picture of chunkPictures(doc, list, chunk, from, index)) {
			if (!hasPicture(picture.path)) problems.push(missingPicture(picture, from));
		}
	}
	problems.push(...headingProblems(doc, list));
	const unclosed = unclosedCode(doc, list);
	if (unclosed !== null) problems.push(unclosed);
	return problems.sort((a, b) => a.from - b.from);
}

/**
 * Looks at the blocks that were not looked at yet until `done` says so, asked now and then. Returns true when there is
 * none left: then `bodyProblems` takes next to no time.
 */
export function lookAtBlocks(doc: Text, list: BlockList, done: () => boolean): boolean {
	for (const { chunk, from, index } of chunksOf(list)) {
		if (knownChunks.has(chunk)) continue;
		if (done()) return false;
		chunkProblems(doc, list, chunk, from, index);
	}
	return true;
}

/** A picture that is a file beside the article. */
type LocalPicture = Range & { readonly path: string };

const nothing: readonly Problem[] = [];
/** Offsets in the block. */
const knownBlocks = new WeakMap<Block, readonly Problem[]>();
/** Offsets in the chunk. */
const knownChunks = new WeakMap<Chunk, readonly Problem[]>();
const knownPictures = new WeakMap<Chunk, readonly LocalPicture[]>();

/** The list's chunks with where they begin in the document, and the index of their first block. */
function* chunksOf(list: BlockList) {
	let { from } = list;
	let index = 0;
	for (const chunk of list.sequence.chunks) {
		yield { chunk, from, index };
		from += chunk.length;
		index += chunk.blocks.length;
	}
}

/** The blocks of a chunk that hold text, with where they begin in it and how to read their source. */
function* blocksOf(doc: Text, list: BlockList, chunk: Chunk, chunkFrom: number, firstIndex: number) {
	let from = 0;
	for (const [at, block] of chunk.blocks.entries()) {
		const placed = { block, index: firstIndex + at, from: chunkFrom - list.from + from };
		if (block.kind !== 'space' && block.kind !== 'gap' && block.kind !== 'plain') {
			yield { block, from, source: () => list.source(doc, placed) };
		}
		from += block.length;
	}
}

function chunkProblems(
	doc: Text,
	list: BlockList,
	chunk: Chunk,
	at: number,
	index: number,
): readonly Problem[] {
	let problems = knownChunks.get(chunk);
	if (problems === undefined) {
		const found: Problem[] = [];
		for (const { block, from, source } of blocksOf(doc, list, chunk, at, index)) {
			let own = knownBlocks.get(block);
			if (own === undefined) {
				own = findIn(source(), block, list);
				knownBlocks.set(block, own);
			}
			for (const problem of own) found.push(moved(problem, from));
		}
		problems = found.length === 0 ? nothing : found;
		knownChunks.set(chunk, problems);
	}
	return problems;
}

function chunkPictures(
	doc: Text,
	list: BlockList,
	chunk: Chunk,
	at: number,
	index: number,
): readonly LocalPicture[] {
	let pictures = knownPictures.get(chunk);
	if (pictures === undefined) {
		const found: LocalPicture[] = [];
		for (const { block, from, source } of blocksOf(doc, list, chunk, at, index)) {
			if (block.pictures === 0) continue;
			const { inlines, visible } = readBlock(source(), list);
			for (const { tokens, lines } of inlines) {
				for (const picture of localPictures(tokens, visible, lines)) {
					found.push({ ...picture, from: from + picture.from, to: from + picture.to });
				}
			}
		}
		pictures = found;
		knownPictures.set(chunk, pictures);
	}
	return pictures;
}

/** What may be a picture without text, or a link without text or target. */
const SUSPECT_LINK = /\[\s*\][([]|\]\(\s*(?:<>)?\s*\)/;

/** A block without such links and without suspicious characters, as nearly all are, is not parsed. */
function findIn(source: string, { kind }: Block, list: BlockList): readonly Problem[] {
	if (kind === 'code' || kind === 'math') return nothing;
	const garbled = mayBeGarbled(source);
	const linked = SUSPECT_LINK.test(source);
	if (!garbled && !linked) return nothing;
	const { code, inlines, visible } = readBlock(source, list);
	const problems = garbled
		? findGarbled(blankOut(source, code)).map((place) => garbledProblem(place, null))
		: [];
	if (linked) {
		for (const { tokens, lines } of inlines) problems.push(...linkProblems(tokens, visible, lines));
	}
	return problems.length === 0 ? nothing : problems;
}

/** A block's inline content with the lines it stands on, its code, and its source without code and escapes. */
function readBlock(source: string, list: BlockList) {
	const { tokens, footnote } = setBlock(list.md, readSource(list.md, source), list.definitions);
	const all = footnote === null ? tokens : [...tokens, ...footnote];
	const code = codeRanges(source, all);
	const starts = lineStarts(source);
	const startOf = (line: number) => starts[line] ?? source.length;
	const inlines = all.flatMap(({ type, map, children }) =>
		type === 'inline' && map !== null && children !== null
			? [{ tokens: children, lines: { from: startOf(map[0]), to: startOf(map[1]) } }]
			: [],
	);
	return { code, inlines, visible: blankOut(source, code).replace(ESCAPE, '  ') };
}

const ESCAPE = /\\[!-/:-@[-`{-~]/g;
const EMPTY_PICTURE = /!\[\s*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])/g;
const EMPTY_TARGET = /(?<!!)\[(?:[^[\]\n]|\[[^[\]\n]*\])*\]\(\s*(?:<>)?\s*\)/g;
const EMPTY_TEXT = /(?<!!)\[\s*\]\([^()\n]+(?:\([^()\n]*\)[^()\n]*)*\)/g;
const PICTURE = /!\[(?:[^[\]\n]|\[[^[\]\n]*\])*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])?/g;

/** Pictures that say nothing to who cannot see them, and links that lead nowhere or show nothing. */
function linkProblems(tokens: readonly Token[], source: string, lines: Range): Problem[] {
	const withoutText: Token[] = [];
	const withoutTarget: Token[] = [];
	const invisible: Token[] = [];
	for (const [index, token] of tokens.entries()) {
		if (token.type === 'image' && token.content.trim() === '') withoutText.push(token);
		if (token.type !== 'link_open') continue;
		if ((token.attrGet('href') ?? '') === '') withoutTarget.push(token);
		else if (tokens[index + 1]?.type === 'link_close') invisible.push(token);
	}
	return [
		...placed(withoutText.length, source, lines, EMPTY_PICTURE).map((range) => ({
			...range,
			severity: 'warning' as const,
			code: 'missing-alt-text',
			message: 'The picture has no alternative text: who cannot see it does not learn what it shows',
			repair: null,
			key: null,
		})),
		...placed(withoutTarget.length, source, lines, EMPTY_TARGET).map((range) => ({
			...range,
			severity: 'warning' as const,
			code: 'empty-link',
			message: 'The link leads nowhere: its address is missing',
			repair: null,
			key: null,
		})),
		...placed(invisible.length, source, lines, EMPTY_TEXT).map((range) => ({
			...range,
			severity: 'warning' as const,
			code: 'invisible-link',
			message: 'The link cannot be seen: its text is missing',
			repair: null,
			key: null,
		})),
	];
}

function localPictures(tokens: readonly Token[], source: string, lines: Range): LocalPicture[] {
	const images = tokens.filter((token) => token.type === 'image');
	if (images.length === 0) return [];
	const ranges = placed(images.length, source, lines, PICTURE);
	const pictures: LocalPicture[] = [];
	for (const [index, image] of images.entries()) {
		const path = localPath(String(image.attrGet('src') ?? ''));
		if (path !== null) pictures.push({ ...(ranges[index] ?? lines), path });
	}
	return pictures;
}

/** The path of a picture beside the article, or null for addresses with a scheme or host, and for templates. */
function localPath(address: string): string | null {
	const path = address.replace(/[?#].*$/s, '');
	if (path === '' || /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(path)) return null;
	let decoded = path;
	try {
		decoded = decodeURIComponent(path);
	} catch {
		// A stray percent sign: the path is what is written.
	}
	// `{{ site.url }}/a.png`, `{% … %}`: the site's generator writes the address.
	return /\{[{%]/.test(decoded) ? null : decoded;
}

/**
 * Where constructs stand that the tokens have `count` of: tokens know their lines, not their places. The pattern's
 * matches when they are as many, else the lines of the paragraph for each.
 */
function placed(count: number, source: string, lines: Range, pattern: RegExp): Range[] {
	if (count === 0) return [];
	const text = source.slice(lines.from, lines.to);
	const matches = [...text.matchAll(pattern)];
	if (matches.length === count) {
		return matches.map((match) => ({
			from: lines.from + match.index,
			to: lines.from + match.index + match[0].length,
		}));
	}
	return Array.from({ length: count }, () => ({ from: lines.from, to: lines.from + text.trimEnd().length }));
}

function missingPicture({ path, from, to }: LocalPicture, at: number): Problem {
	return {
		from: at + from,
		to: at + to,
		severity: 'warning',
		code: 'missing-picture',
		message: `The picture “${path}” is not there`,
		repair: null,
		key: null,
	};
}

function headingProblems(doc: Text, list: BlockList): Problem[] {
	const problems: Problem[] = [];
	let previous: number | null = null;
	for (const { chunk, from: chunkFrom } of chunksOf(list)) {
		if (!chunk.hasHeadings) continue;
		let from = chunkFrom;
		for (const block of chunk.blocks) {
			for (const { level, line } of block.headings) {
				if (previous !== null && level > previous + 1) {
					const at = doc.line(doc.lineAt(from).number + line);
					problems.push({
						from: at.from,
						to: at.to,
						severity: 'info',
						code: 'skipped-heading-level',
						message: `The heading skips a level: ${level} follows ${previous}, so the outline that screen readers offer has a gap`,
						repair: null,
						key: null,
					});
				}
				previous = level;
			}
			from += block.length;
		}
	}
	return problems;
}

/** A fenced code block that is never closed swallows the rest of the article. */
function unclosedCode(doc: Text, list: BlockList): Problem | null {
	const last = list.sequence.get(list.sequence.count - 1);
	if (last === null || last.block.kind !== 'code') return null;
	const from = list.from + last.from;
	const first = doc.lineAt(from);
	const open = /^ {0,3}(`{3,}|~{3,})/.exec(first.text)?.[1];
	if (open === undefined) return null;
	const end = doc.lineAt(Math.max(from, from + last.block.size - 1));
	const close = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(end.text)?.[1];
	const isClosed =
		end.number > first.number && close !== undefined && close[0] === open[0] && close.length >= open.length;
	if (isClosed) return null;
	return {
		from: first.from,
		to: first.to,
		severity: 'warning',
		code: 'unclosed-code',
		message: 'The code block that starts here is never closed: everything after it is shown as code',
		repair: null,
		key: null,
	};
}

function moved(problem: Problem, by: number): Problem {
	return {
		...problem,
		from: problem.from + by,
		to: problem.to + by,
		repair: problem.repair && {
			...problem.repair,
			changes: problem.repair.changes.map((change) => ({
				...change,
				from: change.from + by,
				to: change.to + by,
			})),
		},
	};
}
