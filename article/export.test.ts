import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { readArticle } from './article.ts';
import { changesOf, finishArticle, finishingSteps } from './export.ts';
import { checkArticle } from './problems.ts';
import { applyChanges } from './text-change.ts';

function article(source: string) {
	return readArticle(Text.of(source.split('\n')));
}

function finished(source: string): string {
	const { article: result, changes } = finishArticle(article(source));
	expect(changes.apply(Text.of(source.split('\n'))).toString()).toBe(result.doc.toString());
	return result.doc.toString();
}

test('a finished article stays as it is', () => {
	const source = "---\ntitle: 'A'  # c\nread_time: 1 min\n---\n\nText.\n";
	expect(finished(source)).toBe(source);
	expect(finishingSteps(article(source))).toEqual([]);
});

test('what is plain is repaired, and only that', () => {
	const broken = readFileSync(join(import.meta.dirname, 'fixtures', 'broken-article.md'), 'utf8');
	expect(finished(broken)).toBe(
		`${broken
			.replace("we\\'ll publish the printers\\'", "we''ll publish the printers''")
			.replace("read_time: '8 mins'", "read_time: '2 mins'")
			.replace('â€“', '–')}\n`,
	);
});

test('each step says what it does, and may be left out', () => {
	const broken = readFileSync(join(import.meta.dirname, 'fixtures', 'broken-article.md'), 'utf8');
	const steps = finishingSteps(article(broken));
	expect(steps.map(({ problem }) => problem.code)).toEqual([
		'read-time-differs',
		'escape-in-single-quotes',
		'garbled-text',
		'missing-final-newline',
	]);
	expect(steps.every(({ title }) => /^[A-Z]/.test(title))).toBe(true);
	const some = steps.filter(({ problem }) => problem.code !== 'garbled-text');
	expect(applyChanges(broken, changesOf(some))).toContain('â€“');
	expect(
		finishArticle(
			article(broken),
			{},
			({ problem }) => problem.code === 'garbled-text',
		).article.doc.toString(),
	).toBe(broken.replace('â€“', '–'));
});

test('a second fault in one value is repaired after the first', () => {
	const result = finished("---\ntitle: 'Itâ€™s Ann\\'s'\nread_time: 9\n---\n\nText");
	expect(result).toBe("---\ntitle: 'It’s Ann''s'\nread_time: 1\n---\n\nText\n");
	expect(checkArticle(article(result))).toEqual([]);
});

test('steps that touch the same text are not taken at once', () => {
	const step = (from: number, to: number) => ({
		title: 'x',
		changes: [{ from, to, insert: '!' }],
		problem: { from, to, severity: 'info' as const, code: 'x', message: 'x', key: null, repair: null },
	});
	expect(changesOf([step(0, 2), step(1, 3), step(2, 4), step(4, 4)])).toHaveLength(3);
	expect(changesOf([step(2, 2), step(2, 2)])).toHaveLength(1);
});
