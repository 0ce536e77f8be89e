import type { TextChange } from '../../text-change.ts';
import { textOf } from '../unit.ts';
import type { Detector, Fault, Suspect } from './fault.ts';
import { flowUnits } from './flow-text.ts';
import { quoted } from './scalar-source.ts';

/** A value that begins with a quote, cut at the quote that its author meant to be the last. */
interface QuotedValue {
	readonly quote: '"' | "'";
	/** What stands between the first quote and the last; all the rest when there is no last one. */
	readonly inner: string;
	readonly closed: boolean;
	/** Offsets in `inner` of quotes that are neither doubled nor escaped as the notation wants it. */
	readonly bare: readonly number[];
}

/** Faults of values that begin with a straight quote. */
export const quoteFaults: Detector = (suspect) => {
	const value = readQuoted(suspect);
	if (!value) return null;
	if (value.quote === "'" && value.closed && /\\'/.test(value.inner)) return escapeInSingle(suspect, value);
	if (value.closed && value.bare.length > 0) {
		return separateWords(value) ? textAfterQuote(suspect) : unescapedQuote(suspect, value);
	}
	if (value.closed && value.quote === '"') return badEscape(suspect, value);
	if (!value.closed) {
		const words = value.bare.filter((at) => !isApostrophe(value.inner, at));
		return words.length % 2 === 1
			? textAfterQuote(suspect)
			: unclosedQuote(suspect, value, words.length === 0);
	}
	return null;
};

function readQuoted({ raw }: Suspect): QuotedValue | null {
	const quote = raw[0];
	if (quote !== '"' && quote !== "'") return null;
	// The last quote that nothing but blanks or a comment follows on its line is where the author ended it.
	const closing = new RegExp(`${quote}(?=[ \\t]*$|[ \\t]+#[^\\n${quote}]*$)`).exec(raw.slice(1));
	const end = closing ? closing.index + 1 : raw.length;
	const inner = raw.slice(1, end);
	return { quote, inner, closed: closing !== null, bare: bareQuotes(inner, quote) };
}

function bareQuotes(inner: string, quote: '"' | "'"): number[] {
	const bare: number[] = [];
	for (let at = 0; at < inner.length; at++) {
		if (quote === '"' && inner[at] === '\\') at++;
		else if (inner[at] === quote) {
			if (quote === "'" && inner[at + 1] === "'") at++;
			else bare.push(at);
		}
	}
	return bare;
}

function isApostrophe(text: string, at: number): boolean {
	return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[at + 1] ?? '');
}

/** `"one" and "two"`: the first quote is closed before another opens, so the quotes are part of the text. */
function separateWords({ inner, bare }: QuotedValue): boolean {
	const marks = bare.filter((at) => !isApostrophe(inner, at));
	const opens = (at: number): boolean =>
		/^$|[\s([{—–-]/.test(inner[at - 1] ?? '') && /\S/.test(inner[at + 1] ?? '');
	return marks.length >= 2 && marks.length % 2 === 0 && !opens(marks[0]!) && opens(marks[marks.length - 1]!);
}

function escapeInSingle({ from }: Suspect, { inner, bare }: QuotedValue): Fault {
	const changes: TextChange[] = [];
	for (const at of backslashesAndQuotes(inner, bare)) {
		const offset = from + 1 + at;
		changes.push(
			inner[at] === '\\'
				? { from: offset, to: offset + 1, insert: "'" }
				: { from: offset, to: offset, insert: "'" },
		);
	}
	const first = from + 1 + inner.indexOf("\\'");
	return {
		code: 'escape-in-single-quotes',
		message:
			"`\\'` is not an escape in single quotes: readers end the text at this quote. There `''` stands for a quote",
		range: { from: first, to: first + 2 },
		repair: {
			title: "Write the quote as ''",
			changes,
			meant: unfold(inner.replaceAll("\\'", "''").replace(/''|'/g, "''"), 'single'),
		},
	};
}

/** The offsets to change: the backslash of each `\'`, and each bare quote that has none. */
function backslashesAndQuotes(inner: string, bare: readonly number[]): number[] {
	const offsets: number[] = [];
	for (let at = 0; at < inner.length; at++) {
		if (inner[at] === '\\' && inner[at + 1] === "'") {
			offsets.push(at);
			at++;
		} else if (inner[at] === "'") {
			if (inner[at + 1] === "'") at++;
			else if (bare.includes(at)) offsets.push(at);
		}
	}
	return offsets;
}

function unescapedQuote({ from }: Suspect, { quote, inner, bare }: QuotedValue): Fault {
	const doubled = quote === '"' && /^(?:[^"]*"")+[^"]*$/.test(inner.replace(/\\[\s\S]/g, '..'));
	const changes = bare.flatMap((at, index): TextChange[] => {
		const offset = from + 1 + at;
		if (doubled) return index % 2 === 0 ? [{ from: offset, to: offset + 1, insert: '\\' }] : [];
		return [{ from: offset, to: offset, insert: quote === '"' ? '\\' : "'" }];
	});
	const first = from + 1 + bare[0]!;
	const name = quote === '"' ? 'double' : 'single';
	const fixed = doubled
		? inner.replace(/\\[\s\S]|""/g, (part) => (part === '""' ? '\\"' : part))
		: insertAt(inner, bare, quote === '"' ? '\\' : "'");
	return {
		code: 'unescaped-quote',
		message: `A ${name} quote inside ${name} quotes ends the text here; what follows is lost to readers`,
		range: { from: first, to: first + 1 },
		repair: {
			title: quote === '"' ? 'Write the quote inside as \\"' : "Write the quote inside as ''",
			changes,
			meant: unfold(fixed, quote === '"' ? 'double' : 'single'),
		},
	};
}

function insertAt(text: string, offsets: readonly number[], insert: string): string {
	let result = '';
	let at = 0;
	for (const offset of offsets) {
		result += text.slice(at, offset) + insert;
		at = offset;
	}
	return result + text.slice(at);
}

/** `"Hello" said John`: the quotes belong to the text, so the whole of it has to be quoted. */
function textAfterQuote({ raw, from, to }: Suspect): Fault {
	const oneLine = !raw.includes('\n') && !/[ \t]#/.test(raw);
	return {
		code: 'text-after-quote',
		message: 'Text follows the closing quote: readers take the quoted part for the whole value and stop here',
		range: { from, to },
		repair: oneLine
			? { title: 'Quote the whole value', changes: [{ from, to, insert: quoted(raw) }], meant: raw }
			: null,
	};
}

function unclosedQuote(
	{ raw, from, to }: Suspect,
	{ quote, inner, bare }: QuotedValue,
	noOther: boolean,
): Fault {
	const name = quote === '"' ? 'double' : 'single';
	// A word cut short in front (’90s, ’twas) may begin a text that never was in quotes.
	const elided = quote === "'" && /^'(?:\d0s|twas|tis|til|till|cause|em|n)\b/i.test(raw);
	const sure = noOther && !raw.includes('\n') && !/[ \t]#/.test(raw) && !elided && inner.trim() !== '';
	const fixed = insertAt(inner, bare, quote === '"' ? '\\' : "'");
	const changes = bare.map((at) => ({
		from: from + 1 + at,
		to: from + 1 + at,
		insert: quote === '"' ? '\\' : "'",
	}));
	const meant = unfold(fixed, quote === '"' ? 'double' : 'single');
	return {
		code: 'unclosed-quote',
		message: `The ${name} quote that opens this text is never closed`,
		range: { from, to: from + 1 },
		repair:
			sure && meant !== null
				? { title: 'Close the quote', changes: [...changes, { from: to, to, insert: quote }], meant }
				: null,
	};
}

/** `\'`, `\d`, `C:\Users`: escapes that double quotes do not have. */
function badEscape({ from }: Suspect, { inner }: QuotedValue): Fault | null {
	const escapes = [
		...inner.matchAll(
			/\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0abt\tnvfre "/\\N_LP\n])|\\[\s\S]?/g,
		),
	];
	const bad = escapes.filter(({ 0: source }) => !flowUnits(source, 'double'));
	const first = bad[0];
	if (!first) return null;
	const range = { from: from + 1 + first.index, to: from + 1 + first.index + first[0].length };
	const onlyQuotes = bad.every(({ 0: source }) => source === "\\'");
	// Where good escapes stand beside bad ones, one cannot tell which backslashes were meant as such.
	const onlyBad = bad.length === escapes.length;
	const changes = bad.map(({ index }) => {
		const at = from + 1 + index;
		return onlyQuotes ? { from: at, to: at + 1, insert: '' } : { from: at, to: at, insert: '\\' };
	});
	const fixed = onlyQuotes ? inner.replaceAll("\\'", "'") : inner.replaceAll('\\', '\\\\');
	return {
		code: 'escape-in-double-quotes',
		message: `\`${first[0]}\` is not an escape in double quotes, so readers refuse the whole front matter`,
		range,
		repair:
			onlyQuotes || onlyBad
				? {
						title: onlyQuotes ? 'Remove the backslash: this quote needs none' : 'Write the backslash as \\\\',
						changes,
						meant: unfold(fixed, 'double'),
					}
				: null,
	};
}

function unfold(inner: string, style: 'single' | 'double'): string | null {
	const units = flowUnits(inner, style);
	return units && textOf(units);
}

const curly: Readonly<Record<string, string>> = {
	'“': '””“',
	'„': '“”',
	'‘': '’’',
	'‚': '‘’',
	'«': '»',
	'”': '”',
};

/** The text between typographic quotes that stand where straight ones belong, or null. */
export function insideCurlyQuotes(raw: string): string | null {
	const closers = curly[raw[0] ?? ''];
	if (!closers || raw.length < 2 || raw.includes('\n') || !closers.includes(raw.at(-1)!)) return null;
	const inner = raw.slice(1, -1);
	// “One” and “two” is a text with quotes in it.
	return inner !== '' && !inner.includes(raw[0]!) && !/[“”„«»]/.test(inner) ? inner : null;
}

/** Typographic quotes around a value, which are no quotes to any reader. */
export const curlyQuotes: Detector = ({ raw, from, to }) => {
	const inner = insideCurlyQuotes(raw);
	if (inner === null || raw[0] === '«') return null;
	return {
		code: 'curly-quotes',
		message: `Readers do not take ${raw[0]} and ${raw.at(-1)} for quotes, but for part of the text`,
		range: { from, to },
		repair: { title: 'Use straight quotes', changes: [{ from, to, insert: quoted(inner) }], meant: inner },
	};
};
