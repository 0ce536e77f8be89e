import type { Text } from '@codemirror/state';
import { splitArticle } from '../../article/fence.ts';
import type { Entry } from '../../article/front-matter/front-matter.ts';
import { readFrontMatter } from '../../article/front-matter/index.ts';

/** A field that two versions of an article do not share; null where one has no such field. */
export interface FieldDifference {
	readonly key: string;
	readonly before: string | null;
	readonly after: string | null;
}

/** The fields in which two articles differ by value, whatever quotes they are written in: in the order of the second. */
export function fieldDifferences(before: Text, after: Text): readonly FieldDifference[] {
	const old = valuesOf(before);
	const now = valuesOf(after);
	const differences: FieldDifference[] = [];
	for (const [key, value] of now) {
		const was = old.get(key) ?? null;
		if (was !== value) differences.push({ key, before: was, after: value });
	}
	for (const [key, value] of old) {
		if (!now.has(key)) differences.push({ key, before: value, after: null });
	}
	return differences;
}

function valuesOf(doc: Text): ReadonlyMap<string, string> {
	const values = new Map<string, string>();
	const frontMatter = readFrontMatter(doc, splitArticle(doc));
	for (const entry of frontMatter?.entries ?? []) {
		if (!values.has(entry.key)) values.set(entry.key, shown(entry));
	}
	return values;
}

function shown({ value }: Entry): string {
	switch (value.kind) {
		case 'scalar':
			return value.text;
		case 'list':
			return value.items.map((item) => item.value.text).join(', ');
		case 'source':
			return value.text;
	}
}
