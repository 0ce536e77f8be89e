import type { TextChange } from '../../text-change.ts';
import type { Detector } from './fault.ts';
import { indentOf } from './line.ts';

interface Line {
	readonly from: number;
	readonly text: string;
}

/** The lines of a text after its first one. */
function linesBelow(text: string): readonly Line[] {
	const lines: Line[] = [];
	let from = text.indexOf('\n') + 1;
	if (from === 0) return lines;
	for (const line of text.slice(from).split('\n')) {
		lines.push({ from, text: line });
		from += line.length + 1;
	}
	return lines;
}

/** Tabs in the indentation, which YAML does not allow. */
export const tabIndentation: Detector = ({ text }) => {
	const tabbed = linesBelow(text).filter((line) => /^ *\t[ \t]*[^\s#]/.test(line.text));
	const first = tabbed[0];
	if (!first) return null;
	const tab = first.from + first.text.indexOf('\t');
	const changes = tabbed.map(({ from, text: line }): TextChange => {
		const margin = /^[ \t]*/.exec(line)![0];
		return { from, to: from + margin.length, insert: margin.replaceAll('\t', '  ') };
	});
	return {
		code: 'tab-indentation',
		message: 'A tab cannot indent in YAML; readers refuse the whole front matter',
		range: { from: tab, to: tab + 1 },
		repair: { title: 'Indent with blanks', changes, meant: null },
	};
};

/** List items whose dashes do not stand below one another. */
export const listIndentation: Detector = ({ text, indent, raw }) => {
	if (!raw.startsWith('-')) return null;
	const lines = linesBelow(text).filter((line) => line.text.trim() !== '' && !/^\s*#/.test(line.text));
	if (lines.length < 2 || !lines.every((line) => /^ *-(?:[ \t]|$)/.test(line.text))) return null;
	const first = indentOf(lines[0]!.text);
	const others = lines.filter((line) => indentOf(line.text) !== first);
	const odd = others[0];
	if (!odd || first < indent) return null;
	// Two blanks deeper may have been meant as a list in the list.
	const sure = others.every((line) => indentOf(line.text) < first || indentOf(line.text) === first + 1);
	return {
		code: 'list-indentation',
		message: 'The dash does not stand below the first one, so readers do not see an item of the list here',
		range: { from: odd.from, to: odd.from + indentOf(odd.text) + 1 },
		repair: sure
			? {
					title: 'Put the dashes below one another',
					changes: others.map((line) => ({
						from: line.from,
						to: line.from + indentOf(line.text),
						insert: ' '.repeat(first),
					})),
					meant: null,
				}
			: null,
	};
};

/** A quoted text, a list or a map that goes on without indentation on the next line. */
export const unindentedLines: Detector = ({ text, raw, indent, dangling }) => {
	if (dangling === null || !/^["'[{|>]/.test(raw)) return null;
	const margin = ' '.repeat(indent + 2);
	const lines = linesBelow(text).filter((line) => line.from >= dangling && line.text.trim() !== '');
	const first = lines[0];
	if (!first) return null;
	return {
		code: 'unindented-lines',
		message: 'This line goes on with the value above, but is not indented',
		range: { from: first.from, to: first.from + first.text.length },
		repair: {
			title: 'Indent the lines that belong to the value',
			changes: lines.map((line) => ({ from: line.from, to: line.from, insert: margin })),
			meant: null,
		},
	};
};
