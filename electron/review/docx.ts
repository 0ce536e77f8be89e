import { inflateRawSync } from 'node:zlib';
import type { TrackedFile } from '../contract.ts';

/** A word processor's file as two texts, paragraphs apart by a blank line. */
export interface TrackedDocument {
	/** With every tracked change accepted. */
	readonly raw: string;
	readonly tracked: TrackedFile;
}

/** No article is longer: a small file that unpacks to more is not read. */
const MOST_BYTES = 50_000_000;

/**
 * Reads the text, the tracked changes and the comments of a `.docx` file (ECMA-376: `w:ins`, `w:del`, moves, deleted and
 * inserted paragraph marks). Formatting is left out. Null when the bytes are no such file.
 */
export function readDocx(bytes: Uint8Array): TrackedDocument | null {
	try {
		const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		const parts = zipEntries(buffer);
		const document = parts.get('word/document.xml')?.();
		if (document === undefined) return null;
		return readDocument(document, readComments(parts.get('word/comments.xml')?.() ?? ''));
	} catch {
		// Cut off, encrypted or something else altogether.
		return null;
	}
}

/** The files of a ZIP archive by name, unpacked when they are asked for. */
function zipEntries(buffer: Buffer): ReadonlyMap<string, () => string> {
	const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
	const entries = new Map<string, () => string>();
	if (end < 0) return entries;
	let at = buffer.readUInt32LE(end + 16);
	for (let count = buffer.readUInt16LE(end + 10); count > 0; count--) {
		const method = buffer.readUInt16LE(at + 10);
		const size = buffer.readUInt32LE(at + 20);
		const nameLength = buffer.readUInt16LE(at + 28);
		const name = buffer.toString('utf8', at + 46, at + 46 + nameLength);
		const local = buffer.readUInt32LE(at + 42);
		entries.set(name, () => {
			const from = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
			const packed = buffer.subarray(from, from + size);
			const content = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: MOST_BYTES });
			return content.toString('utf8');
		});
		at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
	}
	return entries;
}

interface Token {
	/** Null for text. */
	readonly name: string | null;
	readonly opens: boolean;
	readonly closes: boolean;
	readonly attributes: string;
	readonly text: string;
}

/** The tags and texts of XML as word processors write it: no entities of its own, no sections of raw text. */
function* tokens(xml: string): Generator<Token> {
	for (const match of xml.matchAll(
		/<(\/?)([A-Za-z][\w:.-]*)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|<[^>]*>|[^<]+/g,
	)) {
		const [all, slash, name, attributes, empty] = match;
		if (name !== undefined) {
			yield {
				name,
				opens: slash === '',
				closes: slash === '/' || empty === '/',
				attributes: attributes ?? '',
				text: '',
			};
		} else if (!all.startsWith('<')) {
			yield { name: null, opens: false, closes: false, attributes: '', text: decoded(all) };
		}
	}
}

function attribute({ attributes }: Token, name: string): string | null {
	const found = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(attributes);
	return found === null ? null : decoded(found[1] ?? found[2] ?? '');
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
	return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi, (_all, hex, decimal, name) =>
		name ? named[name.toLowerCase()]! : String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10)),
	);
}

interface Remark {
	readonly text: string;
	readonly author: string | null;
	readonly time: string | null;
}

function readComments(xml: string): ReadonlyMap<string, Remark> {
	const comments = new Map<string, Remark>();
	let open: { id: string; author: string | null; time: string | null; text: string } | null = null;
	let inText = false;
	for (const token of tokens(xml)) {
		if (token.name === 'w:comment' && token.opens) {
			const time = attribute(token, 'w:date');
			open = {
				id: attribute(token, 'w:id') ?? '',
				author: attribute(token, 'w:author'),
				time: time !== null && /(?:Z|[+-]\d\d:\d\d)$/.test(time) ? time : time && `${time}Z`,
				text: '',
			};
		}
		if (open === null) continue;
		if (token.name === 'w:comment' && token.closes) {
			comments.set(open.id, { text: open.text.trim(), author: open.author, time: open.time });
			open = null;
		} else if (token.name === 'w:t') inText = token.opens && !token.closes;
		else if (token.name === 'w:p' && token.closes) open.text += '\n';
		else if (token.name === null && inText) open.text += token.text;
	}
	return comments;
}

/** How text stands in the two texts. */
type Side = 'both' | 'inserted' | 'deleted';

function readDocument(xml: string, remarks: ReadonlyMap<string, Remark>): TrackedDocument {
	let base = '';
	let raw = '';
	let inserted = 0;
	let deleted = 0;
	let inText = false;
	let mark: Side = 'both';
	const authors = new Map<string, number>();
	const starts = new Map<string, number>();
	const comments: TrackedFile['comments'][number][] = [];
	const add = (text: string, side: Side) => {
		if (side !== 'inserted') base += text;
		if (side !== 'deleted') raw += text;
	};
	const side = (): Side => (deleted > 0 ? 'deleted' : inserted > 0 ? 'inserted' : 'both');
	for (const token of tokens(xml)) {
		switch (token.name) {
			case null:
				if (inText) add(token.text, side());
				break;
			case 'w:t':
			case 'w:delText':
				inText = token.opens && !token.closes;
				break;
			case 'w:ins':
			case 'w:moveTo':
			case 'w:del':
			case 'w:moveFrom': {
				const adds = token.name === 'w:ins' || token.name === 'w:moveTo';
				const author = token.opens ? attribute(token, 'w:author') : null;
				if (author !== null) authors.set(author, (authors.get(author) ?? 0) + 1);
				// An empty one stands in a paragraph's properties and is about its end.
				if (token.opens && token.closes) mark = adds ? 'inserted' : 'deleted';
				else if (adds) inserted += token.opens ? 1 : -1;
				else deleted += token.opens ? 1 : -1;
				break;
			}
			case 'w:tab':
				// In a paragraph's properties it is a tab stop.
				if (token.opens && token.attributes.trim() === '') add('\t', side());
				break;
			case 'w:br':
			case 'w:cr':
				if (token.opens) add('\n', side());
				break;
			case 'w:p':
				if (token.closes) {
					add('\n\n', mark);
					mark = 'both';
				}
				break;
			case 'w:commentRangeStart':
				if (token.opens) starts.set(attribute(token, 'w:id') ?? '', raw.length);
				break;
			case 'w:commentRangeEnd': {
				const id = attribute(token, 'w:id') ?? '';
				const remark = remarks.get(id);
				if (token.opens && remark)
					comments.push({ from: starts.get(id) ?? raw.length, to: raw.length, ...remark });
				break;
			}
		}
	}
	const [author] = [...authors].sort((a, b) => b[1] - a[1])[0] ?? [null];
	return { raw: ended(raw), tracked: { base: ended(base), author, comments } };
}

/** One line break at the end, so that offsets before it stay. */
function ended(text: string): string {
	const end = text.trimEnd();
	return end === '' ? '' : `${end}\n`;
}
