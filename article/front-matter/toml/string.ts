import type { ScalarStyle } from '../front-matter.ts';
import type { Unit } from '../unit.ts';

/** The delimiter of a string style. */
export const delimiters: Readonly<Partial<Record<ScalarStyle, string>>> = {
	single: "'",
	double: '"',
	'multi-single': "'''",
	'multi-double': '"""',
};

const escapes: Readonly<Record<string, string>> = {
	b: '\b',
	t: '\t',
	n: '\n',
	f: '\f',
	r: '\r',
	e: '\x1B',
	'"': '"',
	'\\': '\\',
};

/** Cuts what stands between a string's delimiters into units. Null for an escape that TOML does not have. */
export function stringUnits(inner: string, style: ScalarStyle): readonly Unit[] | null {
	const units: Unit[] = [];
	let at = 0;
	if (style.startsWith('multi') && inner.startsWith('\n')) {
		// A line break right after the delimiter is not part of the text.
		units.push({ source: '\n', text: '' });
		at = 1;
	}
	while (at < inner.length) {
		const basic = style === 'double' || style === 'multi-double';
		const unit = basic && inner[at] === '\\' ? readEscape(inner, at, style) : character(inner, at);
		if (!unit) return null;
		units.push(unit);
		at += unit.source.length;
	}
	return units;
}

function character(source: string, at: number): Unit {
	const char = String.fromCodePoint(source.codePointAt(at)!);
	return { source: char, text: char };
}

function readEscape(source: string, at: number, style: ScalarStyle): Unit | null {
	const letter = source[at + 1] ?? '';
	if (style === 'multi-double') {
		const skipped = /^\\[ \t]*\n[ \t\n]*/.exec(source.slice(at));
		if (skipped) return { source: skipped[0], text: '' };
	}
	const digits = { x: 2, u: 4, U: 8 }[letter];
	if (digits === undefined) {
		const text = escapes[letter];
		return text === undefined ? null : { source: source.slice(at, at + 2), text };
	}
	const code = source.slice(at + 2, at + 2 + digits);
	const point = /^[0-9a-fA-F]+$/.test(code) && code.length === digits ? Number.parseInt(code, 16) : -1;
	if (point < 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
	return { source: source.slice(at, at + 2 + digits), text: String.fromCodePoint(point) };
}

const named: Readonly<Record<string, string>> = {
	'\b': '\\b',
	'\t': '\\t',
	'\n': '\\n',
	'\f': '\\f',
	'\r': '\\r',
	'"': '\\"',
	'\\': '\\\\',
};

// Controls, which TOML wants escaped, and what an editor takes for a line break or does not show.
const unprintable = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029\uFEFF]/;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** A text as it stands between double quotes, or triple ones where line breaks stay. */
export function escapeBasic(text: string, multi: boolean): string {
	const pattern = multi
		? /[\\\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\uFEFF]|"(?="")|"$/g
		: /["\\\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029\uFEFF]/g;
	return text.replace(pattern, (char) => {
		return named[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
	});
}

/** A string in a style, or null where the style cannot hold the text. TOML has no way to write half a surrogate pair. */
export function stringSource(text: string, style: ScalarStyle): string | null {
	if (loneSurrogate.test(text)) return null;
	switch (style) {
		case 'single':
			return text.includes("'") || unprintable.test(text) ? null : `'${text}'`;
		case 'double':
			return `"${escapeBasic(text, false)}"`;
		case 'multi-single':
			return text.includes("'''") || text.endsWith("'") || unprintable.test(text.replaceAll('\n', ''))
				? null
				: `'''\n${text}'''`;
		case 'multi-double':
			return `"""\n${escapeBasic(text, true)}"""`;
		default:
			return null;
	}
}
