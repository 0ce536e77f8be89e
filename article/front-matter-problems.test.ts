import { expect, test } from 'vitest';
import { readSource } from './front-matter/index.ts';
import { frontMatterProblems } from './front-matter-problems.ts';
import { applyChanges } from './text-change.ts';

function problems(source: string, minutes: number | null = null) {
	return frontMatterProblems(readSource(source, 'yaml', 0), minutes);
}

/** Code and the text it stands at. */
function found(source: string, minutes: number | null = null): string[] {
	return problems(source, minutes).map(({ code, from, to }) => `${code}: ${source.slice(from, to)}`);
}

function repaired(source: string, minutes: number | null = null): string {
	const [problem, ...more] = problems(source, minutes);
	expect(more).toEqual([]);
	return applyChanges(source, problem!.repair!.changes);
}

test('good front matter has nothing to say', () => {
	expect(
		found(
			"title: 'A title'\ndescription: \"Some words\"\nread_time: '3 mins'\npublish_date: 2024-02-03\ncreated_date: 2024-02-03\ntags: [a, b]\ndraft: false\nextra:\n  deep: yes\n",
			3,
		),
	).toEqual([]);
});

test('a broken entry is an error, with its repair', () => {
	const [problem] = problems("title: T\ncta: 'It\\'s here'\n");
	expect(problem).toMatchObject({ severity: 'error', code: 'escape-in-single-quotes', key: 'cta' });
	expect(problem!.repair).not.toBeNull();
});

test('a key that stands twice is an error at each', () => {
	expect(problems('title: A\ntitle: B\n').map(({ code, severity }) => `${severity} ${code}`)).toEqual([
		'error duplicate-key',
		'error duplicate-key',
	]);
});

test('what older readers take for something else is said, and never changed unasked', () => {
	const [problem] = problems('title: T\nanswer: no\n');
	expect(problem).toMatchObject({ severity: 'info', code: 'old-yaml', key: 'answer', repair: null });
	expect(found('date: 2024-02-03\n')).toEqual([]);
});

test('a read time that differs is said and repaired in the author’s format', () => {
	expect(found("read_time: '8 mins'\n", 3)).toEqual(["read-time-differs: '8 mins'"]);
	expect(repaired("read_time: '8 mins' # c\n", 3)).toBe("read_time: '3 mins' # c\n");
	expect(found("read_time: '3 mins'\n", 3)).toEqual([]);
	expect(found("read_time: '8 mins'\n", null)).toEqual([]);
	expect(found('title: T\n', 3)).toEqual([]);
});

test('an article that is published before it was created is odd', () => {
	expect(found("date: '2024-02-03'\ncreated: '2025-02-03'\n")).toEqual([
		"published-before-created: '2024-02-03'",
	]);
	expect(found("date: '2024-02-03'\ncreated: '2024-02-03'\n")).toEqual([]);
	expect(found("date: '03/02/2024'\ncreated: '2025-02-03'\n")).toEqual([]);
});

test('a title or description that search results cut is mentioned', () => {
	expect(found(`title: ${'x'.repeat(60)}\ndescription: ${'y'.repeat(160)}\n`)).toEqual([]);
	expect(problems(`title: ${'x'.repeat(61)}\n`)[0]).toMatchObject({ severity: 'info', code: 'long-title' });
	expect(problems(`summary: ${'é'.repeat(161)}\n`)[0]).toMatchObject({
		code: 'long-description',
		key: 'summary',
	});
});

test('garbled text in a value is repaired inside its quotes', () => {
	expect(repaired("title: 'Itâ€™s cafÃ©'\n".replace('cafÃ©', 'fine'))).toBe("title: 'It’s fine'\n");
	expect(found('tags: [\'cafÃ©\', "plain"]\n')).toEqual(['garbled-text: Ã©']);
});

test('problems stand in the order of the text', () => {
	const source = "cta: 'It\\'s'\ntitle: 'â€“'\nread_time: 8\nanswer: no\n";
	const offsets = problems(source, 3).map(({ from }) => from);
	expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
	expect(offsets.length).toBe(4);
});
