import { UnreadableFile } from './zip.ts';

/** A tag or a text of an XML file. */
export interface XmlToken {
	/** Its name with the usual prefix of its namespace; null for text. */
	readonly name: string | null;
	readonly opens: boolean;
	/** True for an end tag, and for an empty element, which opens as well. */
	readonly closes: boolean;
	readonly attributes: string;
	readonly text: string;
}

/** The namespaces that matter, transitional and strict (ISO/IEC 29500), and the prefix that Word gives them. */
const prefixes: ReadonlyMap<string, string> = new Map([
	['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
	['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
	['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
	['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
	['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
	['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
]);

/** The text of a part, in the encoding that its first bytes say. */
export function decodeXml(bytes: Buffer): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
	if (bytes[0] === 0xfe && bytes[1] === 0xff)
		return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le');
	return bytes.toString('utf8').replace(/^\ufeff/, '');
}

/**
 * The tags and texts of an XML file, in time that grows with its length only. Entities of its own are refused: no word
 * processor writes any, and they can be made to grow without end or to read other files.
 *
 * @throws {UnreadableFile} when it is not well-formed
 */
export function* xmlTokens(xml: string): Generator<XmlToken> {
	const usual = new Map<string, string>();
	for (let at = 0; at < xml.length; ) {
		const open = xml.indexOf('<', at);
		if (open !== at) {
			const end = open < 0 ? xml.length : open;
			yield { name: null, opens: false, closes: false, attributes: '', text: decoded(xml.slice(at, end)) };
			at = end;
		} else if (xml.startsWith('<!--', at)) {
			at = past(xml, '-->', at);
		} else if (xml.startsWith('<![CDATA[', at)) {
			const end = past(xml, ']]>', at);
			yield { name: null, opens: false, closes: false, attributes: '', text: xml.slice(at + 9, end - 3) };
			at = end;
		} else if (xml.startsWith('<!', at)) {
			throw new UnreadableFile('It declares entities of its own, which is not safe to read.');
		} else if (xml.startsWith('<?', at)) {
			at = past(xml, '?>', at);
		} else {
			const end = tagEnd(xml, at + 1);
			yield tag(xml.slice(at + 1, end - 1), usual);
			at = end;
		}
	}
}

function past(xml: string, sign: string, from: number): number {
	const end = xml.indexOf(sign, from);
	if (end < 0) throw malformed();
	return end + sign.length;
}

/** Behind the `>` that ends a tag; one in quotes does not. */
function tagEnd(xml: string, from: number): number {
	for (let at = from; at < xml.length; at++) {
		const char = xml[at];
		if (char === '>') return at + 1;
		if (char === '<') throw malformed();
		if (char !== '"' && char !== "'") continue;
		at = xml.indexOf(char, at + 1);
		if (at < 0) throw malformed();
	}
	throw malformed();
}

function tag(source: string, usual: Map<string, string>): XmlToken {
	const ends = source.startsWith('/');
	const isEmpty = source.endsWith('/');
	const [name = ''] = /^[^\s/]+/.exec(ends ? source.slice(1) : source) ?? [];
	const attributes = source.slice((ends ? 1 : 0) + name.length);
	if (attributes.includes('xmlns')) {
		for (const [, prefix = '', quoted = ''] of attributes.matchAll(
			/\sxmlns(?::([\w.-]+))?\s*=\s*("[^"]*"|'[^']*')/g,
		)) {
			const known = prefixes.get(quoted.slice(1, -1));
			if (known !== undefined) usual.set(prefix, known);
		}
	}
	const colon = name.indexOf(':');
	const prefix = colon < 0 ? '' : name.slice(0, colon);
	const local = name.slice(colon + 1);
	const own = usual.get(prefix) ?? prefix;
	return {
		name: own === '' ? local : `${own}:${local}`,
		opens: !ends,
		closes: ends || isEmpty,
		attributes,
		text: '',
	};
}

/** The value of an attribute by its local name, whatever its prefix; null without. */
export function attribute({ attributes }: XmlToken, local: string): string | null {
	const found = new RegExp(`\\s(?:[\\w.-]+:)?${local}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
	return found === null ? null : decoded(found[1] ?? found[2] ?? '');
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(
		/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
		(all, hex, decimal, name) => {
			if (name) return named[name.toLowerCase()]!;
			const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
			return code > 0x10ffff ? all : String.fromCodePoint(code);
		},
	);
}

function malformed(): UnreadableFile {
	return new UnreadableFile('It is damaged: a part of it is not well-formed.');
}
