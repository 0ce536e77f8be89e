import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges } from '../text-change.ts';
import {
	addField,
	addListItem,
	type Edit,
	type FrontMatter,
	type FrontMatterFormat,
	moveField,
	moveListItem,
	type NewScalar,
	readSource,
	removeField,
	removeListItem,
	renameField,
	setListItem,
	setSource,
	setValue,
} from './index.ts';

// GALLEY_RUNS multiplies the number of runs, for a long soak.
const runs = 200 * Number(process.env.GALLEY_RUNS ?? 1);

/** Half of a surrogate pair. */
const half = /\p{Cs}/u;

/** Any text, the awkward kinds often. */
const anyText = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: 'grapheme' }),
	fc.string({
		unit: fc.constantFrom(
			...[
				' ',
				'\n',
				"'",
				'"',
				'\\',
				':',
				'#',
				'a',
				'b',
				'-',
				'\t',
				'[',
				']',
				'{',
				',',
				'?',
				'&',
				'*',
				'!',
				'|',
				'>',
				'%',
				'@',
			],
			...[
				'\u2028',
				'\u0085',
				'\u00a0',
				'\0',
				'\x7f',
				'\r',
				'\ufeff',
				'\ud800',
				'\udc00',
				'---',
				'+++',
				': ',
				' #',
				"''",
			],
		),
	}),
	fc.constantFrom(
		'no',
		'null',
		'~',
		'010',
		'1_000',
		'12:30:00',
		'2024-01-02',
		'0x1f',
		'.inf',
		'<<',
		'=',
		'---',
		'...',
		'',
		'true',
	),
);

const yamlValues = [
	' one',
	" 'one''s'",
	' "one\\u00e9 \\"two\\""',
	' one # beside',
	"   'far'   ",
	'',
	' # nothing',
	' |\n  one\n\n   two\n',
	' |+\n  one\n\n',
	' >-\n  one\n  two\n\n  three',
	' > # fold\n    one\n    two',
	' "one\n  two\n\n  three"',
	' one\n  two',
	" 'one\n  two'",
	' 8',
	' true',
	' 2024-01-02',
	'\n  - a\n  # about b\n  - "b" # beside b\n\n  - \'c\'',
	'\n- a\n- b',
	' [a, "b", c: 1]',
	' [a, "b",   c]',
	' [\n    a, # one\n    b,\n  ]',
	' []',
	'\n  deep: 1\n  deeper:\n    - x',
	' &name one',
	' !!str 8',
	" 'It\\'s broken'",
	' "open',
	' @at',
	' a: b',
];
const yamlFile = fc
	.array(
		fc.record({
			value: fc.constantFrom(...yamlValues),
			above: fc.constantFrom('', '', '', '# about it\n', '\n', '# free\n\n', '\n# about\n# it\n'),
			quote: fc.constantFrom('', '', "'", '"'),
		}),
		{ minLength: 1, maxLength: 6 },
	)
	.chain((entries) =>
		fc.constantFrom('\n', '', '\n\n', '\n# the end\n').map((end) => {
			const lines = entries.map(
				({ value, above, quote }, index) => `${above}${quote}k${index}${quote}:${value}`,
			);
			return lines.join('\n') + end;
		}),
	);

const tomlValues = [
	'"one"',
	"'one'",
	'"\\u00e9 \\"x\\""',
	'8',
	'true',
	'2024-01-02',
	'["a", \'b\']',
	'[\n  "a", # one\n  "b",\n]',
	'[]',
	'{ a = 1 }',
	'"""\none\ntwo"""',
	"'''\none'''",
	'"a" # beside',
	'bare words',
	"'It\\'s'",
];
const tomlFile = fc
	.tuple(
		fc.array(fc.tuple(fc.constantFrom(...tomlValues), fc.constantFrom('', '', '# about\n', '\n')), {
			minLength: 1,
			maxLength: 6,
		}),
		fc.constantFrom(
			'\n',
			'',
			'\n\n[extra]\nteam = "x"\n',
			'\n[[extra.list]]\nx = """\n[no]\n"""\n\n[[extra.list]]\n# end\n',
		),
	)
	.map(
		([entries, end]) =>
			entries.map(([value, above], index) => `${above}k${index} = ${value}`).join('\n') + end,
	);

const jsonValues = [
	'"one"',
	'"\\u00e9\\n"',
	'8',
	'true',
	'null',
	'["a", "b"]',
	'[]',
	'[\n    "a",\n    "b"\n  ]',
	'{ "deep": 1 }',
];
const jsonFile = fc
	.tuple(fc.array(fc.constantFrom(...jsonValues), { minLength: 1, maxLength: 6 }), fc.boolean())
	.map(([values, lines]) => {
		const properties = values.map((value, index) => `"k${index}": ${value}`);
		return lines ? `{\n  ${properties.join(',\n  ')}\n}` : `{${properties.join(', ')}}`;
	});

const files: readonly [FrontMatterFormat, fc.Arbitrary<string>][] = [
	['yaml', yamlFile],
	['toml', tomlFile],
	['json', jsonFile],
];

function applied(source: string, edit: Edit): string {
	return edit.kind === 'changes' ? applyChanges(source, edit.changes) : source;
}

/** Everything about the entries that an edit must leave alone: their lines, keys and values. */
function contents(fm: FrontMatter, but: number | null = null): unknown[] {
	return fm.entries.flatMap((entry, index) => {
		if (index === but) return [];
		const { key, range, value, breakage } = entry;
		const lines = fm.source.slice(range.from, range.to).replace(/\n$/, '');
		const shown = value.kind === 'list' ? value.items.map((item) => item.value) : value;
		// What a broken entry may have meant can depend on its neighbours.
		const broken = breakage?.readable === false;
		return [{ key, lines, shown: broken ? null : shown, broken }];
	});
}

/** What lies outside the entries: free comments and blank lines. */
function outside({ source, entries, format }: FrontMatter): string {
	let rest = '';
	let at = 0;
	for (const { range } of entries) {
		rest += source.slice(at, range.from);
		at = range.to;
	}
	return (rest + source.slice(at)).replace(format === 'json' ? /[\s,]/g : /\n/g, '');
}

describe.each(files)('in %s', (format, file) => {
	test('a text that was set is the text that is read, and only its value moved', () => {
		fc.assert(
			fc.property(file, fc.nat(), anyText, (source, pick, text) => {
				const fm = readSource(source, format, 0);
				const index = pick % fm.entries.length;
				const entry = fm.entries[index]!;
				const edit = setValue(fm, entry.key, { kind: 'scalar', type: 'text', text }, { seen: true });
				if (edit.kind === 'refused') {
					// TOML alone has no way to write half a surrogate pair; a table is not replaced by a text.
					expect(format).toBe('toml');
					expect(half.test(text) || source[entry.valueRange.from] === '[').toBe(true);
					return;
				}
				const after = readSource(applyChanges(source, edit.changes), format, 0);
				expect(after.entries[index]?.value).toMatchObject({ kind: 'scalar', type: 'text', text });
				expect(contents(after, index)).toEqual(contents(fm, index));
				expect(outside(after)).toBe(outside(fm));
				if (entry.value.kind === 'scalar') {
					for (const { from, to } of edit.changes) {
						expect(from).toBeGreaterThanOrEqual(entry.valueRange.from);
						expect(to).toBeLessThanOrEqual(entry.valueRange.to);
					}
				}
				expect(setValue(after, entry.key, { kind: 'scalar', type: 'text', text })).toEqual({
					kind: 'changes',
					changes: [],
				});
			}),
			{ numRuns: runs },
		);
	});

	test('a field that is added is the last one of its kind, and nothing else moves', () => {
		fc.assert(
			fc.property(file, anyText, anyText, (source, key, text) => {
				const fm = readSource(source, format, 0);
				const edit = addField(fm, key, { kind: 'scalar', type: 'text', text });
				if (edit.kind === 'refused') {
					expect(
						key.includes('\n') ||
							half.test(key) ||
							half.test(text) ||
							fm.entries.some((each) => each.key === key) ||
							isOdd(key),
					).toBe(true);
					return;
				}
				const after = readSource(applyChanges(source, edit.changes), format, 0);
				const index = after.entries.findIndex((entry) => entry.key === key);
				expect(after.entries[index]?.value).toMatchObject({ kind: 'scalar', type: 'text', text });
				expect(contents(after, index)).toEqual(contents(fm));
				expect(edit.changes.every(({ from, to }) => from === to)).toBe(true);
			}),
			{ numRuns: runs },
		);
	});

	test('a field that is removed, renamed or moved leaves the others as they were', () => {
		fc.assert(
			fc.property(
				file,
				fc.nat(),
				fc.nat(),
				fc.constantFrom('remove', 'rename', 'move'),
				(source, pick, to, what) => {
					const fm = readSource(source, format, 0);
					const index = pick % fm.entries.length;
					const entry = fm.entries[index]!;
					const target = to % fm.entries.length;
					const edit =
						what === 'remove'
							? removeField(fm, entry.key)
							: what === 'rename'
								? renameField(fm, entry.key, 'renamed key')
								: moveField(fm, entry.key, target);
					if (edit.kind === 'refused') {
						// Tables cannot be moved above plain keys, renamed in their parts, or keys below tables.
						// Nor does anything come below a block that keeps the blank lines below it, and has some.
						const kept = format === 'yaml' && source.includes('|+');
						expect((format === 'toml' && source.includes('extra')) || kept, edit.reason).toBe(true);
						return;
					}
					const after = readSource(applied(source, edit), format, 0);
					const expected = contents(fm);
					if (what === 'remove') expected.splice(index, 1);
					if (what === 'move') expected.splice(target, 0, ...expected.splice(index, 1));
					if (what === 'rename') {
						expect(contents(after, index)).toEqual(contents(fm, index));
						expect(after.entries[index]?.key).toBe('renamed key');
					} else {
						expect(contents(after)).toEqual(expected);
					}
					expect(outside(after)).toBe(outside(fm));
				},
			),
			{ numRuns: runs },
		);
	});

	test('an item that is set, added, removed or moved leaves the other items as they were', () => {
		const what = fc.constantFrom('set', 'add', 'remove', 'move');
		fc.assert(
			fc.property(file, fc.nat(), fc.nat(), fc.nat(), anyText, what, (source, pick, a, b, text, kind) => {
				const fm = readSource(source, format, 0);
				const lists = fm.entries.filter(({ value, breakage }) => value.kind === 'list' && !breakage);
				fc.pre(lists.length > 0 && !half.test(text));
				const entry = lists[pick % lists.length]!;
				const index = fm.entries.indexOf(entry);
				const old: readonly NewScalar[] =
					entry.value.kind === 'list'
						? entry.value.items.map(({ value: { type, text: itemText } }) => ({ type, text: itemText }))
						: [];
				fc.pre(old.length > 0 || kind === 'add');
				const at = a % Math.max(1, old.length);
				const to = b % Math.max(1, old.length);
				const item: NewScalar = { type: 'text', text };
				const [edit, wanted] = ((): [Edit, NewScalar[]] => {
					if (kind === 'set') return [setListItem(fm, entry.key, at, item), old.with(at, item)];
					if (kind === 'add') return [addListItem(fm, entry.key, item, at), old.toSpliced(at, 0, item)];
					if (kind === 'remove') return [removeListItem(fm, entry.key, at), old.toSpliced(at, 1)];
					return [moveListItem(fm, entry.key, at, to), old.toSpliced(at, 1).toSpliced(to, 0, old[at]!)];
				})();
				if (edit.kind === 'refused') throw new Error(edit.reason);
				const after = readSource(applyChanges(source, edit.changes), format, 0);
				const value = after.entries[index]?.value;
				expect(
					value?.kind === 'list' &&
						value.items.map((each) => ({ type: each.value.type, text: each.value.text })),
				).toEqual(wanted);
				expect(contents(after, index)).toEqual(contents(fm, index));
				expect(outside(after)).toBe(outside(fm));
			}),
			{ numRuns: runs },
		);
	});

	test('a list that is set is the list that is read', () => {
		const items = fc.array(
			anyText.filter((text) => !half.test(text)),
			{ maxLength: 5 },
		);
		fc.assert(
			fc.property(file, fc.nat(), items, (source, pick, texts) => {
				const fm = readSource(source, format, 0);
				const index = pick % fm.entries.length;
				const entry = fm.entries[index]!;
				fc.pre(format !== 'toml' || source[entry.valueRange.from] !== '[' || entry.value.kind === 'list');
				const wanted = texts.map((text): NewScalar => ({ type: 'text', text }));
				const edit = setValue(fm, entry.key, { kind: 'list', items: wanted }, { seen: true });
				if (edit.kind === 'refused') throw new Error(edit.reason);
				const after = readSource(applyChanges(source, edit.changes), format, 0);
				const value = after.entries[index]?.value;
				expect(value?.kind === 'list' && value.items.map((each) => each.value.text)).toEqual(texts);
				expect(contents(after, index)).toEqual(contents(fm, index));
			}),
			{ numRuns: runs },
		);
	});

	test('the source of a value, set again, changes nothing, and any other is taken whole or refused', () => {
		fc.assert(
			fc.property(
				file,
				fc.nat(),
				fc.oneof(anyText, fc.constantFrom(...yamlValues, ...tomlValues)),
				(source, pick, text) => {
					const fm = readSource(source, format, 0);
					const index = pick % fm.entries.length;
					const entry = fm.entries[index]!;
					const present = source.slice(entry.valueRange.from, entry.valueRange.to);
					expect(setSource(fm, entry.key, present)).toEqual({ kind: 'changes', changes: [] });
					const edit = setSource(fm, entry.key, text);
					if (edit.kind === 'refused') return;
					const after = readSource(applyChanges(source, edit.changes), format, 0);
					expect(contents(after, index)).toEqual(contents(fm, index));
				},
			),
			{ numRuns: runs },
		);
	});

	test('a repair changes its entry alone and gives what was meant', () => {
		fc.assert(
			fc.property(file, (source) => {
				const fm = readSource(source, format, 0);
				fm.entries.forEach((entry, index) => {
					const { breakage } = entry;
					if (!breakage?.repair) return;
					const after = readSource(applyChanges(source, breakage.repair.changes), format, 0);
					expect(contents(after, index)).toEqual(contents(fm, index));
					expect(after.entries[index]?.breakage?.readable).not.toBe(false);
					if (breakage.meant !== null)
						expect(after.entries[index]?.value).toMatchObject({ text: breakage.meant });
				});
			}),
			{ numRuns: runs },
		);
	});

	test('anything at all can be read', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					anyText,
					fc.array(anyText).map((lines) => lines.join('\n')),
				),
				(source) => {
					const fm = readSource(source, format, 7);
					let at = 7;
					for (const { range, keyRange, valueRange } of fm.entries) {
						expect(range.from).toBeGreaterThanOrEqual(at);
						expect(keyRange.from).toBeGreaterThanOrEqual(range.from);
						expect(valueRange.from).toBeGreaterThanOrEqual(range.from);
						expect(valueRange.to).toBeLessThanOrEqual(Math.max(range.to, valueRange.from));
						at = range.to;
					}
					expect(at).toBeLessThanOrEqual(7 + source.length);
				},
			),
			{ numRuns: runs },
		);
	});
});

/** Keys that cannot stand before a colon without another meaning in some notation. */
function isOdd(key: string): boolean {
	return key.length > 1000;
}
