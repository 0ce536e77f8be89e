import type { Value } from '../../article/front-matter/front-matter.ts';
import type { FieldView } from './field-view.ts';

/** The types a person can give a field. */
export type FieldType = 'text' | 'number' | 'boolean' | 'date' | 'list';

/** The types as they are offered, in order. */
export const fieldTypes: readonly { readonly type: FieldType; readonly name: string }[] = [
	{ type: 'text', name: 'Text' },
	{ type: 'number', name: 'Number' },
	{ type: 'boolean', name: 'True or false' },
	{ type: 'date', name: 'Date' },
	{ type: 'list', name: 'List' },
];

/** The type of a value as the person sees it; null for a value that is only source, or none. */
export function typeOf(value: Value): FieldType | null {
	if (value.kind === 'list') return 'list';
	if (value.kind === 'source' || value.type === 'null') return null;
	return value.type;
}

const ANOTHER =
	/^(?:[-+]?(?:\d[\d_,.:]*|\.\d+)(?:[eE][-+]?\d+)?|0[xob][\da-fA-F_]+|true|false|yes|no|on|off|y|n|null|~|[-+]?\.(?:inf|nan)|\d{4}-\d\d?-\d\d?.*)$/i;

/** True for a text that looks like a number, a truth value or a date, and is none because of its quotes. */
export function looksLikeAnotherType(text: string): boolean {
	return text.length <= 40 && ANOTHER.test(text);
}

/** What type a field is, for its badge: null where nobody would take it for another. */
export function badgeOf({
	value,
	breakage,
	control,
}: FieldView): { readonly name: string; readonly title: string } | null {
	if (breakage?.readable === false) return null;
	// Chips and a switch say themselves what they are.
	if (value.kind === 'list') return null;
	if (value.kind === 'source' || control === 'source') {
		return { name: 'source', title: 'Shown as it is written in the file' };
	}
	switch (value.type) {
		case 'null':
			return { name: 'empty', title: 'No value' };
		case 'number':
			return { name: 'number', title: 'A number, not text' };
		case 'boolean':
			return null;
		case 'date':
			return { name: 'date', title: 'A date without quotes' };
		case 'text':
			return looksLikeAnotherType(value.text) ? { name: 'text', title: 'Text, because of its quotes' } : null;
	}
}
