import { expect, test } from 'vitest';
import { readSource } from './index.ts';
import { shiftFrontMatter } from './shift.ts';

const source = [
	'stray line',
	"a: 'It\\'s'",
	'b: [x, "y"]',
	'c:',
	'  # one',
	'  - x',
	'  - 010',
	'd: no',
	'd: {e: 1}',
	'',
].join('\n');

test('front matter that stands further on is the same, but for every offset in it', () => {
	const read = readSource(source, 'yaml', 0);
	expect(read.breakages).not.toEqual([]);
	expect(read.entries.some(({ breakage }) => breakage?.repair)).toBe(true);
	const back = (key: string, value: unknown): unknown =>
		typeof value === 'number' && (key === 'from' || key === 'to') ? value - 100 : value;
	const shifted = JSON.stringify(shiftFrontMatter(read, 100), back);
	expect(JSON.parse(shifted)).toEqual(JSON.parse(JSON.stringify(read)));
});
