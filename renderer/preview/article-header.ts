import { type Day, readDate } from '../../article/date-format.ts';
import { type FieldName, fieldOfEntry } from '../../article/fields.ts';
import type { Entry, FrontMatter } from '../../article/front-matter/front-matter.ts';
import { type PictureOptions, placePicture } from './pictures.ts';

/** What a reader sees of the front matter. Empty text for a field that is missing. */
export type HeaderFields = Readonly<Partial<Record<FieldName, string>>>;

/** The text of each known field, as it was meant where it is broken. */
export function headerFields(frontMatter: FrontMatter | null): HeaderFields {
	const fields: Partial<Record<FieldName, string>> = {};
	for (const entry of frontMatter?.entries ?? []) {
		const name = fieldOfEntry(entry)?.name;
		if (name === undefined || fields[name] !== undefined) continue;
		const text = textOf(entry);
		if (text !== '') fields[name] = text;
	}
	return fields;
}

function textOf({ value, breakage }: Entry): string {
	if (breakage?.meant != null) return breakage.meant.trim();
	if (value.kind === 'list') return value.items.map((item) => item.value.text).join(', ');
	if (value.kind === 'source' || value.type === 'null') return '';
	return value.text.trim();
}

/**
 * Writes the head of the article: picture, title, subtitle, author, dates, read time.
 *
 * @param replaced what stood there before what is suggested, drawn struck out; null to draw no marks
 */
export function writeHeader(
	header: HTMLElement,
	fields: HeaderFields,
	replaced: HeaderFields | null,
	options: PictureOptions,
): void {
	const make = (tag: 'h1' | 'p' | 'span', className: string, name?: FieldName, show?: Shown) => {
		const element = header.ownerDocument.createElement(tag);
		element.className = className;
		element.dir = 'auto';
		if (name !== undefined) writeText(element, fields[name], replaced?.[name], replaced !== null, show);
		return element;
	};
	const has = (name: FieldName) => fields[name] !== undefined || replaced?.[name] !== undefined;
	const parts: HTMLElement[] = [];
	const hero = fields['hero-image'];
	if (hero !== undefined) parts.push(heroOf(header, hero, fields.title ?? '', options));
	if (has('title')) parts.push(make('h1', 'title', 'title'));
	if (has('subtitle')) parts.push(make('p', 'subtitle', 'subtitle'));
	const byline = make('p', 'byline');
	const items: HTMLElement[] = [];
	if (has('author')) items.push(make('span', 'author', 'author'));
	for (const [name, className, label] of dates) {
		if (!has(name)) continue;
		const item = make('span', className, name, dateOf);
		item.prepend(`${label} `);
		items.push(item);
	}
	if (has('read-time')) {
		items.push(make('span', 'read-time', 'read-time', (_page, text) => readTimeText(text)));
	}
	for (const item of items) {
		const holder = header.ownerDocument.createElement('span');
		holder.className = 'byline-item';
		holder.append(item);
		byline.append(holder);
	}
	if (items.length > 0) parts.push(byline);
	header.replaceChildren(...parts);
	header.hidden = parts.length === 0;
}

/** How a value is shown. */
type Shown = (page: Document, text: string) => string | Node;

const dates: readonly (readonly [name: FieldName, className: string, label: string])[] = [
	['publish-date', 'published', 'Published'],
	['created-date', 'created', 'Created'],
];

/** Writes a value, and what it takes the place of where marks are drawn. */
function writeText(
	element: HTMLElement,
	text: string | undefined,
	old: string | undefined,
	marked: boolean,
	show: Shown = (_page, value) => value,
): void {
	const page = element.ownerDocument;
	if (!marked || text === old) {
		element.replaceChildren(...(text === undefined ? [] : [show(page, text)]));
		return;
	}
	const mark = (tag: 'ins' | 'del', className: string, value: string | undefined) => {
		if (value === undefined) return [];
		const made = page.createElement(tag);
		made.className = className;
		made.append(show(page, value));
		return [made];
	};
	const struck = mark('del', 'review-deletion', old);
	const added = mark('ins', 'review-insertion', text);
	element.replaceChildren(...struck, ...(struck.length + added.length === 2 ? [' '] : []), ...added);
}

/** A picture that stays the same element while its address does, so that typing a title does not load it again. */
function heroOf(header: HTMLElement, source: string, title: string, options: PictureOptions): HTMLElement {
	const old = header.querySelector<HTMLElement>('.hero');
	if (old?.dataset.source === source) return old;
	const figure = header.ownerDocument.createElement('figure');
	figure.className = 'hero';
	figure.dataset.source = source;
	const image = header.ownerDocument.createElement('img');
	image.alt = title === '' ? 'Hero image' : `Hero image: ${title}`;
	figure.append(image);
	placePicture(image, source, options);
	return figure;
}

const months = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
];

function dateOf(page: Document, written: string): HTMLElement {
	const day: Day | null = readDate(written);
	const time = page.createElement('time');
	time.textContent = day === null ? written : `${day.day} ${months[day.month - 1]} ${day.year}`;
	if (day !== null) {
		time.dateTime = [String(day.year).padStart(4, '0'), pad(day.month), pad(day.day)].join('-');
		time.title = written;
	}
	return time;
}

function pad(value: number): string {
	return String(value).padStart(2, '0');
}

/** A bare number is minutes; anything else is said as the author says it. */
function readTimeText(text: string): string {
	return /^\d+$/.test(text) ? `${text} min read` : /\bread/i.test(text) ? text : `${text} read`;
}

/** Writes the call to action that closes the article. See `writeHeader`. */
export function writeCallToAction(
	element: HTMLElement,
	fields: HeaderFields,
	replaced: HeaderFields | null,
): void {
	element.hidden = fields.cta === undefined && replaced?.cta === undefined;
	const paragraph = element.ownerDocument.createElement('p');
	paragraph.dir = 'auto';
	writeText(paragraph, fields.cta, replaced?.cta, replaced !== null);
	element.replaceChildren(paragraph);
}
