import { deflateRawSync } from 'node:zlib';

/** What a ZIP archive says of its files that is not so, for tests of hostile ones. */
export interface ZipLies {
	readonly flags?: number;
	readonly method?: number;
	readonly size?: number;
}

/** A ZIP archive; the first file is stored as it is, the others are packed. */
export function zip(files: Readonly<Record<string, string | Buffer>>, lies: ZipLies = {}): Buffer {
	const locals: Buffer[] = [];
	const entries: Buffer[] = [];
	let at = 0;
	for (const [index, [name, text]] of Object.entries(files).entries()) {
		const content = Buffer.from(text);
		const packed = index === 0 ? content : deflateRawSync(content);
		const method = lies.method ?? (index === 0 ? 0 : 8);
		const local = Buffer.alloc(30);
		local.write('PK\x03\x04', 'latin1');
		local.writeUInt16LE(method, 8);
		local.writeUInt32LE(packed.length, 18);
		local.writeUInt16LE(name.length, 26);
		const entry = Buffer.alloc(46);
		entry.write('PK\x01\x02', 'latin1');
		entry.writeUInt16LE(lies.flags ?? 0, 8);
		entry.writeUInt16LE(method, 10);
		entry.writeUInt32LE(packed.length, 20);
		entry.writeUInt32LE(lies.size ?? content.length, 24);
		entry.writeUInt16LE(name.length, 28);
		entry.writeUInt32LE(at, 42);
		locals.push(local, Buffer.from(name), packed);
		entries.push(entry, Buffer.from(name));
		at += 30 + name.length + packed.length;
	}
	const directory = Buffer.concat(entries);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(Object.keys(files).length, 10);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...locals, directory, end]);
}
