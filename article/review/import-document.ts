import { ChangeSet, Text } from '@codemirror/state';
import { splitArticle } from '../fence.ts';
import type { Range, TextChange } from '../text-change.ts';
import { cleanName, type Signature } from './comment.ts';
import { type CopyComment, placeComment } from './copy-comment.ts';
import { type Imported, type ImportOptions, importCopy } from './import-copy.ts';
import { MarkList } from './mark-list.ts';
import { follow, type MergedHunk, mergeHunks } from './merge-hunks.ts';
import { type PlainArticle, type PlainText, plainArticle, plainDocument, plainIndex } from './plain-text.ts';
import { acceptedDoc, type Resolved } from './resolve.ts';
import { suggest } from './suggest.ts';
import { diffWords, type Hunk } from './words-diff.ts';

/** A word processor's file as text, its paragraphs apart by a blank line. */
export interface ReviewedDocument {
	/** With every tracked change rejected. */
	readonly base: string;
	/** With every tracked change accepted. */
	readonly text: string;
	/** The tracked changes: ranges in `base` and in `text`. Sorted. */
	readonly changes: readonly TrackedChange[];
	/** Ranges in `text`. */
	readonly comments: readonly CopyComment[];
}

export interface TrackedChange {
	readonly base: Range;
	readonly text: Range;
	readonly author: string | null;
	/** ISO 8601 with a zone. */
	readonly time: string | null;
}

/** How much text may differ at the place of a change for it to be taken as the same place, in UTF-16 code units. */
const MOST_APART = 400;

/**
 * Brings home what was changed in a word processor, where the article's Markdown became formatting. Its text is compared
 * with what the Markdown shows, so that syntax, and what the word processor makes of quotes, dashes, blanks and lists, is
 * no change.
 *
 * @param base the Markdown that the document was made from, where its tracked changes are not what counts; else null
 * @param ours the article now
 * @param by who suggests where the document does not say
 */
export function importDocument(
	document: ReviewedDocument,
	base: Text | null,
	ours: Text,
	by: Signature,
	options: ImportOptions = {},
): Imported {
	if (isMarkdown(base === null ? document.base : document.text, ours)) {
		return importMarkdownText(document, base, ours, by, options);
	}
	const list = MarkList.read(ours, splitArticle(ours).body);
	const read = acceptedDoc(ours, list);
	const shown = plainArticle(read.doc, splitArticle(read.doc).body);
	const theirs = plainDocument(document.text);
	const sent = base === null ? plainDocument(document.base) : plainOf(base);
	const theirHunks =
		base === null
			? trackedHunks(document.changes, sent, theirs)
			: realHunks(sent.text, theirs.text, extrasOf(base, shown.asides));
	const ourHunks = diffWords(sent.text, shown.text).filter(
		(hunk) => !isBlankForBlank(sent.text, shown.text, hunk),
	);
	const refused: string[] = [];
	const edits: (TextChange & { readonly by: Signature; readonly conflict: boolean })[] = [];
	const hunks = mergeHunks(sent.text, theirs.text, shown.text, theirHunks, ourHunks);
	for (const hunk of hunks) {
		const insert = inStyle(rawSlice(document.text, theirs, hunk.theirs), ours);
		if (isElsewhere(hunk)) {
			refused.push(`A change could not be placed: “${short(insert || theirWords(sent, theirs, hunk))}”`);
			continue;
		}
		const signed = signatureOf(document.changes, theirs, hunk.theirs, by);
		const changes = sourceChanges(read.doc, shown, hunk, insert);
		if (changes === null) {
			refused.push(`Rows or lines were added to a table: “${short(insert)}”`);
			continue;
		}
		for (const change of changes)
			edits.push({ ...inArticle(change, read, list), by: signed, conflict: hunk.conflict });
	}
	const body = suggestAll(ours, list, edits, refused);
	let all = body.changes;
	const place = (offset: number, side: -1 | 1): number => {
		const inSent = follow(plainIndex(theirs, offset), theirHunks, 'b', 'a');
		const index = follow(inSent, ourHunks, 'a', 'b');
		return all.mapPos(read.toSource(sourceOffset(shown, index, side, read.doc), side), side);
	};
	for (const comment of [...document.comments].sort((a, b) => b.from - a.from)) {
		const from = place(comment.from, 1);
		const to = comment.to > comment.from ? Math.max(from, place(comment.to, -1)) : from;
		const edit = placeComment(all.apply(ours), { from, to }, comment, by);
		if (edit === null) refused.push(`A comment could not be placed: “${short(comment.text)}”`);
		else all = all.compose(ChangeSet.of(edit, all.newLength));
	}
	return { changes: all, suggestions: body.suggestions, conflicts: body.conflicts, refused };
}

function plainOf(doc: Text): PlainText {
	const read = acceptedDoc(doc, MarkList.read(doc, splitArticle(doc).body)).doc;
	return plainArticle(read, splitArticle(read).body);
}

/** Whether a document holds the Markdown itself, headings and links as they are written, rather than what it shows. */
function isMarkdown(text: string, ours: Text): boolean {
	const { body } = splitArticle(ours);
	const syntax = /^(?:#{1,6} |[-*+] |> |```|\|.*\|)|\]\(|\*\*/gm;
	const inArticle = ours.sliceString(body.from, body.to).match(syntax)?.length ?? 0;
	const inText = text.match(syntax)?.length ?? 0;
	return inText > 0 && inText * 2 >= inArticle;
}

/** A document that holds Markdown is a copy like any other: each of its paragraphs is a line. */
function importMarkdownText(
	document: ReviewedDocument,
	base: Text | null,
	ours: Text,
	by: Signature,
	options: ImportOptions,
): Imported {
	const lines = (text: string) => text.replaceAll('\n\n', '\n');
	const place = (offset: number) => lines(document.text.slice(0, offset)).length;
	const comments = document.comments.map(({ from, to, ...comment }) => ({
		...comment,
		from: place(from),
		to: place(to),
	}));
	const author = document.changes[0]?.author ?? by.author;
	return importCopy(
		base ?? Text.of(lines(document.base).split('\n')),
		Text.of(lines(document.text).split('\n')),
		ours,
		{ ...by, author: by.author ?? author },
		{ ...options, comments },
	);
}

/** Tracked changes as differences of the two comparable texts, without those that only change what is not compared. */
function trackedHunks(changes: readonly TrackedChange[], base: PlainText, text: PlainText): readonly Hunk[] {
	const hunks = changes.map((change) => ({
		a: { from: plainIndex(base, change.base.from), to: plainIndex(base, change.base.to) },
		b: { from: plainIndex(text, change.text.from), to: plainIndex(text, change.text.to) },
	}));
	return hunks.filter(({ a, b }) => base.text.slice(a.from, a.to) !== text.text.slice(b.from, b.to));
}

/** The differences by words, without those that a word processor makes by itself. */
function realHunks(base: string, text: string, extras: ReadonlySet<string>): readonly Hunk[] {
	return diffWords(base, text).filter(({ a, b }) => {
		const [before, after] = [base.slice(a.from, a.to), text.slice(b.from, b.to)];
		if (bare(before) === bare(after)) return false;
		return bare(before) !== '' || after.split('\n').some((line) => !extras.has(bare(line)));
	});
}

/** Letters and signs without blanks, and without bullets. */
function bare(text: string): string {
	return text.replace(/[\s•◦▪‣·☐☑☒]/g, '');
}

/** What converters add of themselves: the title and other values of the front matter, the alternative texts of pictures. */
function extrasOf(base: Text, asides: readonly string[]): ReadonlySet<string> {
	const { body } = splitArticle(base);
	const values = base
		.sliceString(0, body.from)
		.split('\n')
		.map((line) => line.replace(/^[^:]*:\s*/, '').replace(/^["']|["']$/g, ''));
	const plain = (text: string) => bare(plainDocument(text).text);
	return new Set(['', ...[...values, ...asides].map(plain)]);
}

function isBlankForBlank(a: string, b: string, hunk: Hunk): boolean {
	const [before, after] = [a.slice(hunk.a.from, hunk.a.to), b.slice(hunk.b.from, hunk.b.to)];
	return before.length === after.length && before.trim() === '' && after.trim() === '';
}

/** Whether the article has nothing any more of what was changed, but much else. */
function isElsewhere({ from, to, theirs, conflict }: MergedHunk): boolean {
	if (!conflict) return false;
	return from === to
		? theirs.to - theirs.from > 0
		: Math.max(to - from, theirs.to - theirs.from) > MOST_APART;
}

function theirWords(sent: PlainText, theirs: PlainText, hunk: MergedHunk): string {
	return theirs.text.slice(hunk.theirs.from, hunk.theirs.to) || sent.text.slice(hunk.from, hunk.to);
}

function short(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** What a stretch of the comparable text is in the document. */
function rawSlice(raw: string, { starts, ends }: PlainText, { from, to }: Range): string {
	return from === to ? '' : raw.slice(starts[from]!, ends[to - 1]!);
}

/** New words with straight quotes, where the article has no others; without what is not seen. */
function inStyle(insert: string, ours: Text): string {
	const seen = insert.replace(/[\u00ad\u200b\u2060\ufeff]/g, '');
	if (!/[‘’“”]/.test(seen)) return seen;
	for (const line of ours.iterLines()) if (/[‘’“”]/.test(line)) return seen;
	return seen.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}

function signatureOf(
	changes: readonly TrackedChange[],
	theirs: PlainText,
	range: Range,
	by: Signature,
): Signature {
	const change = changes.find(({ text }) => plainIndex(theirs, text.to) >= range.from);
	return { author: cleanName(change?.author ?? null) ?? by.author, time: change?.time ?? by.time };
}

/** Where an index of the comparable text is in the source: behind the character before it, or before the one at it. */
function sourceOffset({ starts, ends }: PlainText, index: number, side: -1 | 1, doc: Text): number {
	if (side < 0) return ends[index - 1] ?? starts[0] ?? doc.length;
	return starts[index] ?? ends.at(-1) ?? doc.length;
}

/**
 * A change of what is shown as changes of the source. Syntax within it goes when all of it goes together, and stays
 * otherwise. Null for what the source cannot hold there: lines in a table.
 */
function sourceChanges(
	doc: Text,
	shown: PlainArticle,
	{ from, to }: Range,
	insert: string,
): readonly TextChange[] | null {
	const { text, starts, ends, tables } = shown;
	if (from === to) {
		const at = insertionPlace(shown, from, insert, doc);
		const inTable = tables.some((table) => at >= table.from && at <= table.to);
		if (inTable && /\n/.test(insert.trim())) return null;
		return [{ from: at, to: at, insert: inTable ? insert.trim() : insert }];
	}
	const range = { from: starts[from]!, to: ends[to - 1]! };
	const inTable = tables.some((table) => range.from < table.to && range.to > table.from);
	if (inTable && /\n/.test(insert.trim())) return null;
	const runs = visibleRuns(shown, from, to);
	const within = syntaxWithin(doc, runs);
	const before = from > 0 ? doc.sliceString(ends[from - 1]!, range.from) : '';
	const after = to < text.length ? doc.sliceString(range.to, Math.max(range.to, starts[to]!)) : '';
	// Syntax at the edges goes too when nothing would be left in it, or when its other half goes.
	const emptied = insert === '' && runs.length === 1 && isPair(before, after);
	const takes = (pieces: readonly string[]) => !emptied && isBalanced(pieces);
	const left = emptied || (!takes(within) && !takes([...within, after]) && isBalanced([before, ...within]));
	const right = emptied || (!takes(within) && takes([...within, after]));
	if (takes(within) || left || right) {
		const start = left ? range.from - before.length : range.from;
		return [{ from: start, to: right ? range.to + after.length : range.to, insert }];
	}
	// Half of something: its syntax stays. New words go into what it opens, or before what it closes.
	const opens = /\s$/.test(doc.sliceString(runs[0]!.from, runs[0]!.to));
	const place = opens ? runs.length - 1 : 0;
	return runs.map((run, index) => ({ ...run, insert: index === place ? insert : '' }));
}

/** Where new words go: with what they touch, and never between a block's text and its end. */
function insertionPlace(shown: PlainText, index: number, insert: string, doc: Text): number {
	const before = shown.text[index - 1];
	const next = shown.text[index];
	if (before === undefined) return sourceOffset(shown, index, 1, doc);
	if (before === '\n') return sourceOffset(shown, index, 1, doc);
	if (next === '\n' || next === undefined) {
		const end = sourceOffset(shown, index, -1, doc);
		// Behind what closes emphasis, a link or code there.
		return /^\s/.test(insert) ? doc.lineAt(end).to : end;
	}
	if (before === ' ' || !/\s/.test(next)) return sourceOffset(shown, index, before === ' ' ? 1 : -1, doc);
	return sourceOffset(shown, index, /^\s/.test(insert) ? 1 : -1, doc);
}

/** The stretches of the source that a stretch of what is shown stands for. */
function visibleRuns({ starts, ends }: PlainText, from: number, to: number): readonly Range[] {
	const runs: Range[] = [];
	for (let index = from; index < to; index++) {
		const last = runs.at(-1);
		if (last !== undefined && starts[index]! <= last.to) {
			runs[runs.length - 1] = { from: last.from, to: Math.max(last.to, ends[index]!) };
		} else runs.push({ from: starts[index]!, to: ends[index]! });
	}
	return runs;
}

function syntaxWithin(doc: Text, runs: readonly Range[]): readonly string[] {
	return runs.slice(1).map((run, index) => doc.sliceString(runs[index]!.to, run.from));
}

/** Whether two pieces of syntax open and close one thing, such as `**` and `**`. */
function isPair(before: string, after: string): boolean {
	if (before === '' || after === '') return false;
	return before === after || (before === '[' && /^\](?:\([^\n]*\)|\[[^\]\n]*\])?$/.test(after));
}

function isBalanced(pieces: readonly string[]): boolean {
	const open: string[] = [];
	for (const piece of pieces) {
		if (open.length > 0 && isPair(open.at(-1)!, piece)) open.pop();
		else open.push(piece);
	}
	return open.length === 0;
}

function inArticle(change: TextChange, read: Resolved, { body }: MarkList): TextChange {
	const clip = (at: number) => Math.max(body.from, Math.min(body.to, at));
	const from = clip(read.toSource(change.from, change.from === change.to ? -1 : 1));
	const to = change.from === change.to ? from : Math.max(from, clip(read.toSource(change.to, -1)));
	return { from, to, insert: change.insert };
}

interface SignedChange extends TextChange {
	readonly by: Signature;
	readonly conflict: boolean;
}

/** Suggests changes from the last to the first, each in its author's name. */
function suggestAll(
	ours: Text,
	list: MarkList,
	changes: readonly SignedChange[],
	refused: string[],
): { readonly changes: ChangeSet; readonly suggestions: number; readonly conflicts: number } {
	let all = ChangeSet.empty(ours.length);
	let doc = ours;
	let suggestions = 0;
	let conflicts = 0;
	let end = ours.length;
	for (const change of [...changes].sort((a, b) => b.from - a.from || b.to - a.to)) {
		if (change.to > end || (change.from === change.to && change.insert === '')) continue;
		const one = suggest(doc, list, ChangeSet.of(change, doc.length), change.by);
		if (one === null) {
			refused.push(`A change in line ${doc.lineAt(change.from).number} could not be taken over`);
			continue;
		}
		end = change.from;
		suggestions++;
		if (change.conflict) conflicts++;
		all = all.compose(one.changes);
		doc = one.changes.apply(doc);
		list = one.list;
	}
	return { changes: all, suggestions, conflicts };
}
