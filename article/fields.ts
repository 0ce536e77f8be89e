import { readDate } from './date-format.ts';
import type { Entry, FrontMatterFormat, Value } from './front-matter/front-matter.ts';

/** The fields that Galley knows by name, whatever key an article uses for them. */
export type FieldName =
	| 'title'
	| 'subtitle'
	| 'description'
	| 'author'
	| 'read-time'
	| 'publish-date'
	| 'created-date'
	| 'hero-image'
	| 'cta';

/** How long a value usually is, in characters. Advice, never a limit. */
export interface UsualLength {
	/** 0 when short values are as good. */
	readonly min: number;
	readonly max: number;
}

/** A field with a name of its own in the form. */
export interface KnownField {
	readonly name: FieldName;
	/** What its control is called. */
	readonly label: string;
	/** The keys that articles use for it. The first is written when the field is added. */
	readonly keys: readonly string[];
	readonly kind: 'text' | 'date' | 'picture' | 'read-time';
	readonly usualLength: UsualLength | null;
}

/**
 * In the order in which they are offered when they are missing. Keys are those in use in themes and documentation of
 * Jekyll, Hugo, Astro, Eleventy, Gatsby, Hexo and Docusaurus.
 *
 * Search results show about 60 characters of a title (Google cuts at 600 pixels; Moz, “Title tag”: 50–60) and 150–160
 * of a description (Moz, “Meta description”: 155–160; Yoast: 156).
 */
export const knownFields: readonly KnownField[] = [
	{
		name: 'title',
		label: 'Title',
		keys: ['title', 'headline'],
		kind: 'text',
		usualLength: { min: 0, max: 60 },
	},
	{
		name: 'subtitle',
		label: 'Subtitle',
		keys: ['subtitle', 'subheading', 'tagline'],
		kind: 'text',
		usualLength: null,
	},
	{
		name: 'description',
		label: 'Description',
		keys: ['description', 'summary', 'excerpt', 'meta_description', 'seo_description'],
		kind: 'text',
		usualLength: { min: 150, max: 160 },
	},
	{
		name: 'author',
		label: 'Author',
		keys: ['author', 'authors', 'author_name', 'byline'],
		kind: 'text',
		usualLength: null,
	},
	{
		name: 'read-time',
		label: 'Read time',
		keys: ['read_time', 'reading_time', 'time_to_read', 'estimated_reading_time', 'minutes_to_read'],
		kind: 'read-time',
		usualLength: null,
	},
	{
		name: 'publish-date',
		label: 'Publish date',
		keys: [
			'publish_date',
			'date',
			'pub_date',
			'pub_datetime',
			'published',
			'published_at',
			'published_on',
			'published_date',
			'published_time',
			'date_published',
			'publication_date',
		],
		kind: 'date',
		usualLength: null,
	},
	{
		name: 'created-date',
		label: 'Created date',
		keys: ['created_date', 'created', 'created_at', 'created_on', 'date_created', 'creation_date'],
		kind: 'date',
		usualLength: null,
	},
	{
		name: 'hero-image',
		label: 'Hero image',
		keys: [
			'heroImage',
			'hero',
			'image',
			'cover',
			'cover_image',
			'featured_image',
			'feature_image',
			'header_image',
			'og_image',
			'social_image',
			'thumbnail',
			'banner',
			'img',
		],
		kind: 'picture',
		usualLength: null,
	},
	{
		name: 'cta',
		label: 'CTA',
		keys: ['cta', 'call_to_action'],
		kind: 'text',
		usualLength: null,
	},
];

/** `readTime`, `read_time`, `read-time` and `Read time` are one key. */
function normalised(key: string): string {
	return key.replace(/[\s_-]/g, '').toLowerCase();
}

const byKey = new Map(knownFields.flatMap((field) => field.keys.map((key) => [normalised(key), field])));

/** The known field that a key stands for, or null. */
export function fieldOf(key: string): KnownField | null {
	return byKey.get(normalised(key)) ?? null;
}

/**
 * The known field that an entry holds, or null. An entry whose value cannot be one of that field is another thing under
 * the same key: `published: false` is no date, and `cover: { image: … }` no address.
 */
export function fieldOfEntry(entry: Entry): KnownField | null {
	const field = fieldOf(entry.key);
	return field !== null && suits(field, entry.value) ? field : null;
}

function suits(field: KnownField, value: Value): boolean {
	if (value.kind === 'source') return value.text.trim() === '';
	if (value.kind === 'list') return field.name === 'author';
	return value.type !== 'boolean' && (field.kind !== 'date' || value.type !== 'number');
}

/** The first entry that holds a field, or null. */
export function entryOf(entries: readonly Entry[], name: FieldName): Entry | null {
	let found: Entry | null = null;
	let rank = Number.POSITIVE_INFINITY;
	for (const entry of entries) {
		const field = fieldOfEntry(entry);
		if (field?.name !== name) continue;
		const place = field.keys.findIndex((key) => normalised(key) === normalised(entry.key));
		if (place < rank) {
			found = entry;
			rank = place;
		}
	}
	return found;
}

/**
 * What the control of each entry is called, in the order of the entries: a known field by its label, any other key by
 * itself. Where several entries are the same field each is called by its key, so that no two controls share a name.
 */
export function labelsOf(entries: readonly Entry[]): readonly string[] {
	const fields = entries.map(fieldOfEntry);
	const uses = new Map<KnownField, number>();
	for (const field of fields) if (field !== null) uses.set(field, (uses.get(field) ?? 0) + 1);
	return entries.map((entry, index) => {
		const field = fields[index] ?? null;
		return field !== null && uses.get(field) === 1 ? field.label : entry.key;
	});
}

/** The known fields that no entry holds: offered, never inserted. */
export function missingFields(entries: readonly Entry[]): readonly KnownField[] {
	// A map under `cover` is a hero picture of another make; `published: false` says nothing of a date.
	const present = new Set(
		entries
			.filter(({ value }) => value.kind !== 'scalar' || value.type !== 'boolean')
			.map((entry) => fieldOf(entry.key)),
	);
	return knownFields.filter((field) => !present.has(field));
}

/**
 * The key under which a missing field is added: written as the article writes its keys, `readTime` beside `pubDate`,
 * `read-time` beside `pub-date`; as in `knownFields` where they tell nothing.
 */
export function keyForField(field: KnownField, entries: readonly Entry[]): string {
	const key = field.keys[0]!;
	const keys = entries.map((entry) => entry.key);
	const words = key.split('_');
	if (words.length === 1 || keys.some((other) => /[a-z]_[a-z]/i.test(other))) return key;
	if (keys.some((other) => /^[a-z]+[A-Z]/.test(other))) {
		return words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('');
	}
	if (keys.some((other) => /[a-z]-[a-z]/i.test(other))) return words.join('-');
	return key;
}

/** What kind of control an entry is edited with. */
export type Control =
	| 'text'
	| 'multiline'
	| 'number'
	| 'boolean'
	| 'date'
	| 'list'
	| 'picture'
	| 'read-time'
	| 'source';

const LIST_KEYS = /^(?:tags?|categor(?:y|ies)|keywords?|topics?|aliases|authors)$/i;
const DATE_KEYS = /date|modified|updated|published|created|(?:_at|At|_on)$/;

/**
 * The control for an entry, by its value's type and, for text, by what it holds. `source` is for values that are shown
 * as source and left alone: maps, deeper lists, aliases, and broken values whose meaning would be a guess.
 */
export function controlFor(entry: Entry, format: FrontMatterFormat = 'yaml'): Control {
	const { value, breakage } = entry;
	if (breakage !== null && !breakage.readable && breakage.meant === null) return 'source';
	if (value.kind === 'source') return 'source';
	if (value.kind === 'list') return 'list';
	const field = fieldOfEntry(entry);
	switch (value.type) {
		case 'number':
			return field?.kind === 'read-time' ? 'read-time' : 'number';
		case 'boolean':
			return 'boolean';
		case 'date':
			return 'date';
		case 'null':
			// JSON and TOML have a notation for an empty list of their own.
			if (format === 'yaml' && LIST_KEYS.test(entry.key)) return 'list';
			return field?.kind ?? 'text';
		case 'text':
			if (value.style === 'literal' || value.style === 'folded' || value.text.includes('\n'))
				return 'multiline';
			if (field?.kind === 'date') return value.text === '' || readDate(value.text) !== null ? 'date' : 'text';
			if (field !== null) return field.kind;
			return DATE_KEYS.test(entry.key) && readDate(value.text) !== null ? 'date' : 'text';
	}
}
