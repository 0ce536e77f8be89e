import { readLines } from '../../article/line-endings.ts';
import { compareTexts } from '../../article/review/index.ts';
import { countWords } from '../../article/words.ts';

/** What a version changed of the one before it. */
export interface VersionChange {
	/** Words of the body; characters of Chinese, Japanese and Korean count as words. */
	readonly added: number;
	readonly removed: number;
	/** Keys of the fields that were changed, that came and that went. */
	readonly fields: readonly string[];
	/** What differs when no word and no field does. */
	readonly rest: 'signs' | 'front matter' | 'line endings' | null;
}

/** Compares two raw texts. */
export function versionChange(older: string, newer: string): VersionChange {
	const a = readLines(older).doc;
	const b = readLines(newer).doc;
	const { body, fields } = compareTexts(a, b);
	let added = 0;
	let removed = 0;
	for (const hunk of body) {
		removed += words(a.sliceString(hunk.a.from, hunk.a.to));
		added += words(b.sliceString(hunk.b.from, hunk.b.to));
	}
	const counted = added + removed + fields.length > 0;
	const rest = counted ? null : body.length > 0 ? 'signs' : a.eq(b) ? 'line endings' : 'front matter';
	return { added, removed, fields: fields.map(({ key }) => key), rest };
}

function words(text: string): number {
	const count = countWords(text);
	return count.words + count.characters;
}

/** How many fields are named one by one. */
const mostNamed = 3;

/** A change as it is shown: `+12 −3 words · title, description`. */
export function changeInWords({ added, removed, fields, rest }: VersionChange): string {
	switch (rest) {
		case 'signs':
			return 'punctuation and spaces';
		case 'front matter':
			return 'how the front matter is written';
		case 'line endings':
			return 'line endings or encoding';
	}
	const counts = [
		added > 0 && `+${added.toLocaleString('en')}`,
		removed > 0 && `−${removed.toLocaleString('en')}`,
	];
	const counted = counts.filter(Boolean).join(' ');
	const unit = Math.max(added, removed) === 1 ? 'word' : 'words';
	const named =
		fields.length > mostNamed
			? `${fields.slice(0, mostNamed - 1).join(', ')} and ${fields.length - mostNamed + 1} more fields`
			: fields.join(', ');
	return [counted && `${counted} ${unit}`, named].filter(Boolean).join(' · ');
}

/** By how many bytes a version is longer or shorter than the one before it, as it is shown: `+1.5 kB`. */
export function sizeInWords(bytes: number): string {
	if (bytes === 0) return 'as long as before';
	const size = Math.abs(bytes);
	const sign = bytes < 0 ? '−' : '+';
	if (size < 1024) return `${sign}${size} ${size === 1 ? 'byte' : 'bytes'}`;
	const kilobytes = size / 1024;
	const [count, unit] = kilobytes < 1024 ? [kilobytes, 'kB'] : [kilobytes / 1024, 'MB'];
	return `${sign}${count.toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`;
}
