import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode, encodings, firstUnencodable } from './encoding.ts';

const utf8 = { name: 'utf-8', bom: false };

describe('every encoding', () => {
	it('gives back the bytes it was read from, or refuses to read them', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...encodings),
				fc.boolean(),
				fc.uint8Array({ maxLength: 60 }),
				(name, bom, bytes) => {
					const encoding = { name, bom: bom && name.startsWith('utf') };
					const text = decode(Buffer.from(bytes), encoding);
					if (text !== null) expect(encode(text, encoding)).toEqual(Buffer.from(bytes));
				},
			),
			{ numRuns: 3000 },
		);
	});

	it('gives back the text that it wrote, or refuses to write it', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...encodings),
				fc.oneof(
					fc.string({ unit: 'binary' }),
					fc.string({ unit: fc.constantFrom('a', 'é', '日', '€', '\ud800', '\0', '😀') }),
				),
				(name, text) => {
					const bytes = encode(text, { name, bom: false });
					if (bytes) expect(decode(bytes, { name, bom: false })).toBe(text);
				},
			),
			{ numRuns: 3000 },
		);
	});
});

it('reads any bytes at all in a single-byte encoding', () => {
	const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
	for (const name of encodings.filter((name) => /^(windows|iso|koi8|mac|x-mac|ibm)/.test(name))) {
		const text = decode(all, { name, bom: false });
		expect(text, name).toHaveLength(256);
	}
});

it('reads windows-1252 as the web does, undefined bytes included', () => {
	expect(decode(Buffer.of(0x80, 0x81, 0x93, 0xe9), { name: 'windows-1252', bom: false })).toBe('€\x81“é');
});

it('keeps a byte order mark, and a second one as text', () => {
	const bytes = Buffer.from('\ufeff\ufeffa');
	const encoding = { name: 'utf-8', bom: true };
	expect(decode(bytes, encoding)).toBe('\ufeffa');
	expect(encode('\ufeffa', encoding)).toEqual(bytes);
});

it('keeps lone surrogates in UTF-16 and never writes them as UTF-8', () => {
	const bytes = Buffer.of(0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00);
	const text = decode(bytes, { name: 'utf-16le', bom: true });
	expect(text).toBe('\ud800a');
	expect(encode('\ud800a', { name: 'utf-16le', bom: true })).toEqual(bytes);
	expect(encode('\ud800a', utf8)).toBeNull();
});

it('refuses UTF-16 with half a character', () => {
	expect(decode(Buffer.of(0x61, 0x00, 0x62), { name: 'utf-16le', bom: false })).toBeNull();
});

it('never writes a question mark for what an encoding cannot hold', () => {
	expect(encode('日本', { name: 'windows-1252', bom: false })).toBeNull();
	expect(encode('?', { name: 'windows-1252', bom: false })).toEqual(Buffer.from('?'));
});

it('names the first character that cannot be written, and its line', () => {
	expect(firstUnencodable('café\r\nsay 日本', { name: 'windows-1252', bom: false })).toEqual({
		character: '日',
		line: 2,
	});
});

it('knows no encoding that is none', () => {
	expect(encode('a', { name: 'hex', bom: false })).toBeNull();
	expect(decode(Buffer.from('a'), { name: 'base64', bom: false })).toBeNull();
});
