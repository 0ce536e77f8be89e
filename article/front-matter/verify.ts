import { applyChanges, narrowChange, type TextChange } from '../text-change.ts';
import type { Edit, Entry, FrontMatter, Value } from './front-matter.ts';
import type { Notation, Proposals } from './notation.ts';
import { readSource } from './read.ts';

/** What an edit is to bring about, besides leaving everything else as it is. */
export interface Aim {
	/** For each entry after the edit the index of the same entry before it; -1 for one that is new. */
	readonly origins: readonly number[];
	/** The index, after the edit, of the entry that changes; null when none does. */
	readonly changed: number | null;
	/** Whether the changed entry is what was wanted. */
	readonly wanted: (entry: Entry) => boolean;
}

/** An edit that changes nothing. */
export const unchanged: Edit = { kind: 'changes', changes: [] };

/** An edit that cannot be made, and why. */
export function refuse(reason: string): Edit {
	return { kind: 'refused', reason };
}

/**
 * Takes the first proposal that, read again, brings about the aim and changes nothing else. The front matter is read at
 * offset 0; the edit's changes count, as the proposals do, from the start of the source, and are as narrow as can be.
 */
export function firstThatDoes(
	fm: FrontMatter,
	notation: Notation,
	proposals: Proposals,
	aim: Aim,
	reason: string,
): Edit {
	const tried = new Set<string>();
	const mostFences = fences(fm.source, notation);
	for (const proposal of proposals) {
		const changes = tidy(fm.source, proposal);
		const source = applyChanges(fm.source, changes);
		if (tried.has(source)) continue;
		tried.add(source);
		if (fences(source, notation) > mostFences) continue;
		const after = readSource(source, fm.format, 0);
		if (fulfils(fm, after, aim) && sameTies(notation.ties(fm.source), notation.ties(source), aim))
			return { kind: 'changes', changes };
	}
	return refuse(reason);
}

/** Sorted and narrowed, those that change nothing left out. */
function tidy(source: string, changes: readonly TextChange[]): readonly TextChange[] {
	return changes
		.map((change) => narrowChange(source, change))
		.filter((change): change is TextChange => change !== null)
		.sort((a, b) => a.from - b.from || a.to - b.to);
}

function fences(source: string, { fence }: Notation): number {
	return source.match(fence)?.length ?? 0;
}

function fulfils(before: FrontMatter, after: FrontMatter, { origins, changed, wanted }: Aim): boolean {
	if (after.entries.length !== origins.length || after.breakages.length > before.breakages.length)
		return false;
	return after.entries.every((entry, index) => {
		if (index === changed) return wanted(entry);
		const old = before.entries[origins[index] ?? -1];
		return old !== undefined && sameEntry(before.source, old, after.source, entry);
	});
}

/** Whether every entry but the changed one refers to the same entries as before. */
function sameTies(before: Ties, after: Ties, { origins, changed }: Aim): boolean {
	// Where there are none left, the entries that had some were removed or changed, or else they would not be the same.
	if (!before || !after) return true;
	return after.every((ties, index) => {
		const old = before[origins[index] ?? -1];
		if (index === changed || !old) return true;
		return ties.length === old.length && ties.every((tie, at) => (origins[tie] ?? -1) === old[at]);
	});
}

type Ties = readonly (readonly number[])[] | null;

/**
 * Whether an entry is the same, comments and all, in another source. What a broken one may have meant can depend on
 * its neighbours; its text must stay.
 */
function sameEntry(sourceA: string, a: Entry, sourceB: string, b: Entry): boolean {
	return (
		a.key === b.key &&
		(b.breakage === null || b.breakage.severity === 'warning' || b.breakage.code === a.breakage?.code) &&
		textOf(sourceA, a) === textOf(sourceB, b) &&
		(a.value === b.value ||
			(a.breakage?.readable === false && b.breakage?.readable === false) ||
			sameContent(a.value, b.value))
	);
}

/** An entry's lines without the line break that the last line of a source may lack. */
function textOf(source: string, { range }: Entry): string {
	const text = source.slice(range.from, range.to);
	return text.endsWith('\n') ? text.slice(0, -1) : text;
}

/** Whether two values say the same in the same style. A list's own style and its places are left aside. */
function sameContent(a: Value, b: Value): boolean {
	if (a.kind === 'list' && b.kind === 'list')
		return (
			a.items.length === b.items.length &&
			a.items.every((item, index) => sameContent(item.value, b.items[index]!.value))
		);
	if (a.kind === 'scalar' && b.kind === 'scalar')
		return a.type === b.type && a.style === b.style && a.text === b.text;
	return a.kind === 'source' && b.kind === 'source' && a.text === b.text;
}
