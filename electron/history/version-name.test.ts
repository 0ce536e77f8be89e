import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodings } from '../disk/encoding.ts';
import { fileNameOf, version, versionId, versionOfFile } from './version-name.ts';

const facts = fc.record({
	number: fc.integer({ min: 1, max: 999_999_999 }),
	time: fc.integer({ min: 0, max: 8_640_000_000_000 }),
	reason: fc.constantFrom('opened', 'saved', 'changed', 'replaced'),
	bytes: fc.integer({ min: 0, max: 2 ** 31 }),
	encoding: fc.record({ name: fc.constantFrom(...encodings), bom: fc.boolean() }),
	hash: fc.stringMatching(/^[0-9a-f]{32}$/),
});

it('says all that is known of a version, in every encoding', () => {
	fc.assert(
		fc.property(facts, (known) => {
			const made = version(known);
			expect(versionOfFile(fileNameOf(made))).toEqual(made);
			expect(made.id).toMatch(versionId);
			// With what a half-written file adds to it, it fits where names are 143 bytes at most (eCryptfs).
			expect(fileNameOf(made).length).toBeLessThan(120);
		}),
	);
});

it.each([
	'',
	'index.json',
	'.gz',
	`000001.1.saved.1.utf-8.${'a'.repeat(31)}.gz`,
	`000001.1.toString.1.utf-8.${'a'.repeat(32)}.gz`,
	`000001.1.saved.1.utf-8.${'a'.repeat(32)}`,
	`../000001.1.saved.1.utf-8.${'a'.repeat(32)}.gz`,
	`.000001.1.saved.1.utf-8.${'a'.repeat(32)}.gz.galley-0123456789ab`,
])('takes no other file for a version: %s', (name) => {
	expect(versionOfFile(name)).toBeNull();
});
