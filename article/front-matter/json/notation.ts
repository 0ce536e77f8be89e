import { type CommaList, deleteFromCommas, insertIntoCommas, moveInCommas } from '../comma-list.ts';
import type { Entry, FrontMatter, ScalarValue } from '../front-matter.ts';
import { changeItems } from '../list-change.ts';
import { mostFrequent } from '../most-frequent.ts';
import type { NewScalar, Notation, Proposals } from '../notation.ts';
import { spliceUnits, type Unit } from '../unit.ts';
import { isNumber } from './scan.ts';

/** How JSON is written. There are no dates, and one style of text. */
export const jsonNotation: Notation = {
	// The object ends where its brace closes, whatever stands in it.
	fence: /(?!)/g,

	*value(fm, entry, value) {
		const { value: old, valueRange } = entry;
		if (value.kind === 'scalar') {
			const source = fm.source.slice(valueRange.from, valueRange.to);
			const readable = entry.breakage?.readable ?? true;
			const insert = readable && old.kind === 'scalar' ? sourceLike(old, source, value) : sourceOf(value);
			if (insert !== null) yield [{ ...valueRange, insert }];
			return;
		}
		if (old.kind === 'list' && old.items.length > 0 && value.items.length > 0)
			yield* items(fm, entry, value.items);
		const all = value.items.map(sourceOf);
		if (all.every((each) => each !== null)) yield [{ ...valueRange, insert: `[${all.join(', ')}]` }];
	},

	*quotes(_fm, { value, valueRange }) {
		if (value.kind === 'scalar') yield [{ ...valueRange, insert: JSON.stringify(value.text) }];
	},

	ties: () => null,

	newIndex({ entries }) {
		return entries.length;
	},

	*entry(fm, key, value) {
		const colon = mostFrequent(
			fm.entries.map(({ keyRange, valueRange }) => fm.source.slice(keyRange.to, valueRange.from)),
			': ',
		);
		const all = value.kind === 'list' ? value.items.map(sourceOf) : [sourceOf(value)];
		if (!all.every((each) => each !== null)) return;
		const source = value.kind === 'list' ? `[${all.join(', ')}]` : all[0]!;
		const written = JSON.stringify(key) + colon + source;
		if (fm.entries.length > 0) {
			yield* insertIntoCommas(properties(fm), fm.entries.length, [written]);
			return;
		}
		const from = fm.source.indexOf('{') + 1;
		const to = fm.source.lastIndexOf('}');
		if (from === 0) yield [{ from: 0, to: fm.source.length, insert: `{\n  ${written}\n}\n` }];
		else if (to >= from) yield [{ from, to, insert: `\n  ${written}\n` }];
	},

	*key(_fm, { keyRange }, key) {
		yield [{ ...keyRange, insert: JSON.stringify(key) }];
	},

	*source(_fm, { valueRange }, source) {
		yield [{ ...valueRange, insert: source }];
	},

	*removal(fm, entry) {
		const index = fm.entries.indexOf(entry);
		if (fm.entries.length > 1) yield* deleteFromCommas(properties(fm), index, index + 1);
		else yield [{ ...entry.range, insert: '' }];
	},

	move(fm, from, to) {
		return moveInCommas(properties(fm), from, to);
	},

	*setItem(fm, entry, index, wanted) {
		const item = entry.value.kind === 'list' ? entry.value.items[index] : undefined;
		const insert = item && sourceLike(item.value, fm.source.slice(item.range.from, item.range.to), wanted);
		if (item && insert != null) yield [{ ...item.range, insert }];
	},

	*addItem(fm, entry, index, wanted) {
		const source = sourceOf(wanted);
		if (source === null || entry.value.kind !== 'list') return;
		if (entry.value.items.length === 0) yield [{ ...entry.valueRange, insert: `[${source}]` }];
		else yield* insertIntoCommas(commaList(fm, entry), index, [source]);
	},

	*removeItem(fm, entry, index) {
		if (entry.value.kind !== 'list') return;
		if (entry.value.items.length === 1) yield [{ ...entry.valueRange, insert: '[]' }];
		else yield* deleteFromCommas(commaList(fm, entry), index, index + 1);
	},

	moveItem(fm, entry, from, to) {
		return moveInCommas(commaList(fm, entry), from, to);
	},
};

function properties({ source, entries }: FrontMatter): CommaList {
	return { source, items: entries.map(({ range }) => range), comment: null };
}

function commaList({ source }: FrontMatter, { value }: Entry): CommaList {
	return { source, items: value.kind === 'list' ? value.items.map(({ range }) => range) : [], comment: null };
}

function items(fm: FrontMatter, entry: Entry, wanted: readonly NewScalar[]): Proposals {
	const old = entry.value.kind === 'list' ? entry.value.items : [];
	const list = commaList(fm, entry);
	return changeItems(old, wanted, {
		set(index, item) {
			const { range, value } = old[index]!;
			const insert = sourceLike(value, fm.source.slice(range.from, range.to), item);
			return insert === null ? null : [{ ...range, insert }];
		},
		insert(index, added) {
			const sources = added.map(sourceOf);
			return sources.every((each) => each !== null) ? insertIntoCommas(list, index, sources) : [];
		},
		remove: (start, end) => deleteFromCommas(list, start, end),
	});
}

function sourceOf({ type, text }: NewScalar): string | null {
	if (type === 'text') return JSON.stringify(text);
	if (type === 'null') return 'null';
	if (type === 'boolean') return text === 'true' || text === 'false' ? text : null;
	return type === 'number' && isNumber(text) ? text : null;
}

/** A source with the escapes of the old one kept where the text is the same. */
function sourceLike(value: ScalarValue, old: string, wanted: NewScalar): string | null {
	if (wanted.type !== 'text' || value.type !== 'text') return sourceOf(wanted);
	const units = [...old.slice(1, -1).matchAll(/\\u[0-9a-fA-F]{4}|\\[\s\S]|[\s\S]/gu)].map(
		({ 0: source }): Unit => ({ source, text: source.startsWith('\\') ? JSON.parse(`"${source}"`) : source }),
	);
	return `"${spliceUnits(units, wanted.text, (text) => JSON.stringify(text).slice(1, -1))}"`;
}
