import type { Text } from '@codemirror/state';
import { splitArticle } from '../fence.ts';
import type { Entry, Value } from '../front-matter/front-matter.ts';
import { readFrontMatter } from '../front-matter/index.ts';
import { newValueOf, sameNewValue } from './field-entry.ts';
import { diffWords, type Hunk } from './words-diff.ts';

/** A field that two articles do not share; null where one has no such field. */
export interface FieldDifference {
	readonly key: string;
	readonly a: Value | null;
	readonly b: Value | null;
}

/** What two articles do not share. */
export interface Comparison {
	/** By words; offsets from the start of each file. */
	readonly body: readonly Hunk[];
	/** What `differentFields` finds. */
	readonly fields: readonly FieldDifference[];
}

/** Compares two articles: the bodies by words, the front matter by fields. */
export function compareTexts(a: Text, b: Text): Comparison {
	const bodyA = splitArticle(a).body;
	const bodyB = splitArticle(b).body;
	const hunks = diffWords(a.sliceString(bodyA.from), b.sliceString(bodyB.from));
	return {
		body: hunks.map((hunk) => ({
			a: { from: hunk.a.from + bodyA.from, to: hunk.a.to + bodyA.from },
			b: { from: hunk.b.from + bodyB.from, to: hunk.b.to + bodyB.from },
		})),
		fields: differentFields(a, b),
	};
}

/** The fields in which two articles differ by value, whatever quotes it is written in; in the order of `b`, then what only `a` has. */
export function differentFields(a: Text, b: Text): readonly FieldDifference[] {
	return differencesOf(entriesOf(a), entriesOf(b));
}

function entriesOf(doc: Text): readonly Entry[] {
	return readFrontMatter(doc)?.entries ?? [];
}

function differencesOf(a: readonly Entry[], b: readonly Entry[]): readonly FieldDifference[] {
	const differences: FieldDifference[] = [];
	for (const { key, value } of firstOfEach(b)) {
		const old = a.find((entry) => entry.key === key)?.value ?? null;
		if (old === null || !sameValue(old, value)) differences.push({ key, a: old, b: value });
	}
	for (const { key, value } of firstOfEach(a)) {
		if (!b.some((entry) => entry.key === key)) differences.push({ key, a: value, b: null });
	}
	return differences;
}

function firstOfEach(entries: readonly Entry[]): readonly Entry[] {
	return entries.filter(({ key }, index) => entries.findIndex((entry) => entry.key === key) === index);
}

function sameValue(a: Value, b: Value): boolean {
	if (a.kind === 'source' || b.kind === 'source') return a.kind === b.kind && textOf(a) === textOf(b);
	return sameNewValue(newValueOf(a), newValueOf(b));
}

function textOf(value: Value): string | null {
	return value.kind === 'source' ? value.text : null;
}
