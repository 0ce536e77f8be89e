import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { roundTrip } from './round-trip.ts';

test('a file without front matter comes back as it was', () => {
	expect(roundTrip('one\r\ntwo\nthree\rfour')).toEqual({ identical: true, edits: 0, failures: [] });
	expect(roundTrip('')).toEqual({ identical: true, edits: 0, failures: [] });
});

test('each field that has a value of its own is edited once', () => {
	const source = [
		'---',
		"title: 'A' # comment",
		'count: 8',
		'draft: false',
		'date: 2024-02-03 10:00:00 +0100',
		'empty:',
		'tags: [a, "b"]',
		'text: >-',
		'  folded',
		'  lines',
		'map: {a: 1}',
		'---',
		'',
		'Body',
	];
	for (const ending of ['\n', '\r\n', '\r']) {
		expect(roundTrip(source.join(ending))).toEqual({ identical: true, edits: 7, failures: [] });
	}
});

test('mixed line endings stay where they are', () => {
	expect(roundTrip("---\r\ntitle: 'A'\nsubtitle: B\r\n---\n\rBody\r\n")).toEqual({
		identical: true,
		edits: 2,
		failures: [],
	});
});

test('what cannot be read is left alone, the rest is edited', () => {
	const source = readFileSync(join(import.meta.dirname, 'fixtures', 'broken-article.md'), 'utf8');
	expect(roundTrip(source)).toEqual({ identical: true, edits: 8, failures: [] });
});

const corpus = join(import.meta.dirname, '..', '..', 'shared', 'corpus');
const isThere = existsSync(corpus);
if (!isThere) console.log('Skipped: there is no corpus of real articles beside the checkout.');

test.skipIf(!isThere)('no byte of a real article moves', () => {
	let files = 0;
	for (const entry of readdirSync(corpus, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const path = join(entry.parentPath, entry.name);
		expect(roundTrip(readFileSync(path, 'latin1')).failures, path).toEqual([]);
		files++;
	}
	expect(files).toBeGreaterThan(1000);
});
