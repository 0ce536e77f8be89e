import type { TextChange } from '../../text-change.ts';
import { type CommaList, deleteFromCommas, insertIntoCommas, moveInCommas } from '../comma-list.ts';
import type { Entry, FrontMatter, ListItem, ListValue, ScalarStyle } from '../front-matter.ts';
import { lineEnd, lineStart, moveLines } from '../lines.ts';
import { changeItems } from '../list-change.ts';
import type { NewScalar, Proposals } from '../notation.ts';
import { blockIndent, keepsBlanks, replaceValue, sources, sourcesLike } from './propose-scalar.ts';
import { type Place, scalarSource } from './scalar-source.ts';
import { type FileStyle, fileStyle, itemStyle } from './style.ts';

/** Changes that give an entry a list of scalars. Items that stay keep their lines. */
export function* proposeList(fm: FrontMatter, entry: Entry, items: readonly NewScalar[]): Proposals {
	const { value } = entry;
	if (value.kind === 'list' && value.items.length > 0 && items.length > 0) {
		yield* changeItems(value.items, items, {
			set: (index, item) => [...proposeSetItem(fm, entry, index, item)][0] ?? null,
			insert: (index, added) => insertItems(fm, entry, value, index, added),
			remove: (start, end) => deleteItems(fm.source, value, start, end),
		});
	}
	const style = fileStyle(fm);
	const wanted = value.kind === 'list' && value.items.length > 0 ? value.style : style.list;
	for (const source of listSources(fm, entry, items, wanted, style))
		yield placeList(fm.source, entry, source);
}

/** The source of a whole list, to stand after a key and its colon; a block list begins with a line break. */
export function* listSources(
	fm: FrontMatter,
	entry: Entry | null,
	items: readonly NewScalar[],
	wanted: 'flow' | 'block',
	style: FileStyle,
): Iterable<string> {
	if (items.length === 0) {
		yield '[]';
		return;
	}
	const quote = entry ? itemStyle(entry, style) : style.text;
	const indent = entry ? columnOf(fm.source, entry.keyRange.from) : style.indent.length;
	const dashes = indent + style.dashIndent;
	const block = sourcesOfAll(items, quote, {
		flow: false,
		parent: dashes,
		indent: dashes + 2,
		quotes: style.quotes,
	});
	const flow = sourcesOfAll(items, quote, {
		flow: true,
		parent: indent,
		indent: indent + 2,
		quotes: style.quotes,
	});
	const margin = `\n${' '.repeat(dashes)}-`;
	const blockSource =
		block?.map((source) => margin + (source === '' ? '' : style.dashGap + source)).join('') ?? null;
	const flowSource = flow && `[${flow.join(', ')}]`;
	for (const source of wanted === 'block' ? [blockSource, flowSource] : [flowSource, blockSource]) {
		if (source != null) yield source;
	}
}

function sourcesOfAll(items: readonly NewScalar[], style: ScalarStyle, place: Place): string[] | null {
	const all: string[] = [];
	for (const item of items) {
		const source = itemSource(item, style, place);
		if (source === null) return null;
		all.push(source);
	}
	return all;
}

/** The first source that can stand as an item; an item of no text is written `null` where nothing cannot stand. */
function itemSource(item: NewScalar, style: ScalarStyle, place: Place): string | null {
	if (item.type === 'text') return [...sources(item.text, style, place)][0] ?? null;
	const source = scalarSource(item.text, item.type, 'plain', place);
	return source === '' && place.flow ? 'null' : source;
}

/** Puts a list's source where an entry's value stands. */
function placeList(source: string, entry: Entry, list: string): readonly TextChange[] {
	const { valueRange } = entry;
	if (!list.startsWith('\n') || source.slice(entry.keyRange.to, valueRange.from).includes('\n')) {
		return replaceValue(source, entry, list);
	}
	// The old value stands on the key's line: the list goes below, after a comment that may stand there.
	const colon = source.indexOf(':', entry.keyRange.to) + 1;
	const end = lineEnd(source, valueRange.to);
	const breakAt = source[end - 1] === '\n' && end > valueRange.to ? end - 1 : end;
	return [
		{ from: colon, to: valueRange.to, insert: '' },
		{ from: breakAt, to: breakAt, insert: list },
	];
}

/** Another value for one item, in its own style or the nearest. */
export function* proposeSetItem(fm: FrontMatter, entry: Entry, index: number, wanted: NewScalar): Proposals {
	const { value } = entry;
	const item = value.kind === 'list' ? value.items[index] : undefined;
	if (value.kind !== 'list' || !item) return;
	const style = fileStyle(fm);
	const place = itemPlace(fm.source, value, item, style);
	const old = fm.source.slice(item.range.from, item.range.to);
	const { from, to } = item.range;
	if (from === to) {
		const source = itemSource(wanted, itemStyle(entry, style), place);
		if (source !== null) yield [{ from, to, insert: source === '' ? '' : style.dashGap + source }];
		return;
	}
	for (const source of sourcesLike(item.value, old, wanted, place)) {
		yield [{ from, to, insert: source === '' && place.flow ? 'null' : source }];
	}
}

function itemPlace(source: string, list: ListValue, item: ListItem, style: FileStyle): Place {
	const parent = list.style === 'block' ? dashColumn(source, item) : 0;
	const indent = blockIndent(source, item.range, parent + 2);
	const keep = keepsBlanks(source, item.range);
	return { flow: list.style === 'flow', parent, indent, keep, quotes: style.quotes };
}

/** New items before the item that has the index now, or at the end. */
export function* proposeAddItem(fm: FrontMatter, entry: Entry, index: number, wanted: NewScalar): Proposals {
	const { value } = entry;
	if (value.kind !== 'list') return;
	if (value.items.length === 0) yield* proposeList(fm, entry, [wanted]);
	else yield* insertItems(fm, entry, value, index, [wanted]);
}

function* insertItems(
	fm: FrontMatter,
	entry: Entry,
	list: ListValue,
	index: number,
	added: readonly NewScalar[],
): Proposals {
	const { source } = fm;
	const style = fileStyle(fm);
	const neighbour = list.items[Math.max(0, Math.min(index, list.items.length) - 1)]!;
	const written = sourcesOfAll(added, itemStyle(entry, style), itemPlace(source, list, neighbour, style));
	if (!written) return;
	if (list.style === 'block') {
		const margin = ' '.repeat(dashColumn(source, neighbour));
		const gap = dashGapOf(source, neighbour, style);
		const lines = written.map((each) => `${margin}-${each === '' ? '' : gap + each}`);
		const next = list.items[index];
		if (next) {
			yield [
				{ from: next.lines.from, to: next.lines.from, insert: lines.map((line) => `${line}\n`).join('') },
			];
			return;
		}
		const at = list.items.at(-1)!.lines.to;
		const broken = at > 0 && source[at - 1] === '\n';
		const insert = broken ? lines.map((line) => `${line}\n`) : lines.map((line) => `\n${line}`);
		yield [{ from: at, to: at, insert: insert.join('') }];
		return;
	}
	yield* insertIntoCommas(commaList(source, list), index, written);
}

/** One item fewer. */
export function* proposeRemoveItem(fm: FrontMatter, entry: Entry, index: number): Proposals {
	const { value } = entry;
	if (value.kind !== 'list' || !value.items[index]) return;
	if (value.items.length === 1) {
		yield replaceValue(fm.source, entry, '[]');
		return;
	}
	yield* deleteItems(fm.source, value, index, index + 1);
}

function* deleteItems(source: string, list: ListValue, start: number, end: number): Proposals {
	const first = list.items[start]!;
	const last = list.items[end - 1]!;
	if (list.style === 'block') {
		yield [{ from: first.lines.from, to: last.lines.to, insert: '' }];
		return;
	}
	yield* deleteFromCommas(commaList(source, list), start, end);
}

/** An item at another place; in a block list its lines and comments go with it. */
export function* proposeMoveItem(fm: FrontMatter, entry: Entry, from: number, to: number): Proposals {
	const { value } = entry;
	const { source } = fm;
	if (value.kind !== 'list') return;
	const item = value.items[from];
	const target = value.items[to];
	if (!item || !target || from === to) return;
	if (value.style === 'block') {
		yield moveLines(source, item.lines, to < from ? target.lines.from : target.lines.to);
		return;
	}
	yield* moveInCommas(commaList(source, value), from, to);
}

function commaList(source: string, list: ListValue): CommaList {
	return { source, items: list.items.map(({ range }) => range), comment: '#' };
}

function dashOf(source: string, { range, lines }: ListItem): number {
	const dash = source.slice(lines.from, range.from).lastIndexOf('-');
	return lines.from + dash;
}

function dashColumn(source: string, item: ListItem): number {
	return columnOf(source, dashOf(source, item));
}

function dashGapOf(source: string, item: ListItem, style: FileStyle): string {
	const gap = source.slice(dashOf(source, item) + 1, item.range.from);
	return gap === '' || gap.includes('\n') ? style.dashGap : gap;
}

function columnOf(source: string, at: number): number {
	return at - lineStart(source, at);
}
