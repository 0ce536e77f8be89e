import { ChangeSet, type Text } from '@codemirror/state';
import { readDate } from './date-format.ts';
import { splitArticle } from './fence.ts';
import {
	type Entry,
	type FrontMatter,
	type NewValue,
	readFrontMatter,
	readSource,
	setListItem,
	setValue,
	type Value,
} from './front-matter/index.ts';
import { shiftChanges } from './front-matter/shift.ts';
import { type LineEndings, readLines } from './line-endings.ts';

export interface RoundTripFailure {
	/** The field whose edit went wrong; null when opening and serialising did. */
	readonly key: string | null;
	/** In plain words. */
	readonly reason: string;
}

export interface RoundTrip {
	/** True when opening and serialising gave back the same text. */
	readonly identical: boolean;
	/** How many fields were edited. Those that are only ever edited as source, or cannot be read, are not. */
	readonly edits: number;
	readonly failures: readonly RoundTripFailure[];
}

/**
 * Opens and serialises a text, then again after one edit of each field of its front matter, and reports whatever moved
 * that should not have. Judges the result by itself, not by what the edits say that they do.
 *
 * @param raw the text with its own line breaks, without byte order mark
 */
export function roundTrip(raw: string): RoundTrip {
	const { doc, endings } = readLines(raw);
	const failures: RoundTripFailure[] = [];
	const identical = endings.restore(doc) === raw;
	if (!identical) failures.push({ key: null, reason: 'Opened and serialised, the text differs' });
	const parts = splitArticle(doc);
	const frontMatter = readFrontMatter(doc, parts);
	let edits = 0;
	if (frontMatter !== null) {
		// Edits read front matter at offset 0; given at 0 it need not be read again for each.
		const local = readSource(frontMatter.source, frontMatter.format, 0);
		const file: OpenFile = { raw, doc, endings, frontMatter, local };
		for (const index of frontMatter.entries.keys()) {
			const outcome = editEntry(file, index);
			if (outcome === 'not-editable') continue;
			edits++;
			if (outcome !== null) failures.push({ key: frontMatter.entries[index]!.key, reason: outcome });
		}
	}
	return { identical, edits, failures };
}

interface OpenFile {
	readonly raw: string;
	readonly doc: Text;
	readonly endings: LineEndings;
	readonly frontMatter: FrontMatter;
	/** The same, its offsets counted from its own start. */
	readonly local: FrontMatter;
}

/** Edits one field. Returns what went wrong, or null. */
function editEntry(file: OpenFile, index: number): string | 'not-editable' | null {
	const { frontMatter, local } = file;
	const entry = frontMatter.entries[index]!;
	const { value, breakage } = entry;
	if (breakage !== null && !breakage.readable) return 'not-editable';
	if (value.kind === 'source' || (value.kind === 'list' && value.items.length === 0)) return 'not-editable';
	const same = setValue(local, entry.key, newValueOf(value), { index });
	if (same.kind === 'refused') return `Setting it to itself is refused: ${same.reason}`;
	if (same.changes.length > 0) return 'Setting it to itself changes the text';
	const edit =
		value.kind === 'list'
			? setListItem(local, entry.key, 0, anotherScalar(value.items[0]!.value), { index })
			: setValue(local, entry.key, { kind: 'scalar', ...anotherScalar(value) }, { index });
	if (edit.kind === 'refused') return `An edit is refused: ${edit.reason}`;
	const changes = ChangeSet.of(shiftChanges(edit.changes, frontMatter.from), file.doc.length);
	return compare(file, entry, index, changes);
}

function compare(file: OpenFile, entry: Entry, index: number, changes: ChangeSet): string | null {
	const { doc, endings, raw, frontMatter } = file;
	const after = changes.apply(doc);
	const moved = outside(raw, endings.map(changes).restore(after), file, entry);
	if (moved !== null) return moved;
	const again = readFrontMatter(after, splitArticle(after));
	if (again === null) return 'The edit broke the front matter';
	if (again.entries.length !== frontMatter.entries.length) return 'The edit changed the number of fields';
	for (const [at, other] of frontMatter.entries.entries()) {
		const now = again.entries[at]!;
		if (now.key !== other.key) return `The edit changed the key “${other.key}”`;
		if (at !== index && sourceOf(again, now) !== sourceOf(frontMatter, other)) {
			return `The edit changed “${other.key}”`;
		}
	}
	const read = firstScalar(again.entries[index]!.value);
	const old = firstScalar(entry.value);
	if (read === null || old === null) return 'The new value is of another kind';
	const wanted = anotherScalar(old);
	return read.text === wanted.text && read.type === wanted.type
		? null
		: 'The new value reads back differently';
}

/** Whether the bytes before and behind the field's value are what they were. */
function outside(before: string, after: string, file: OpenFile, entry: Entry): string | null {
	const head = rawOffset(file, entry.valueRange.from);
	const tail = before.length - rawOffset(file, entry.valueRange.to);
	if (before.slice(0, head) !== after.slice(0, head)) return 'The text before the value moved';
	// A value that was empty gets a blank before it; a block scalar keeps its last line break.
	if (before.slice(before.length - tail) !== after.slice(after.length - tail))
		return 'The text behind the value moved';
	return null;
}

/** Where an offset of the text with `\n` for each break is in the raw text. */
function rawOffset({ doc, endings, raw }: OpenFile, offset: number): number {
	if (doc.length === raw.length) return offset;
	if (endings.exceptions === 0)
		return offset + (doc.lineAt(offset).number - 1) * (endings.dominant.length - 1);
	let line = 1;
	const { number, from } = doc.lineAt(offset);
	const breaks = /\r\n|\r|\n/g;
	while (line < number) {
		breaks.exec(raw);
		line++;
	}
	return breaks.lastIndex + offset - from;
}

function sourceOf(fm: FrontMatter, { range }: Entry): string {
	return fm.source.slice(range.from - fm.from, range.to - fm.from);
}

function newValueOf(value: Exclude<Value, { kind: 'source' }>): NewValue {
	if (value.kind === 'scalar') return { kind: 'scalar', type: value.type, text: value.text };
	return { kind: 'list', items: value.items.map(({ value: { type, text } }) => ({ type, text })) };
}

type Scalar = Extract<Value, { kind: 'scalar' }>;

function firstScalar(value: Value): Scalar | null {
	if (value.kind === 'scalar') return value;
	return value.kind === 'list' ? (value.items[0]?.value ?? null) : null;
}

/** Another value of the same type, as a person might put it there. */
function anotherScalar({ type, text }: Pick<Scalar, 'type' | 'text'>): Pick<Scalar, 'type' | 'text'> {
	switch (type) {
		case 'number':
			return { type, text: text === '7' ? '8' : '7' };
		case 'boolean':
			return { type, text: /^t/i.test(text) ? 'false' : 'true' };
		case 'date': {
			const date = readDate(text);
			const other = { year: 2031, month: 5, day: date?.day === 27 ? 28 : 27 };
			return { type, text: date === null ? '2031-05-27' : date.write(other) };
		}
		case 'null':
			return { type: 'text', text: 'some text' };
		case 'text':
			return { type, text: `It’s “another”: ${text}` };
	}
}
