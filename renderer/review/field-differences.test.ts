import { Text } from '@codemirror/state';
import { expect, it } from 'vitest';
import { fieldDifferences } from './field-differences.ts';

const text = (source: string) => Text.of(source.split('\n'));

it('compares values, not how they are written', () => {
	const before = text("---\ntitle: 'Bread'\ntags: [a, b]\n---\nBody");
	const after = text('---\ntitle: Bread\ntags:\n  - a\n  - b\n---\nOther body');
	expect(fieldDifferences(before, after)).toEqual([]);
});

it('names fields that changed, came and went', () => {
	const before = text('---\ntitle: Bread\ndraft: true\n---\n');
	const after = text('---\ntitle: Rolls\nauthor: Ada\n---\n');
	expect(fieldDifferences(before, after)).toEqual([
		{ key: 'title', before: 'Bread', after: 'Rolls' },
		{ key: 'author', before: null, after: 'Ada' },
		{ key: 'draft', before: 'true', after: null },
	]);
});

it('takes an article without front matter for one without fields', () => {
	expect(fieldDifferences(text('Body'), text('---\ntitle: A\n---\nBody'))).toEqual([
		{ key: 'title', before: null, after: 'A' },
	]);
});
