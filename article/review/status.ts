import type { Text } from '@codemirror/state';
import type { Edit, FrontMatter, NewValue } from '../front-matter/front-matter.ts';
import { addField, insertFrontMatter, setValue } from '../front-matter/index.ts';

/** What an article says of its status under a key; null when it says nothing there. */
export function statusOf(fm: FrontMatter | null, key: string): string | null {
	const value = fm?.entries.find((entry) => entry.key === key)?.value;
	if (value?.kind !== 'scalar' || value.type === 'null') return null;
	return value.text.trim() || null;
}

/** Writes a status: only ever on a person's deliberate act. `fm` is the front matter of `doc`. */
export function setStatus(doc: Text, fm: FrontMatter | null, key: string, status: string): Edit {
	const value: NewValue = { kind: 'scalar', type: 'text', text: status };
	if (fm === null) return insertFrontMatter(doc, [{ key, value }]);
	return fm.entries.some((entry) => entry.key === key) ? setValue(fm, key, value) : addField(fm, key, value);
}
