import type { Range, TextChange } from '../text-change.ts';

/** The offset of the first character of the line that an offset is in. */
export function lineStart(source: string, at: number): number {
	return source.lastIndexOf('\n', at - 1) + 1;
}

/** The offset after the line break that ends the line that an offset is in. */
export function lineEnd(source: string, at: number): number {
	const end = source.indexOf('\n', at);
	return end === -1 ? source.length : end + 1;
}

/** Moves whole lines to the start of a line, or to the end of a source whose last line may lack its line break. */
export function moveLines(source: string, lines: Range, at: number): readonly TextChange[] {
	const text = source.slice(lines.from, lines.to);
	const bare = text.endsWith('\n') ? text.slice(0, -1) : text;
	const remove: TextChange = { from: lines.from, to: lines.to, insert: '' };
	if (at > lines.from) {
		const broken = source[at - 1] === '\n';
		return [remove, { from: at, to: at, insert: broken ? `${bare}\n` : `\n${bare}` }];
	}
	const insert: TextChange = { from: at, to: at, insert: `${bare}\n` };
	if (text.endsWith('\n')) return [insert, remove];
	return [insert, { from: lines.from - 1, to: lines.to, insert: '' }];
}
