import type { Text } from '@codemirror/state';
import type { Edit, FrontMatter, NewValue } from '../front-matter/front-matter.ts';
import { addField, insertFrontMatter, readFrontMatter, setValue } from '../front-matter/index.ts';

/** How far a draft is. */
export type Status = 'draft' | 'in review' | 'changes requested' | 'ready';

/** How an article writes each status. */
export type StatusNames = Readonly<Record<Status, string>>;

export const statuses: readonly Status[] = ['draft', 'in review', 'changes requested', 'ready'];

export const usualStatusNames: StatusNames = {
	draft: 'draft',
	'in review': 'in review',
	'changes requested': 'changes requested',
	ready: 'ready',
};

/** What an article says of its status; null when it says nothing, or something that is none of the names. */
export function statusOf(
	fm: FrontMatter | null,
	key = 'status',
	names: StatusNames = usualStatusNames,
): Status | null {
	const value = fm?.entries.find((entry) => entry.key === key)?.value;
	if (value?.kind !== 'scalar') return null;
	const said = value.text.trim().toLowerCase();
	return statuses.find((status) => names[status].trim().toLowerCase() === said) ?? null;
}

/** Writes a status: only ever on a person's deliberate act. */
export function setStatus(
	doc: Text,
	status: Status,
	key = 'status',
	names: StatusNames = usualStatusNames,
): Edit {
	const value: NewValue = { kind: 'scalar', type: 'text', text: names[status] };
	const fm = readFrontMatter(doc);
	if (fm === null) return insertFrontMatter(doc, [{ key, value }]);
	return fm.entries.some((entry) => entry.key === key) ? setValue(fm, key, value) : addField(fm, key, value);
}
