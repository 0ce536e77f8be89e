import { getLocalTimeZone, today } from '@internationalized/date';
import { type Day, isoDate, readDate } from '../../article/date-format.ts';
import type {
	Entry,
	FrontMatter,
	FrontMatterFormat,
	NewValue,
	ScalarType,
} from '../../article/front-matter/front-matter.ts';
import type { FieldType } from './field-type.ts';

/** What a new field of a type begins with: as little as the type can be. A date begins with today. */
export function firstValue(type: FieldType, fm: FrontMatter | null): NewValue {
	switch (type) {
		case 'text':
			return emptyText(fm?.format ?? 'yaml');
		case 'number':
			return { kind: 'scalar', type, text: '0' };
		case 'boolean':
			return { kind: 'scalar', type, text: 'false' };
		case 'list':
			return { kind: 'list', items: [] };
		case 'date': {
			const { year, month, day } = today(getLocalTimeZone());
			return { kind: 'scalar', ...dateLikeOthers(fm?.entries ?? [], { year, month, day }) };
		}
	}
}

/**
 * A text that is yet to be written. In YAML nothing at all, so that its first letters take the style of the other
 * texts, where an empty pair of quotes would stay; elsewhere a text has quotes anyway.
 */
export function emptyText(format: FrontMatterFormat): NewValue {
	return { kind: 'scalar', type: format === 'yaml' ? 'null' : 'text', text: '' };
}

/** A day as the article writes its other dates: in their format, with quotes or without. */
export function dateLikeOthers(
	entries: readonly Pick<Entry, 'key' | 'value'>[],
	day: Day,
): { readonly type: ScalarType; readonly text: string } {
	for (const { value } of entries) {
		if (value.kind !== 'scalar' || (value.type !== 'text' && value.type !== 'date')) continue;
		const date = readDate(value.text);
		// The time of another date is not this one's.
		if (date !== null && !value.text.includes(':')) return { type: value.type, text: date.write(day) };
	}
	return { type: 'date', text: isoDate(day) };
}
