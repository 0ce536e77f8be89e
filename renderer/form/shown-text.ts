import type { ScalarValue } from '../../article/front-matter/front-matter.ts';

/**
 * What of a value's text the form's input holds, and what it leaves to the file: the line breaks that a block scalar
 * ends with. They belong to its notation, and would stand in the input as an empty last line.
 */
export function shownText(value: ScalarValue): string {
	if (value.type === 'null') return '';
	return value.text.slice(0, value.text.length - heldBack(value).length);
}

/**
 * The text to write for what stands in the input. Blanks around the text of a plain value are held back while they
 * are typed: written, they would force quotes on the author who is about to type the next word.
 */
export function writtenText(shown: string, value: ScalarValue): string {
	if (value.type === 'text' && value.style === 'plain') {
		const trimmed = shown.replace(/^[ \t\n]+|[ \t\n]+$/g, '');
		if (trimmed !== '') return trimmed;
	}
	return shown + heldBack(value);
}

function heldBack(value: ScalarValue): string {
	if (value.style !== 'literal' && value.style !== 'folded') return '';
	return /\n*$/.exec(value.text)![0];
}
