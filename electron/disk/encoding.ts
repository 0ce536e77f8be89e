import type { TextEncoding } from '../contract.ts';
import { iconv } from './encoding-libraries.ts';

/**
 * Encodings that have one character for each byte, by their WHATWG label (and `ibm855`, which old Cyrillic files use).
 * Any bytes at all survive being read and written in them.
 */
const singleByte = [
	'windows-1252',
	'windows-1250',
	'windows-1251',
	'windows-1253',
	'windows-1254',
	'windows-1255',
	'windows-1256',
	'windows-1257',
	'windows-1258',
	'windows-874',
	'iso-8859-2',
	'iso-8859-3',
	'iso-8859-4',
	'iso-8859-5',
	'iso-8859-6',
	'iso-8859-7',
	'iso-8859-8',
	'iso-8859-10',
	'iso-8859-13',
	'iso-8859-14',
	'iso-8859-15',
	'iso-8859-16',
	'koi8-r',
	'koi8-u',
	'macintosh',
	'x-mac-cyrillic',
	'ibm855',
	'ibm866',
] as const;

const multiByte = ['big5', 'euc-jp', 'euc-kr', 'gb18030', 'gbk', 'shift_jis'] as const;

/** Every encoding that a file can be opened and saved in, the usual ones first. */
export const encodings: readonly string[] = ['utf-8', 'utf-16le', 'utf-16be', ...singleByte, ...multiByte];

/** Names that `iconv-lite` knows otherwise than the WHATWG. */
const iconvNames: Readonly<Record<string, string>> = {
	macintosh: 'macroman',
	'x-mac-cyrillic': 'maccyrillic',
};

const utf8Bom = Buffer.of(0xef, 0xbb, 0xbf);
const utf16leBom = Buffer.of(0xff, 0xfe);
const utf16beBom = Buffer.of(0xfe, 0xff);

/** The bytes that mark the encoding at the start of a file; empty for those that have no such mark. */
export function bomOf(name: string): Buffer {
	switch (name) {
		case 'utf-8':
			return utf8Bom;
		case 'utf-16le':
			return utf16leBom;
		case 'utf-16be':
			return utf16beBom;
		default:
			return Buffer.alloc(0);
	}
}

/** The encoding that a byte order mark at the start of the bytes declares, or null. */
export function declaredEncoding(bytes: Buffer): TextEncoding | null {
	for (const name of ['utf-8', 'utf-16le', 'utf-16be']) {
		const bom = bomOf(name);
		if (bytes.subarray(0, bom.length).equals(bom)) return { name, bom: true };
	}
	return null;
}

/**
 * Reads bytes in an encoding, the byte order mark taken off when the encoding says there is one. Null when the bytes
 * are not in that encoding, or could not be written back just as they are.
 */
export function decode(bytes: Buffer, encoding: TextEncoding): string | null {
	const bom = encoding.bom ? bomOf(encoding.name) : Buffer.alloc(0);
	if (!bytes.subarray(0, bom.length).equals(bom)) return null;
	const content = bytes.subarray(bom.length);
	const text = decodeContent(content, encoding.name);
	return text !== null && encodeContent(text, encoding.name).equals(content) ? text : null;
}

/**
 * Writes a text in an encoding, with its byte order mark when it has one. Null when the encoding cannot hold the text:
 * the bytes are read back, and have to give the same text.
 */
export function encode(text: string, encoding: TextEncoding): Buffer | null {
	if (!encodings.includes(encoding.name)) return null;
	const content = encodeContent(text, encoding.name);
	if (decodeContent(content, encoding.name) !== text) return null;
	return encoding.bom ? Buffer.concat([bomOf(encoding.name), content]) : content;
}

/** The first character that an encoding cannot hold, with its line (from 1), for saying why a file cannot be saved. */
export function firstUnencodable(
	text: string,
	encoding: TextEncoding,
): { readonly character: string; readonly line: number } | null {
	const lines = text.split(/\r\n|\n|\r/);
	for (const [index, line] of lines.entries()) {
		if (encode(line, { name: encoding.name, bom: false }) !== null) continue;
		for (const character of line) {
			if (encode(character, { name: encoding.name, bom: false }) === null)
				return { character, line: index + 1 };
		}
	}
	return null;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeContent(content: Buffer, name: string): string | null {
	switch (name) {
		case 'utf-8':
			try {
				return strictUtf8.decode(content);
			} catch {
				return null;
			}
		// Read unit by unit, so that even lone surrogates come through.
		case 'utf-16le':
			return content.length % 2 === 0 ? content.toString('utf16le') : null;
		case 'utf-16be':
			return content.length % 2 === 0 ? Buffer.from(content).swap16().toString('utf16le') : null;
	}
	const table = tableOf(name);
	if (table) return table.decode(content);
	return encodings.includes(name) ? iconv().decode(content, name, { stripBOM: false }) : null;
}

function encodeContent(text: string, name: string): Buffer {
	switch (name) {
		case 'utf-8':
			return Buffer.from(text, 'utf8');
		case 'utf-16le':
			return Buffer.from(text, 'utf16le');
		case 'utf-16be':
			return Buffer.from(text, 'utf16le').swap16();
	}
	return tableOf(name)?.encode(text) ?? iconv().encode(text, name);
}

interface Table {
	decode(content: Buffer): string;
	/** Characters that are not in the table become `?`, which the caller notices by reading the bytes back. */
	encode(text: string): Buffer;
}

const tables = new Map<string, Table>();

/**
 * The 256 characters of a single-byte encoding. Bytes that it leaves undefined stand for the control character of the
 * same number, as in the WHATWG's windows-1252, or for a private one where that is taken: so no byte is ever lost.
 */
function tableOf(name: string): Table | null {
	if (!(singleByte as readonly string[]).includes(name)) return null;
	const known = tables.get(name);
	if (known) return known;
	const defined = Array.from({ length: 256 }, (_, byte) =>
		iconv().decode(Buffer.of(byte), iconvNames[name] ?? name, { stripBOM: false }),
	);
	const taken = new Set(defined);
	const units = Uint16Array.from(defined, (character, byte) => {
		if (character !== '\ufffd') return character.charCodeAt(0);
		return taken.has(String.fromCharCode(byte)) ? 0xf700 + byte : byte;
	});
	const bytes = new Map(Array.from(units, (unit, byte) => [unit, byte]));
	const table: Table = {
		decode(content) {
			const decoded = Buffer.alloc(content.length * 2);
			for (let at = 0; at < content.length; at++) decoded.writeUInt16LE(units[content[at]!]!, at * 2);
			return decoded.toString('utf16le');
		},
		encode(text) {
			const encoded = Buffer.alloc(text.length);
			for (let at = 0; at < text.length; at++) encoded[at] = bytes.get(text.charCodeAt(at)) ?? 0x3f;
			return encoded;
		},
	};
	tables.set(name, table);
	return table;
}
