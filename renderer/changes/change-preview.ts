import type { Text } from '@codemirror/state';
import type { TextChange } from '../../article/text-change.ts';

/** A stretch of a line; `changed` when it goes or comes. */
export interface PreviewPart {
	readonly text: string;
	readonly changed: boolean;
}

/** Lines around one or several changes, as they are and as they would be. */
export interface PreviewHunk {
	readonly before: readonly (readonly PreviewPart[])[];
	readonly after: readonly (readonly PreviewPart[])[];
}

/** Characters kept on each side of a change in a long line; the rest is left out with an ellipsis. */
const CONTEXT = 48;

/**
 * What a change does to the lines it touches, character by character. Changes that touch the same line stand in one
 * hunk. Reads only those lines.
 */
export function previewChanges(doc: Text, changes: readonly TextChange[]): readonly PreviewHunk[] {
	const hunks: PreviewHunk[] = [];
	for (const group of groupByLine(doc, changes)) {
		const from = doc.lineAt(group[0]!.from).from;
		const to = doc.lineAt(group.at(-1)!.to).to;
		const before: PreviewPart[] = [];
		const after: PreviewPart[] = [];
		let at = from;
		for (const change of group) {
			const kept = { text: doc.sliceString(at, change.from), changed: false };
			before.push(kept, { text: doc.sliceString(change.from, change.to), changed: true });
			after.push(kept, { text: change.insert, changed: true });
			at = change.to;
		}
		const rest = { text: doc.sliceString(at, to), changed: false };
		before.push(rest);
		after.push(rest);
		hunks.push({ before: linesOf(before), after: linesOf(after) });
	}
	return hunks;
}

function groupByLine(doc: Text, changes: readonly TextChange[]): TextChange[][] {
	const groups: TextChange[][] = [];
	let end = -1;
	for (const change of changes) {
		if (change.from <= end) groups.at(-1)!.push(change);
		else groups.push([change]);
		end = doc.lineAt(change.to).to;
	}
	return groups;
}

/** Splits parts at line breaks and shortens what is unchanged and far from any change. */
function linesOf(parts: readonly PreviewPart[]): PreviewPart[][] {
	const lines: PreviewPart[][] = [[]];
	for (const part of parts) {
		part.text.split('\n').forEach((text, row) => {
			if (row > 0) lines.push([]);
			if (text !== '') lines.at(-1)!.push({ ...part, text });
		});
	}
	return lines.map(shorten);
}

function shorten(line: PreviewPart[]): PreviewPart[] {
	return line.map((part, index) => {
		if (part.changed) return part;
		const first = index === 0;
		const last = index === line.length - 1;
		const limit = first || last ? CONTEXT : CONTEXT * 2;
		if (part.text.length <= limit + 1) return part;
		const head = first ? '' : cut(part.text, 0, CONTEXT);
		const tail = last ? '' : cut(part.text, part.text.length - CONTEXT, part.text.length);
		if (first && last) return { ...part, text: `${cut(part.text, 0, CONTEXT)}…` };
		return { ...part, text: `${head}…${tail}` };
	});
}

/** A slice that does not begin or end inside a surrogate pair. */
function cut(text: string, from: number, to: number): string {
	return text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}
