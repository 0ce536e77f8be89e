import { ChangeSet, type Text } from '@codemirror/state';
import { splitArticle } from '../../article/fence.ts';
import type { NewValue } from '../../article/front-matter/index.ts';
import {
	cleanName,
	type FieldReview,
	fieldReviews,
	type Mark,
	type MarkList,
	readMarks,
	resolveAll,
} from '../../article/review/index.ts';
import { type Command, type ExitCode, UsageError } from './command.ts';
import { type RawPlace, RawPlaces } from './raw-places.ts';
import { changedText, readSourceFile, writeSourceFile } from './source-file.ts';
import { note, print } from './terminal.ts';

export const review: Command = {
	name: 'review',
	usage: 'FILE [--accept all | --reject all] [--author NAME]',
	summary: 'List what is suggested and said in an article, accept or reject it',
	help: `Prints “path:line:column: kind author: text” for each suggestion and comment of the body and the
front matter; with --json one array of {kind, line, column, from, to, text, replacement, author,
time, resolved, thread}, for a field also {key, outdated}.

  --accept all    make the text as suggested, in place; comments go
  --reject all    make the text as it was, in place; comments go
  --author NAME   only what this person made

With - as FILE the changed text goes to standard output. A suggestion for a field that was
changed since is not accepted but removed, and standard error says so.

Exit code 1 when something is listed.`,
	options: {
		json: { type: 'boolean' },
		accept: { type: 'string' },
		reject: { type: 'string' },
		author: { type: 'string' },
	},
	operands: [1, 1],
	async run([path], { json, accept, reject, author }) {
		const decision = decisionOf(accept, reject);
		if (decision !== null && json)
			throw new UsageError('--json lists: it goes with neither --accept nor --reject.');
		const wanted = authorOf(author);
		const file = await readSourceFile(path!);
		if (file === null) return 2;
		const { doc, raw } = file;
		const marks = readMarks(doc, splitArticle(doc).body);
		if (decision === null) return list(path!, doc, raw, marks, { json: json === true, author: wanted });
		for (const { key, outdated, author: by } of fieldReviews(doc)) {
			if (decision === 'accept' && outdated && (wanted === undefined || by === wanted)) {
				note(`${path}: “${key}” was changed since a value was suggested for it: the suggestion is removed.`);
			}
		}
		const changes = ChangeSet.of(resolveAll(doc, marks, decision, wanted), doc.length);
		return (await writeSourceFile(file, changedText(file, changes))) ? 0 : 2;
	},
};

type Option = string | boolean | undefined;

function decisionOf(accept: Option, reject: Option): 'accept' | 'reject' | null {
	if (accept !== undefined && reject !== undefined) throw new UsageError('Accept or reject, not both.');
	const what = accept ?? reject;
	if (what === undefined) return null;
	if (what !== 'all')
		throw new UsageError(`“${what}” cannot be ${accept ? 'accepted' : 'rejected'}; there is all.`);
	return accept === undefined ? 'reject' : 'accept';
}

/** Undefined for everybody. */
function authorOf(option: Option): string | undefined {
	if (typeof option !== 'string') return undefined;
	return cleanName(option) ?? option;
}

function list(
	path: string,
	doc: Text,
	raw: string,
	marks: MarkList,
	options: { readonly json: boolean; readonly author: string | undefined },
): ExitCode {
	const places = new RawPlaces(raw);
	const items = [
		...marks.marks.map((mark) => markItem(doc, mark, places)),
		...fieldReviews(doc).map((field) => fieldItem(field, places)),
	].filter(({ author }) => options.author === undefined || author === options.author);
	if (options.json) print(`${JSON.stringify(items, null, 2)}\n`);
	else for (const item of items) print(itemLine(path, item));
	return items.length > 0 ? 1 : 0;
}

interface Item extends RawPlace {
	readonly kind: string;
	readonly key?: string;
	readonly text: string | null;
	readonly replacement: string | null;
	readonly author: string | null;
	readonly time: string | null;
	readonly resolved: boolean;
	readonly outdated?: boolean;
	readonly thread: readonly ItemComment[];
}

interface ItemComment {
	readonly author: string | null;
	readonly time: string | null;
	readonly text: string;
	readonly action: string | null;
}

function markItem(doc: Text, mark: Mark, places: RawPlaces): Item {
	const { kind, content, replacement, author, time, resolved, thread } = mark;
	const place = places.of({ from: mark.from, to: mark.end });
	return {
		kind,
		...place,
		text: kind === 'comment' ? (thread[0]?.text ?? '') : doc.sliceString(content.from, content.to),
		replacement: replacement && doc.sliceString(replacement.from, replacement.to),
		author,
		time,
		resolved,
		thread: (kind === 'comment' ? thread.slice(1) : thread).map(commentItem),
	};
}

function fieldItem(field: FieldReview, places: RawPlaces): Item {
	const { kind, key, old, value, author, time, resolved, outdated, thread, range } = field;
	const comment = kind === 'comment';
	return {
		kind: comment ? 'field-comment' : 'field',
		key,
		...places.of(range),
		text: comment ? (thread[0]?.text ?? '') : valueText(old),
		replacement: valueText(value),
		author,
		time,
		resolved,
		outdated,
		thread: (comment ? thread.slice(1) : thread).map(commentItem),
	};
}

function commentItem({ author, time, text, action }: ItemComment): ItemComment {
	return { author, time, text, action };
}

function valueText(value: NewValue | null): string | null {
	if (value === null) return null;
	return value.kind === 'list' ? value.items.map(({ text }) => text).join(', ') : value.text;
}

function itemLine(
	path: string,
	{ line, column, kind, key, text, replacement, author, resolved }: Item,
): string {
	const field = key === undefined ? '' : ` ${key}`;
	const by = author === null ? '' : ` ${author}`;
	const arrow =
		kind === 'field' ? `${text ?? '(none)'} → ${replacement ?? '(none)'}` : `${text} → ${replacement}`;
	const what = replacement === null && kind !== 'field' ? (text ?? '') : arrow;
	const done = resolved ? ' (resolved)' : '';
	return `${path}:${line}:${column}: ${kind}${field}${by}: ${what.replace(/\s*\n\s*/g, ' ')}${done}\n`;
}
