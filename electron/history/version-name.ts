import type { ArticleVersion, TextEncoding, VersionReason } from '../contract.ts';

/** What is known of a kept version without reading it. */
export interface Version extends ArticleVersion {
	/** The how-manieth of its article: the order of versions, whatever the clock was set to. */
	readonly number: number;
	readonly encoding: TextEncoding;
	/** The first 32 hexadecimal digits of the SHA-256 of its bytes. */
	readonly hash: string;
}

const reasons: Readonly<Record<VersionReason, true>> = {
	opened: true,
	saved: true,
	changed: true,
	replaced: true,
};

/** What an id looks like: number, time, reason, bytes, encoding and hash. Nothing in it leads out of a folder. */
export const versionId =
	/^(\d{6,9})\.(\d{1,15})\.([a-z]{1,10})\.(\d{1,10})\.([a-z0-9_-]{1,20})(\+bom)?\.([0-9a-f]{32})$/;

const suffix = '.gz';

/** A version with its id, which says all there is to say of it. */
export function version(facts: Omit<Version, 'id'>): Version {
	const { number, time, reason, bytes, encoding, hash } = facts;
	const label = `${encoding.name}${encoding.bom ? '+bom' : ''}`;
	return { ...facts, id: [String(number).padStart(6, '0'), time, reason, bytes, label, hash].join('.') };
}

/** The file that a version is kept in. Its name is the version's entry in the index: the folder is the index. */
export function fileNameOf({ id }: Pick<Version, 'id'>): string {
	return `${id}${suffix}`;
}

/** The version that a file holds, by its name; null for a file that is none. */
export function versionOfFile(name: string): Version | null {
	const match = name.endsWith(suffix) ? versionId.exec(name.slice(0, -suffix.length)) : null;
	if (!match) return null;
	const [id, number, time, reason, bytes, encoding, bom, hash] = match;
	if (!Object.hasOwn(reasons, reason!)) return null;
	return {
		id,
		number: Number(number),
		time: Number(time),
		reason: reason as VersionReason,
		bytes: Number(bytes),
		encoding: { name: encoding!, bom: bom !== undefined },
		hash: hash!,
	};
}
