import { roundTrip } from '../../article/round-trip.ts';
import type { TextEncoding } from '../contract.ts';
import { decodeFile } from '../disk/decode.ts';
import { decode, encode } from '../disk/encoding.ts';
import { articlePaths } from './article-paths.ts';
import type { Command, ExitCode } from './command.ts';
import { readBytes } from './source-file.ts';
import { print, worst } from './terminal.ts';

interface Failure {
	readonly path: string;
	/** The field whose edit went wrong; null when opening and serialising did. */
	readonly key: string | null;
	readonly reason: string;
}

export const roundtrip: Command = {
	name: 'roundtrip',
	usage: 'PATH…',
	summary: 'Prove that opening, editing and saving move no other byte',
	help: `Opens and serialises every file in memory, then again after one edit of each field, and reports
every byte that moved and should not have. Writes nothing. A file that is not in UTF-8 is read
in the encoding that it looks like. A PATH is a file or a folder.
With --json one object {files, identical, edits, failures: [{path, key, reason}]}.

Exit code 1 when something moved.`,
	options: { json: { type: 'boolean' } },
	operands: [1, Number.POSITIVE_INFINITY],
	async run(paths, { json }) {
		const { files, code } = await articlePaths(paths);
		const codes: ExitCode[] = [code];
		const failures: Failure[] = [];
		let read = 0;
		let identical = 0;
		let edits = 0;
		for (const path of files) {
			const bytes = readBytes(path);
			if (bytes === null) {
				codes.push(2);
				continue;
			}
			read++;
			const text = decodeFor(bytes);
			if (text === null) {
				failures.push({
					path,
					key: null,
					reason: 'The file is not a text in any encoding that can be written back',
				});
				continue;
			}
			const result = roundTrip(text.raw);
			// The text came back as it was, so its bytes are the file's when they are those of the text.
			const same = result.identical && (encode(text.raw, text.encoding)?.equals(bytes) ?? false);
			if (result.identical && !same) {
				failures.push({ path, key: null, reason: 'Opened and serialised, the bytes differ' });
			}
			if (same) identical++;
			edits += result.edits;
			for (const failure of result.failures) failures.push({ path, ...failure });
		}
		if (json) print(`${JSON.stringify({ files: read, identical, edits, failures }, null, 2)}\n`);
		else {
			for (const { path, key, reason } of failures)
				print(`${path}: ${key === null ? '' : `${key}: `}${reason}\n`);
			print(
				`${count(read, 'file')}, ${identical} identical; ${count(edits, 'edit')}; ${count(failures.length, 'difference')}\n`,
			);
		}
		if (failures.length > 0) codes.push(1);
		return worst(codes);
	},
};

function decodeFor(bytes: Buffer): { raw: string; encoding: TextEncoding } | null {
	const decoded = decodeFile(bytes);
	if (decoded.kind === 'text') return decoded;
	if (decoded.kind === 'binary' || decoded.proposal === null) return null;
	const raw = decode(bytes, decoded.proposal);
	return raw === null ? null : { raw, encoding: decoded.proposal };
}

function count(amount: number, name: string): string {
	return `${amount} ${name}${amount === 1 ? '' : 's'}`;
}
