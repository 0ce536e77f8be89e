import { expect, it } from 'vitest';
import { colourOf, displayTime, reviewerColours } from './reviewer.ts';

it('gives an author one colour, however the name is typed', () => {
	expect(colourOf('Ada Example')).toBe(colourOf('ada example'));
	expect(colourOf('Zo\u0065\u0301')).toBe(colourOf('Zo\u00e9'));
});

it('keeps the first colour for marks that nobody signed', () => {
	expect(colourOf(null)).toBe(0);
	for (const name of ['Ada', 'Ben', 'Chi', 'Dag', 'Eve', 'Fay', 'Gil', 'Hal']) {
		expect(colourOf(name)).toBeGreaterThan(0);
		expect(colourOf(name)).toBeLessThan(reviewerColours);
	}
});

it('shows a time that is none as it is written', () => {
	expect(displayTime('some day')).toBe('some day');
	expect(displayTime(null)).toBe('');
	expect(displayTime('2026-11-23T10:00Z')).toContain('23 Nov 2026');
});
