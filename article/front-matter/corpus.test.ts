import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseToml } from '@decimalturn/toml-patch';
import { describe, expect, test } from 'vitest';
import { isMap, parseDocument } from 'yaml';
import { splitArticle } from '../fence.ts';
import { readLines } from '../line-endings.ts';
import { applyChanges } from '../text-change.ts';
import { type Entry, type FrontMatter, readFrontMatter, readSource, setValue } from './index.ts';

// Real articles, which are not part of the repository.
const folder = join(import.meta.dirname, '../../../shared/corpus');
const present = existsSync(folder);
if (!present) console.log('skipped: no corpus of real articles beside the checkout');

function articles(): { path: string; raw: string }[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((file) => file.isFile())
		.map((file) => join(file.parentPath, file.name))
		.map((path) => ({ path, raw: readFileSync(path, 'latin1') }))
		.map(({ path, raw }) => ({ path, raw: Buffer.from(raw, 'latin1').toString('utf8') }));
}

describe.skipIf(!present)('real articles', () => {
	const all = present ? articles().map(({ path, raw }) => ({ path, raw, ...readLines(raw) })) : [];

	test('come back as they were', () => {
		const different = all.filter(({ raw, doc, endings }) => endings.restore(doc) !== raw);
		expect(different.map(({ path }) => path)).toEqual([]);
	});

	test('have parts that lie one after the other', () => {
		for (const { path, doc } of all) {
			const { open, content, close, body } = splitArticle(doc);
			const bounds = [
				open.from,
				open.to,
				content.from,
				content.to,
				close?.from ?? content.to,
				close?.to ?? content.to,
				body.from,
				body.to,
			];
			expect(
				[...bounds].sort((a, b) => a - b),
				path,
			).toEqual(bounds);
			expect(body.to, path).toBe(doc.length);
		}
	});

	test('read as the whole front matter parsed at once', () => {
		for (const { path, doc } of all) {
			const fm = readFrontMatter(doc);
			if (!fm) continue;
			const keys = keysAtOnce(fm);
			if (keys)
				expect(
					fm.entries.map(({ key }) => key),
					path,
				).toEqual(keys);
		}
	});

	test('take an edit of each field there and nowhere else', () => {
		const refused: string[] = [];
		let edits = 0;
		for (const { path, doc } of all) {
			const fm = readFrontMatter(doc);
			if (!fm) continue;
			const text = doc.toString();
			fm.entries.forEach((entry, index) => {
				const { value } = entry;
				if (value.kind !== 'scalar' || value.type !== 'text') return;
				const wanted = `${value.text} and “more”: it's #1`;
				const edit = setValue(fm, entry.key, { kind: 'scalar', type: 'text', text: wanted }, { index });
				if (edit.kind === 'refused') {
					refused.push(`${path}: ${entry.key}: ${edit.reason}`);
					return;
				}
				edits++;
				for (const { from, to } of edit.changes) {
					expect(from, path).toBeGreaterThanOrEqual(entry.valueRange.from);
					expect(to, path).toBeLessThanOrEqual(entry.valueRange.to);
				}
				const after = readSource(
					applyChanges(text, edit.changes).slice(fm.from, fm.from + fm.source.length + grown(edit.changes)),
					fm.format,
					0,
				);
				expect(after.entries[index]?.value, path).toMatchObject({
					kind: 'scalar',
					type: 'text',
					text: wanted,
				});
				expect(others(after, index), path).toEqual(others(fm, index));
			});
		}
		expect(refused).toEqual([]);
		expect(edits).toBeGreaterThan(1000);
	});
});

function grown(changes: readonly { from: number; to: number; insert: string }[]): number {
	return changes.reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), 0);
}

function others(fm: FrontMatter, but: number): unknown[] {
	return fm.entries
		.filter((_, index) => index !== but)
		.map(({ key, range }: Entry) => [key, fm.source.slice(range.from - fm.from, range.to - fm.from)]);
}

/** The top-level keys as a parser of the whole source sees them; null when it does not parse. */
function keysAtOnce(fm: FrontMatter): string[] | null {
	if (fm.format === 'toml') return [...new Set(Object.keys(parseToml(fm.source) as object))];
	if (fm.format === 'json') return null;
	const document = parseDocument(fm.source);
	if (document.errors.length > 0) return null;
	return isMap(document.contents) ? document.contents.items.map(({ key }) => String(key)) : [];
}
