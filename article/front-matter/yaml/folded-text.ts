import type { Unit } from '../unit.ts';

/** A folded block scalar, cut where its text can be spliced. */
export interface FoldedText {
	/** The header line, the first margin included. */
	readonly header: string;
	readonly margin: string;
	readonly units: readonly Unit[];
	/** The line breaks at the end. */
	readonly tail: string;
}

/**
 * Cuts the source of a folded block scalar into units. Null when some lines are indented deeper or have blanks at
 * their ends: those fold by rules of their own.
 */
export function foldedUnits(source: string): FoldedText | null {
	const match = /^(>[-+]?[ \t]*(?:#[^\n]*)?\n)(( +)[^ \t\n][\s\S]*)$/.exec(source);
	if (!match) return null;
	const [, header = '', block = '', margin = ''] = match;
	const body = block.slice(margin.length).replace(/\n+$/, '');
	const tail = block.slice(margin.length + body.length);
	const units: Unit[] = [];
	const fold = /\n+/y;
	for (let at = 0; at < body.length; ) {
		fold.lastIndex = at;
		const breaks = fold.exec(body)?.[0];
		if (!breaks) {
			const char = String.fromCodePoint(body.codePointAt(at)!);
			units.push({ source: char, text: char });
			at += char.length;
			continue;
		}
		const next = at + breaks.length;
		if (!body.startsWith(margin, next) || /[ \t]/.test(body[next + margin.length] ?? '')) return null;
		if (/[ \t]/.test(body[at - 1] ?? '')) return null;
		units.push({
			source: breaks + margin,
			text: breaks.length === 1 ? ' ' : '\n'.repeat(breaks.length - 1),
		});
		at = next + margin.length;
	}
	return { header: header + margin, margin, units, tail };
}
