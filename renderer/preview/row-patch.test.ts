import { expect, test } from 'vitest';
import type { HtmlPart } from '../../article/markdown/html-parts.ts';
import { rowPatch } from './row-patch.ts';

/** Parts of a few letters: capitals are rows. */
const parts = (letters: string): readonly HtmlPart[] =>
	[...letters].map((html) => ({ html, isRow: html !== html.toLowerCase() }));
const patch = (old: string, now: string) => rowPatch(parts(old), parts(now));

test('a row that changed is taken out, and the one that it became put in', () => {
	expect(patch('<ABC>', '<AXC>')).toEqual({ from: 1, removed: 1, added: ['X'], isBehind: true });
	expect(patch('<ABC>', '<XBC>')).toEqual({ from: 0, removed: 1, added: ['X'], isBehind: false });
});

test('rows may come or go', () => {
	expect(patch('<ABC>', '<AC>')).toEqual({ from: 1, removed: 1, added: [], isBehind: true });
	expect(patch('<AC>', '<ABC>')).toEqual({ from: 1, removed: 0, added: ['B'], isBehind: true });
	expect(patch('<AC>', '<BAC>')).toEqual({ from: 0, removed: 0, added: ['B'], isBehind: false });
	expect(patch('<AB>', '<AB>')).toEqual({ from: 0, removed: 0, added: [], isBehind: false });
});

test('rows are counted over what stands between them, and come on the side of it where they belong', () => {
	expect(patch('<H-AB>', '<H-AX>')).toEqual({ from: 2, removed: 1, added: ['X'], isBehind: true });
	expect(patch('<H-AB>', '<H-XAB>')).toEqual({ from: 1, removed: 0, added: ['X'], isBehind: false });
});

test('where anything but a few rows changed, nothing is patched', () => {
	expect(patch('<ABC>', '(ABC>')).toBe(null);
	expect(patch('<H-AB>', '<HIAB>')).toBe(null);
	expect(patch('<ABCDE>', '<VWXYZ>')).toBe(null);
	expect(patch('<>', '<A>')).toBe(null);
});
