/** How much there is to read in a text. */
export interface WordCount {
	/** Words of scripts that put spaces between words, and of Thai, Lao, Khmer and Burmese, which put none. */
	readonly words: number;
	/** Characters of Chinese, Japanese and Korean text, which is measured by characters. */
	readonly characters: number;
}

/** What a character does in a word. */
enum Role {
	Unknown = 0,
	/** Ends a word: blanks, punctuation, symbols, emoji. */
	Other,
	/** Starts or continues a word. */
	Letter,
	/** As a letter; a `,` or `.` between two digits joins them. */
	Digit,
	/** Continues a word, never starts one: combining marks, soft hyphen, joiners, variation selectors. */
	Extend,
	/** Joins two letters or digits: apostrophes, hyphens, full stop, colon, middle dot, underscore. */
	Join,
	/** Joins two digits: comma. */
	JoinDigits,
	/** Counted by itself. */
	Cjk,
	/** Letters of scripts that write words without a blank between them. */
	Unspaced,
}

/**
 * Counts the words and the CJK characters of a text.
 *
 * A word is what Unicode's annex 29 calls one (rules WB5–WB13: letters, digits and marks, joined by an apostrophe, a
 * full stop, a colon or a middle dot between two letters, by `,` and `.` between two digits), and hyphens join as
 * well: `state-of-the-art`, `don’t`, `71.0` and `2,048` are one word each. Han, kana, bopomofo and Hangul are counted
 * by characters, Korean too although it is spaced, because the usual rate for the three is one figure in characters a
 * minute (see `read-time.ts`). URLs and mail addresses are not words.
 *
 * Takes text without markup: see `proseOf`.
 */
export function countWords(text: string): WordCount {
	let words = 0;
	let characters = 0;
	let at = 0;
	while (at < text.length) {
		const role = roleAt(text, at);
		if (role === Role.Letter || role === Role.Digit) {
			const end = wordEnd(text, at, role);
			const address = addressEnd(text, at, end);
			if (address === null) words++;
			at = address ?? end;
		} else if (role === Role.Cjk) {
			characters++;
			at += widthAt(text, at);
		} else if (role === Role.Unspaced) {
			const end = unspacedEnd(text, at);
			words += countUnspaced(text.slice(at, end));
			at = end;
		} else {
			at += widthAt(text, at);
		}
	}
	return { words, characters };
}

function wordEnd(text: string, start: number, first: Role): number {
	let at = start;
	let previous = first;
	while (at < text.length) {
		const role = roleAt(text, at);
		if (role === Role.Letter || role === Role.Digit) {
			previous = role;
			at += widthAt(text, at);
		} else if (role === Role.Extend) {
			at += widthAt(text, at);
		} else if (role === Role.Join || role === Role.JoinDigits) {
			const next = at + 1 < text.length ? roleAt(text, at + 1) : Role.Other;
			const joins =
				role === Role.Join
					? next === Role.Letter || next === Role.Digit
					: previous === Role.Digit && next === Role.Digit;
			if (!joins) return at;
			at++;
		} else {
			return at;
		}
	}
	return at;
}

/** Where the URL or mail address ends whose first word was just read, or null when the word is a word. */
function addressEnd(text: string, start: number, end: number): number | null {
	const next = text.charCodeAt(end);
	if (next === 0x3a /* : */ && text.startsWith('//', end + 1)) return urlEnd(text, end);
	if (next === 0x40 /* @ */ && end + 1 < text.length) {
		const role = roleAt(text, end + 1);
		if (role === Role.Letter || role === Role.Digit) return wordEnd(text, end + 1, role);
	}
	// `mailto:someone@…` and `www.example.org/page`: the colon and the full stop have joined the word.
	const initial = text.charCodeAt(start) | 0x20;
	if (initial === 0x77 /* w */ && /^www\.\S/i.test(text.slice(start, start + 5))) return urlEnd(text, end);
	return null;
}

function urlEnd(text: string, from: number): number {
	let at = from;
	while (at < text.length) {
		const code = text.charCodeAt(at);
		if (code <= 0x20 || code === 0x22 || code === 0x3c || code === 0x3e || code === 0xa0) return at;
		// Chinese and Japanese set no blank after an address.
		if (code > 0x7f && roleAt(text, at) !== Role.Letter) return at;
		at++;
	}
	return at;
}

function unspacedEnd(text: string, start: number): number {
	let at = start;
	while (at < text.length) {
		const role = roleAt(text, at);
		if (role !== Role.Unspaced && role !== Role.Extend) return at;
		at += widthAt(text, at);
	}
	return at;
}

let segmenter: Intl.Segmenter | null = null;

/** Only for the few scripts that need a dictionary: the segmenter is some fifty times slower than the scanner. */
function countUnspaced(run: string): number {
	segmenter ??= new Intl.Segmenter('th', { granularity: 'word' });
	let count = 0;
	for (const segment of segmenter.segment(run)) if (segment.isWordLike) count++;
	return Math.max(count, 1);
}

const isCjk =
	/^(?=[\p{L}\p{N}])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Hangul}]$/u;
const isUnspaced = /^(?=\p{L})[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]$/u;
const isDigit = /^\p{Nd}$/u;
const isLetter = /^[\p{L}\p{N}]$/u;
const isExtend = /^[\p{M}\p{Cf}]$/u;
const joiners = new Set("'’ʼ＇-‐‑.:·_");

/** By code point, filled on demand: looking up is some thirty times faster than the patterns above. */
const roles = new Uint8Array(0x110000);

function roleAt(text: string, at: number): Role {
	const point = text.codePointAt(at)!;
	const known = roles[point] as Role;
	if (known !== Role.Unknown) return known;
	const role = classify(String.fromCodePoint(point));
	roles[point] = role;
	return role;
}

function classify(character: string): Role {
	if (joiners.has(character)) return Role.Join;
	if (character === ',') return Role.JoinDigits;
	if (isCjk.test(character)) return Role.Cjk;
	if (isUnspaced.test(character)) return Role.Unspaced;
	if (isDigit.test(character)) return Role.Digit;
	if (isLetter.test(character)) return Role.Letter;
	if (isExtend.test(character)) return Role.Extend;
	return Role.Other;
}

/** One for a code unit that stands alone, two for a surrogate pair. */
function widthAt(text: string, at: number): number {
	return (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00 ? 2 : 1;
}
