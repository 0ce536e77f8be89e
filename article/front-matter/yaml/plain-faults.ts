import type { Detector } from './fault.ts';
import { commentStart, keyLine } from './line.ts';
import { quoted } from './scalar-source.ts';

const indicators: Readonly<Record<string, string>> = {
	'@': 'is reserved and cannot begin a text',
	'`': 'is reserved and cannot begin a text',
	'%': 'begins a directive and cannot begin a text',
	'*': 'means a reference to another value here',
	'&': 'names a value for later reference here',
	'!': 'means a type here',
	'[': 'begins a list here',
	'{': 'begins a map here',
	'|': 'begins a block of lines here',
	'>': 'begins a block of folded lines here',
	',': 'separates list items and cannot begin a text',
	']': 'ends a list and cannot begin a text',
	'}': 'ends a map and cannot begin a text',
};

/** A value without quotes that begins with a character that YAML keeps for itself. */
export const leadingIndicator: Detector = (suspect) => {
	const { raw, from } = suspect;
	const indicator = raw[0] ?? '';
	const why = indicators[indicator];
	if (!why) return null;
	const { text, to } = withoutComment(suspect);
	// An unclosed list or map may have been meant as one.
	const structure = /^[[{]/.test(text) && !/[\]}]./.test(text);
	const message = `${'`'}${indicator}${'`'} at the start of a value ${why}; a text that begins so needs quotes`;
	const range = { from, to: from + 1 };
	if (raw.includes('\n') || structure || /^[|>][-+\d]*$/.test(text)) return null;
	return {
		code: 'leading-indicator',
		message,
		range,
		repair: { title: 'Put the text in quotes', changes: [{ from, to, insert: quoted(text) }], meant: text },
	};
};

/** A value without quotes that holds a colon and a blank, which makes readers see another key. */
export const colonInPlain: Detector = (suspect) => {
	const { raw, from } = suspect;
	if (/^["'[{|>]/.test(raw)) return null;
	const colon = /:(?=[ \t]|$)/m.exec(raw);
	if (!colon) return null;
	const lines = raw.split('\n');
	const range = { from: from + colon.index, to: from + colon.index + 1 };
	const message = 'A colon and a blank begin a new key for readers; a text that holds them needs quotes';
	const { text, to } = withoutComment(suspect);
	// Lines below that look like entries may have been meant as such.
	const structure = lines.slice(1).some((line) => keyLine(line.trim()) !== null || /^\s*-(\s|$)/.test(line));
	const repairable =
		!structure && !(lines.length > 1 && (text.length !== raw.length || raw.includes('\n\n')));
	const meant = text.replace(/[ \t]*\n[ \t]*/g, ' ');
	return {
		code: 'colon-in-text',
		message,
		range,
		repair: repairable
			? {
					title: 'Put the text in quotes',
					changes: lines.length > 1 ? around(suspect, text) : [{ from, to, insert: quoted(text) }],
					meant,
				}
			: null,
	};
};

/** Quotes a text of several lines in place, so that its folds stay. */
function around({ from, to }: { from: number; to: number }, text: string) {
	if (!/["\\]/.test(text))
		return [
			{ from, to: from, insert: '"' },
			{ from: to, to, insert: '"' },
		];
	return [{ from, to, insert: `'${text.replaceAll("'", "''")}'` }];
}

/** A comment that begins with a blank after its `#` is one; `#5` and `#hashtag` rather belong to the text. */
function withoutComment({ raw, from }: { raw: string; from: number }): { text: string; to: number } {
	const at = commentStart(raw, 1);
	const comment = at !== -1 && /^#(?:[ \t]|$)/.test(raw.slice(at)) ? at : raw.length;
	const text = raw.slice(0, comment).trimEnd();
	return { text, to: from + text.length };
}

/** `key:value`, which is one word to every reader. */
export const missingBlank: Detector = ({ text, key }) => {
	if (key.kind !== 'tight') return null;
	const at = text.length - text.trimStart().length + key.colon + 1;
	return {
		code: 'missing-blank',
		message: 'The blank after the colon is missing, so readers see no key here',
		range: { from: at - 1, to: at },
		repair: {
			title: 'Put a blank after the colon',
			changes: [{ from: at, to: at, insert: ' ' }],
			meant: null,
		},
	};
};

/** A bracket that opens a list or map on the key's own line and is never closed. */
export const unclosedBracket: Detector = ({ raw, from, to }) => {
	if (!/^[[{]/.test(raw)) return null;
	const list = raw[0] === '[';
	const one = !raw.includes('\n') && !/[\]}#]/.test(raw) && !/[[{]/.test(raw.slice(1));
	if (/[\]}]/.test(raw)) return null;
	return {
		code: 'unclosed-bracket',
		message: `The ${list ? 'list' : 'map'} that begins with ${'`'}${raw[0]}${'`'} is never closed`,
		range: { from, to: from + 1 },
		repair: one
			? {
					title: `Add the closing ${list ? ']' : '}'}`,
					changes: [{ from: to, to, insert: list ? ']' : '}' }],
					meant: null,
				}
			: null,
	};
};
