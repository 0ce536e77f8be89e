import type { Text } from '@codemirror/state';
import type { Token } from 'markdown-it';
import { findGarbled, mayBeGarbled } from './garbled.ts';
import { garbledProblem } from './garbled-problem.ts';
import { type Block, setBlock } from './markdown/block.ts';
import { readSource } from './markdown/block-reader.ts';
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
 * The problems of the body. Each block's are kept with the block, so after an edit only the blocks it touched are
 * looked at again.
 */
export function bodyProblems(doc: Text, list: BlockList, { hasPicture }: BodyContext): readonly Problem[] {
	const problems: Problem[] = [];
	for (const placed of list.sequence.from(0)) {
		const { block } = placed;
		if (block.kind === 'space' || block.kind === 'gap' || block.kind === 'plain') continue;
		const found = findingsOf(block, () => list.source(doc, placed), list);
		const at = list.from + placed.from;
		for (const problem of found.problems) problems.push(moved(problem, at));
		if (hasPicture === null) continue;
		for (const { path, from, to } of found.pictures) {
			if (!hasPicture(path)) problems.push(missingPicture(path, at + from, at + to));
		}
	}
	problems.push(...headingProblems(doc, list));
	const unclosed = unclosedCode(doc, list);
	if (unclosed !== null) problems.push(unclosed);
	return problems.sort((a, b) => a.from - b.from);
}

interface Findings {
	/** Offsets in the block. */
	readonly problems: readonly Problem[];
	/** Pictures that are files beside the article. */
	readonly pictures: readonly (Range & { readonly path: string })[];
}

const nothing: Findings = { problems: [], pictures: [] };
const known = new WeakMap<Block, Findings>();

function findingsOf(block: Block, source: () => string, list: BlockList): Findings {
	let findings = known.get(block);
	if (findings === undefined) {
		findings = findIn(source(), block, list);
		known.set(block, findings);
	}
	return findings;
}

/** A block without pictures, links and suspicious characters, as most are, is not parsed. */
function findIn(source: string, block: Block, list: BlockList): Findings {
	const garbled = block.kind !== 'code' && mayBeGarbled(source);
	const linked = block.pictures > 0 || source.includes('](');
	if (!garbled && !linked) return nothing;
	const raw = readSource(list.md, source);
	const { tokens, footnote } = setBlock(list.md, raw, list.definitions);
	const all = footnote === null ? tokens : [...tokens, ...footnote];
	const code = codeRanges(source, all);
	const problems: Problem[] = [];
	const pictures: (Range & { path: string })[] = [];
	if (garbled) {
		for (const place of findGarbled(blankOut(source, code))) problems.push(garbledProblem(place, null));
	}
	if (linked) {
		const visible = blankOut(source, code).replace(ESCAPE, '  ');
		const starts = lineStarts(source);
		for (const token of all) {
			if (token.type !== 'inline' || token.map === null) continue;
			const lines = {
				from: starts[token.map[0]] ?? source.length,
				to: starts[token.map[1]] ?? source.length,
			};
			problems.push(...linkProblems(token.children ?? [], visible, lines));
			pictures.push(...localPictures(token.children ?? [], visible, lines));
		}
	}
	return problems.length === 0 && pictures.length === 0 ? nothing : { problems, pictures };
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

function localPictures(tokens: readonly Token[], source: string, lines: Range): (Range & { path: string })[] {
	const images = tokens.filter((token) => token.type === 'image');
	if (images.length === 0) return [];
	const ranges = placed(images.length, source, lines, PICTURE);
	const pictures: (Range & { path: string })[] = [];
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

function missingPicture(path: string, from: number, to: number): Problem {
	return {
		from,
		to,
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
	for (const { level, from } of list.outline(doc)) {
		if (previous !== null && level > previous + 1) {
			problems.push({
				from,
				to: doc.lineAt(from).to,
				severity: 'info',
				code: 'skipped-heading-level',
				message: `The heading skips a level: ${level} follows ${previous}, so the outline that screen readers offer has a gap`,
				repair: null,
				key: null,
			});
		}
		previous = level;
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
