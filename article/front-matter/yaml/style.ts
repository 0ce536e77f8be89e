import type { Entry, FrontMatter, ScalarStyle } from '../front-matter.ts';
import { lineStart } from '../lines.ts';
import { mostFrequent } from '../most-frequent.ts';

/** How the entries of a file are written, for writing another one among them. */
export interface FileStyle {
	/** The indentation of the keys. */
	readonly indent: string;
	/** The style of a text of one line. */
	readonly text: 'plain' | 'single' | 'double';
	/** The quotes preferred where some are needed. */
	readonly quotes: 'single' | 'double';
	/** The style of keys. */
	readonly key: 'plain' | 'single' | 'double';
	readonly list: 'flow' | 'block';
	/** How far the dashes of block lists are indented from their key. */
	readonly dashIndent: number;
	/** What stands between a dash and its item. */
	readonly dashGap: string;
	/** What stands before the colon. */
	readonly beforeColon: string;
	/** What stands after the colon of a key of this length. */
	readonly afterColon: (keyLength: number) => string;
}

/** Learns the style of a file from its entries. Front matter is read at offset 0. */
export function fileStyle({ source, entries }: FrontMatter): FileStyle {
	const texts: ScalarStyle[] = [];
	const keys: FileStyle['key'][] = [];
	const lists: ('flow' | 'block')[] = [];
	const dashIndents: number[] = [];
	const dashGaps: string[] = [];
	const beforeColons: string[] = [];
	const afterColons: string[] = [];
	const columns: number[] = [];
	let indent = '';
	for (const entry of entries) {
		const line = lineStart(source, entry.keyRange.from);
		indent = source.slice(line, entry.keyRange.from);
		keys.push(quoteOf(source[entry.keyRange.from]));
		const { value, valueRange } = entry;
		if (value.kind === 'scalar' && value.type === 'text') texts.push(value.style);
		if (value.kind === 'list') {
			if (value.items.length > 0) lists.push(value.style);
			const first = value.items[0];
			if (value.style === 'block' && first) {
				const dash = source.lastIndexOf('-', Math.max(0, first.range.from - 1));
				dashIndents.push(dash - lineStart(source, dash) - indent.length);
				if (first.range.from < first.range.to) dashGaps.push(source.slice(dash + 1, first.range.from));
			}
		}
		const gap = /^([ \t]*):([ \t]*)(?=\S)/.exec(source.slice(entry.keyRange.to, valueRange.from + 1));
		if (gap && valueRange.from < valueRange.to) {
			beforeColons.push(gap[1]!);
			afterColons.push(gap[2]!);
			columns.push(valueRange.from - line);
		}
	}
	const quotes = count(texts, 'single') > count(texts, 'double') ? 'single' : 'double';
	const column = columns[0] ?? 0;
	const aligned = new Set(afterColons).size > 1 && columns.every((each) => each === column);
	const after = mostFrequent(afterColons, '') || ' ';
	return {
		indent,
		text: mostFrequent(texts.filter(isInline), 'plain'),
		quotes,
		key: mostFrequent(keys, 'plain'),
		list: mostFrequent(lists, 'block'),
		dashIndent: mostFrequent(dashIndents, 2),
		dashGap: mostFrequent(dashGaps, ' '),
		beforeColon: aligned ? '' : mostFrequent(beforeColons, ''),
		afterColon: (keyLength) =>
			aligned ? ' '.repeat(Math.max(1, column - indent.length - keyLength - 1)) : after,
	};
}

/** The style of an entry's neighbours in the same list, for a new item among them. */
export function itemStyle(entry: Entry, style: FileStyle): ScalarStyle {
	const { value } = entry;
	if (value.kind !== 'list') return style.text;
	const texts = value.items.filter((item) => item.value.type === 'text').map((item) => item.value.style);
	return texts.length > 0 ? mostFrequent(texts.filter(isInline), 'plain') : style.text;
}

function isInline(style: ScalarStyle): style is 'plain' | 'single' | 'double' {
	return style === 'plain' || style === 'single' || style === 'double';
}

function quoteOf(char: string | undefined): FileStyle['key'] {
	return char === '"' ? 'double' : char === "'" ? 'single' : 'plain';
}

function count<T>(values: readonly T[], value: T): number {
	return values.filter((each) => each === value).length;
}
