import type { SearchQuery } from '@codemirror/search';

/**
 * What a search looks for, in the text that a reader sees: a line break of the source is a blank there. Null when nothing
 * can be found.
 */
export function foundPattern({
	search,
	regexp,
	valid,
	caseSensitive,
	wholeWord,
}: SearchQuery): RegExp | null {
	if (search === '' || !valid) return null;
	const source = regexp
		? search
		: search
				.replace(/\\([nrt\\])/g, (_, sign: string) => (sign === '\\' ? '\\' : ' '))
				.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
				.replace(/\s+/g, '\\s+');
	const whole = wholeWord ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source;
	try {
		return new RegExp(whole, caseSensitive ? 'gmu' : 'gimu');
	} catch {
		return null;
	}
}

/** Where a pattern is found, as offsets; what is found without a letter counts for nothing. */
export function findIn(text: string, pattern: RegExp, limit: number): readonly (readonly [number, number])[] {
	const found: [number, number][] = [];
	for (const match of text.matchAll(pattern)) {
		if (found.length >= limit) break;
		if (match[0] !== '') found.push([match.index, match.index + match[0].length]);
	}
	return found;
}
