import type { TextChange } from '../../text-change.ts';
import type { Entry, FrontMatter, ScalarStyle, ScalarValue } from '../front-matter.ts';
import type { NewScalar } from '../notation.ts';
import { spliceUnits } from '../unit.ts';
import { flowUnits } from './flow-text.ts';
import { foldedUnits } from './folded-text.ts';
import { escapeDouble, isPrintable, type Place, scalarSource, stylesFor } from './scalar-source.ts';
import { type FileStyle, fileStyle } from './style.ts';

/** Sources for a scalar that stands where another one stood, in its style first. `old` is that one's source. */
export function* sourcesLike(
	value: ScalarValue,
	old: string,
	wanted: NewScalar,
	place: Place,
): Iterable<string> {
	const { type, text } = wanted;
	if (type !== 'text') {
		const source = scalarSource(text, type, 'plain', place);
		if (source !== null) yield source;
		return;
	}
	const spliced = splice(value, old, text);
	if (spliced !== null) yield spliced;
	yield* sources(text, value.style, place);
}

/** Sources for a text in one style first, then in the nearest. */
export function* sources(text: string, style: ScalarStyle, place: Place): Iterable<string> {
	for (const each of stylesFor(text, style, place)) {
		const source = scalarSource(text, 'text', each, place);
		if (source !== null) yield source;
	}
}

/** The old source with only the changed part of the text encoded anew: escapes and folds elsewhere stay. */
function splice(value: ScalarValue, old: string, text: string): string | null {
	const { style } = value;
	if (style !== 'double' && !isPrintable(text)) return null;
	if (style === 'folded') {
		const cut = foldedUnits(old);
		const tail = /\n*$/.exec(value.text)![0];
		if (!cut || !text.endsWith(tail) || text.endsWith(`\n${tail}`)) return null;
		const body = text.slice(0, text.length - tail.length);
		return (
			cut.header +
			spliceUnits(cut.units, body, (middle) => middle.replaceAll('\n', `\n\n${cut.margin}`)) +
			cut.tail
		);
	}
	if (style === 'plain') {
		if (value.type !== 'text' || !old.includes('\n')) return null;
		const units = flowUnits(old, 'plain');
		const spliced = units && spliceUnits(units, text, (middle) => middle);
		// On one line it is a matter of the plain style, with all its rules.
		return spliced?.includes('\n') ? spliced : null;
	}
	if (style !== 'single' && style !== 'double') return null;
	const units = flowUnits(old.slice(1, -1), style);
	if (!units) return null;
	if (style === 'double') return `"${spliceUnits(units, text, escapeDouble)}"`;
	if (scalarSource(text, 'text', 'single', { flow: false, indent: 0, parent: 0, quotes: 'single' }) === null)
		return null;
	return `'${spliceUnits(units, text, (middle) => middle.replaceAll("'", "''"))}'`;
}

/** Changes that give an entry a scalar value. Front matter is read at offset 0. */
export function* proposeScalar(
	fm: FrontMatter,
	entry: Entry,
	wanted: NewScalar,
): Iterable<readonly TextChange[]> {
	const style = fileStyle(fm);
	for (const source of entrySources(fm, entry, wanted, style)) yield replaceValue(fm.source, entry, source);
}

function* entrySources(fm: FrontMatter, entry: Entry, wanted: NewScalar, style: FileStyle): Iterable<string> {
	const { value, valueRange } = entry;
	const old = fm.source.slice(valueRange.from, valueRange.to);
	const place = placeOf(fm.source, entry, style.quotes);
	const readable = entry.breakage?.readable ?? true;
	if (readable && value.kind === 'scalar' && value.type !== 'null') {
		yield* sourcesLike(value, old, wanted, place);
	} else if (wanted.type === 'text') {
		const quote = old[0] === '"' ? 'double' : old[0] === "'" ? 'single' : style.text;
		yield* sources(wanted.text, quote, place);
	} else {
		const source = scalarSource(wanted.text, wanted.type, 'plain', place);
		if (source !== null) yield source;
	}
}

/** Where an entry's value stands. */
export function placeOf(source: string, entry: Entry, quotes: 'single' | 'double'): Place {
	const parent = entry.keyRange.from - (source.lastIndexOf('\n', entry.keyRange.from - 1) + 1);
	const keep = keepsBlanks(source, entry.valueRange);
	return { flow: false, parent, indent: blockIndent(source, entry.valueRange, parent + 2), keep, quotes };
}

/** Whether the block scalar in a range keeps the blank lines at its end. */
export function keepsBlanks(source: string, { from, to }: { from: number; to: number }): boolean {
	return /^[|>]\d?\+/.test(source.slice(from, to));
}

/** The indentation of the lines of the block scalar in a range, or another one when there is none. */
export function blockIndent(source: string, range: { from: number; to: number }, otherwise: number): number {
	const block = source.slice(range.from, range.to);
	if (!/^[|>]/.test(block)) return otherwise;
	const digit = /^[|>][-+]?([1-9])/.exec(block);
	if (digit) return otherwise - 2 + Number(digit[1]);
	return /\n( *)[^ \n]/.exec(block)?.[1]?.length ?? otherwise;
}

/** Puts a source where an entry's value stands, without touching a comment on the key's line. */
export function replaceValue(source: string, entry: Entry, insert: string): TextChange[] {
	const { valueRange, keyRange } = entry;
	const colon = source.indexOf(':', keyRange.to) + 1;
	const keyLineEnd = source.indexOf('\n', colon);
	const from = valueRange.from;
	if (from === valueRange.to) {
		return [{ from, to: from, insert: insert === '' || insert.startsWith('\n') ? insert : ` ${insert}` }];
	}
	if (keyLineEnd !== -1 && from > keyLineEnd) {
		// The old value began on a line of its own: the new one goes on the key's line.
		if (insert.startsWith('\n')) return [{ from: keyLineEnd, to: valueRange.to, insert }];
		return [
			{ from: colon, to: colon, insert: insert === '' ? '' : ` ${insert}` },
			{ from: keyLineEnd, to: valueRange.to, insert: '' },
		];
	}
	const header = /^[|>][-+\d]*([ \t]+#[^\n]*)/.exec(source.slice(from, valueRange.to));
	const comment = header?.[1] ?? '';
	if (comment === '') return [{ from, to: valueRange.to, insert }];
	const lineBreak = insert.indexOf('\n');
	const at = lineBreak === -1 ? insert.length : lineBreak;
	return [{ from, to: valueRange.to, insert: insert.slice(0, at) + comment + insert.slice(at) }];
}
