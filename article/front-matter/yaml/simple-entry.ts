import type { EntryContent } from './local-entry.ts';
import { plainType } from './scalar-type.ts';

/** What may stand in such a value: no control character, line break of any kind, byte order mark or half of a pair. */
const character = '[^\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff\\ud800-\\udfff';

/** A key in ASCII, a colon, blanks, and a value in single quotes, in double quotes, or plain and not of an indicator. */
const simple = new RegExp(
	`^([A-Za-z_][\\w-]{0,99}):( +)(?:'(${character}']*)'|"(${character}"\\\\]*)"|(?![\\s\\-?:,[\\]{}#&*!|>'"%@\`])(${character}]+))\\n*$`,
);

/**
 * Reads an entry that is one plain or quoted value on one line, as most are, far faster than a parser of all of YAML.
 * Null for any other, which that parser has to read; where both can, both say the same.
 */
export function readSimpleEntry(text: string): EntryContent | null {
	const match = simple.exec(text);
	if (match === null) return null;
	const [, key, blanks, single, double, plain] = match as unknown as [string, string, string, ...string[]];
	if (plain !== undefined && /: | #|[: ]$/.test(plain)) return null;
	const from = key.length + 1 + blanks.length;
	const quoted = single ?? double;
	return {
		key,
		keyRange: { from: 0, to: key.length },
		value:
			plain === undefined
				? {
						kind: 'scalar',
						type: 'text',
						style: single === undefined ? 'double' : 'single',
						text: quoted!,
					}
				: { kind: 'scalar', type: plainType(plain), style: 'plain', text: plain },
		valueRange: { from, to: from + (plain === undefined ? quoted!.length + 2 : plain.length) },
		anchors: [],
		aliases: [],
	};
}
