/** A stretch of text: `from` inclusive, `to` exclusive, in UTF-16 code units. */
export interface Range {
	readonly from: number;
	readonly to: number;
}

/**
 * One replacement in a text. Offsets are UTF-16 code units from the start of the file as the editor holds it
 * (every line break one `\n`), and refer to the text *before* any change of the same list.
 */
export interface TextChange extends Range {
	readonly insert: string;
}

/**
 * Applies changes to a text. The changes must be sorted by `from` and must not overlap.
 *
 * @throws RangeError when a change is out of order, overlaps its predecessor or ends after the text.
 */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
	let result = '';
	let at = 0;
	for (const { from, to, insert } of changes) {
		if (from < at || to < from || to > text.length) {
			throw new RangeError(`Change ${from}-${to} is out of order or outside the text (${text.length})`);
		}
		result += text.slice(at, from) + insert;
		at = to;
	}
	return result + text.slice(at);
}

/**
 * Narrows a replacement to what differs: the common beginning and end of the old and new text are left alone,
 * so that carets and marks beside the edit stay where they are. Never splits a surrogate pair.
 * Returns `null` when nothing differs.
 */
export function narrowChange(old: string, change: TextChange): TextChange | null {
	const replaced = old.slice(change.from, change.to);
	const { insert } = change;
	if (replaced === insert) return null;
	let start = 0;
	while (replaced[start] === insert[start]) start++;
	if (isHighSurrogate(replaced.charCodeAt(start - 1))) start--;
	const limit = Math.min(replaced.length, insert.length);
	let end = 0;
	while (end < limit - start && replaced[replaced.length - 1 - end] === insert[insert.length - 1 - end]) {
		end++;
	}
	if (isLowSurrogate(replaced.charCodeAt(replaced.length - end))) end--;
	return {
		from: change.from + start,
		to: change.to - end,
		insert: insert.slice(start, insert.length - end),
	};
}

function isHighSurrogate(unit: number): boolean {
	return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
	return unit >= 0xdc00 && unit <= 0xdfff;
}
