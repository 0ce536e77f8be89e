/** Where a link label leads: what `[label]: address "title"` says. */
export interface LinkDefinition {
	readonly href: string;
	readonly title: string;
}

/** What an article defines for use anywhere in it. Labels are normalised; of two definitions the first counts. */
export interface Definitions {
	readonly links: ReadonlyMap<string, LinkDefinition>;
	/** Labels of footnotes. */
	readonly footnotes: ReadonlySet<string>;
}

export const noDefinitions: Definitions = { links: new Map(), footnotes: new Set() };

/** How a use of a label is recorded: link labels as they are, footnotes with a caret, which no link label can begin with. */
export function footnoteUse(label: string): string {
	return `^ ${label}`;
}

/**
 * The recorded uses (see `footnoteUse`) for which the two sets of definitions give different answers.
 */
export function changedUses(old: Definitions, now: Definitions): Set<string> {
	const changed = new Set<string>();
	for (const [label, { href, title }] of now.links) {
		const before = old.links.get(label);
		if (before?.href !== href || before.title !== title) changed.add(label);
	}
	for (const label of old.links.keys()) if (!now.links.has(label)) changed.add(label);
	for (const label of now.footnotes) if (!old.footnotes.has(label)) changed.add(footnoteUse(label));
	for (const label of old.footnotes) if (!now.footnotes.has(label)) changed.add(footnoteUse(label));
	return changed;
}
