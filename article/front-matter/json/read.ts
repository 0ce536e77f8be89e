import type { Breakage, Entry, FrontMatter, ScalarValue, Value } from '../front-matter.ts';
import { type JsonFault, type JsonProperty, type JsonValue, scanObject } from './scan.ts';

/** Reads JSON front matter, at offset 0: an object, of which each property is an entry. Never throws. */
export function readJson(source: string): FrontMatter {
	const { properties, faults, isObject } = scanObject(source);
	const empty = !isObject && source.trim() === '';
	const breakages = isObject || empty ? faults.map((fault) => broken(fault, null)) : [notAnObject(source)];
	const counts = new Map<string, number>();
	for (const { key } of properties) counts.set(key, (counts.get(key) ?? 0) + 1);
	const seen = new Set<string>();
	const own = new Set<number>();
	const entries = properties.map((property): Entry => {
		const { key, keyRange, value, raw } = property;
		const index = value
			? -1
			: faults.findIndex(({ range }) => range.from >= keyRange.to && range.to <= raw.to);
		if (index !== -1) own.add(index);
		const duplicate = counts.get(key)! > 1;
		const fault = faults[index];
		const twice = duplicate && seen.has(key) ? standsTwice(property) : null;
		seen.add(key);
		const breakage = fault ? broken(fault, fault.title ? (JSON.parse(fault.insert) as string) : null) : twice;
		return {
			key,
			keyRange,
			range: { from: keyRange.from, to: raw.to },
			valueRange: raw,
			value: value ? shownValue(source, value) : unread(source, property, breakage),
			breakage,
			duplicate,
			oldReading: null,
		};
	});
	const rest = breakages.filter((_, index) => !own.has(index));
	return { format: 'json', source, from: 0, entries, breakages: rest };
}

function unread(source: string, { raw }: JsonProperty, breakage: Breakage | null): Value {
	return breakage?.meant == null
		? { kind: 'source', text: source.slice(raw.from, raw.to) }
		: { kind: 'scalar', type: 'text', style: 'double', text: breakage.meant };
}

function shownValue(source: string, value: JsonValue): Value {
	const scalar = scalarOf(source, value);
	if (scalar) return scalar;
	const text = source.slice(value.from, value.to);
	if (value.kind !== 'array') return { kind: 'source', text };
	const items = value.items.map((item) => ({ item, scalar: scalarOf(source, item) }));
	if (!items.every((each) => each.scalar !== null)) return { kind: 'source', text };
	return {
		kind: 'list',
		style: 'flow',
		items: items.flatMap(({ item, scalar: itemScalar }) => {
			const range = { from: item.from, to: item.to };
			return itemScalar ? [{ value: itemScalar, range, lines: range, oldReading: null }] : [];
		}),
	};
}

function scalarOf(source: string, value: JsonValue): ScalarValue | null {
	if (value.kind === 'text') return { kind: 'scalar', type: 'text', style: 'double', text: value.text };
	if (value.kind === 'array' || value.kind === 'object') return null;
	return { kind: 'scalar', type: value.kind, style: 'plain', text: source.slice(value.from, value.to) };
}

function broken({ code, message, range, title, insert }: JsonFault, meant: string | null): Breakage {
	return {
		code,
		severity: 'error',
		readable: false,
		message: `${message}; readers refuse the whole front matter`,
		range,
		meant,
		repair: title === null ? null : { title, changes: [{ ...range, insert }] },
	};
}

function notAnObject(source: string): Breakage {
	return {
		code: 'top-level-text',
		severity: 'error',
		readable: false,
		message: 'The front matter is not an object. Readers want `{ "key": value }` there',
		range: { from: 0, to: source.length },
		meant: null,
		repair: null,
	};
}

function standsTwice({ key, keyRange }: JsonProperty): Breakage {
	return {
		code: 'duplicate-key',
		severity: 'warning',
		readable: true,
		message: `“${key}” stands here twice; readers take the last one`,
		range: keyRange,
		meant: null,
		repair: null,
	};
}
