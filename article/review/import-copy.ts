import { ChangeSet, type Text } from '@codemirror/state';
import { splitArticle } from '../fence.ts';
import type { TextChange } from '../text-change.ts';
import type { Signature } from './comment.ts';
import { differentFields } from './compare.ts';
import { type CopyComment, placeComment } from './copy-comment.ts';
import { newValueOf } from './field-entry.ts';
import { type FieldOptions, suggestField } from './field-review.ts';
import { MarkList } from './mark-list.ts';
import { follow, mergeHunks } from './merge-hunks.ts';
import { acceptedDoc } from './resolve.ts';
import { suggest } from './suggest.ts';
import { diffWords } from './words-diff.ts';

export interface ImportOptions extends FieldOptions {
	readonly comments?: readonly CopyComment[];
}

/** A reviewer's changes as suggestions. */
export interface Imported {
	/** To apply to `ours`. */
	readonly changes: ChangeSet;
	/** How many suggestions arrived, fields included. */
	readonly suggestions: number;
	/** How many of them are for what `ours` changed as well: both are kept, theirs as a suggestion. */
	readonly conflicts: number;
	/** What could not be taken over, in plain words. */
	readonly refused: readonly string[];
}

/**
 * Brings a reviewer's copy home: what it changed since `base` arrives in `ours` as suggestions by words, and by field in
 * the front matter. What `ours` has changed in the same way is left out; what it has changed otherwise stays, and theirs
 * is suggested for it. Marks in the three are taken as accepted, but for those in `ours`, which stay.
 *
 * @param base what the reviewer was sent
 * @param theirs what came back
 * @param ours the article now
 */
export function importCopy(
	base: Text,
	theirs: Text,
	ours: Text,
	by: Signature,
	options: ImportOptions = {},
): Imported {
	const copy = accepted(theirs);
	const sent = accepted(base).doc;
	const refused: string[] = [];
	const body = importBody(sent, copy.doc, ours, by, refused);
	let all = body.changes;
	let { suggestions, conflicts } = body;
	const comments = [...(options.comments ?? [])].sort((a, b) => b.from - a.from);
	for (const comment of comments) {
		const place = (offset: number) => all.mapPos(body.place(copy.changes.mapPos(offset, 1)), 1);
		const [from, to] = [place(comment.from), place(comment.to)];
		const range = { from: Math.min(from, to), to: Math.max(from, to) };
		const edit = placeComment(all.apply(ours), range, comment, by);
		if (edit === null) refused.push(`A comment could not be placed: “${comment.text.slice(0, 60)}”`);
		else all = all.compose(ChangeSet.of(edit, all.newLength));
	}
	const changedHere = new Set(differentFields(sent, ours).map(({ key }) => key));
	for (const { key, b } of differentFields(sent, copy.doc)) {
		const value = b === null ? null : newValueOf(b);
		if (value === null && b !== null) {
			refused.push(`“${key}” was changed too, but holds nested data: change it as source`);
			continue;
		}
		const edit = suggestField(all.apply(ours), key, value, by, options);
		if (edit.kind === 'refused') refused.push(edit.reason);
		else if (edit.changes.length > 0) {
			suggestions++;
			if (changedHere.has(key)) conflicts++;
			all = all.compose(ChangeSet.of([...edit.changes], all.newLength));
		}
	}
	return { changes: all, suggestions, conflicts, refused };
}

function accepted(doc: Text): { readonly doc: Text; readonly changes: ChangeSet } {
	return acceptedDoc(doc, MarkList.read(doc, splitArticle(doc).body));
}

interface ImportedBody {
	readonly changes: ChangeSet;
	readonly suggestions: number;
	readonly conflicts: number;
	/** Where an offset of the copy is in `ours`. */
	place(offset: number): number;
}

function importBody(sent: Text, copy: Text, ours: Text, by: Signature, refused: string[]): ImportedBody {
	const list = MarkList.read(ours, splitArticle(ours).body);
	const read = acceptedDoc(ours, list);
	const [a, b, c] = [sent, copy, read.doc].map((doc) => {
		const { from } = splitArticle(doc).body;
		return { from, text: doc.sliceString(from) };
	}) as [BodyText, BodyText, BodyText];
	const theirHunks = diffWords(a.text, b.text);
	const ourHunks = diffWords(a.text, c.text);
	const toSource = (offset: number, side: -1 | 1) => {
		const at = read.toSource(c.from + offset, side);
		return Math.max(list.body.from, Math.min(list.body.to, at));
	};
	const merged = mergeHunks(a.text, b.text, c.text, theirHunks, ourHunks);
	const changes = merged.map(({ from, to, theirs }): TextChange => {
		const insert = b.text.slice(theirs.from, theirs.to);
		// Around what is replaced as little as can be; an insertion goes behind what was struck out there.
		const start = toSource(from, from === to ? -1 : 1);
		return { from: start, to: Math.max(start, from === to ? start : toSource(to, -1)), insert };
	});
	const conflicts = merged.filter(({ conflict }) => conflict).length;
	const whole = suggest(ours, list, ChangeSet.of(changes, ours.length), by);
	const place = (offset: number) => {
		const inBase = follow(offset - b.from, theirHunks, 'b', 'a');
		return toSource(Math.min(c.text.length, follow(inBase, ourHunks, 'a', 'b')), 1);
	};
	if (whole !== null || changes.length === 0) {
		return {
			changes: whole?.changes ?? ChangeSet.empty(ours.length),
			suggestions: changes.length,
			conflicts,
			place,
		};
	}
	return { ...oneByOne(ours, list, changes, by, refused), conflicts, place };
}

interface BodyText {
	readonly from: number;
	readonly text: string;
}

/** Each change by itself, from the last to the first, where they cannot be made together. */
function oneByOne(
	ours: Text,
	list: MarkList,
	changes: readonly TextChange[],
	by: Signature,
	refused: string[],
): { readonly changes: ChangeSet; readonly suggestions: number } {
	let all = ChangeSet.empty(ours.length);
	let doc = ours;
	let suggestions = 0;
	for (const change of changes.toReversed()) {
		const one = suggest(doc, list, ChangeSet.of(change, doc.length), by);
		if (one === null) {
			refused.push(`A change in line ${doc.lineAt(change.from).number} could not be taken over`);
			continue;
		}
		suggestions++;
		all = all.compose(one.changes);
		doc = one.changes.apply(doc);
		list = one.list;
	}
	return { changes: all, suggestions };
}
