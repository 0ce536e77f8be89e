import { expect, test } from 'vitest';
import { controlFor, entryOf, fieldOf, keyForField, knownFields, labelsOf, missingFields } from './fields.ts';
import type { Entry, Value } from './front-matter/front-matter.ts';

function entry(key: string, value: Value | string | null = 'x', extra: Partial<Entry> = {}): Entry {
	const range = { from: 0, to: 0 };
	const read: Value =
		value === null
			? { kind: 'scalar', type: 'null', style: 'plain', text: '' }
			: typeof value === 'string'
				? { kind: 'scalar', type: 'text', style: 'single', text: value }
				: value;
	return {
		key,
		keyRange: range,
		range,
		valueRange: range,
		value: read,
		breakage: null,
		duplicate: false,
		oldReading: null,
		...extra,
	};
}

const entries = (...keys: string[]) => keys.map((key) => entry(key));
const scalar = (type: 'number' | 'boolean' | 'date', text: string): Value => ({
	kind: 'scalar',
	type,
	style: 'plain',
	text,
});
const source: Value = { kind: 'source', text: '{ a: 1 }' };
const list: Value = { kind: 'list', style: 'flow', items: [] };

test('the nine fields have these labels, and are offered in this order', () => {
	expect(missingFields([]).map((field) => field.label)).toEqual([
		'Title',
		'Subtitle',
		'Description',
		'Author',
		'Read time',
		'Publish date',
		'Created date',
		'Hero image',
		'CTA',
	]);
	expect(knownFields.map((field) => field.keys[0])).toEqual([
		'title',
		'subtitle',
		'description',
		'author',
		'read_time',
		'publish_date',
		'created_date',
		'heroImage',
		'cta',
	]);
});

test('a key is known in any spelling', () => {
	for (const key of ['read_time', 'readTime', 'read-time', 'ReadingTime', 'reading_time']) {
		expect(fieldOf(key)?.label, key).toBe('Read time');
	}
	for (const key of ['date', 'pubDate', 'publish_date', 'published'])
		expect(fieldOf(key)?.label).toBe('Publish date');
	for (const key of ['heroImage', 'hero_image', 'image', 'cover'])
		expect(fieldOf(key)?.label).toBe('Hero image');
	for (const key of ['', 'tags', 'constructor', '__proto__', 'titles']) expect(fieldOf(key), key).toBeNull();
});

test('no key belongs to two fields', () => {
	const keys = knownFields.flatMap((field) => field.keys);
	expect(new Set(keys.map((key) => key.toLowerCase().replace(/_/g, ''))).size).toBe(keys.length);
});

test('a known field is called by its label, any other by its key', () => {
	expect(labelsOf(entries('title', 'layout', 'pubDate', 'cta'))).toEqual([
		'Title',
		'layout',
		'Publish date',
		'CTA',
	]);
});

test('two keys of one field are called by their keys', () => {
	expect(labelsOf(entries('date', 'title', 'publish_date'))).toEqual(['date', 'Title', 'publish_date']);
	expect(labelsOf(entries('title', 'title'))).toEqual(['title', 'title']);
});

test('a value that cannot be of the field is another thing under its key', () => {
	const published = entry('published', scalar('boolean', 'false'));
	expect(labelsOf([published, entry('date', '2024-02-03')])).toEqual(['published', 'Publish date']);
	expect(labelsOf([entry('cover', source)])).toEqual(['cover']);
	expect(missingFields([published]).map((field) => field.name)).toContain('publish-date');
	expect(missingFields([entry('cover', source)]).map((field) => field.name)).not.toContain('hero-image');
});

test('of two entries of a field, the usual key counts', () => {
	expect(entryOf(entries('date', 'publish_date'), 'publish-date')?.key).toBe('publish_date');
	expect(entryOf(entries('summary'), 'description')?.key).toBe('summary');
	expect(entryOf(entries('title'), 'description')).toBeNull();
});

test('a field is added under a key spelt as the article spells its keys', () => {
	const readTime = knownFields.find((field) => field.name === 'read-time')!;
	const hero = knownFields.find((field) => field.name === 'hero-image')!;
	expect(keyForField(readTime, entries('title'))).toBe('read_time');
	expect(keyForField(readTime, entries('title', 'pubDate'))).toBe('readTime');
	expect(keyForField(readTime, entries('title', 'pub-date'))).toBe('read-time');
	expect(keyForField(readTime, entries('publish_date', 'heroImage'))).toBe('read_time');
	expect(keyForField(hero, entries('publish_date'))).toBe('heroImage');
});

test('the control follows the type of the value', () => {
	expect(controlFor(entry('x', 'text'))).toBe('text');
	expect(controlFor(entry('x', 'two\nlines'))).toBe('multiline');
	expect(controlFor(entry('x', { kind: 'scalar', type: 'text', style: 'folded', text: 'one\n' }))).toBe(
		'multiline',
	);
	expect(controlFor(entry('x', scalar('number', '8')))).toBe('number');
	expect(controlFor(entry('x', scalar('boolean', 'no')))).toBe('boolean');
	expect(controlFor(entry('x', scalar('date', '2024-02-03')))).toBe('date');
	expect(controlFor(entry('x', list))).toBe('list');
	expect(controlFor(entry('x', source))).toBe('source');
	expect(controlFor(entry('x', null))).toBe('text');
});

test('known fields have controls of their own', () => {
	expect(controlFor(entry('read_time', '8 mins'))).toBe('read-time');
	expect(controlFor(entry('read_time', scalar('number', '8')))).toBe('read-time');
	expect(controlFor(entry('heroImage', 'a.png'))).toBe('picture');
	expect(controlFor(entry('heroImage', null))).toBe('picture');
	expect(controlFor(entry('publish_date', null))).toBe('date');
	expect(controlFor(entry('tags', null))).toBe('list');
	expect(controlFor(entry('tags', null), 'json')).toBe('text');
});

test('a date in quotes has the date control where its format is understood', () => {
	expect(controlFor(entry('publish_date', '2024-02-03'))).toBe('date');
	expect(controlFor(entry('publish_date', '03/02/2024'))).toBe('text');
	expect(controlFor(entry('publish_date', 'soon'))).toBe('text');
	expect(controlFor(entry('updated', 'Feb 3, 2024'))).toBe('date');
	expect(controlFor(entry('version', '2024-02-03'))).toBe('text');
});

test('a broken value is edited as what was meant, or as source', () => {
	const breakage = {
		code: 'c',
		severity: 'error' as const,
		readable: false,
		message: 'm',
		range: { from: 0, to: 0 },
		repair: null,
	};
	expect(controlFor(entry('cta', 'x', { breakage: { ...breakage, meant: 'x' } }))).toBe('text');
	expect(controlFor(entry('cta', 'x', { breakage: { ...breakage, meant: null } }))).toBe('source');
	expect(controlFor(entry('cta', 'x', { breakage: { ...breakage, readable: true, meant: null } }))).toBe(
		'text',
	);
});
