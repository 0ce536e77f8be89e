import { expect, it } from 'vitest';
import { changeInWords, sizeInWords, versionChange } from './version-change.ts';

const article = (title: string, body: string) => `---\ntitle: ${title}\ntags: [a]\n---\n${body}`;
const said = (older: string, newer: string) => changeInWords(versionChange(older, newer));

it('counts the words that came and went in the body, and names the fields', () => {
	const older = article('Bread', 'Flour, water, salt and time.\n');
	expect(said(older, article('Bread', 'Flour, water, yeast and much time.\n'))).toBe('+2 −1 words');
	expect(said(older, article('Rolls', 'Flour, water, salt and time.\n'))).toBe('title');
	expect(said(older, article('Rolls', 'Flour, salt and time.\n'))).toBe('−1 word · title');
	expect(said('One', 'One 日本')).toBe('+2 words');
	expect(said('', 'word '.repeat(1200))).toBe('+1,200 words');
});

it('names some of many fields', () => {
	const fields = (value: number) =>
		`---\n${['a', 'b', 'c', 'd'].map((key) => `${key}: ${value}\n`).join('')}---\n`;
	expect(said(fields(1), fields(2))).toBe('a, b and 2 more fields');
});

it('says what differs when no word does', () => {
	const older = article("'Bread'", 'Flour, water.\n');
	expect(said(older, article("'Bread'", 'Flour; water.\n'))).toBe('punctuation and spaces');
	expect(said(older, article('"Bread"', 'Flour, water.\n'))).toBe('how the front matter is written');
	expect(said(older, older.replaceAll('\n', '\r\n'))).toBe('line endings or encoding');
});

it('says how much longer a version is that is too long to be compared', () => {
	expect([0, 1, -1000, 1536, -3 * 1024 * 1024].map(sizeInWords)).toEqual([
		'as long as before',
		'+1 byte',
		'−1000 bytes',
		'+1.5 kB',
		'−3 MB',
	]);
});
