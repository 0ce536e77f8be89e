import type { TextEncoding } from '../contract.ts';
import { declaredEncoding, decode, encodings } from './encoding.ts';
import { jschardet } from './encoding-libraries.ts';

/** What the bytes of a file turned out to be. */
export type Decoded =
	| { readonly kind: 'text'; readonly raw: string; readonly encoding: TextEncoding }
	/** Text, but in no encoding that the bytes themselves declare: `proposal` is what they look like. */
	| { readonly kind: 'not-utf8'; readonly proposal: TextEncoding | null }
	| { readonly kind: 'binary' };

/**
 * Reads the bytes of a file whose encoding nobody has confirmed: by its byte order mark, else as strict UTF-8. A text
 * with a stray NUL is still a text.
 */
export function decodeFile(bytes: Buffer): Decoded {
	const declared = declaredEncoding(bytes);
	if (declared) {
		const raw = decode(bytes, declared);
		// UTF-32 begins like UTF-16, and no text begins with a NUL.
		if (raw !== null && !raw.startsWith('\0')) return { kind: 'text', raw, encoding: declared };
		return looksBinary(bytes) ? { kind: 'binary' } : { kind: 'not-utf8', proposal: propose(bytes) };
	}
	const wide = unmarkedUtf16(bytes);
	if (wide) return { kind: 'not-utf8', proposal: wide };
	const utf8: TextEncoding = { name: 'utf-8', bom: false };
	const raw = decode(bytes, utf8);
	if (raw !== null)
		return isControlHeavy(bytes, 0.1) ? { kind: 'binary' } : { kind: 'text', raw, encoding: utf8 };
	return looksBinary(bytes) ? { kind: 'binary' } : { kind: 'not-utf8', proposal: propose(bytes) };
}

/** Beginnings of the files that are most often mistaken for a text. */
const signatures: readonly Buffer[] = [
	Buffer.from('\x89PNG', 'latin1'),
	Buffer.from('\xff\xd8\xff', 'latin1'),
	Buffer.from('GIF8'),
	Buffer.from('%PDF'),
	Buffer.from('PK\x03\x04', 'latin1'),
	Buffer.from('\x1f\x8b', 'latin1'),
	Buffer.from('\x7fELF', 'latin1'),
	Buffer.from('SQLite format 3\0', 'latin1'),
	Buffer.from('\xd0\xcf\x11\xe0', 'latin1'),
];

/** Judges bytes that are known not to be UTF-8. */
function looksBinary(bytes: Buffer): boolean {
	return (
		signatures.some((signature) => bytes.subarray(0, signature.length).equals(signature)) ||
		isControlHeavy(bytes, 0.01)
	);
}

/** How much of a file is looked at to judge what it is, in bytes. */
const sampleSize = 65_536;

/** Whether more than a share of the bytes are control characters that texts do not have. */
function isControlHeavy(bytes: Buffer, share: number): boolean {
	const sample = bytes.subarray(0, sampleSize);
	let controls = 0;
	for (let at = 0; at < sample.length; at++) {
		const byte = sample[at]!;
		if (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b) controls++;
	}
	return controls > sample.length * share;
}

/** UTF-16 of mostly Latin text without its mark: every other byte is a NUL. */
function unmarkedUtf16(bytes: Buffer): TextEncoding | null {
	if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
	const sample = bytes.subarray(0, sampleSize);
	const nuls: [number, number] = [0, 0];
	for (let at = 0; at < sample.length; at++) if (sample[at] === 0) nuls[(at & 1) as 0 | 1]++;
	const units = sample.length / 2;
	if (nuls[1] > units * 0.4 && nuls[0] < units * 0.05) return { name: 'utf-16le', bom: false };
	if (nuls[0] > units * 0.4 && nuls[1] < units * 0.05) return { name: 'utf-16be', bom: false };
	return null;
}

/** What jschardet's names are called by the WHATWG, where that differs by more than case. */
const whatwgNames: Readonly<Record<string, string>> = {
	'iso-8859-1': 'windows-1252',
	ascii: 'windows-1252',
	'tis-620': 'windows-874',
	gb2312: 'gb18030',
	maccyrillic: 'x-mac-cyrillic',
	'iso-8859-9': 'windows-1254',
	'iso-8859-11': 'windows-874',
	utf_16le: 'utf-16le',
	utf_16be: 'utf-16be',
};

/** Encodings of languages whose letters are mostly those of ASCII. */
const latin = /^(windows-125[02478]|iso-8859-(2|3|4|10|13|14|15|16)|macintosh)$/;

/** Below this, jschardet's guesses are worse than the most frequent answer. */
const leastConfidence = 0.2;

/** In a language with letters of its own, at least this share of them is beyond ASCII, front matter and markup included. */
const leastForeign = 0.2;

/**
 * The encoding that bytes which are not UTF-8 look like, one that gives the same bytes back when written; null when
 * none does. Where nothing is certain it is windows-1252, which most such files are in.
 */
function propose(bytes: Buffer): TextEncoding | null {
	const sample = foreignSample(bytes);
	const mostlyAscii = foreignShare(sample) < leastForeign;
	const guesses = jschardet()
		.detectAll(sample)
		.filter(({ encoding, confidence }) => encoding && confidence >= leastConfidence)
		.map(({ encoding, confidence }) => {
			const name = encoding!.toLowerCase();
			return { name: whatwgNames[name] ?? name, confidence };
		})
		.filter(({ name }) => !mostlyAscii || latin.test(name))
		.sort((a, b) => b.confidence - a.confidence || Number(isWindows(b.name)) - Number(isWindows(a.name)))
		.map(({ name }) => name);
	for (const name of [...guesses, 'windows-1252']) {
		const proposal = { name, bom: false };
		if (name !== 'utf-8' && encodings.includes(name) && decode(bytes, proposal) !== null) return proposal;
	}
	return null;
}

function isWindows(name: string): boolean {
	return name.startsWith('windows-');
}

/** The share of bytes beyond ASCII among letters. */
function foreignShare(sample: Buffer): number {
	let foreign = 0;
	let letters = 0;
	for (let at = 0; at < sample.length; at++) {
		const byte = sample[at]!;
		if (byte >= 0x80) foreign++;
		else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) letters++;
	}
	return foreign / Math.max(1, foreign + letters);
}

/** The lines around the first byte beyond ASCII, as many as the detector needs. */
function foreignSample(bytes: Buffer): Buffer {
	const first = bytes.findIndex((byte) => byte >= 0x80);
	const lineStart = first < 0 ? 0 : bytes.lastIndexOf(0x0a, first) + 1;
	return bytes.subarray(lineStart, lineStart + sampleSize);
}
