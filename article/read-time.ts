import { entryOf } from './fields.ts';
import type { Edit, Entry, FrontMatter, NewValue } from './front-matter/front-matter.ts';
import { setValue } from './front-matter/index.ts';
import type { WordCount } from './words.ts';

/** What is read at what pace. */
export interface ReadTimeSettings {
	/** Words a minute. */
	readonly wordsPerMinute: number;
	/** Chinese, Japanese and Korean characters a minute. */
	readonly charactersPerMinute: number;
	/** Whether pictures take time. */
	readonly countPictures: boolean;
}

/**
 * 238 words a minute: the mean of 190 studies of silent reading of non-fiction in English (Brysbaert 2019, “How many
 * words do we read per minute?”, Journal of Memory and Language 109). 500 characters a minute for Chinese, Japanese
 * and Korean, and the seconds for pictures, are Medium's (“Read time”, Medium Help Center).
 */
export const DEFAULT_READ_TIME: ReadTimeSettings = {
	wordsPerMinute: 238,
	charactersPerMinute: 500,
	countPictures: false,
};

/** What an article holds for its reader. */
export interface ReadingMatter extends WordCount {
	readonly pictures: number;
}

/** One part of the sum. `rate` is an amount a minute, null for pictures, which take fewer seconds each. */
export interface ReadTimePart {
	readonly kind: 'words' | 'characters' | 'pictures';
	readonly amount: number;
	readonly rate: number | null;
	readonly seconds: number;
}

export interface ReadTime {
	/** Whole minutes, rounded up, at least 1. */
	readonly minutes: number;
	/** Before rounding, with fractions. */
	readonly seconds: number;
	/** What was counted; parts that count nothing are left out. */
	readonly parts: readonly ReadTimePart[];
}

/** How long an article takes to read. */
export function readTime(
	{ words, characters, pictures }: ReadingMatter,
	settings: ReadTimeSettings = DEFAULT_READ_TIME,
): ReadTime {
	const parts: ReadTimePart[] = [];
	if (words > 0 || characters === 0) {
		const seconds = (words * 60) / settings.wordsPerMinute;
		parts.push({ kind: 'words', amount: words, rate: settings.wordsPerMinute, seconds });
	}
	if (characters > 0) {
		const seconds = (characters * 60) / settings.charactersPerMinute;
		parts.push({ kind: 'characters', amount: characters, rate: settings.charactersPerMinute, seconds });
	}
	if (settings.countPictures && pictures > 0) {
		parts.push({ kind: 'pictures', amount: pictures, rate: null, seconds: pictureSeconds(pictures) });
	}
	const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
	// The margin keeps 476 words at 238 a minute from becoming 3 minutes by a rounding error.
	return { minutes: Math.max(1, Math.ceil(seconds / 60 - 1e-9)), seconds, parts };
}

/** 12 seconds for the first picture, 11 for the second …, 3 for the tenth and each after it. */
export function pictureSeconds(pictures: number): number {
	const falling = Math.min(pictures, 10);
	return (falling * (25 - falling)) / 2 + (pictures - falling) * 3;
}

/** The sum in words: `714 words at 238 a minute, 3 pictures (33 s): 3 min 33 s, rounded up to 4 minutes`. */
export function explainReadTime({ parts, seconds, minutes }: ReadTime): string {
	const sum = parts.map((part) => {
		const amount = part.amount.toLocaleString('en');
		const name = part.amount === 1 ? part.kind.slice(0, -1) : part.kind;
		return part.rate === null
			? `${amount} ${name} (${part.seconds} s)`
			: `${amount} ${name} at ${part.rate} a minute`;
	});
	const whole = Math.round(seconds);
	const exact = [
		whole >= 60 ? `${Math.floor(whole / 60)} min` : '',
		whole % 60 > 0 || whole === 0 ? `${whole % 60} s` : '',
	]
		.filter((part) => part !== '')
		.join(' ');
	const rounded =
		whole === minutes * 60 ? '' : `, rounded up to ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
	return `${sum.join(', ')}: ${exact}${rounded}`;
}

/** A read time as its author wrote it. */
export interface DeclaredReadTime {
	/** Minutes, with fractions where the author wrote them; null when the text says no number of minutes. */
	readonly minutes: number | null;
	/** The text as written. */
	readonly text: string;
	/** Another number of minutes in the same words. */
	write(minutes: number): string;
}

/** The read time that an entry declares, or null when it has no value or one that is no scalar. */
export function declaredReadTime(entry: Entry): DeclaredReadTime | null {
	const { value } = entry;
	if (value.kind !== 'scalar' || value.type === 'null' || value.text.trim() === '') return null;
	return parseReadTime(value.text);
}

/**
 * *Automatic* writes the computed time with each save; *declared* leaves what the article says alone. An article whose
 * declared time agrees is automatic, and a new one that declares none.
 */
export function readTimeMode(
	declared: DeclaredReadTime | null,
	computed: number,
	isNew: boolean,
): 'automatic' | 'declared' {
	if (declared === null) return isNew ? 'automatic' : 'declared';
	return declared.minutes === computed ? 'automatic' : 'declared';
}

/**
 * Writes a number of minutes into the article's read time in the author's own words, quotes and type. Changes nothing
 * when the article says this number already. Refused when the article has no read time, or one that is no scalar.
 */
export function writeReadTime(fm: FrontMatter, minutes: number): Edit {
	const entry = entryOf(fm.entries, 'read-time');
	if (entry === null) return { kind: 'refused', reason: 'The article has no read time field.' };
	if (entry.value.kind !== 'scalar') {
		return { kind: 'refused', reason: `The read time in “${entry.key}” is not a single value.` };
	}
	const declared = declaredReadTime(entry);
	if (declared?.minutes === minutes) return { kind: 'changes', changes: [] };
	return setValue(fm, entry.key, newReadTime(entry, declared, minutes));
}

function newReadTime(entry: Entry, declared: DeclaredReadTime | null, minutes: number): NewValue {
	const isNumber = entry.value.kind === 'scalar' && entry.value.type === 'number';
	if (isNumber) return { kind: 'scalar', type: 'number', text: String(minutes) };
	return { kind: 'scalar', type: 'text', text: declared?.write(minutes) ?? `${minutes} min` };
}

const ISO_DURATION = /^P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/i;
const NUMBER = /\d+(?:[.,]\d+)?/g;
const HOURS =
	/(\d+)(\s*)(h|hrs?\.?|hours?|std\.?|stunden?|heures?|horas?|ore|ora)(?![\p{L}])(?:([\s,]*(?:and\s+|und\s+|et\s+|y\s+|e\s+)?)(\d+)(?:(\s*)(\p{L}+\.?))?)?/iu;

/**
 * Reads minutes from a text such as `8 mins`, `~8 min read`, `8`, `8 Minuten`, `約8分`, `1 hour 10 mins`, `5–7 min` or
 * `PT8M`. A text with no number, or with several of which none is plainly the minutes, has `minutes: null`; writing
 * then replaces the whole.
 */
export function parseReadTime(text: string): DeclaredReadTime {
	return parseDuration(text) ?? parseHours(text) ?? parseMinutes(text);
}

function parseDuration(text: string): DeclaredReadTime | null {
	const match = ISO_DURATION.exec(text);
	if (match === null || /T$/i.test(text)) return null;
	const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
	const inHours = match[1] !== undefined || match[2] !== undefined;
	return {
		minutes: Number(days) * 1440 + Number(hours) * 60 + Number(minutes) + Number(seconds) / 60,
		text,
		write: (m) => {
			if (!inHours || m < 60) return `PT${m}M`;
			return `PT${Math.floor(m / 60)}H${m % 60 > 0 ? `${m % 60}M` : ''}`;
		},
	};
}

function parseHours(text: string): DeclaredReadTime | null {
	const match = HOURS.exec(text);
	if (match === null) return null;
	const [whole, hours, gap = '', unit, between = ' ', minutes, minuteGap, minuteUnit] = match;
	const before = text.slice(0, match.index);
	const after = text.slice(match.index + whole.length);
	if (/\d/.test(before + after)) return null;
	const short = unit!.length <= 4;
	const write = (total: number) => {
		const h = Math.floor(total / 60);
		const m = total % 60;
		const parts: string[] = [];
		if (h > 0) parts.push(`${h}${gap}${hourUnit(unit!, h)}`);
		if (m > 0 || h === 0) {
			const name = minuteUnit ?? (minutes !== undefined && h > 0 ? '' : short ? 'min' : 'minutes');
			// `1h05` goes on in two digits.
			const number = name === '' ? String(m).padStart(2, '0') : String(m);
			parts.push(
				`${number}${minuteGap ?? (name === '' ? '' : ' ')}${minuteName(name, Number(minutes ?? 2), m)}`,
			);
		}
		return before + parts.join(between) + after;
	};
	return { minutes: Number(hours) * 60 + Number(minutes ?? 0), text, write };
}

/** `hour` and `hours`; every other spelling is left as it is. */
function hourUnit(unit: string, hours: number): string {
	if (/^hours?$/i.test(unit))
		return hours === 1 ? unit.replace(/s$/i, '') : /s$/i.test(unit) ? unit : `${unit}s`;
	return unit;
}

function parseMinutes(text: string): DeclaredReadTime {
	const numbers = [...text.matchAll(NUMBER)];
	const found =
		numbers.length > 1 ? numbers.filter((number) => isMinuteUnit(unitAfter(text, endOf(number)))) : numbers;
	const number = found[0];
	if (number === undefined || found.length > 1) {
		return { minutes: null, text, write: (m) => `${m} min` };
	}
	const end = endOf(number);
	const range = /\d+\s*[-–—]\s*$/.exec(text.slice(0, number.index));
	const unit = unitAfter(text, end);
	const minutes = range === null ? Number(number[0].replace(',', '.')) : null;
	const start = range?.index ?? number.index;
	return {
		minutes,
		text,
		write: (m) => {
			const name = unit === null ? '' : unit.gap + minuteName(unit.name, minutes ?? 2, m);
			return text.slice(0, start) + m + name + text.slice(unit === null ? end : unit.end);
		},
	};
}

function endOf(match: RegExpExecArray): number {
	return match.index + match[0].length;
}

/** The word behind a number: `mins` of `8 mins`, `-minute` of `8-minute read`. */
function unitAfter(text: string, from: number): { gap: string; name: string; end: number } | null {
	const match = /^([\s-]*)(\p{L}+)/u.exec(text.slice(from));
	return match === null ? null : { gap: match[1]!, name: match[2]!, end: from + match[0].length };
}

/** Minutes by language and plural category (CLDR's); the spelling that an author uses is looked up by it. */
const MINUTES: readonly { readonly language: string; readonly forms: Readonly<Record<string, string>> }[] = [
	{ language: 'en', forms: { one: 'min', other: 'mins' } },
	{ language: 'en', forms: { one: 'minute', other: 'minutes' } },
	{ language: 'de', forms: { one: 'Minute', other: 'Minuten' } },
	{ language: 'es', forms: { one: 'minuto', other: 'minutos' } },
	{ language: 'it', forms: { one: 'minuto', other: 'minuti' } },
	{ language: 'nl', forms: { one: 'minuut', other: 'minuten' } },
	{ language: 'sv', forms: { one: 'minut', other: 'minuter' } },
	{ language: 'da', forms: { one: 'minut', other: 'minutter' } },
	{ language: 'pl', forms: { one: 'minuta', few: 'minuty', many: 'minut' } },
	{ language: 'cs', forms: { one: 'minuta', few: 'minuty', other: 'minut' } },
	{ language: 'ru', forms: { one: 'минута', few: 'минуты', many: 'минут' } },
	{ language: 'uk', forms: { one: 'хвилина', few: 'хвилини', many: 'хвилин' } },
];

function isMinuteUnit(unit: { name: string } | null): boolean {
	return unit !== null && /^(?:min|мин|хв|m$|分|분)/iu.test(unit.name);
}

/**
 * The author's word for minutes beside another number. A spelling whose plural is known changes with the number
 * (`1 minute`, `8 minutes`; `8 mins`, `1 min`; `5 минут`, `3 минуты`). `min`, as every abbreviation, stays as it is,
 * and so does a word before another (`8-minute read`) and any word that does not agree with its number now.
 */
function minuteName(name: string, before: number, after: number): string {
	const lower = name.toLowerCase();
	for (const { language, forms } of MINUTES) {
		const now = forms[pluralOf(language, before)];
		if (now?.toLowerCase() !== lower) continue;
		// “1 min” may be either word's singular: without a plural seen, the abbreviation stays.
		if (lower === 'min') return name;
		return sameCase(name, forms[pluralOf(language, after)] ?? name);
	}
	return name;
}

const plurals = new Map<string, Intl.PluralRules>();

function pluralOf(language: string, amount: number): string {
	let rules = plurals.get(language);
	if (rules === undefined) {
		rules = new Intl.PluralRules(language);
		plurals.set(language, rules);
	}
	return rules.select(amount);
}

function sameCase(model: string, word: string): string {
	if (model === model.toUpperCase()) return word.toUpperCase();
	const first = model[0]!;
	return first === first.toUpperCase() ? word[0]!.toUpperCase() + word.slice(1) : word.toLowerCase();
}
