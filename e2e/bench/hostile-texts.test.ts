import { expect, test } from 'vitest';
import { hostileNames, hostileText, placesOf } from './hostile-texts.ts';

test('each hostile text is typed in at three places in order, inside of it', () => {
	for (const name of hostileNames) {
		const hostile = hostileText(name);
		const [start, middle, end] = placesOf(hostile) as [number, number, number];
		expect([name, start > hostile.from, start < middle, middle < end, end <= hostile.to]).toEqual([
			name,
			true,
			true,
			true,
			true,
		]);
	}
});

test('what is typed at the start of a table goes into its first cell', () => {
	const hostile = hostileText('table-20k-rows');
	expect(hostile.text.slice(hostile.from, placesOf(hostile)[0])).toBe('| a');
});

test('front matter begins its text', () => {
	expect(hostileText('front-matter-20k').text).toMatch(/^---\nkey0: value 0\n/);
});
