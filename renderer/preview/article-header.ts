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

/** Writes the head of the article: picture, title, subtitle, author, dates, read time. */
export function writeHeader(header: HTMLElement, fields: HeaderFields, options: PictureOptions): void {
	const make = <K extends keyof HTMLElementTagNameMap>(tag: K, name: string, text = '') => {
		const element = header.ownerDocument.createElement(tag);
		element.className = name;
		element.dir = 'auto';
		element.textContent = text;
		return element;
	};
	const parts: HTMLElement[] = [];
	const hero = fields['hero-image'];
	if (hero !== undefined) parts.push(heroOf(header, hero, fields.title ?? '', options));
	if (fields.title !== undefined) parts.push(make('h1', 'title', fields.title));
	if (fields.subtitle !== undefined) parts.push(make('p', 'subtitle', fields.subtitle));
	const byline = make('p', 'byline');
	const items: HTMLElement[] = [];
	if (fields.author !== undefined) items.push(make('span', 'author', fields.author));
	const published = fields['publish-date'];
	if (published !== undefined) items.push(dateOf(make('span', 'published', ''), 'Published', published));
	const created = fields['created-date'];
	if (created !== undefined) items.push(dateOf(make('span', 'created', ''), 'Created', created));
	const time = fields['read-time'];
	if (time !== undefined) items.push(make('span', 'read-time', readTimeText(time)));
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

function dateOf(element: HTMLElement, label: string, written: string): HTMLElement {
	const day: Day | null = readDate(written);
	const time = element.ownerDocument.createElement('time');
	time.textContent = day === null ? written : `${day.day} ${months[day.month - 1]} ${day.year}`;
	if (day !== null) {
		time.dateTime = [String(day.year).padStart(4, '0'), pad(day.month), pad(day.day)].join('-');
		time.title = written;
	}
	element.append(`${label} `, time);
	return element;
}

function pad(value: number): string {
	return String(value).padStart(2, '0');
}

/** A bare number is minutes; anything else is said as the author says it. */
function readTimeText(text: string): string {
	return /^\d+$/.test(text) ? `${text} min read` : /\bread/i.test(text) ? text : `${text} read`;
}

/** Writes the call to action that closes the article. */
export function writeCallToAction(element: HTMLElement, fields: HeaderFields): void {
	const text = fields.cta ?? '';
	element.hidden = text === '';
	if (element.textContent === text) return;
	const paragraph = element.ownerDocument.createElement('p');
	paragraph.dir = 'auto';
	paragraph.textContent = text;
	element.replaceChildren(paragraph);
}
