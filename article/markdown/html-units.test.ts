import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { BlockList } from './blocks.ts';
import { sameLayout, unitLayouts } from './html-units.ts';
import { createMarkdown } from './markdown.ts';

const md = createMarkdown('article');

function layoutsOf(source: string) {
	const { sequence } = BlockList.read(md, Text.of(source.split('\n')));
	const layouts = unitLayouts(sequence);
	return sequence.chunks.map((chunk) => {
		const layout = layouts.get(chunk);
		return layout && { skip: layout.skip, units: [...layout.units].map(([at, unit]) => [at, unit.length]) };
	});
}

test('blocks between an opening and its closing tag are one unit', () => {
	expect(layoutsOf('a\n\n<details>\n\nb\n\n- c\n\n</details>\n\nd')).toEqual([{ skip: 0, units: [[1, 4]] }]);
});

test('units hold units', () => {
	expect(layoutsOf('<div>\n\n<div>\n\na\n\n</div>\n\n</div>\n\nb')).toEqual([{ skip: 0, units: [[0, 5]] }]);
});

test('what is never closed makes no unit, and what it holds may', () => {
	expect(layoutsOf('<div>\n\n<details>\n\na\n\n</details>\n\nb')).toEqual([{ skip: 0, units: [[1, 3]] }]);
	expect(layoutsOf('</div>\n\na')).toEqual([undefined]);
});

test('a unit goes on in the next chunk', () => {
	const layouts = layoutsOf(
		`${'a\n\n'.repeat(140)}<div>\n\n${'b\n\n'.repeat(40)}</div>\n\n${'c\n\n'.repeat(20)}`,
	);
	expect(layouts.flatMap((layout) => layout?.units ?? [])).toEqual([[expect.any(Number), 42]]);
	expect(layouts.reduce((sum, layout) => sum + (layout?.skip ?? 0), 0)).toBeGreaterThan(0);
});

test('a layout is the same as long as its blocks are', () => {
	const { sequence } = BlockList.read(md, Text.of(['<div>', '', 'a', '', '</div>']));
	const [one] = unitLayouts(sequence).values();
	const [two] = unitLayouts(sequence).values();
	expect(one).toBeDefined();
	expect(sameLayout(one, two)).toBe(true);
	expect(sameLayout(one, undefined)).toBe(false);
});
