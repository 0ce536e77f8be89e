import { SearchQuery } from '@codemirror/search';
import { expect, it } from 'vitest';
import { findIn, foundPattern } from './found-pattern.ts';

function found(text: string, config: ConstructorParameters<typeof SearchQuery>[0], limit = 10): string[] {
	const pattern = foundPattern(new SearchQuery(config));
	return pattern === null ? [] : findIn(text, pattern, limit).map(([from, to]) => text.slice(from, to));
}

it('finds words whatever their case, and signs as they are', () => {
	expect(found('Salt and salt.', { search: 'salt' })).toEqual(['Salt', 'salt']);
	expect(found('Salt and salt.', { search: 'salt', caseSensitive: true })).toEqual(['salt']);
	expect(found('a.b axb (a-b) [a]', { search: 'a.b' })).toEqual(['a.b']);
	expect(found('a-b (a-b) [a]', { search: '(a-b) [' })).toEqual(['(a-b) [']);
});

it('finds whole words of any script alone when it is asked to', () => {
	expect(found('salt salty Salz', { search: 'salt', wholeWord: true })).toEqual(['salt']);
	expect(found('ночь ночью', { search: 'ночь', wholeWord: true })).toEqual(['ночь']);
});

it('takes a line break for a blank', () => {
	expect(found('sea\nsalt', { search: 'sea salt' })).toEqual(['sea\nsalt']);
	expect(found('sea salt', { search: 'sea\\nsalt' })).toEqual(['sea salt']);
});

it('finds by regular expressions, and nothing by broken or empty ones', () => {
	expect(found('a1 b2', { search: '[a-z]\\d', regexp: true })).toEqual(['a1', 'b2']);
	expect(found('a1 b2', { search: '(', regexp: true })).toEqual([]);
	expect(found('a1 b2', { search: 'x*', regexp: true })).toEqual([]);
	expect(found('a1 b2', { search: '' })).toEqual([]);
});

it('stops at its limit', () => {
	expect(found('a a a a', { search: 'a' }, 2)).toEqual(['a', 'a']);
});
