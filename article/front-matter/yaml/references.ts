import type { Breakage, Value } from '../front-matter.ts';
import type { LocalEntry } from './local-entry.ts';
import { quoted } from './scalar-source.ts';

/** Anchors and aliases (`&name`, `*name`), which alone tie entries together. */
export interface References {
	/** The names that are set anywhere. */
	readonly anchors: ReadonlySet<string>;
	/** The names that are used anywhere. */
	readonly aliases: ReadonlySet<string>;
}

/** Gathers the names of all entries; null when there are none, as in most files. */
export function gatherReferences(locals: readonly LocalEntry[]): References | null {
	if (locals.every(({ anchors, aliases }) => anchors.length === 0 && aliases.length === 0)) return null;
	return {
		anchors: new Set(locals.flatMap(({ anchors }) => anchors)),
		aliases: new Set(locals.flatMap(({ aliases }) => aliases)),
	};
}

/**
 * For each entry the indices of the entries that its aliases lead to. A name may be set anew: what counts is the last
 * setting above.
 */
export function tiesBetween(locals: readonly LocalEntry[]): readonly (readonly number[])[] {
	const setBy = new Map<string, number>();
	return locals.map(({ anchors, aliases }, index) => {
		const ties = aliases.map((name) => (anchors.includes(name) ? index : (setBy.get(name) ?? -1)));
		for (const name of anchors) setBy.set(name, index);
		return ties;
	});
}

/**
 * Judges an entry's references. `set` holds the names that entries above have set: a name must be set before it is
 * used. `raw` is the value's source.
 */
export function judgeReferences(
	local: LocalEntry,
	raw: string,
	references: References,
	set: ReadonlySet<string>,
): { breakage: Breakage; value: Value } | null {
	if (local.breakage) return null;
	const unknown = local.aliases.find((name) => !set.has(name) && !local.anchors.includes(name));
	const { from, to } = local.valueRange;
	const repair = {
		title: 'Put the text in quotes',
		changes: [{ from, to, insert: quoted(raw) }],
	};
	if (unknown !== undefined) {
		// Where names are in use this may be a slip of the pen; where there are none it was meant as text.
		const sure = references.anchors.size === 0 && /^\*\S+$/.test(raw);
		return {
			breakage: {
				code: sure ? 'leading-indicator' : 'unknown-alias',
				severity: 'error',
				readable: false,
				message: `\`*${unknown}\` refers to a value named \`&${unknown}\`, and there is none above`,
				range: { from, to: sure ? to : Math.min(to, from + unknown.length + 1) },
				meant: sure ? raw : null,
				repair: sure ? repair : null,
			},
			value: sure
				? { kind: 'scalar', type: 'text', style: 'single', text: raw }
				: { kind: 'source', text: raw },
		};
	}
	const unused = local.anchors.find((name) => !references.aliases.has(name));
	if (unused === undefined || !/^&\S+(?:[ \t]+[^\s'"[{|>!&*#-][^\n]*)?$/.test(raw) || / #/.test(raw))
		return null;
	return {
		breakage: {
			code: 'leading-indicator',
			severity: 'warning',
			readable: true,
			message: `Readers take \`&${unused}\` for a name and leave it out; a text that begins so needs quotes`,
			range: { from, to: from + unused.length + 1 },
			meant: raw,
			repair,
		},
		value: local.value,
	};
}
