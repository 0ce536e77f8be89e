import type { TextChange } from '../../text-change.ts';
import type { Entry, FrontMatter } from '../front-matter.ts';
import { moveLines } from '../lines.ts';
import type { Notation } from '../notation.ts';
import { cutChunks } from './chunk.ts';
import { keyLine } from './line.ts';
import {
	listSources,
	proposeAddItem,
	proposeList,
	proposeMoveItem,
	proposeRemoveItem,
	proposeSetItem,
} from './propose-list.ts';
import { proposeScalar, replaceValue, sources } from './propose-scalar.ts';
import { tiesIn } from './read.ts';
import { doubleQuoted, scalarSource, singleQuoted } from './scalar-source.ts';
import { fileStyle } from './style.ts';

/** How YAML is written. */
export const yamlNotation: Notation = {
	// `---` closes for gray-matter whatever follows on the line.
	fence: /^(?:---|\.\.\.[ \t]*$)/gm,

	value(fm, entry, value) {
		return value.kind === 'list' ? proposeList(fm, entry, value.items) : proposeScalar(fm, entry, value);
	},

	*quotes(fm, entry) {
		const { value } = entry;
		const order =
			fileStyle(fm).quotes === 'single' ? [singleQuoted, doubleQuoted] : [doubleQuoted, singleQuoted];
		for (const quote of order) {
			if (value.kind === 'scalar') {
				yield replaceValue(fm.source, entry, quote(value.text));
			} else if (value.kind === 'list') {
				const items = value.items.filter((item) => item.oldReading !== null);
				yield items.map(({ range, value: { text } }) => ({ ...range, insert: quote(text) }));
			}
		}
	},

	ties: tiesIn,

	newIndex({ entries }) {
		return entries.length;
	},

	*entry(fm, key, value) {
		const style = fileStyle(fm);
		for (const name of keySources(key, style.key)) {
			const start = `${style.indent}${name}${style.beforeColon}:`;
			if (value.kind === 'list') {
				for (const list of listSources(fm, null, value.items, style.list, style)) {
					yield append(fm, start + (list.startsWith('\n') ? list : style.afterColon(name.length) + list));
				}
				continue;
			}
			const parent = style.indent.length;
			const place = { flow: false, parent, indent: parent + 2, quotes: style.quotes };
			const texts =
				value.type === 'text'
					? sources(value.text, value.text.includes('\n') ? 'plain' : style.text, place)
					: [scalarSource(value.text, value.type, 'plain', place)];
			for (const text of texts) {
				if (text !== null)
					yield append(fm, text === '' ? start : start + style.afterColon(name.length) + text);
			}
		}
	},

	*key(fm, entry, key) {
		const old = fm.source[entry.keyRange.from];
		const style = old === '"' ? 'double' : old === "'" ? 'single' : 'plain';
		for (const name of keySources(key, style)) yield [{ ...entry.keyRange, insert: name }];
	},

	*source(fm, entry, source) {
		const { valueRange, keyRange } = entry;
		const column = valueRange.from - (fm.source.lastIndexOf('\n', valueRange.from - 1) + 1);
		const below = fm.source.slice(keyRange.to, valueRange.from).includes('\n');
		const indent = keyRange.from - (fm.source.lastIndexOf('\n', keyRange.from - 1) + 1) + 2;
		if (valueRange.from < valueRange.to) {
			yield [{ ...valueRange, insert: indentLater(source, below ? column : 0) }];
			yield [{ ...valueRange, insert: indentLater(source, column) }];
		}
		yield replaceValue(fm.source, entry, indentLater(source, 0));
		yield replaceValue(fm.source, entry, indentLater(source, indent));
		yield replaceValue(fm.source, entry, `\n${' '.repeat(indent)}${indentLater(source, indent)}`);
	},

	*removal({ source }, { range }) {
		yield [{ ...range, insert: '' }];
		// Blank lines below would become part of a block above that keeps its blank lines.
		const blank = /^(?:[ \t]*\n)+/.exec(source.slice(range.to));
		if (blank) yield [{ from: range.from, to: range.to + blank[0].length, insert: '' }];
	},

	*move({ source, entries }, from, to) {
		const entry = entries[from];
		const target = entries[to];
		if (entry && target)
			yield moveLines(source, entry.range, to < from ? target.range.from : target.range.to);
	},

	setItem: proposeSetItem,
	addItem: proposeAddItem,
	removeItem: proposeRemoveItem,
	moveItem: proposeMoveItem,
};

/** A line, or several, after the last entry. */
function append(fm: FrontMatter, lines: string): readonly TextChange[] {
	const last: Entry | undefined = fm.entries.at(-1);
	const at = last ? last.range.to : cutChunks(fm.source).end;
	const broken = at === 0 || fm.source[at - 1] === '\n';
	return [{ from: at, to: at, insert: broken ? `${lines}\n` : `\n${lines}` }];
}

function* keySources(key: string, style: 'plain' | 'single' | 'double'): Iterable<string> {
	const place = { flow: false, indent: 2, parent: 0, quotes: 'double' } as const;
	const plain = scalarSource(key, 'text', 'plain', place);
	const plainKey = plain !== null && keyLine(`${plain}:`)?.colon === plain.length ? plain : null;
	const single = scalarSource(key, 'text', 'single', place);
	const double = doubleQuoted(key);
	const order =
		style === 'single' ? [single, double] : style === 'double' ? [double] : [plainKey, double, single];
	for (const source of order) if (source !== null) yield source;
}

function indentLater(source: string, by: number): string {
	const margin = ' '.repeat(by);
	return source
		.split('\n')
		.map((line, index) => (index === 0 || line === '' ? line : margin + line))
		.join('\n');
}
