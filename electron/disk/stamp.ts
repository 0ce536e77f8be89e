import { createHash } from 'node:crypto';
import type { Stamp } from '../contract.ts';

/** The stamp of a file with these bytes. `modified` is in milliseconds since the epoch. */
export function stampOf(bytes: Uint8Array, modified: number): Stamp {
	return { size: bytes.length, modified, hash: createHash('sha256').update(bytes).digest('hex') };
}

/**
 * Whether two stamps are of the same content. The time does not count: a file that was only touched has not changed,
 * and one whose time was set back may have.
 */
export function sameContent(a: Stamp | null, b: Stamp | null): boolean {
	if (a === null || b === null) return a === b;
	return a.size === b.size && a.hash === b.hash;
}
