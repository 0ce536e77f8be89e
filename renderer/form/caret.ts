import { narrowChange, type TextChange } from '../../article/text-change.ts';

/** What an input shows and where its selection is. Offsets are UTF-16 code units in `text`. */
export interface InputState {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

/**
 * The one replacement that turns a text into another, or null when they are the same. `Tides` becomes `The Tides` by
 * `The ` at its start or by `he T` after the first letter: of such the one that begins a word is taken.
 */
export function differenceOf(old: string, text: string): TextChange | null {
	const change = narrowChange(old, { from: 0, to: old.length, insert: text });
	return change && alignToWord(old, change);
}

function alignToWord(old: string, change: TextChange): TextChange {
	const { from, to, insert } = change;
	if (from < to && insert !== '') return change;
	const moved = from < to ? old.slice(from, to) : insert;
	// Slides to the left as long as what is passed equals the end of what moved.
	for (let by = 0; by <= from; by++) {
		if (
			by > 0 &&
			old[from - by] !== (by <= moved.length ? moved[moved.length - by] : old[from - by + moved.length])
		) {
			return change;
		}
		if (from === by || /\s/.test(old[from - by - 1]!)) {
			const slid = (old.slice(from - by, from) + moved).slice(0, moved.length);
			return { from: from - by, to: to - by, insert: from < to ? '' : slid };
		}
	}
	return change;
}

/** Where an offset stands after a change; one inside the replaced stretch goes to the end of what replaced it. */
export function mapOffset(offset: number, change: TextChange): number {
	if (offset <= change.from) return offset;
	if (offset >= change.to) return offset + change.insert.length - (change.to - change.from);
	return change.from + change.insert.length;
}

/** An input's state after its text became another one elsewhere: the selection stays at the characters it was at. */
export function followText(input: InputState, text: string): InputState {
	const change = differenceOf(input.text, text);
	if (change === null) return input;
	return { text, start: mapOffset(input.start, change), end: mapOffset(input.end, change) };
}

/** An input's state after undo or redo in it: the caret goes to where the text changed, as in any editor. */
export function showChange(input: InputState, text: string): InputState {
	const change = differenceOf(input.text, text);
	if (change === null) return input;
	const caret = change.from + change.insert.length;
	return { text, start: caret, end: caret };
}

/**
 * An input's state with every line break, and the blanks around it, made one blank: for fields of a single line,
 * where a pasted paragraph should arrive as one. Breaks at the very end leave nothing behind.
 */
export function joinLines(input: InputState): InputState {
	if (!/[\n\r]/.test(input.text)) return input;
	const join = (text: string) => text.replace(/[ \t]*[\n\r]+[ \t\n\r]*/g, ' ');
	const text = join(input.text.replace(/[ \t]*[\n\r]+\s*$/, ''));
	const place = (offset: number) => Math.min(join(input.text.slice(0, offset)).length, text.length);
	return { text, start: place(input.start), end: place(input.end) };
}
