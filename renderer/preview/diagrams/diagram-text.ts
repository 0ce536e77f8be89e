/** What a picture of a diagram is called by those who do not see it. */
export function diagramText(source: string): string {
	const title = /^[ \t]*accTitle[ \t]*:[ \t]*(\S.*)$/m.exec(source)?.[1];
	const description =
		/^[ \t]*accDescr[ \t]*:[ \t]*(\S.*)$/m.exec(source)?.[1] ??
		/^[ \t]*accDescr[ \t]*\{([^}]*)\}/m.exec(source)?.[1];
	const told = [title, description].filter((text) => text !== undefined).map(oneLine);
	if (told.length > 0) return told.join('. ');
	const front = /^\s*---[ \t]*\n([\s\S]*?)\n[ \t]*---[ \t]*(?:\n|$)/.exec(source);
	const named = front === null ? undefined : /^title[ \t]*:[ \t]*(\S.*)$/m.exec(front[1]!)?.[1];
	if (named !== undefined) return oneLine(named).replace(/^(["'])(.*)\1$/, '$2');
	const first = source
		.slice(front?.[0].length ?? 0)
		.split('\n')
		.map(oneLine)
		.find((line) => line !== '' && !line.startsWith('%%'));
	return first === undefined ? 'Diagram' : `Diagram: ${first}`;
}

/**
 * Says in one line what mermaid could not read. Its own messages go on about its grammar for many lines.
 *
 * @param message as mermaid throws it
 * @param source the diagram's
 */
export function diagramFault(message: string, source: string): string {
	if (/No diagram type detected/i.test(message)) {
		return source.trim() === ''
			? 'Not drawn: there is no diagram yet.'
			: 'Not drawn: mermaid knows no diagram that begins like this one.';
	}
	const counted = /\bon line (\d+)/i.exec(message);
	if (counted) {
		const line = lineAsCounted(source, Number(counted[1]));
		return line === null || line.text === ''
			? 'Not drawn: mermaid could not read it to its end.'
			: `Not drawn: mermaid could not read line ${line.number}, “${line.text}”.`;
	}
	const line = oneLine(message.split('\n').find((each) => each.trim() !== '') ?? '').slice(0, 160);
	return line === '' ? 'Not drawn.' : `Not drawn: ${line.replace(/[.:]$/, '')}.`;
}

/** What mermaid takes out before it reads, in its order: settings at the top, directives, comments, blanks at the start. */
const unread = [
	/^\s*---\s*\n[\s\S]*?\n\s*---\s*\n/,
	/%%\{[\s\S]*?\}%%/g,
	/^[\s\0]*%%(?!\{)[^\n]+\n?/gm,
	/^[\s\0]+/,
];

/** The line that mermaid counts as the given one, and its number in the source, both from 1; null when there is none. */
function lineAsCounted(source: string, counted: number): { number: number; text: string } | null {
	// A mark stands for each line break that is taken out.
	const read = unread.reduce(
		(text, pattern) => text.replace(pattern, (taken) => '\0'.repeat(breaksIn(taken))),
		source.replaceAll('\0', ' '),
	);
	const lines = read.split('\n');
	const line = lines[counted - 1];
	if (line === undefined) return null;
	const text = line.replaceAll('\0', '');
	const above = lines.slice(0, counted - 1).reduce((sum, each) => sum + breaksIn(each) + 1, 0);
	return { number: above + breaksIn(line) + 1, text: oneLine(text).slice(0, 80) };
}

function breaksIn(text: string): number {
	return text.match(/[\n\0]/g)?.length ?? 0;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
