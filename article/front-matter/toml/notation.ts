import type { TextChange } from '../../text-change.ts';
import { type CommaList, deleteFromCommas, insertIntoCommas, moveInCommas } from '../comma-list.ts';
import type { Entry, FrontMatter, ScalarStyle, ScalarValue } from '../front-matter.ts';
import { moveLines } from '../lines.ts';
import { changeItems } from '../list-change.ts';
import { mostFrequent } from '../most-frequent.ts';
import type { NewScalar, Notation, Proposals } from '../notation.ts';
import { spliceUnits } from '../unit.ts';
import { bareType } from './scan.ts';
import { delimiters, escapeBasic, stringSource, stringUnits } from './string.ts';

/** How TOML is written. There is no null. */
export const tomlNotation: Notation = {
	fence: /^\+\+\+[ \t]*$/gm,

	*value(fm, entry, value) {
		const { value: old, valueRange } = entry;
		if (value.kind === 'list') {
			if (old.kind === 'list' && old.items.length > 0 && value.items.length > 0)
				yield* items(fm, entry, value.items);
			const all = value.items.map((item) => sourceOf(item, itemStyle(fm, entry)));
			if (all.every((each) => each !== null)) yield [{ ...valueRange, insert: `[${all.join(', ')}]` }];
			return;
		}
		const source = fm.source.slice(valueRange.from, valueRange.to);
		const readable = entry.breakage?.readable ?? true;
		for (const insert of readable && old.kind === 'scalar'
			? sourcesLike(old, source, value, textStyle(fm))
			: fresh(value, textStyle(fm))) {
			yield [{ ...valueRange, insert }];
		}
	},

	*quotes(fm, entry) {
		const { value, valueRange } = entry;
		if (value.kind !== 'scalar') return;
		for (const insert of fresh({ type: 'text', text: value.text }, textStyle(fm)))
			yield [{ ...valueRange, insert }];
	},

	ties: () => null,

	newIndex({ entries }) {
		return entries.findLastIndex(isPair) + 1;
	},

	*entry(fm, key, value) {
		const name = keySource(key);
		const equals = mostFrequent(
			fm.entries.filter(isPair).map((entry) => between(fm.source, entry)),
			' = ',
		);
		if (name === null) return;
		const style = textStyle(fm);
		if (value.kind === 'list') {
			const all = value.items.map((item) => sourceOf(item, style));
			if (all.every((each) => each !== null)) yield append(fm, `${name}${equals}[${all.join(', ')}]`);
			return;
		}
		const wanted = value.type === 'text' && value.text.includes('\n') ? 'multi-double' : style;
		for (const source of fresh(value, wanted)) yield append(fm, name + equals + source);
	},

	*key(fm, entry, key) {
		const name = keySource(key);
		if (name === null) return;
		const old = fm.source[entry.keyRange.from];
		if (old === '"' || old === "'") {
			const quoted = stringSource(key, old === '"' ? 'double' : 'single');
			if (quoted !== null) yield [{ ...entry.keyRange, insert: quoted }];
		}
		yield [{ ...entry.keyRange, insert: name }];
	},

	*source(_fm, { valueRange }, source) {
		yield [{ ...valueRange, insert: source }];
	},

	*removal(_fm, { range }) {
		yield [{ ...range, insert: '' }];
	},

	*move({ source, entries }, from, to) {
		const entry = entries[from];
		const target = entries[to];
		if (entry && target)
			yield moveLines(source, entry.range, to < from ? target.range.from : target.range.to);
	},

	*setItem(fm, entry, index, wanted) {
		const item = entry.value.kind === 'list' ? entry.value.items[index] : undefined;
		if (!item) return;
		const source = fm.source.slice(item.range.from, item.range.to);
		for (const insert of sourcesLike(item.value, source, wanted, itemStyle(fm, entry)))
			yield [{ ...item.range, insert }];
	},

	*addItem(fm, entry, index, wanted) {
		const source = sourceOf(wanted, itemStyle(fm, entry));
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

function commaList({ source }: FrontMatter, { value }: Entry): CommaList {
	return { source, items: value.kind === 'list' ? value.items.map(({ range }) => range) : [], comment: '#' };
}

function items(fm: FrontMatter, entry: Entry, wanted: readonly NewScalar[]): Proposals {
	const old = entry.value.kind === 'list' ? entry.value.items : [];
	const list = commaList(fm, entry);
	return changeItems(old, wanted, {
		set(index, item) {
			const { range, value } = old[index]!;
			const insert = [
				...sourcesLike(value, fm.source.slice(range.from, range.to), item, itemStyle(fm, entry)),
			][0];
			return insert === undefined ? null : [{ ...range, insert }];
		},
		insert(index, added) {
			const sources = added.map((item) => sourceOf(item, itemStyle(fm, entry)));
			return sources.every((each) => each !== null) ? insertIntoCommas(list, index, sources) : [];
		},
		remove: (start, end) => deleteFromCommas(list, start, end),
	});
}

/** Sources in the old one's style first; where the old one is no text, in the style that is given. */
function* sourcesLike(
	value: ScalarValue,
	old: string,
	wanted: NewScalar,
	style: ScalarStyle,
): Iterable<string> {
	if (wanted.type === 'text' && value.type === 'text') {
		const delimiter = delimiters[value.style]!;
		const units = stringUnits(old.slice(delimiter.length, -delimiter.length), value.style);
		const basic = value.style === 'double' || value.style === 'multi-double';
		const fits = basic || stringSource(wanted.text, value.style) !== null;
		if (units && fits && stringSource(wanted.text, 'double') !== null) {
			const encode = basic
				? (text: string) => escapeBasic(text, value.style === 'multi-double')
				: (text: string) => text;
			yield delimiter + spliceUnits(units, wanted.text, encode) + delimiter;
		}
	}
	yield* fresh(wanted, value.type === 'text' ? value.style : style);
}

function* fresh(wanted: NewScalar, style: ScalarStyle): Iterable<string> {
	if (wanted.type !== 'text') {
		if (bareType(wanted.text) === wanted.type) yield wanted.text;
		return;
	}
	const styles: readonly ScalarStyle[] =
		style === 'multi-single' ? [style, 'multi-double', 'double'] : [style, 'double'];
	for (const each of styles) {
		const source = stringSource(wanted.text, each);
		if (source !== null) yield source;
	}
}

function sourceOf(item: NewScalar, style: ScalarStyle): string | null {
	return [...fresh(item, style)][0] ?? null;
}

/** The quotes that the file's texts of one line are in. */
function textStyle({ entries }: FrontMatter): ScalarStyle {
	const styles = entries.flatMap(({ value }): ScalarStyle[] =>
		value.kind === 'scalar' && (value.style === 'single' || value.style === 'double') ? [value.style] : [],
	);
	return mostFrequent(styles, 'double');
}

function itemStyle(fm: FrontMatter, { value }: Entry): ScalarStyle {
	const styles =
		value.kind === 'list'
			? value.items.flatMap((item) => (item.value.type === 'text' ? [item.value.style] : []))
			: [];
	return mostFrequent(styles, textStyle(fm));
}

function keySource(key: string): string | null {
	return /^[A-Za-z0-9_-]+$/.test(key) ? key : stringSource(key, 'double');
}

/** True for a key with a value, false for a table. */
function isPair({ keyRange, valueRange }: Entry): boolean {
	return keyRange.to <= valueRange.from;
}

/** What stands between a key and its value. */
function between(source: string, { keyRange, valueRange }: Entry): string {
	return source.slice(keyRange.to, valueRange.from);
}

/** A line after the last entry that is above all tables. */
function append({ source, entries }: FrontMatter, line: string): readonly TextChange[] {
	const last = entries.filter(isPair).at(-1);
	const at = last ? last.range.to : (entries[0]?.range.from ?? source.length);
	const broken = at === 0 || source[at - 1] === '\n';
	const below = last || entries.length === 0 ? '' : '\n';
	return [{ from: at, to: at, insert: broken ? `${line}\n${below}` : `\n${line}` }];
}
