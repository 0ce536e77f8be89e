import type { Fault, Suspect } from './fault.ts';
import type { LocalEntry } from './local-entry.ts';
import { doubleQuoted } from './scalar-source.ts';

/**
 * What Windows-1252 has where Unicode has the controls U+0080 to U+009F (encoding.spec.whatwg.org, index
 * windows-1252). Five places are not taken.
 */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';

/** The characters that js-yaml refuses anywhere in front matter, the Windows-1252 ones aside. */
const controls = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F\uFFFE\uFFFF]/;
const c1 = /[\x80-\x9F]/;

/** Control characters: punctuation of Windows-1252 that was read as Latin-1, or leftovers. */
export function unprintableFault({ text, raw, from, to }: Suspect, { value }: LocalEntry): Fault | null {
	const first = c1.exec(text);
	if (first) return punctuation(text, first.index, value.kind === 'scalar' ? value.text : null);
	const control = controls.exec(text);
	if (!control) return null;
	const code = text.charCodeAt(control.index).toString(16).toUpperCase().padStart(4, '0');
	const inText = value.kind === 'scalar' && (value.style === 'plain' || value.style === 'double');
	const repairable = inText && !raw.includes('\n') && value.text.match(controls);
	const source = value.kind === 'scalar' ? doubleQuoted(value.text) : '';
	const end = value.kind === 'scalar' && value.style === 'double' ? raw.lastIndexOf('"') + 1 + from : to;
	return {
		code: 'control-character',
		message: `An invisible control character (U+${code}) stands here; readers refuse the whole front matter`,
		range: { from: control.index, to: control.index + 1 },
		repair:
			repairable && value.kind === 'scalar' && !/[ \t]#/.test(raw)
				? { title: 'Write it as an escape', changes: [{ from, to: end, insert: source }], meant: value.text }
				: null,
	};
}

function punctuation(text: string, at: number, value: string | null): Fault {
	const changes = [...text.matchAll(/[\x80-\x9F]/g)].map(({ index, 0: char }) => ({
		from: index,
		to: index + 1,
		insert: meantBy(char),
	}));
	const known = changes.every(({ from, insert }) => insert !== text[from]);
	return {
		code: 'windows-1252-punctuation',
		message:
			'A control character stands where Windows has a punctuation mark; js-yaml refuses the whole front matter',
		range: { from: at, to: at + 1 },
		repair: known
			? {
					title: 'Put the punctuation in',
					changes,
					meant: value === null ? null : value.replace(/[\x80-\x9F]/g, meantBy),
				}
			: null,
	};
}

function meantBy(char: string): string {
	return windows1252[char.charCodeAt(0) - 0x80]!;
}
