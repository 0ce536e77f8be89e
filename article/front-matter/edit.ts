import type { Text } from '@codemirror/state';
import { type ArticleParts, isFence, splitArticle } from '../fence.ts';
import type {
	Edit,
	Entry,
	FrontMatter,
	FrontMatterFormat,
	NewValue,
	ScalarType,
	Value,
} from './front-matter.ts';
import { jsonNotation } from './json/notation.ts';
import type { NewScalar, Notation } from './notation.ts';
import { readSource } from './read.ts';
import { shiftChanges } from './shift.ts';
import { tomlNotation } from './toml/notation.ts';
import { type Aim, firstThatDoes, refuse, unchanged } from './verify.ts';
import { yamlNotation } from './yaml/notation.ts';

/** Which entry is meant, and what the person has seen. */
export interface EditOptions {
	/** The entry's index among all entries: needed where a key stands twice. */
	readonly index?: number;
	/**
	 * True when the person has seen the source that is replaced: needed for an entry that cannot be read and whose
	 * meaning is unknown, and for replacing nested data by a plain value.
	 */
	readonly seen?: boolean;
}

interface Target {
	/** Read at offset 0. */
	readonly fm: FrontMatter;
	readonly entry: Entry;
	readonly index: number;
	readonly notation: Notation;
	readonly from: number;
}

const notations: Readonly<Record<FrontMatterFormat, Notation>> = {
	yaml: yamlNotation,
	toml: tomlNotation,
	json: jsonNotation,
};

/** Finds the entry that is meant, or says why it is not clear which. */
function find(given: FrontMatter, key: string, { index }: EditOptions): Target | Edit {
	const fm = atZero(given);
	const target = (at: number): Target => ({
		fm,
		entry: fm.entries[at]!,
		index: at,
		notation: notations[fm.format],
		from: given.from,
	});
	if (index !== undefined) {
		const entry = fm.entries[index];
		return entry?.key === key ? target(index) : refuse(`Field ${index + 1} is not “${key}”`);
	}
	const places = fm.entries.flatMap((entry, at) => (entry.key === key ? [at] : []));
	if (places.length === 0) return refuse(`There is no field “${key}”`);
	if (places.length > 1) return refuse(`“${key}” stands here ${places.length} times: say which one is meant`);
	return target(places[0]!);
}

/** The same front matter, read at offset 0. */
function atZero(fm: FrontMatter): FrontMatter {
	return fm.from === 0 ? fm : readSource(fm.source, fm.format, 0);
}

function isEdit(found: Target | Edit): found is Edit {
	return 'kind' in found;
}

/** The aim of an edit that changes one entry in place. */
function inPlace({ fm, index }: Target, wanted: (entry: Entry) => boolean): Aim {
	return { origins: fm.entries.map((_, at) => at), changed: index, wanted };
}

function propose(
	{ fm, notation, from }: Pick<Target, 'fm' | 'notation' | 'from'>,
	proposals: Iterable<readonly { from: number; to: number; insert: string }[]>,
	aim: Aim,
	reason: string,
): Edit {
	const edit = firstThatDoes(fm, notation, proposals, aim, reason);
	return edit.kind === 'refused' ? edit : { kind: 'changes', changes: shiftChanges(edit.changes, from) };
}

function isReadable({ breakage }: Entry): boolean {
	return breakage === null || breakage.readable;
}

/** Whether an entry holds exactly this value now. */
function holds({ value, oldReading, breakage }: Entry, wanted: NewValue): boolean {
	if (breakage && !breakage.readable) return false;
	return (
		sameValue(value, wanted) && (wanted.kind === 'list' || wanted.type !== 'text' || oldReading === null)
	);
}

function sameValue(value: Value, wanted: NewValue): boolean {
	if (wanted.kind === 'list') {
		if (value.kind !== 'list' || value.items.length !== wanted.items.length) return false;
		return value.items.every((item, index) => sameScalar(item.value, wanted.items[index]!));
	}
	return value.kind === 'scalar' && sameScalar(value, wanted);
}

function sameScalar(value: { type: ScalarType; text: string }, wanted: NewScalar): boolean {
	// Nothing, `null` and `~` are one value.
	return value.type === wanted.type && (wanted.type === 'null' || value.text === wanted.text);
}

/**
 * Gives a field another value. The new value is written in the old one's style where that can hold it, else in the
 * nearest that can. Setting a value to itself changes nothing.
 *
 * Refused where the key stands twice and no index is given; where the entry cannot be read, its meaning is unknown
 * and the person has not seen it; and where nothing can be written that reads back as this value.
 */
export function setValue(fm: FrontMatter, key: string, value: NewValue, options: EditOptions = {}): Edit {
	const target = find(fm, key, options);
	if (isEdit(target)) return target;
	const { entry, notation } = target;
	if (isReadable(entry)) {
		if (sameValue(entry.value, value)) return unchanged;
		if (entry.value.kind === 'source' && !options.seen) {
			return refuse(`“${key}” holds nested data: edit it as source`);
		}
	} else if (entry.breakage?.meant == null && !options.seen) {
		return refuse(`“${key}” cannot be read, and what it was meant to say is not known: edit it as source`);
	}
	const proposals = notation.value(target.fm, entry, value);
	return propose(
		target,
		proposals,
		inPlace(target, (after) => after.key === key && holds(after, value)),
		cannotHold(key),
	);
}

function cannotHold(key: string): string {
	return `“${key}” cannot hold this value without changing something else`;
}

/** Puts a field's value, or those items of its list that old readers read differently, in quotes. */
export function quoteValue(fm: FrontMatter, key: string, options: EditOptions = {}): Edit {
	const target = find(fm, key, options);
	if (isEdit(target)) return target;
	const { entry, notation } = target;
	const { value } = entry;
	if (!isReadable(entry) || value.kind === 'source')
		return refuse(`“${key}” is not a value that quotes can go round`);
	if (value.kind === 'scalar' && value.style !== 'plain') return unchanged;
	if (value.kind === 'list' && value.items.every((item) => item.oldReading === null)) return unchanged;
	const wanted: NewValue =
		value.kind === 'scalar'
			? { kind: 'scalar', type: 'text', text: value.text }
			: {
					kind: 'list',
					items: value.items.map((item) => (item.oldReading ? asText(item.value) : item.value)),
				};
	const aim = inPlace(target, (after) => holds(after, wanted));
	return propose(target, notation.quotes(target.fm, entry), aim, cannotHold(key));
}

function asText({ text }: NewScalar): NewScalar {
	return { type: 'text', text };
}

/**
 * Changes the type of a field's value, keeping what it says: the text `8` becomes the number `8`, a text a list of
 * one. Refused where the type has no such value.
 */
export function changeType(
	fm: FrontMatter,
	key: string,
	type: ScalarType | 'list',
	options: EditOptions = {},
): Edit {
	const target = find(fm, key, options);
	if (isEdit(target)) return target;
	const { value } = target.entry;
	if (!isReadable(target.entry) || value.kind === 'source')
		return refuse(`“${key}” can only be edited as source`);
	if (type === 'list') {
		if (value.kind === 'list') return unchanged;
		const items = value.type === 'null' ? [] : [{ type: value.type, text: value.text }];
		return setValue(fm, key, { kind: 'list', items }, options);
	}
	if (value.kind === 'list' && value.items.length > 1) {
		return refuse(`“${key}” is a list of ${value.items.length}: a single value would lose the others`);
	}
	const scalar = value.kind === 'list' ? value.items[0]?.value : value;
	const text = scalar === undefined || scalar.type === 'null' ? '' : scalar.text;
	if (type === 'null' && text !== '') return refuse(`“${key}” says “${text}”: remove that first`);
	if (type === 'text' && value.kind === 'scalar' && value.style === 'plain' && value.type !== 'null') {
		return value.type === 'text' ? unchanged : quoteValue(fm, key, options);
	}
	const edit = setValue(fm, key, { kind: 'scalar', type, text }, options);
	return edit.kind === 'refused' ? refuse(`“${text}” cannot be written as a ${type}`) : edit;
}

/** Appends a field in the file's own style. Refused where the key is there already. */
export function addField(fm: FrontMatter, key: string, value: NewValue): Edit {
	const local = atZero(fm);
	if (local.entries.some((entry) => entry.key === key)) return refuse(`There is a field “${key}” already`);
	if (local.breakages.some(({ code }) => code.startsWith('top-level-'))) {
		return refuse('The front matter is not made of entries: edit it as source');
	}
	const notation = notations[fm.format];
	const changed = notation.newIndex(local);
	const aim: Aim = {
		origins: [...local.entries.keys()].toSpliced(changed, 0, -1),
		changed,
		wanted: (entry) => entry.key === key && holds(entry, value),
	};
	return propose(
		{ fm: local, notation, from: fm.from },
		notation.entry(local, key, value),
		aim,
		`A field “${key}” cannot be written here`,
	);
}

/** Removes a field: its lines, and the comment lines directly above it. */
export function removeField(fm: FrontMatter, key: string, options: EditOptions = {}): Edit {
	const target = find(fm, key, options);
	if (isEdit(target)) return target;
	const origins = [...target.fm.entries.keys()].filter((at) => at !== target.index);
	const aim: Aim = { origins, changed: null, wanted: () => false };
	const reason = `“${key}” cannot be removed without changing another field, which may refer to it`;
	return propose(target, target.notation.removal(target.fm, target.entry), aim, reason);
}

/** Gives a field another key, and touches nothing else of it. */
export function renameField(fm: FrontMatter, key: string, newKey: string, options: EditOptions = {}): Edit {
	const target = find(fm, key, options);
	if (isEdit(target)) return target;
	if (newKey === key) return unchanged;
	if (target.fm.entries.some((entry) => entry.key === newKey))
		return refuse(`There is a field “${newKey}” already`);
	const { entry, fm: local } = target;
	const source = local.source.slice(entry.valueRange.from, entry.valueRange.to);
	const aim = inPlace(target, (after) => after.key === newKey && sameShape(after.value, entry.value));
	if (source.length === 0 && entry.value.kind === 'source') return refuse(cannotHold(key));
	return propose(
		target,
		target.notation.key(local, entry, newKey),
		aim,
		`A field cannot be named “${newKey}”`,
	);
}

function sameShape(a: Value, b: Value): boolean {
	const shape = (value: Value): unknown =>
		value.kind === 'list' ? value.items.map((item) => item.value) : value;
	return a.kind === b.kind && JSON.stringify(shape(a)) === JSON.stringify(shape(b));
}

/** Moves a field, with the comment lines directly above it, to another place among the fields. */
export function moveField(fm: FrontMatter, key: string, toIndex: number, options: EditOptions = {}): Edit {
	const target = find(fm, key, options);
	if (isEdit(target)) return target;
	const { fm: local, index } = target;
	const to = Math.max(0, Math.min(toIndex, local.entries.length - 1));
	if (to === index) return unchanged;
	const origins = [...local.entries.keys()];
	origins.splice(index, 1);
	origins.splice(to, 0, index);
	const aim: Aim = { origins, changed: null, wanted: () => false };
	const reason = `“${key}” cannot stand there: another field depends on the order`;
	return propose(target, target.notation.move(local, index, to), aim, reason);
}

/** Replaces the source of a field's value as the person wrote it. Refused where it could not be read or spills over. */
export function setSource(fm: FrontMatter, key: string, source: string, options: EditOptions = {}): Edit {
	const target = find(fm, key, options);
	if (isEdit(target)) return target;
	const { entry, fm: local } = target;
	const present = local.source.slice(entry.valueRange.from, entry.valueRange.to);
	if (source === present || (entry.value.kind === 'source' && source === entry.value.text)) return unchanged;
	const aim = inPlace(
		target,
		(after) => after.key === key && (after.breakage?.severity ?? 'warning') !== 'error',
	);
	const reason = 'This source cannot be read as the value of one field';
	return propose(target, target.notation.source(local, entry, source), aim, reason);
}

/** Sets one item of a list. Refused where there is no such item. */
export function setListItem(
	fm: FrontMatter,
	key: string,
	at: number,
	item: NewScalar,
	options: EditOptions = {},
): Edit {
	return editList(
		fm,
		key,
		options,
		[at],
		(items) => items.with(at, item),
		(target) => target.notation.setItem(target.fm, target.entry, at, item),
	);
}

/** Adds an item before the one that has the index, or at the end. */
export function addListItem(
	fm: FrontMatter,
	key: string,
	item: NewScalar,
	at: number = Number.MAX_SAFE_INTEGER,
	options: EditOptions = {},
): Edit {
	return editList(
		fm,
		key,
		options,
		at < 0 ? [at] : [],
		(items) => items.toSpliced(at, 0, item),
		(target, length) => target.notation.addItem(target.fm, target.entry, Math.min(at, length), item),
	);
}

/** Removes an item of a list. Refused where there is no such item. */
export function removeListItem(fm: FrontMatter, key: string, at: number, options: EditOptions = {}): Edit {
	return editList(
		fm,
		key,
		options,
		[at],
		(items) => items.toSpliced(at, 1),
		(target) => target.notation.removeItem(target.fm, target.entry, at),
	);
}

/** Moves an item of a list to the place of another. Refused where there is no such item, or no such place. */
export function moveListItem(
	fm: FrontMatter,
	key: string,
	from: number,
	to: number,
	options: EditOptions = {},
): Edit {
	const move = (items: readonly NewScalar[]): NewScalar[] =>
		items.toSpliced(from, 1).toSpliced(to, 0, items[from]!);
	return editList(fm, key, options, [from, to], move, (target) =>
		target.notation.moveItem(target.fm, target.entry, from, to),
	);
}

/** An edit of the list that has an item at each of the needed indices. */
function editList(
	fm: FrontMatter,
	key: string,
	options: EditOptions,
	needed: readonly number[],
	edit: (items: readonly NewScalar[]) => readonly NewScalar[],
	proposals: (
		target: Target,
		length: number,
	) => Iterable<readonly { from: number; to: number; insert: string }[]>,
): Edit {
	const target = find(fm, key, options);
	if (isEdit(target)) return target;
	const { value } = target.entry;
	if (!isReadable(target.entry)) return refuse(`“${key}” cannot be read as it stands: repair it first`);
	if (value.kind !== 'list') return refuse(`“${key}” is not a list`);
	const old = value.items.map((item) => item.value);
	const missing = needed.find((at) => old[at] === undefined);
	if (missing !== undefined) return refuse(`“${key}” has no item ${missing + 1}`);
	const wanted: NewValue = { kind: 'list', items: edit(old) };
	if (sameValue(value, wanted)) return unchanged;
	const aim = inPlace(target, (after) => after.key === key && holds(after, wanted));
	return propose(target, proposals(target, old.length), aim, cannotHold(key));
}

/** Gives a file that has none front matter, in YAML, with these fields. */
export function insertFrontMatter(
	doc: Text,
	fields: readonly { readonly key: string; readonly value: NewValue }[],
): Edit {
	const parts: ArticleParts = splitArticle(doc);
	if (parts.format !== null) return refuse('The file has front matter already');
	let source = '';
	for (const { key, value } of fields) {
		const edit = addField(readSource(source, 'yaml', 0), key, value);
		if (edit.kind === 'refused') return edit;
		for (const change of edit.changes)
			source = source.slice(0, change.from) + change.insert + source.slice(change.to);
	}
	const at = doc.sliceString(0, 1) === '\uFEFF' ? 1 : 0;
	const first = doc.sliceString(at, Math.min(doc.length, at + 200)).split('\n')[0] ?? '';
	const gap = doc.length === at || first.trim() === '' || isFence(first, '---') ? '' : '\n';
	const insert = `---\n${source}---\n${gap}`;
	return { kind: 'changes', changes: [{ from: at, to: at, insert }] };
}
