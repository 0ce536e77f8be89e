import { inflateRawSync } from 'node:zlib';

/** Why a file cannot be read, in words for the person. */
export class UnreadableFile extends Error {
	constructor(
		message: string,
		readonly code: 'binary' | 'too-large' = 'binary',
	) {
		super(message);
	}
}

/** No article is longer, in bytes: what unpacks to more is not unpacked. */
const MOST_BYTES = 50_000_000;
/** A document has a few dozen parts and its pictures. */
const MOST_ENTRIES = 20_000;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * The files of a ZIP archive by name (PKWARE's APPNOTE 6.3, without ZIP64 and encryption), unpacked when they are asked
 * for.
 *
 * @throws {UnreadableFile} when it is none, is cut off or encrypted, or a file in it is too large
 */
export function readZip(buffer: Buffer): ReadonlyMap<string, () => Buffer> {
	if (buffer.length > 8 && buffer.readUInt32BE(0) === 0xd0cf11e0) {
		throw new UnreadableFile('It is protected by a password, or an old .doc file.');
	}
	const end = endOf(buffer);
	const count = buffer.readUInt16LE(end + 10);
	let at = buffer.readUInt32LE(end + 16);
	if (count > MOST_ENTRIES) throw new UnreadableFile('It holds too many parts.', 'too-large');
	const entries = new Map<string, () => Buffer>();
	for (let index = 0; index < count; index++) {
		if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== ENTRY) throw damaged();
		const flags = buffer.readUInt16LE(at + 8);
		const method = buffer.readUInt16LE(at + 10);
		const packed = buffer.readUInt32LE(at + 20);
		const size = buffer.readUInt32LE(at + 24);
		const nameLength = buffer.readUInt16LE(at + 28);
		const local = buffer.readUInt32LE(at + 42);
		const name = buffer.toString('utf8', at + 46, at + 46 + nameLength);
		entries.set(name, () => {
			if (flags & 1) throw new UnreadableFile('It is encrypted.');
			return unpack(buffer, local, packed, size, method);
		});
		at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
	}
	return entries;
}

/** Where the record is that ends the archive: before a comment of 65,535 bytes at most. */
function endOf(buffer: Buffer): number {
	for (let at = buffer.length - 22; at >= Math.max(0, buffer.length - 22 - 0xffff); at--) {
		if (buffer.readUInt32LE(at) === END) return at;
	}
	throw damaged();
}

function unpack(buffer: Buffer, local: number, packed: number, size: number, method: number): Buffer {
	if (local + 30 > buffer.length || buffer.readUInt32LE(local) !== LOCAL) throw damaged();
	const from = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
	if (from + packed > buffer.length) throw damaged();
	if (size > MOST_BYTES) throw tooLarge();
	const content = buffer.subarray(from, from + packed);
	if (method === 0) return content;
	if (method !== 8) throw new UnreadableFile('It is packed in a way that is not known.');
	try {
		return inflateRawSync(content, { maxOutputLength: MOST_BYTES });
	} catch (error) {
		throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged();
	}
}

function damaged(): UnreadableFile {
	return new UnreadableFile('It is damaged, or no word processor’s file.');
}

function tooLarge(): UnreadableFile {
	return new UnreadableFile('It unpacks to more than 50 MB of text.', 'too-large');
}
