import { expect, test } from 'vitest';
import { directionOf } from './direction.ts';

test('the first letter decides, whatever stands before it', () => {
	expect(directionOf('Tides')).toBe('ltr');
	expect(directionOf('مرحبا')).toBe('rtl');
	expect(directionOf('12. «שלום» hello')).toBe('rtl');
	expect(directionOf('“日本” עברית')).toBe('ltr');
});

test('a text without letters runs from left to right', () => {
	expect(directionOf('')).toBe('ltr');
	expect(directionOf('2024-02-03')).toBe('ltr');
});
