import { type ByteMap, macRoman, windows1252, windowsCharacter } from './garbled-encodings.ts';
import type { Range } from './text-change.ts';

/** A place where text was garbled by being read in a wrong encoding: `donâ€™t` for `don’t`. */
export interface Garbled extends Range {
	/** The text as it stands. */
	readonly before: string;
	/** The text as it was, or null where bytes were lost and it cannot be known. */
	readonly after: string | null;
}

/**
 * Finds garbled text (mojibake): UTF-8 that was read, once or several times, as Windows-1252, Latin-1 or Mac Roman,
 * and control characters that are Windows-1252 punctuation. Offsets are those of the text, which should be one
 * paragraph or one value, so that what stands in one does not count as evidence in another.
 *
 * What makes a sequence of characters garbled is not that its bytes would be UTF-8, for honest text has such sequences
 * (`MARQUÉ…`, `Brontë…”`), but that nobody writes it: an accented letter, then a currency sign or a control character.
 * The rules are this project's own; the cases that they are held against are those published with the Python library
 * ftfy (its `badness` heuristic and test cases).
 */
export function findGarbled(text: string): readonly Garbled[] {
	if (!mayBeGarbled(text)) return [];
	const found = [...placesIn(text, windows1252), ...placesIn(text, macRoman)];
	found.sort((a, b) => a.from - b.from || b.to - a.to);
	const places: Garbled[] = [];
	for (const place of found) {
		if (place.from >= (places.at(-1)?.to ?? 0)) places.push(place);
	}
	return addLost(text, places);
}

/** False when a text certainly holds nothing garbled: costs one search. */
export function mayBeGarbled(text: string): boolean {
	return SUSPECT.test(text);
}

/**
 * A lead and a continuation, in either encoding, or a character that is wrong by itself. Honest text is left after
 * this one search; a text of ASCII alone is searched at memory speed.
 */
const SUSPECT =
	/[\u0080-\u009f\ufffd]|[Â-ôƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰√¬\uf8ff][\u0080-ÿŒœŠšŸŽžƒˆ˜–-…‰‹›€™≠∞≤≥∂∑∏π∫Ω]|[a-z.,;:!?][ÂÃ] /;

/** One character that was encoded as UTF-8 and whose bytes were read one by one. */
interface Sequence extends Range {
	readonly character: string;
	/** Nobody writes these characters in this order. */
	readonly certain: boolean;
}

function placesIn(text: string, map: ByteMap): Garbled[] {
	const sequences = sequencesIn(text, map);
	if (sequences.length === 0) return [];
	const runs = runsOf(sequences);
	const certain = runs.filter((run) => isCertain(run, map));
	if (certain.length === 0) return [];
	// Beside certain places, the doubtful ones that make plain sense are of the same origin.
	const accepted = runs.filter(
		(run) => certain.includes(run) || run.every((s) => isPlain(s.character, text, s)),
	);
	return accepted.flatMap((run) => placeOf(text, run));
}

/** All sequences whose characters are the bytes of one well-formed UTF-8 character. */
function sequencesIn(text: string, map: ByteMap): Sequence[] {
	const sequences: Sequence[] = [];
	let at = 0;
	while (at < text.length) {
		const unit = text.charCodeAt(at);
		const lead = unit < 0x80 ? null : map.byteOf(unit);
		const length = lead === null ? 0 : lengthOf(lead);
		const point = length === 0 ? null : decode(text, at, length, lead!, map);
		if (point === null) {
			at++;
			continue;
		}
		const range = { from: at, to: at + length };
		sequences.push({
			...range,
			character: String.fromCodePoint(point),
			certain: map === windows1252 ? certainWindows(text, range, point) : certainMac(text, range, point),
		});
		at += length;
	}
	return sequences;
}

function lengthOf(lead: number): number {
	if (lead >= 0xc2 && lead <= 0xdf) return 2;
	if (lead >= 0xe0 && lead <= 0xef) return 3;
	return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

function decode(text: string, at: number, length: number, lead: number, map: ByteMap): number | null {
	let point = lead & (0xff >> (length + 1));
	for (let index = 1; index < length; index++) {
		const unit = text.charCodeAt(at + index);
		const byte = Number.isNaN(unit) ? null : map.byteOf(unit);
		if (byte === null || byte < 0x80 || byte > 0xbf) return null;
		point = (point << 6) | (byte & 0x3f);
	}
	const shortest = [0x80, 0x800, 0x10000][length - 2]!;
	const isSurrogate = point >= 0xd800 && point <= 0xdfff;
	return point < shortest || isSurrogate || point > 0x10ffff ? null : point;
}

/** Sequences that touch each other. */
function runsOf(sequences: readonly Sequence[]): Sequence[][] {
	const runs: Sequence[][] = [];
	for (const sequence of sequences) {
		const run = runs.at(-1);
		if (run?.at(-1)?.to === sequence.from) run.push(sequence);
		else runs.push([sequence]);
	}
	return runs;
}

function isCertain(run: readonly Sequence[], map: ByteMap): boolean {
	if (run.some((sequence) => sequence.certain)) return true;
	// Several letters of one script that is not Latin, in a row: no honest text alternates so.
	const enough = map === windows1252 ? 2 : 3;
	if (run.length < enough) return false;
	return scripts.some((script) => run.filter(({ character }) => script.test(character)).length >= enough);
}

const scripts = [
	/\p{sc=Cyrillic}/u,
	/\p{sc=Greek}/u,
	/\p{sc=Hebrew}/u,
	/\p{sc=Arabic}/u,
	/\p{sc=Armenian}/u,
	/\p{sc=Thai}/u,
	/\p{sc=Devanagari}/u,
	/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u,
	/\p{sc=Hangul}/u,
];

// The windows rules. The classes name what honest writers do with a character after a letter.

/** Ends a phrase, a quotation or a word, or stands beside a word as a mark: all may follow a letter. */
const CLOSES = /[…”’»›–—“‘„‚«‹•\u00a0™®©º°ª²³¹´·§¿¡!†‡]/;
/** Those of them that close, which another closing mark may follow. */
const CLOSERS = /[…”’»›–—“‘\u00a0]/;
/** What a quotation begins with. */
const OPENS = /[«‹“‘„‚(["']/;
/** Letters of Windows-1252's upper half, as they stand in Czech, Slovene, Finnish or French words. */
const HIGH_LETTER = /[ŠšŽžŒœŸ]/;

function certainWindows(text: string, { from, to }: Range, point: number): boolean {
	const lead = text[from]!;
	const rest = text.slice(from + 1, to);
	const before = text[from - 1] ?? '';
	const next = text[to] ?? '';
	if (isNoise(point)) return false;
	switch (to - from) {
		case 4:
			// Emoji and the rest of the higher planes begin `ðŸ` or `ð` with a control character.
			return lead === 'ð' && /^[Ÿ\u0090-\u009f]/.test(rest);
		case 3:
			return certainThree(lead, rest, before, next, point);
		default:
			return certainTwo(lead, rest, before, next, point);
	}
}

function certainThree(lead: string, rest: string, before: string, next: string, point: number): boolean {
	const first = rest[0]!;
	const second = rest[1]!;
	if (isControl(first) && (lead === 'â' || lead === 'ï')) return true;
	// Ideographs, kana and Hangul do not stand inside a Latin word.
	if (point >= 0x2e80 && point <= 0xd7ff) {
		return !isLatin(before) && !isLatin(next) && !CLOSES.test(first) && !HIGH_LETTER.test(first);
	}
	if (lead === 'â') {
		if (first === '€' || first === '‚' || first === '„') return true;
		return !(CLOSERS.test(first) && CLOSERS.test(second));
	}
	// Vietnamese: `áº¡`, `á»‡`.
	if (lead === 'á' && (first === 'º' || first === '»')) {
		return !CLOSERS.test(second) || (/[‘“]/.test(second) && isLatin(before) && isLatin(next));
	}
	// The byte order mark, ligatures, wide forms and the replacement character.
	if (lead === 'ï')
		return first === '»' || first === '¼' || first === '½' || (first === '¬' && point <= 0xfb06);
	return !CLOSES.test(first) && !HIGH_LETTER.test(first) && !CLOSES.test(second) && !isLatin(before);
}

function certainTwo(lead: string, cont: string, before: string, next: string, point: number): boolean {
	const insideWord = isLower(before);
	// A single letter in quotation marks: `«Â»`.
	if (lead === '×' || lead === 'ß' || OPENS.test(before)) return false;
	if (isControl(cont)) return /[ÂÃÄÅÎÏ]/.test(lead) || insideWord;
	// A capital with an accent right after a small letter, then no letter: `cafÃ©`, `dzieÅ„`.
	if (insideWord && (!HIGH_LETTER.test(cont) || /[ÃÄÅ]/.test(lead)))
		return isLetterPoint(point) || lead === 'Â';
	if (lead === 'Â') {
		// `ROMÂ»` and `ROMÂ…` could end a quotation.
		if (CLOSES.test(cont)) return !isLetter(before) || (cont !== '’' && !CLOSERS.test(cont));
		return true;
	}
	if (lead === 'Ã') {
		if (HIGH_LETTER.test(cont) || cont === '€' || cont === '‰' || cont === 'ˆ' || cont === '˜') return true;
		if (!CLOSES.test(cont)) return true;
		// `HÃ”TEL`, `AÃ‘OS`, `OÃ™ ET`: a closing or opening mark between two letters; an apostrophe may stand there.
		if (cont === '’') return false;
		if (cont === '™' || cont === '©' || cont === '®')
			return !/[\p{Lu}]/u.test(before) || isLetter(next) || cont !== '®';
		if (cont === '\u00a0') return !isLetter(before) && /[\s\p{Ll}]/u.test(next) && before !== '';
		if (isLetter(before) && isLetter(next)) return cont !== '–' && cont !== '—' && cont !== '…';
		return !isLetter(before) && isLower(next) && cont !== '…';
	}
	if (lead === 'Ä' || lead === 'Å') {
		// `Ä°stanbul`, `WÅ‚ochy`, `ÄŒesko`: no mark stands before a small letter so, and no two such capitals.
		if (/[°«º¿¡§‚„™›»®©ŒŠŽŸœšž]/.test(cont)) return isLower(next);
		return !CLOSES.test(cont) && !/[€£¥¢]/.test(cont) && isLower(next);
	}
	// Vietnamese `Æ°` and `Æ¡`, inside a word.
	if (lead === 'Æ') return (cont === '°' || cont === '¡') && isLetter(before) && isLetter(next);
	// A Greek letter alone, as in formulae: `Î±`, `Ï€`.
	if (lead === 'Î' || lead === 'Ï')
		return isLetterPoint(point) && !CLOSERS.test(cont) && !HIGH_LETTER.test(cont) && cont !== '®';
	return false;
}

// Mac Roman: the leads of the usual letters and marks are signs of mathematics, low quotes and the sign for “not”.

function certainMac(text: string, { from, to }: Range, point: number): boolean {
	const lead = text[from]!;
	const first = text[from + 1]!;
	const before = text[from - 1] ?? '';
	const next = text[to] ?? '';
	if (isNoise(point)) return false;
	if (to - from === 4) return lead === '\uf8ff' && first === 'ü';
	if (to - from === 3) {
		// `‚Äô`, `‚Ç¨`, `‚Ñ¢`, `‚Üí`: a low quote, a capital with an accent, and then no letter that goes with it.
		if (lead === '‚') return /[ÄÅÇÉÑÖÜâàáäãå]/.test(first) && point >= 0x2000 && point <= 0x2bff;
		// Vietnamese: `·∫°`, `·ªá`.
		return lead === '·' && (first === '∫' || first === 'ª');
	}
	if (lead === '√') {
		// `√π`, `√∂` and `√±` are mathematics unless they stand in a word; a root of a relation is nothing.
		if (/[±∂π∞∑∏∫Ωµ]/.test(first)) return isLatin(before) && (isLatin(next) || isLatin(text[from - 2] ?? ''));
		return true;
	}
	if (lead === '¬') return /[†£©Æ∞ª∑º®]/.test(first) && before !== '`';
	// `c≈ìur`, `sƒÖ`, `Fran»õa`: letters of Latin Extended-A, and Romanian's.
	if (lead === '≈' || lead === 'ƒ') {
		return (
			isLetterPoint(point) &&
			(isLetter(first) ? isLetter(before) || isLower(next) : isLetter(before) && isLower(next))
		);
	}
	return lead === '»' && point >= 0x218 && point <= 0x21b && isLower(before);
}

/** Code points that garbled text is never the garbling of: what decodes to one is honest. */
function isNoise(point: number): boolean {
	// Control characters are what a second misreading of Windows-1252 leaves, so they stay.
	if (isVietnameseHorn(point) || point === 0x259) return false;
	return (
		(point >= 0x180 && point <= 0x217) ||
		(point >= 0x21c && point <= 0x2af) ||
		(point >= 0xe000 && point <= 0xf8ff)
	);
}

/** A character that a text in a European language may well hold, standing where such a character stands. */
function isPlain(character: string, text: string, { from, to }: Range): boolean {
	const point = character.codePointAt(0)!;
	if (point >= 0x2000 && point <= 0x2bff) return true;
	if (point >= 0x1f000) return true;
	if (!isLetterPoint(point)) return point === 0xa0;
	// A word of one letter, as Russian has several.
	if (point >= 0x370 && point <= 0x4ff) return true;
	return isLatin(text[from - 1] ?? '') || isLower(text[to] ?? '');
}

/** Letters of Latin-1, Latin Extended-A, Romanian, Azerbaijani, Greek, Cyrillic and Vietnamese. */
function isLetterPoint(point: number): boolean {
	return (
		(point >= 0xc0 && point <= 0x17f) ||
		(point >= 0x218 && point <= 0x21b) ||
		(point >= 0x370 && point <= 0x4ff) ||
		(point >= 0x1e00 && point <= 0x1eff) ||
		isVietnameseHorn(point) ||
		point === 0x259
	);
}

/** Ơ, ơ, Ư and ư. */
function isVietnameseHorn(point: number): boolean {
	return point === 0x1a0 || point === 0x1a1 || point === 0x1af || point === 0x1b0;
}

function isControl(character: string): boolean {
	return character >= '\u0080' && character <= '\u009f';
}

function isLower(character: string): boolean {
	return /\p{Ll}/u.test(character);
}

function isLetter(character: string): boolean {
	return /\p{L}/u.test(character);
}

function isLatin(character: string): boolean {
	return /\p{sc=Latin}/u.test(character);
}

/** A run as one place. What it reads as may be garbled once more. */
function placeOf(text: string, run: readonly Sequence[]): Garbled[] {
	const from = run[0]!.from;
	const to = run.at(-1)!.to;
	let after = run.map(({ character }) => character).join('');
	after = fixOnce(fixOnce(after));
	after = after.replace(/[\u0080-\u009f]/g, (control) => windowsCharacter(control.charCodeAt(0)) ?? control);
	// A byte order mark inside a text is nothing.
	after = after.replace(/\ufeff/g, '');
	const lost = /[\u0080-\u009f\ufffd]/.test(after);
	return [{ from, to, before: text.slice(from, to), after: lost ? null : after }];
}

/** One more misreading undone, in a text that is known to have been garbled, so that less evidence is enough. */
function fixOnce(text: string): string {
	if (!SUSPECT.test(text)) return text;
	for (const map of [windows1252, macRoman]) {
		const accepted = runsOf(sequencesIn(text, map)).filter(
			(run) =>
				isCertain(run, map) || run.every(({ character }) => character >= '\u2000' && character <= '\u2bff'),
		);
		if (accepted.length === 0) continue;
		let fixed = '';
		let at = 0;
		for (const run of accepted) {
			fixed += text.slice(at, run[0]!.from) + run.map(({ character }) => character).join('');
			at = run.at(-1)!.to;
		}
		return fixed + text.slice(at);
	}
	return text;
}

/**
 * Adds what lost bytes have left: `â€` alone, once a quotation mark; `Â` before a blank that was a no-break space, `Ã`
 * before one that was the half of `à`; the replacement character; and control characters, which are Windows-1252
 * punctuation unless they are one of the five that it lacks.
 */
function addLost(text: string, places: readonly Garbled[]): readonly Garbled[] {
	const all = [...places];
	for (const match of text.matchAll(/[\u0080-\u009f]|\ufffd+|â€[\ufffd?]?|ï¿½|(?<=[a-z.,;:!?])[ÂÃ](?= )/g)) {
		const from = match.index;
		const to = from + match[0].length;
		if (places.some((place) => from < place.to && place.from < to)) continue;
		all.push({ from, to, before: match[0], after: knownLoss(match[0]) });
	}
	return all.length === places.length ? places : all.sort((a, b) => a.from - b.from);
}

function knownLoss(lost: string): string | null {
	// `word,Â word`: the blank that is left stands for the no-break space.
	if (lost === 'Â') return '';
	return isControl(lost) ? windowsCharacter(lost.charCodeAt(0)) : null;
}
