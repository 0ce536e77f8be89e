import type { NewValue, ScalarType, Value } from '../front-matter/front-matter.ts';
import type { Comment } from './mark.ts';

/** One thing said about a field. */
export type FieldComment = Omit<Comment, 'from' | 'to'>;

/** One line of the review block: a suggestion for a field, or a comment on it. */
export interface FieldEntry {
	readonly key: string;
	readonly kind: 'suggestion' | 'comment';
	/** The value that stood there when it was suggested; null when there was no such field, and for a comment. */
	readonly old: NewValue | null;
	/** The suggested value; null to remove the field, and for a comment. */
	readonly value: NewValue | null;
	readonly author: string | null;
	/** ISO 8601. */
	readonly time: string | null;
	/** A comment's own text comes first. */
	readonly thread: readonly FieldComment[];
}

/** Reads a line; null when it is none that Galley wrote, which then is left as it is. */
export function readFieldEntry(line: string): FieldEntry | null {
	let data: unknown;
	try {
		data = JSON.parse(line);
	} catch {
		return null;
	}
	if (!isRecord(data) || typeof data.field !== 'string') return null;
	const thread = Array.isArray(data.thread) ? data.thread.flatMap(commentOf) : [];
	const author = textOf(data.by);
	const time = textOf(data.at);
	const common = { key: data.field, author, time };
	const comment = textOf(data.comment);
	if (comment !== null) {
		const own: FieldComment = { author, time, text: comment, action: null };
		return { ...common, kind: 'comment', old: null, value: null, thread: [own, ...thread] };
	}
	const old = readValue(data.old);
	const value = readValue(data.new);
	if (old === undefined || value === undefined || (old === null && value === null)) return null;
	return { ...common, kind: 'suggestion', old, value, thread };
}

/**
 * Writes a line. Two hyphens and a star before a slash are escaped, so that no comment ends early, and line separators,
 * so that it stays one line.
 */
export function writeFieldEntry(entry: FieldEntry): string {
	const [first, ...rest] = entry.thread;
	const said = entry.kind === 'comment' ? rest : entry.thread;
	return JSON.stringify({
		field: entry.key,
		...(entry.kind === 'comment'
			? { comment: first?.text ?? '' }
			: { ...jsonField('old', entry.old), ...jsonField('new', entry.value) }),
		...(entry.author === null ? {} : { by: entry.author }),
		...(entry.time === null ? {} : { at: entry.time }),
		...(said.length === 0 ? {} : { thread: said.map(commentJson) }),
	})
		.replaceAll('--', '-\\u002d')
		.replaceAll('*/', '*\\u002f')
		.replace(/[\u0085\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function commentOf(data: unknown): FieldComment[] {
	if (!isRecord(data)) return [];
	const { action } = data;
	const done = action === 'resolved' || action === 'reopened' ? action : null;
	return [
		{
			author: textOf(data.by),
			time: textOf(data.at),
			text: textOf(data.text) ?? '',
			action: done,
		},
	];
}

function commentJson({ author, time, text, action }: FieldComment): Record<string, string> {
	return {
		...(author === null ? {} : { by: author }),
		...(time === null ? {} : { at: time }),
		...(text === '' ? {} : { text }),
		...(action === null ? {} : { action }),
	};
}

/** A text is written as a text, a list as a list, and what has another type with its source. */
function jsonField(name: string, value: NewValue | null): Record<string, unknown> {
	if (value === null) return {};
	return { [name]: value.kind === 'list' ? value.items.map(scalarJson) : scalarJson(value) };
}

function scalarJson({ type, text }: { type: ScalarType; text: string }): unknown {
	return type === 'text' ? text : { type, text };
}

/** Undefined for what is no value; null where there is none. */
function readValue(data: unknown): NewValue | null | undefined {
	if (data === undefined || data === null) return null;
	if (Array.isArray(data)) {
		const items = data.map(scalarOf);
		return items.every((item) => item !== null) ? { kind: 'list', items } : undefined;
	}
	const scalar = scalarOf(data);
	return scalar === null ? undefined : { kind: 'scalar', ...scalar };
}

const types: readonly string[] = ['text', 'number', 'boolean', 'null', 'date'] satisfies ScalarType[];

function scalarOf(data: unknown): { type: ScalarType; text: string } | null {
	if (typeof data === 'string') return { type: 'text', text: data };
	if (typeof data === 'number' || typeof data === 'boolean')
		return { type: typeof data as 'number' | 'boolean', text: String(data) };
	if (!isRecord(data)) return null;
	const { type, text } = data;
	if (typeof type !== 'string' || !types.includes(type) || typeof text !== 'string') return null;
	return { type: type as ScalarType, text };
}

/** What a line or a comment in it may hold. */
interface Data {
	readonly field?: unknown;
	readonly old?: unknown;
	readonly new?: unknown;
	readonly comment?: unknown;
	readonly by?: unknown;
	readonly at?: unknown;
	readonly text?: unknown;
	readonly type?: unknown;
	readonly action?: unknown;
	readonly thread?: unknown;
}

function isRecord(data: unknown): data is Data {
	return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function textOf(data: unknown): string | null {
	return typeof data === 'string' ? data : null;
}

/** A value as it can be written again; null for a value that is only ever edited as source. */
export function newValueOf(value: Value): NewValue | null {
	switch (value.kind) {
		case 'scalar':
			return { kind: 'scalar', type: value.type, text: value.text };
		case 'list':
			return {
				kind: 'list',
				items: value.items.map((item) => ({ type: item.value.type, text: item.value.text })),
			};
		case 'source':
			return null;
	}
}

export function sameNewValue(a: NewValue | null, b: NewValue | null): boolean {
	if (a === null || b === null) return a === b;
	if (a.kind === 'list' || b.kind === 'list') {
		if (a.kind !== 'list' || b.kind !== 'list' || a.items.length !== b.items.length) return false;
		return a.items.every((item, index) => sameScalar(item, b.items[index]!));
	}
	return sameScalar(a, b);
}

function sameScalar(
	a: { readonly type: ScalarType; readonly text: string },
	b: { readonly type: ScalarType; readonly text: string },
): boolean {
	return a.type === b.type && a.text === b.text;
}
