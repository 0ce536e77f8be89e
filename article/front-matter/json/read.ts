import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Breakage, Entry, FrontMatter, ScalarValue, Value } from '../front-matter.ts';
import { shiftBreakage, shiftRange } from '../shift.ts';

/** What each kind of fault is in plain words; `jsonc-parser` names them. */
const words: Readonly<Record<string, string>> = {
	InvalidSymbol: 'A text needs double quotes in JSON',
	InvalidNumberFormat: 'This is not a number of JSON',
	PropertyNameExpected: 'A key in double quotes is missing here, or a comma is one too many',
	ValueExpected: 'A value is missing here, or a comma is one too many',
	ColonExpected: 'The colon after the key is missing',
	CommaExpected: 'The comma between two fields is missing',
	CloseBraceExpected: 'The closing brace is missing',
	CloseBracketExpected: 'The closing bracket is missing',
	EndOfFileExpected: 'Text follows the object',
	InvalidCommentToken: 'JSON has no comments',
	UnexpectedEndOfString: 'The quote that opens this text is never closed',
	InvalidUnicode: 'This is not an escape in JSON',
	InvalidEscapeCharacter: 'This is not an escape in JSON',
	InvalidCharacter: 'A control character must be written as an escape',
};

/** Reads JSON front matter: an object, of which each property is an entry. Never throws. */
export function readJson(source: string, from: number): FrontMatter {
	const errors: ParseError[] = [];
	const tree = source.trim() === '' ? undefined : parseTree(source, errors, { disallowComments: true });
	const breakages = errors.map((error): Breakage => {
		const code = printParseErrorCode(error.error);
		return {
			code: 'unreadable',
			severity: 'error',
			readable: false,
			message: `${words[code] ?? 'The notation is broken here'}; readers refuse the whole front matter`,
			range: { from: error.offset, to: error.offset + error.length },
			meant: null,
			repair: null,
		};
	});
	if (tree && tree.type !== 'object') breakages.push(notAnObject(source));
	const properties = tree?.type === 'object' ? (tree.children ?? []) : [];
	const counts = new Map<string, number>();
	for (const { children } of properties) {
		const key = String(children?.[0]?.value);
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	const seen = new Set<string>();
	const used = new Set<Breakage>();
	const entries = properties.flatMap((property): Entry[] => {
		const [key, value] = property.children ?? [];
		if (!key) return [];
		const name = String(key.value);
		const end = value ? value.offset + value.length : property.offset + property.length;
		const own = breakages.find(
			({ range }) => range.from >= property.offset && range.from < end && range.to <= end,
		);
		if (own) used.add(own);
		const duplicate = counts.get(name)! > 1;
		const breakage = own ?? (duplicate && seen.has(name) ? standsTwice(name, key) : null);
		seen.add(name);
		const valueRange = value ? { from: value.offset, to: end } : { from: end, to: end };
		return [
			{
				key: name,
				keyRange: shiftRange({ from: key.offset, to: key.offset + key.length }, from),
				range: shiftRange({ from: property.offset, to: end }, from),
				valueRange: shiftRange(valueRange, from),
				value:
					own || !value
						? { kind: 'source', text: source.slice(valueRange.from, end) }
						: shownValue(source, value, from),
				breakage: breakage && shiftBreakage(breakage, from),
				duplicate,
				oldReading: null,
			},
		];
	});
	const rest = breakages.filter((breakage) => !used.has(breakage));
	return { format: 'json', source, from, entries, breakages: rest.map((each) => shiftBreakage(each, from)) };
}

function shownValue(source: string, node: Node, by: number): Value {
	const scalar = scalarOf(source, node);
	if (scalar) return scalar;
	const text = source.slice(node.offset, node.offset + node.length);
	const children = node.type === 'array' ? (node.children ?? []) : null;
	const items = children?.map((child) => ({ child, value: scalarOf(source, child) }));
	if (!items?.every(({ value }) => value !== null)) return { kind: 'source', text };
	return {
		kind: 'list',
		style: 'flow',
		items: items.flatMap(({ child, value }) => {
			const range = shiftRange({ from: child.offset, to: child.offset + child.length }, by);
			return value ? [{ value, range, lines: range, oldReading: null }] : [];
		}),
	};
}

function scalarOf(source: string, { type, value, offset, length }: Node): ScalarValue | null {
	if (type === 'string') return { kind: 'scalar', type: 'text', style: 'double', text: String(value) };
	if (type !== 'number' && type !== 'boolean' && type !== 'null') return null;
	return { kind: 'scalar', type, style: 'plain', text: source.slice(offset, offset + length) };
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

function standsTwice(name: string, key: Node): Breakage {
	return {
		code: 'duplicate-key',
		severity: 'warning',
		readable: true,
		message: `“${name}” stands here twice; readers take the last one`,
		range: { from: key.offset, to: key.offset + key.length },
		meant: null,
		repair: null,
	};
}
