import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { readArticle } from './article.ts';
import { readLines } from './line-endings.ts';
import { checkArticle } from './problems.ts';

function codes(source: string): string[] {
	return checkArticle(readArticle(Text.of(source.split('\n')))).map(
		({ severity, code }) => `${severity} ${code}`,
	);
}

test('an empty file has nothing to say', () => {
	expect(codes('')).toEqual([]);
});

test('a text without front matter, title and last line break', () => {
	expect(codes('Text\n')).toEqual(['info no-front-matter']);
	expect(codes('---\nauthor: A\n---\nText\n')).toEqual(['warning missing-title']);
	expect(codes('---\ntitle: ""\n---\nText\n')).toEqual(['warning missing-title']);
	expect(codes('---\nauthor: A\n---\n# A title\n')).toEqual([]);
	expect(codes('---\ntitle: A\n---\nText')).toEqual(['info missing-final-newline']);
	expect(codes('---\ntitle: A\n---\n')).toEqual(['info empty-body']);
	expect(codes('---\ntitle: A\n---\n\n \n')).toEqual(['info empty-body']);
});

test('the broken article has these problems, in the order of the text', () => {
	const raw = readFileSync(join(import.meta.dirname, 'fixtures', 'broken-article.md'), 'utf8');
	expect(codes(raw)).toEqual([
		'warning read-time-differs',
		'warning published-before-created',
		'error escape-in-single-quotes',
		'warning garbled-text',
		'info missing-final-newline',
	]);
});

test('the welcome article has none', () => {
	const raw = readFileSync(join(import.meta.dirname, '..', 'assets', 'welcome.md'), 'utf8');
	expect(codes(raw)).toEqual([]);
});

test('the read time is compared at the pace that is asked for', () => {
	const article = readArticle(
		Text.of(
			["---\ntitle: T\nread_time: '2 mins'\n---", ...'word '.repeat(300).split(' '), ''].flatMap((line) =>
				line.split('\n'),
			),
		),
	);
	const at = (wordsPerMinute: number) =>
		checkArticle(article, { readTime: { wordsPerMinute, charactersPerMinute: 500, countPictures: false } });
	expect(at(238)).toEqual([]);
	expect(at(100).map(({ code }) => code)).toEqual(['read-time-differs']);
});

const corpus = join(import.meta.dirname, '..', '..', 'shared', 'corpus', 'rust-blog');
const isThere = existsSync(corpus);
if (!isThere) console.log('Skipped: there is no corpus of real articles beside the checkout.');

test.skipIf(!isThere)('real articles are not called broken or garbled', () => {
	for (const name of readdirSync(corpus, { recursive: true, encoding: 'utf8' })) {
		if (!name.endsWith('.md')) continue;
		const article = readArticle(readLines(readFileSync(join(corpus, name), 'utf8')).doc);
		for (const problem of checkArticle(article)) {
			expect(problem.severity, `${name}: ${problem.message}`).not.toBe('error');
			expect(problem.code, `${name}: ${problem.message}`).not.toBe('garbled-text');
		}
	}
});
