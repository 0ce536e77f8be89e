import type { Entry, ScalarValue, Value } from '../../article/front-matter/index.ts';

/**
 * The entries as one JSON object, keys in file order (JavaScript's own objects would put numbers first). Of a key that
 * stands twice the first value is given: see `duplicateKeys`.
 */
export function entriesJson(entries: readonly Entry[]): string {
	const seen = new Set<string>();
	const members: string[] = [];
	for (const { key, value } of entries) {
		if (seen.has(key)) continue;
		seen.add(key);
		members.push(`  ${JSON.stringify(key)}: ${valueJson(value)}`);
	}
	return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n}`;
}

/** A value as text, number, boolean, list or null. Dates are text, and so is the source of anything deeper. */
export function valueJson(value: Value): string {
	switch (value.kind) {
		case 'scalar':
			return scalarJson(value);
		case 'list':
			return `[${value.items.map((item) => scalarJson(item.value)).join(', ')}]`;
		case 'source':
			return JSON.stringify(value.text);
	}
}

function scalarJson({ type, text }: ScalarValue): string {
	switch (type) {
		case 'null':
			return 'null';
		case 'boolean':
			return /^t/i.test(text) ? 'true' : 'false';
		case 'number':
			return numberJson(text);
		default:
			return JSON.stringify(text);
	}
}

/** As written where JSON writes numbers so, so that no digit is lost; text where JSON has no such number. */
function numberJson(source: string): string {
	if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(source)) return source;
	const number = Number(source.replace(/_/g, '').replace(/^\+/, ''));
	return Number.isFinite(number) ? String(number) : JSON.stringify(source);
}

/** A value for reading in a terminal: one item of a list a line. */
export function valueText(value: Value): string {
	return value.kind === 'list' ? value.items.map((item) => item.value.text).join('\n') : value.text;
}

/** Keys that stand more than once. */
export function duplicateKeys(entries: readonly Entry[]): readonly string[] {
	return [...new Set(entries.filter((entry) => entry.duplicate).map((entry) => entry.key))];
}
