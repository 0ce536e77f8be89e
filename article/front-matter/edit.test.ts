import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges } from '../text-change.ts';
import type { Edit, NewValue } from './index.ts';
import { addField, moveField, readSource, removeField, renameField, setValue } from './index.ts';

const runs = 300 * Number(process.env.GALLEY_RUNS ?? 1);

function apply(source: string, edit: Edit): string {
	if (edit.kind === 'refused') throw new Error(edit.reason);
	return applyChanges(source, edit.changes);
}
const text = (value: string): NewValue => ({ kind: 'scalar', type: 'text', text: value });
function set(source: string, key: string, value: string): string {
	return apply(source, setValue(readSource(source, 'yaml', 0), key, text(value)));
}

describe('setting a text', () => {
	test.each([
		['single quotes stay', "a: 'x'\n", "it's", "a: 'it''s'\n"],
		['double', 'a: "x" # c\n', 'say "x"', 'a: "say \\"x\\"" # c\n'],
		['plain', 'a: x # c\n', 'y z', 'a: y z # c\n'],
		['plain that cannot hold it', 'a: x # c\n', 'y: z', 'a: "y: z" # c\n'],
		['plain no', 'a: x\n', 'no', 'a: "no"\n'],
		['empty', 'a:\n', 'x', 'a: x\n'],
		['empty with comment', 'a: # c\nb: 1\n', 'x', 'a: x # c\nb: 1\n'],
		['literal', 'a: |\n    x\n    y\nb: 1\n', 'x\nz\n', 'a: |\n    x\n    z\nb: 1\n'],
		[
			'folded',
			'a: >-\n  one\n  two three\n  four\nb: 1\n',
			'one two 3 four',
			'a: >-\n  one\n  two 3\n  four\nb: 1\n',
		],
		[
			'multi-line double',
			'a: "one\n  two\\u00e9\n  three"\n',
			'one twoé four',
			'a: "one\n  two\\u00e9\n  four"\n',
		],
		['plain to lines', 'a: x\n', 'one\ntwo', 'a: |-\n  one\n  two\n'],
		['no newline at the end', "a: 'x'", 'y', "a: 'y'"],
		['literal comment', 'a: | # c\n  x\nb: 1\n', 'x\u0007', 'a: "x\\a" # c\nb: 1\n'],
	])('%s', (_, before, value, after) => {
		expect(set(before, 'a', value)).toBe(after);
	});
});

const files = [
	"title: 'A'\n# about x\nx: 'one' # beside\nlist:\n  - a\n  # in\n  - b\n\nlast: \"z\"\n",
	'title: A\nx: one\nfold: >\n  a\n  b\n\n  c\nlast: 1',
	'x: "one\n  two"\ny: &a 1\nz: *a\n',
	'y: |+\n  a\n\n\nx: |\n  one\n  two\n\n# free\n\nz: 2\n',
	'  x: >-\n    one\n    two\n  y: 1\n',
	'x:\nb: 1\n',
	"bad: 'It\\'s'\nx: one\n'quoted key': [a, b]\n",
];

test('a text that was set is the text that is read, whatever it is', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...files),
			fc.oneof(
				fc.string({ unit: 'binary' }),
				fc.string({ unit: 'grapheme' }),
				fc.string({
					unit: fc.constantFrom(
						' ',
						'\n',
						"'",
						'"',
						'\\',
						':',
						'#',
						'a',
						'-',
						'\t',
						'\u2028',
						'\0',
						'\ud800',
						'[',
						',',
						'\r',
						'\ufeff',
					),
				}),
			),
			(source, value) => {
				const fm = readSource(source, 'yaml', 0);
				const before = fm.entries.find((e) => e.key === 'x')!;
				const edit = setValue(fm, 'x', text(value));
				if (edit.kind === 'refused') throw new Error(edit.reason);
				for (const c of edit.changes) {
					expect(c.from).toBeGreaterThanOrEqual(before.valueRange.from);
					expect(c.to).toBeLessThanOrEqual(before.valueRange.to);
				}
				const after = readSource(applyChanges(source, edit.changes), 'yaml', 0);
				const v = after.entries.find((e) => e.key === 'x')!.value;
				expect(v).toMatchObject({ type: 'text', text: value });
			},
		),
		{ numRuns: runs },
	);
});
