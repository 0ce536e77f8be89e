/**
 * A heading's anchor as GitHub makes it: lower case, blanks as hyphens, punctuation left out. Empty for a heading of
 * punctuation alone.
 */
export function slugOf(text: string): string {
	return text
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}\p{Pc}\s-]/gu, '')
		.replace(/\s/g, '-');
}

/** Makes anchors unique in the order of the article, as GitHub does: `notes`, `notes-1`, `notes-2`. */
export function uniqueSlugs(slugs: Iterable<string>): string[] {
	const taken = new Map<string, number>();
	const result: string[] = [];
	for (const slug of slugs) {
		const base = slug === '' ? 'section' : slug;
		let unique = base;
		let count = taken.get(base) ?? 0;
		while (taken.has(unique)) unique = `${base}-${++count}`;
		taken.set(base, count);
		taken.set(unique, taken.get(unique) ?? 0);
		result.push(unique);
	}
	return result;
}
