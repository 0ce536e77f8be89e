import type { Unit } from '../unit.ts';

const doubleEscapes: Readonly<Record<string, string>> = {
	'0': '\0',
	a: '\x07',
	b: '\b',
	t: '\t',
	'\t': '\t',
	n: '\n',
	v: '\v',
	f: '\f',
	r: '\r',
	e: '\x1B',
	' ': ' ',
	'"': '"',
	'/': '/',
	'\\': '\\',
	N: '\x85',
	_: '\xA0',
	L: '\u2028',
	P: '\u2029',
};

/**
 * Cuts what stands between the quotes of a flow scalar (or the whole of a plain one) into units. Null for an escape
 * that does not exist.
 */
export function flowUnits(inner: string, style: 'plain' | 'single' | 'double'): readonly Unit[] | null {
	const units: Unit[] = [];
	const fold = /[ \t]*\n[ \t\n]*/y;
	for (let at = 0; at < inner.length; ) {
		fold.lastIndex = at;
		const break_ = fold.exec(inner);
		if (break_) {
			const breaks = break_[0].split('\n').length - 1;
			units.push({ source: break_[0], text: breaks === 1 ? ' ' : '\n'.repeat(breaks - 1) });
			at += break_[0].length;
			continue;
		}
		const unit: Unit | null =
			style === 'double' && inner[at] === '\\'
				? readEscape(inner, at)
				: style === 'single' && inner[at] === "'"
					? { source: inner.slice(at, at + 2), text: "'" }
					: character(inner, at);
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

function readEscape(source: string, at: number): Unit | null {
	const letter = source[at + 1] ?? '';
	if (letter === '\n') {
		const end = /\n[ \t]*/y;
		end.lastIndex = at + 1;
		return { source: `\\${end.exec(source)![0]}`, text: '' };
	}
	const digits = { x: 2, u: 4, U: 8 }[letter];
	if (digits !== undefined) {
		const code = source.slice(at + 2, at + 2 + digits);
		if (!/^[0-9a-fA-F]+$/.test(code) || code.length < digits) return null;
		const point = Number.parseInt(code, 16);
		return point > 0x10ffff
			? null
			: { source: source.slice(at, at + 2 + digits), text: String.fromCodePoint(point) };
	}
	const text = doubleEscapes[letter];
	return text === undefined ? null : { source: source.slice(at, at + 2), text };
}
