import { expect, test } from 'vitest';
import { shownSource } from './shown-source.ts';

test('a nested map is shown at the left margin', () => {
	expect(shownSource('a: 1\n  b:\n    - 2', 2)).toBe('a: 1\nb:\n  - 2');
});

test('blank lines between are kept', () => {
	expect(shownSource('a: 1\n\n  b: 2', 2)).toBe('a: 1\n\nb: 2');
});

test('a source whose lines stand at odds is shown as it is', () => {
	expect(shownSource('a: |\n  x\n y', 2)).toBe('a: |\n  x\n y');
	expect(shownSource('a: 1\n   \n  b: 2', 2)).toBe('a: 1\n   \n  b: 2');
});
