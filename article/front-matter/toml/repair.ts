import type { Repair, Value } from '../front-matter.ts';
import { insideCurlyQuotes } from '../yaml/quote-faults.ts';
import { bareType, isFault, scanValue } from './scan.ts';
import { stringSource } from './string.ts';

/** What a broken value was meant to be, proved by scanning the repair. */
export interface TomlRepair {
	readonly code: string;
	readonly message: string;
	readonly value: Value;
	readonly repair: Repair;
}

interface Guess {
	readonly code: string;
	readonly message: string;
	readonly title: string;
	readonly meant: string;
}

/** Looks for the text that a value of one line was plainly meant to be. `at` is where it stands. */
export function proveToml(raw: string, at: number): TomlRepair | null {
	const guess = guessText(raw);
	if (!guess) return null;
	const insert = stringSource(guess.meant, 'double');
	if (insert === null) return null;
	const value = scanValue(insert, 0);
	if (isFault(value) || value.kind !== 'scalar' || value.text !== guess.meant || value.to !== insert.length)
		return null;
	const { kind, type, style, text } = value;
	return {
		code: guess.code,
		message: guess.message,
		value: { kind, type, style, text },
		repair: { title: guess.title, changes: [{ from: at, to: at + raw.length, insert }] },
	};
}

function guessText(raw: string): Guess | null {
	if (raw.includes('\n') || raw.length === 0 || /[ \t]#/.test(raw)) return null;
	const curly = insideCurlyQuotes(raw);
	if (curly !== null) {
		return {
			code: 'curly-quotes',
			message: `Readers do not take ${raw[0]} and ${raw.at(-1)} for quotes, and refuse the whole front matter`,
			title: 'Use straight quotes',
			meant: curly,
		};
	}
	const quote = raw[0];
	if (quote !== '"' && quote !== "'") {
		if (/^["'[{]|["'\\]|[\]}]$/.test(raw) || bareType(raw) !== null) return null;
		return {
			code: 'missing-quotes',
			message: 'A text needs quotes in TOML; readers refuse the whole front matter',
			title: 'Put the text in quotes',
			meant: raw,
		};
	}
	if (raw.startsWith(quote.repeat(3))) return null;
	const closed = raw.length > 1 && raw.endsWith(quote);
	const inner = raw.slice(1, closed ? -1 : undefined);
	return quote === "'" ? guessLiteral(inner, closed) : guessBasic(inner, closed);
}

function guessLiteral(inner: string, closed: boolean): Guess | null {
	const quotes = inner.split("'").length - 1;
	if (!closed) {
		return quotes > 0 || inner.trim() === '' ? null : unclosed('single', inner);
	}
	if (quotes === 0) return null;
	// 'one', 'two': not one text with quotes in it.
	if (/'\s*,\s*'/.test(inner)) return null;
	const escaped = inner.includes("\\'");
	return {
		code: escaped ? 'escape-in-single-quotes' : 'unescaped-quote',
		message: escaped
			? "`\\'` is not an escape in single quotes: readers end the text at this quote"
			: 'A single quote cannot stand inside single quotes in TOML',
		title: 'Use double quotes',
		meant: inner.replaceAll("\\'", "'").replaceAll("''", "'"),
	};
}

function guessBasic(inner: string, closed: boolean): Guess | null {
	const plain = inner.replace(/\\[\s\S]/g, '..');
	if (!closed || /(?:^|[^\\])(?:\\\\)*\\$/.test(inner)) {
		return plain.includes('"') || inner.includes('\\') || inner.trim() === ''
			? null
			: unclosed('double', inner);
	}
	if (/"\s*,\s*"/.test(plain)) return null;
	const good = inner.match(/\\(?:[btnfre"\\]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/g)?.length ?? 0;
	const all = inner.match(/\\[\s\S]/g)?.length ?? 0;
	if (plain.includes('"')) {
		if (all > 0) return null;
		return {
			code: 'unescaped-quote',
			message: 'A double quote inside double quotes ends the text here; what follows is lost to readers',
			title: 'Write the quote inside as \\"',
			meant: inner,
		};
	}
	if (all === 0 || (good > 0 && !/^(?:[^\\]|\\')*$/.test(inner))) return null;
	return {
		code: 'escape-in-double-quotes',
		message:
			'A backslash in double quotes begins an escape, and this is none; readers refuse the whole front matter',
		title: /\\'/.test(inner) ? 'Remove the backslash: this quote needs none' : 'Write the backslash as \\\\',
		meant: /^(?:[^\\]|\\')*$/.test(inner) ? inner.replaceAll("\\'", "'") : inner,
	};
}

function unclosed(name: string, inner: string): Guess {
	return {
		code: 'unclosed-quote',
		message: `The ${name} quote that opens this text is never closed`,
		title: 'Close the quote',
		meant: inner,
	};
}
