/** A text made to hang an editor, and where its hostile part stands, in UTF-16 code units. */
export interface HostileText {
	readonly text: string;
	readonly from: number;
	readonly to: number;
}

const size = 400_000;

/** A piece again and again, up to a length. */
function filled(piece: string, length = size): string {
	return piece.repeat(Math.ceil(length / piece.length));
}

/** The same in lines of some sixty characters, which are one paragraph together. */
function inLines(piece: string, length = size): string {
	return filled(`${filled(piece, 60).trimEnd()}\n`, length);
}

function numbered(count: number, line: (index: number) => string): string {
	return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

function table(columns: number, rows: number): string {
	const row = (cell: string) => `|${cell.repeat(columns)}\n`;
	return `${row(' a |')}${row(' - |')}${row(' cell of words |').repeat(rows)}`;
}

/** By a name for the command line. Most are those of `article/markdown/hostile.test.ts` that cost an editor the most. */
const makers: Readonly<Record<string, () => string>> = {
	'blanks-50k': () => `a${' '.repeat(50_000)}b`,
	'blanks-1M': () => ' '.repeat(1_000_000),
	'letters-100k': () => 'a'.repeat(100_000),
	'letters-1M': () => 'a'.repeat(1_000_000),
	'words-400k': () => filled('lorem ipsum dolor '),
	brackets: () => filled('['),
	'brackets-lines': () => inLines('['),
	'links-lines': () => inLines('[a](b) [c][d] '),
	emphasis: () => filled('*a **b '),
	'emphasis-lines': () => inLines('*a **b '),
	backticks: () => Array.from({ length: 890 }, (_, index) => '`'.repeat(index + 1)).join(' '),
	'code-lines': () => inLines('`a``b '),
	'entities-lines': () => inLines('&amp; '),
	'comments-lines': () => inLines('a <!-- '),
	'tags-lines': () => inLines('x <b> '),
	'tags-open': () => filled('<a '),
	'maths-lines': () => inLines('$a $$b '),
	'addresses-lines': () => inLines('https://a.b/ c@d.e '),
	'combining-marks': () => `a${filled('\u0301')}`,
	'quotes-line': () => filled('>'),
	'quotes-100-deep': () => filled(`${'> '.repeat(100)}a\n`),
	'lists-line': () => filled('- '),
	'lists-deeper': () => numbered(600, (index) => `${'  '.repeat(index)}- a`),
	'list-20k-items': () => numbered(20_000, (index) => `- item ${index}`),
	'table-20k-rows': () => table(2, 20_000),
	'table-2k-columns': () => table(2_000, 3),
	'code-indented-1M': () => filled('    const a = [1, 2, 3]; // of code\n', 1_000_000),
	'fence-open-1M': () => `\`\`\`js\n${filled('const a = [1, 2, 3]; // of code\n', 1_000_000)}`,
	'divs-40k': () => filled('<div>\n', 240_000),
	'front-matter-20k': () => `---\n${numbered(20_000, (index) => `key${index}: value ${index}`)}\n---\n`,
};

export const hostileNames = Object.keys(makers) as readonly string[];

/** An article around the text of that name; front matter has only something behind it. */
export function hostileText(name: string): HostileText {
	const hostile = makers[name]!();
	const before = hostile.startsWith('---\n') ? '' : 'Words before it.\n\n';
	const text = `${before}${hostile}\n\nWords behind it.\n`;
	return { text, from: before.length, to: before.length + hostile.length };
}

/**
 * The offsets where such a text is typed in: its start, its middle and its end, next to a letter where there is one
 * near, so that what is typed does not undo the markup.
 */
export function placesOf({ text, from, to }: HostileText): readonly number[] {
	const near = 1_000;
	const behind = (at: number) => {
		const letter = text.slice(at, Math.min(to, at + near)).search(/[a-z]/);
		return at + (letter < 0 ? 1 : letter + 1);
	};
	const start = Math.max(from, to - near);
	const last = text.slice(start, to).search(/[a-z][^a-z]*$/);
	return [behind(from), behind((from + to) >> 1), last < 0 ? to : start + last + 1];
}
