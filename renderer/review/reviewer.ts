import { Facet } from '@codemirror/state';

/** The name under which marks are made; empty when the person gave none. */
export const reviewerName = Facet.define<string, string>({ combine: (names) => names[0] ?? '' });

/** How many colours reviewers are told apart by: `--reviewer-0` to `--reviewer-7`. */
export const reviewerColours = 8;

/** The colour of an author: the same in every file and on every machine. Marks without an author have the first. */
export function colourOf(author: string | null): number {
	if (author === null || author === '') return 0;
	// FNV-1a, 32 bits.
	let hash = 0x811c9dc5;
	for (const char of author.normalize('NFC').toLowerCase()) {
		hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
	}
	return 1 + ((hash >>> 0) % (reviewerColours - 1));
}

/** A time as people write it: `23 Nov 2026, 10:00`. What is no time is shown as it is written. */
export function displayTime(time: string | null): string {
	if (time === null) return '';
	const date = new Date(time);
	if (Number.isNaN(date.getTime())) return time;
	return date.toLocaleString('en-GB', {
		day: 'numeric',
		month: 'short',
		year: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
	});
}
