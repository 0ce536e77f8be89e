import type { ScalarStyle, ScalarType } from '../front-matter.ts';
import { commentStart } from './line.ts';
import { oldReading } from './old-reading.ts';
import { plainType } from './scalar-type.ts';

/** Where a scalar is to stand. */
export interface Place {
	/** Inside `[]` or `{}`, where commas and brackets end a plain scalar and no block scalar may stand. */
	readonly flow: boolean;
	/** The indentation, in blanks, of the lines of a block scalar. */
	readonly indent: number;
	/** The indentation of what it stands in: of the key, or of the dash. */
	readonly parent: number;
	/**
	 * Whether a block scalar may keep blank lines at its end (`|+`), as only one that does so already may: gray-matter
	 * cuts the line break before the closing fence, and lines that come and go below would change the text.
	 */
	readonly keep?: boolean;
	/** Which quotes the file prefers where the value needs some. */
	readonly quotes: 'single' | 'double';
}

/**
 * Characters that YAML 1.1 or 1.2 does not let stand as they are, js-yaml refuses, or that an editor or a reader takes
 * for a line break: controls but the tab, C1 controls with NEL, line and paragraph separators, the byte order mark,
 * non-characters, and halves of surrogate pairs.
 */
const unprintable =
	/[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const unprintableAll = new RegExp(unprintable, 'g');
const unprintableInBlock = new RegExp(unprintable.source.replace('\\u000A-', '\\u000B-'));

const escapes: Readonly<Record<string, string>> = {
	'\u0000': '\\0',
	'\u0007': '\\a',
	'\b': '\\b',
	'\n': '\\n',
	'\v': '\\v',
	'\f': '\\f',
	'\r': '\\r',
	'\u001B': '\\e',
	'\u0085': '\\N',
	'\u2028': '\\L',
	'\u2029': '\\P',
};

/** Whether a text can stand in a source without an escape, line breaks aside. */
export function isPrintable(text: string): boolean {
	return !unprintableInBlock.test(text);
}

/** `null` when the style cannot hold the text in this place, or when some reader would not read it as text. */
export function scalarSource(
	text: string,
	type: ScalarType,
	style: ScalarStyle,
	place: Place,
): string | null {
	// What reads as another type than text is plain, and can stand so anywhere.
	if (type !== 'text') return style === 'plain' && plainType(text) === type ? text : null;
	switch (style) {
		case 'plain':
			return isPlain(text, place.flow) ? text : null;
		case 'single':
			return unprintable.test(text) ? null : singleQuoted(text);
		case 'double':
			return doubleQuoted(text);
		case 'literal':
			return place.flow ? null : literal(text, place);
		case 'folded':
			return place.flow ? null : folded(text, place);
		default:
			return null;
	}
}

/** The styles to try for a text, the wanted one first, then from near to far. The last one holds any text. */
export function stylesFor(text: string, wanted: ScalarStyle, place: Place): readonly ScalarStyle[] {
	const quotes: ScalarStyle[] = place.quotes === 'single' ? ['single', 'double'] : ['double', 'single'];
	switch (wanted) {
		case 'literal':
			return ['literal', 'double'];
		case 'folded':
			return ['folded', 'literal', 'double'];
		case 'single':
			return ['single', 'double'];
		case 'double':
			return ['double'];
		default:
			return text.includes('\n') && !place.flow ? ['literal', 'double'] : ['plain', ...quotes, 'double'];
	}
}

/** Whether readers of YAML 1.1 and 1.2 alike read a plain source as this very text. */
function isPlain(text: string, flow: boolean): boolean {
	if (plainType(text) !== 'text' || oldReading(text) !== null) return false;
	if (text.trim() !== text || /[\t]/.test(text) || unprintable.test(text)) return false;
	if (/^[,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)|^(?:---|\.\.\.)/.test(text) || text === '=' || text === '<<')
		return false;
	if (/:(?:\s|$)/.test(text) || commentStart(text, 0) !== -1) return false;
	return !flow || !(/[,[\]{}]/.test(text) || /^[-?:]/.test(text) || /:$/.test(text));
}

/** Any printable text of one line in single quotes. */
export function singleQuoted(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}

/** Any text in double quotes, on one line; whatever could harm as it stands is escaped, everything else stands. */
export function doubleQuoted(text: string): string {
	return `"${escapeDouble(text)}"`;
}

/** A text as it stands between double quotes. */
export function escapeDouble(text: string): string {
	return text.replace(/[\\"]/g, '\\$&').replace(unprintableAll, escapeCharacter);
}

function escapeCharacter(char: string): string {
	const code = char.charCodeAt(0);
	return escapes[char] ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`);
}

function hex(code: number, digits: number): string {
	return code.toString(16).toUpperCase().padStart(digits, '0');
}

/** The quotes, of the two kinds, that need the fewest escapes for a text of one line; on a tie the single ones. */
export function quoted(text: string): string {
	const escapesInSingle = text.split("'").length;
	const escapesInDouble = text.split(/["\\]/).length;
	return unprintable.test(text) || escapesInDouble < escapesInSingle
		? doubleQuoted(text)
		: singleQuoted(text);
}

/** Whether a block scalar can only hold a text by keeping the blank lines at its end. */
function keeps(text: string): boolean {
	return /^\n$|\n\n$/.test(text);
}

function header(indicator: '|' | '>', text: string, { indent, parent }: Place): string {
	// A first line that begins with a blank, or is blank, needs its indentation said.
	const digit = /^\n*(?:[ \t]|$)/.test(text) ? String(indent - parent) : '';
	const chomping = keeps(text) ? '+' : text.endsWith('\n') ? '' : '-';
	return indicator + digit + chomping;
}

function literal(text: string, place: Place): string | null {
	if (text === '' || !isPrintable(text) || (keeps(text) && !place.keep)) return null;
	const body = text.endsWith('\n') ? text.slice(0, -1) : text;
	return `${header('|', text, place)}\n${indentLines(body.split('\n'), place.indent)}`;
}

/** Folded lines are wrapped near this column where they have to be written anew. */
const foldedWidth = 80;

function folded(text: string, place: Place): string | null {
	if (text === '' || !isPrintable(text) || (keeps(text) && !place.keep)) return null;
	// Lines that begin with a blank are not folded, and keep their neighbours from being: too subtle to write.
	if (/(?:^|\n)[ \t]|[ \t](?:\n|$)/.test(text) || text.startsWith('\n')) return null;
	const body = text.replace(/\n+$/, '');
	const tail = text.slice(body.length);
	const lines = body.split('\n').flatMap((paragraph, index) => {
		const wrapped = wrap(paragraph, foldedWidth - place.indent);
		return index > 0 ? ['', ...wrapped] : wrapped;
	});
	return `${header('>', text, place)}\n${indentLines(lines, place.indent)}${tail.slice(1)}`;
}

/** Breaks a line at single blanks between words, so that folding gives it back. */
function wrap(line: string, width: number): string[] {
	if (line === '') return [];
	const lines: string[] = [];
	let present = '';
	for (const word of line.split(/(?<=[^ \t]) (?=[^ \t])/)) {
		if (present !== '' && present.length + 1 + word.length > width) {
			lines.push(present);
			present = word;
		} else {
			present = present === '' ? word : `${present} ${word}`;
		}
	}
	lines.push(present);
	return lines;
}

function indentLines(lines: readonly string[], indent: number): string {
	const margin = ' '.repeat(indent);
	return lines.map((line) => (line === '' ? '' : margin + line)).join('\n');
}
