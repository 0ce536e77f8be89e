import type { Text } from '@codemirror/state';
import { type ArticleParts, splitArticle } from '../fence.ts';
import { fenceFaults } from './fence-faults.ts';
import type { FrontMatter, FrontMatterFormat } from './front-matter.ts';
import { readJson } from './json/read.ts';
import { shiftFrontMatter } from './shift.ts';
import { readToml } from './toml/read.ts';
import { readYaml } from './yaml/read.ts';

/**
 * Reads the front matter of an article; null when it has none. Never throws, and reads no more of the body than its
 * first lines.
 */
export function readFrontMatter(doc: Text, parts: ArticleParts = splitArticle(doc)): FrontMatter | null {
	const fm = readContent(doc, parts);
	if (fm === null) return null;
	return withFenceFaults(doc, parts, fm);
}

/** Adds what is wrong with the fences, and nothing when they are right. Reads the body's first lines. */
export function withFenceFaults(doc: Text, parts: ArticleParts, fm: FrontMatter): FrontMatter {
	const faults = fenceFaults(doc, parts, fm, readContent);
	return faults.length === 0 ? fm : { ...fm, breakages: [...fm.breakages, ...faults] };
}

/** Reads what stands between the fences, whatever is wrong with those. */
export function readContent(doc: Text, parts: ArticleParts): FrontMatter | null {
	if (parts.format === null) return null;
	return readSource(doc.sliceString(parts.content.from, parts.content.to), parts.format, parts.content.from);
}

/**
 * The longest front matter that is read while somebody types in it, in UTF-16 code units and lines: reading it anew takes
 * some thirty milliseconds then. A long one of a real article has a few thousand characters.
 */
export const readingLimits = { length: 250_000, lines: 5_000 } as const;

/**
 * Reads what stands between the fences unless it is longer than the limits: it then has no entries, and a breakage that
 * says so and keeps fields from being added to it.
 */
export function readContentWithin(doc: Text, parts: ArticleParts): FrontMatter | null {
	const { format, content } = parts;
	if (format === null || !isTooLong(doc, parts)) return readContent(doc, parts);
	const first = doc.lineAt(content.from);
	return {
		format,
		source: doc.sliceString(content.from, content.to),
		from: content.from,
		entries: [],
		breakages: [
			{
				code: 'top-level-too-long',
				severity: 'warning',
				readable: false,
				message: 'The front matter is too long to be shown as a form: edit it as source',
				range: { from: first.from, to: Math.min(first.to, content.to) },
				meant: null,
				repair: null,
			},
		],
	};
}

/** Whether front matter is longer than the limits. */
export function isTooLong(doc: Text, { content: { from, to } }: ArticleParts): boolean {
	if (to - from > readingLimits.length) return true;
	return doc.lineAt(to).number - doc.lineAt(from).number > readingLimits.lines;
}

/** How many sources are remembered: an edit reads the one before it and the one after it more than once. */
const mostRemembered = 4;
const remembered: FrontMatter[] = [];

/**
 * Reads what stands between the fences. `from` is where it starts in the file. Never throws. The last readings are
 * remembered: the same source costs nothing again.
 */
export function readSource(source: string, format: FrontMatterFormat, from: number): FrontMatter {
	const local = readAtZero(source, format);
	return from === 0 ? local : shiftFrontMatter(local, from);
}

function readAtZero(source: string, format: FrontMatterFormat): FrontMatter {
	const known = remembered.find((fm) => fm.format === format && fm.source === source);
	if (known) return known;
	const fm = readers[format](source);
	remembered.push(fm);
	if (remembered.length > mostRemembered) remembered.shift();
	return fm;
}

const readers: Readonly<Record<FrontMatterFormat, (source: string) => FrontMatter>> = {
	yaml: readYaml,
	toml: readToml,
	json: readJson,
};
