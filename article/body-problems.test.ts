import { ChangeSet, Text } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyProblems, lookAtBlocks } from './body-problems.ts';
import { BlockList } from './markdown/blocks.ts';
import { createMarkdown } from './markdown/markdown.ts';
import { applyChanges } from './text-change.ts';

const markdown = createMarkdown('article');
const context = { hasPicture: null };

function problems(source: string, hasPicture: ((path: string) => boolean) | null = null) {
	const doc = Text.of(source.split('\n'));
	return bodyProblems(doc, BlockList.read(markdown, doc), { hasPicture });
}

/** Code and the text it stands at. */
function found(source: string, hasPicture: ((path: string) => boolean) | null = null): string[] {
	return problems(source, hasPicture).map(({ code, from, to }) => `${code}: ${source.slice(from, to)}`);
}

test('a good body has nothing to say', () => {
	expect(
		found(
			'# One\n\nText with [a link](b.md), ![a picture](c.png "title"), ![p][r] and `![](code)`.\n\n## Two\n\n```\n![]()\n```\n\n[r]: d.png',
		),
	).toEqual([]);
});

test('a picture without alternative text is found where it stands', () => {
	expect(found('One ![](a.png) and ![ ](b(1).png) and ![x](c.png)')).toEqual([
		'missing-alt-text: ![](a.png)',
		'missing-alt-text: ![ ](b(1).png)',
	]);
	expect(found('- a\n- ![](a.png)\n\n> ![][r]\n\n[r]: a.png')).toEqual([
		'missing-alt-text: ![](a.png)',
		'missing-alt-text: ![][r]',
	]);
});

test('links that lead nowhere or cannot be seen are found', () => {
	expect(found('One [two]() and [](three) and [four](#).')).toEqual([
		'empty-link: [two]()',
		'invisible-link: [](three)',
	]);
	expect(found('[![alt](a.png)](b)')).toEqual([]);
	expect(found('\\[two]() and `[](x)`')).toEqual([]);
});

test('where the place cannot be told, the paragraph is named', () => {
	expect(found('First\n\n![](<a(.png>) end\n')).toEqual(['missing-alt-text: ![](<a(.png>) end']);
	expect(found('\\![](a.png) ![](b.png)')).toEqual([
		'invisible-link: [](a.png)',
		'missing-alt-text: ![](b.png)',
	]);
});

test('a picture that is not there is found; addresses and templates are not asked for', () => {
	const asked: string[] = [];
	const has = (path: string) => {
		asked.push(path);
		return path !== 'gone.png';
	};
	const body =
		'![a](gone.png) ![b](there%20too.png?x#y)\n\n![c](https://e.org/a.png) ![d](//e.org/a.png) ![e]({{url}}/a.png)';
	expect(found(body, has)).toEqual(['missing-picture: ![a](gone.png)']);
	expect(asked).toEqual(['gone.png', 'there too.png']);
});

test('garbled text is found and repaired, code is left alone', () => {
	const body = 'Itâ€™s `Itâ€™s` fine\n\n```\nItâ€™s\n```\n\n- a\n\n  ```\n  Itâ€™s\n  ```\n';
	const all = problems(body);
	expect(all.map(({ code }) => code)).toEqual(['garbled-text']);
	expect(applyChanges(body, all[0]!.repair!.changes)).toBe(body.replace('Itâ€™s `', 'It’s `'));
});

test('a heading that skips a level is mentioned, a first one of any level is not', () => {
	expect(found('### Three\n\n# One\n\n## Two\n\n#### Four\n\n## Two')).toEqual([
		'skipped-heading-level: #### Four',
	]);
});

test('a code block that is never closed is found where it begins', () => {
	expect(found('Text\n\n```js\nlet a;\n\nmore')).toEqual(['unclosed-code: ```js']);
	expect(found('```')).toEqual(['unclosed-code: ```']);
	expect(found('~~~~\n~~~\n')).toEqual(['unclosed-code: ~~~~']);
	expect(found('Text\n\n```js\nlet a;\n```')).toEqual([]);
	expect(found('```\na\n````  \n\n')).toEqual([]);
	expect(found('Text\n\n    indented')).toEqual([]);
});

test('offsets count from the start of the file, behind the front matter', () => {
	const source = '---\na: b\n---\nItâ€™s';
	const doc = Text.of(source.split('\n'));
	const [problem] = bodyProblems(doc, BlockList.read(markdown, doc, 13), context);
	expect(source.slice(problem!.from, problem!.to)).toBe('â€™');
	expect(applyChanges(source, problem!.repair!.changes)).toBe('---\na: b\n---\nIt’s');
});

test('after any edit the problems are those of the text read anew', () => {
	const pieces = [
		'Itâ€™s\n\n',
		'![](a)\n',
		'# A\n',
		'### B\n\n',
		'```\n',
		'[x]() ',
		'- a\n',
		'text ',
		'\n\n',
		'> q\n',
	];
	const body = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
	const edits = fc.array(fc.tuple(fc.nat(), fc.nat(20), fc.constantFrom(...pieces, '')), { maxLength: 4 });
	fc.assert(
		fc.property(body, edits, (source, changes) => {
			let doc = Text.of(source.split('\n'));
			let list = BlockList.read(markdown, doc);
			bodyProblems(doc, list, context);
			for (const [at, length, insert] of changes) {
				const from = at % (doc.length + 1);
				const change = ChangeSet.of({ from, to: Math.min(doc.length, from + length), insert }, doc.length);
				doc = change.apply(doc);
				list = list.update(change, doc, 0).advance(doc);
				expect(bodyProblems(doc, list, context)).toEqual(
					bodyProblems(doc, BlockList.read(markdown, doc), context),
				);
			}
		}),
	);
});

test('looking in slices finds what looking at once finds', () => {
	const source = 'Itâ€™s\n\n![](a)\n\n# A\n\n### B\n\n'.repeat(200);
	const doc = Text.of(source.split('\n'));
	const list = BlockList.read(markdown, doc);
	let slices = 1;
	let asked = 0;
	while (!lookAtBlocks(doc, list, () => ++asked % 3 === 0)) slices++;
	expect(slices).toBeGreaterThan(1);
	expect(lookAtBlocks(doc, list, () => true)).toBe(true);
	expect(bodyProblems(doc, list, context)).toEqual(problems(source));
});

test('hostile paragraphs are looked at in passing', () => {
	for (const text of ['[', '![', '[a', '![](', '[](', '`[](`', ')(]', '![[a]']) {
		expect(problems(`${text.repeat(10_000)} [x]()`).length).toBeLessThan(30_000);
	}
});
