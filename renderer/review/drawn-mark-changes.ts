import type { Text } from '@codemirror/state';
import type { Mark, MarkList } from '../../article/review/index.ts';
import type { Range, TextChange } from '../../article/text-change.ts';
import { drawnSigns } from './drawn-signs.ts';

/** What makes a line a heading, an item, a quotation or a table's row has to stay at its start. */
const lead =
	/^(?:[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,9}[.)][ \t]+|>[ \t]?|\|))*[ \t]*/;

/** Lines that are all syntax, or begin HTML: a sign would break them. */
const untouched = /^(?:[ \t]*(?:```|~~~|<)|[\s|:=\-*_]*$)/;

/**
 * Puts signs in place of marks, so that Markdown sets additions and deletions both as what they are, and they can be
 * drawn in the page. Each line of a mark has signs of its own, because no block is to begin with one. Comments go.
 */
export function drawnMarkChanges(doc: Text, list: MarkList): readonly TextChange[] {
	const changes: TextChange[] = [];
	const remove = (from: number, to: number) => {
		if (to > from) changes.push({ from, to, insert: '' });
	};
	const sign = (at: number, insert: string) => changes.push({ from: at, to: at, insert });
	const draw = (range: Range, kind: keyof typeof drawnSigns) => {
		for (const { from, to } of drawnLines(doc, range)) {
			sign(from, drawnSigns[kind]);
			sign(to, drawnSigns.end);
		}
	};
	const drawMark = ({ kind, from, to, end, content, replacement }: Mark) => {
		if (kind === 'comment') return remove(from, end);
		remove(from, content.from);
		draw(content, kind === 'substitution' ? 'deletion' : kind);
		if (replacement) {
			remove(content.to, replacement.from);
			draw(replacement, 'insertion');
		}
		remove(replacement?.to ?? content.to, to);
		remove(to, end);
	};
	for (const mark of list.marks) drawMark(mark);
	return sorted(changes);
}

/** The stretches of a range's lines that show something. */
function drawnLines(doc: Text, { from, to }: Range): Range[] {
	const ranges: Range[] = [];
	for (let at = from; at < to; ) {
		const line = doc.lineAt(at);
		const end = Math.min(line.to, to);
		const text = doc.sliceString(at, end);
		const first =
			doc
				.sliceString(line.from, at)
				.replace(/\{(?:\+\+|--|~~|==)/g, '')
				.trim() === '';
		if (!untouched.test(text)) {
			const skip = first ? (lead.exec(text)?.[0].length ?? 0) : 0;
			const trailing = text.length - text.trimEnd().length;
			if (at + skip < end - trailing) ranges.push({ from: at + skip, to: end - trailing });
		}
		at = line.to + 1;
	}
	return ranges;
}

/** By place; what ends at a place before what begins there. Those inside something removed go with it. */
function sorted(changes: readonly TextChange[]): TextChange[] {
	const result: TextChange[] = [];
	let at = 0;
	const inOrder = changes
		.map((change, index) => ({ change, index }))
		.sort((a, b) => a.change.from - b.change.from || a.change.to - b.change.to || a.index - b.index);
	for (const { change } of inOrder) {
		if (change.from < at) continue;
		result.push(change);
		at = Math.max(at, change.to);
	}
	return result;
}
