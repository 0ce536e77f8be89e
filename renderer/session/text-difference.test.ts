import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyChanges } from '../../article/text-change.ts';
import { textDifference } from './text-difference.ts';

it('changes what differs, in each place by itself', () => {
	expect(textDifference('Ada\n\n7 grams of salt', 'Dame Ada\n\n9 grams of salt')).toEqual([
		{ from: 0, to: 0, insert: 'Dame ' },
		{ from: 5, to: 6, insert: '9' },
	]);
	expect(textDifference('same', 'same')).toEqual([]);
});

it('makes one text the other, whatever they are', () => {
	const text = fc
		.array(fc.constantFrom('a', 'b', ' ', '\n', '😀', 'key: ', '---\n'))
		.map((parts) => parts.join(''));
	fc.assert(
		fc.property(text, text, (old, next) => {
			expect(applyChanges(old, textDifference(old, next))).toBe(next);
		}),
	);
});

it('is done soon with long texts that have little in common', () => {
	const old = 'One line of the old text.\n'.repeat(20_000);
	const next = 'Something else altogether\n'.repeat(25_000);
	expect(applyChanges(old, textDifference(old, next))).toBe(next);
});
