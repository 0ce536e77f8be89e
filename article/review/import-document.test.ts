import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { splitArticle } from '../fence.ts';
import { importDocument, type ReviewedDocument } from './import-document.ts';
import { readMarks } from './mark-list.ts';
import { acceptedText, rejectedText } from './resolve.ts';

const by = { author: 'Ben', time: '2026-11-23T10:00Z' };
const textOf = (source: string) => Text.of(source.split('\n'));

/** An article with everything that a word processor makes formatting of. */
const article = `---
title: "Bread"
tags: [food]
---

# Bread -- an introduction

Flour, **water** and *time*: that's all. It's "simple", see [the guide](https://example.org/a_b "Guide")
and \`mix()\`, or <https://example.org>... It needs a day[^1].

![A loaf on a table](loaf.png)

## Steps

1. Mix the flour.
2. Wait for **one hour**.
   - Or two.
   - [ ] Or three.
3. Bake it \\*well\\*.

> Bread is patience,
> and patience is bread.

| Flour | Water |
|-------|:-----:|
| 500 g | 350 g |
| 1 kg  | 700 g |

\`\`\`js
let loaf = mix(flour,
    water);
\`\`\`

Last words, ~~never~~ always.

[^1]: Or **two**, in winter.
`;

/** What a word processor shows of it, having made its quotes and dashes its own. */
const shown = `Bread – an introduction

Flour, water and time: that’s all. It’s “simple”, see the guide and mix(), or https://example.org… It needs a day.

Steps

Mix the flour.

Wait for one hour.

Or two.

☐ Or three.

Bake it *well*.

Bread is patience, and patience is bread.

Flour

Water

500 g

350 g

1 kg

700 g

let loaf = mix(flour,
    water);

Last words, never always.

Or two, in winter.
`;

/** A document in which \`[-struck out-]\` and \`[+added+]\` are tracked, by Ben but for \`[Eve+added+]\`. */
function tracked(source: string, comments: ReviewedDocument['comments'] = []): ReviewedDocument {
	let base = '';
	let text = '';
	const changes: ReviewedDocument['changes'][number][] = [];
	for (const [part, author, sign, content] of source.matchAll(
		/\[(Eve)?([+-])((?:[^+-]|[+-](?!\]))*)[+-]\]|[\s\S]/g,
	)) {
		if (sign === undefined) {
			base += part;
			text += part;
			continue;
		}
		const from = { base: base.length, text: text.length };
		if (sign === '-') base += content;
		else text += content;
		const last = changes.at(-1);
		const range = {
			base: { from: from.base, to: base.length },
			text: { from: from.text, to: text.length },
		};
		if (last?.text.to === from.text && last.base.to === from.base && !author) {
			changes[changes.length - 1] = {
				...last,
				base: { from: last.base.from, to: base.length },
				text: { from: last.text.from, to: text.length },
			};
		} else changes.push({ ...range, author: author ?? null, time: author ? '2026-11-22T08:00:00Z' : null });
	}
	return { base, text, changes, comments };
}

/** The article after an import, its attributions left out, and what was said. */
function imported(document: ReviewedDocument, base: string | null = null, ours = article) {
	const doc = textOf(ours);
	const result = importDocument(document, base === null ? null : textOf(base), doc, by);
	const after = result.changes.apply(doc);
	const list = readMarks(after, splitArticle(after).body);
	expect(rejectedText(after, list)).toBe(ours.slice(splitArticle(doc).body.from));
	const text = after.toString();
	return {
		...result,
		text,
		plain: text.replace(/\{>>@Ben \S+Z<<\}/g, ''),
		accepted: text.slice(0, splitArticle(after).body.from) + acceptedText(after, list),
	};
}

test('two words changed without tracking are two suggestions, whatever the word processor made of the Markdown', () => {
	const copy = shown.replace('simple', 'easy').replace('one hour', 'one day');
	const { suggestions, refused, plain } = imported({ ...tracked(copy), base: '' }, article);
	expect(refused).toEqual([]);
	expect(suggestions).toBe(2);
	expect(plain).toBe(
		article.replace('simple', '{~~simple~>easy~~}').replace('one hour', 'one {~~hour~>day~~}'),
	);
});

test('nothing changed is nothing suggested, with a title, captions, bullets and nbsp of a converter’s too', () => {
	expect(imported({ ...tracked(shown), base: '' }, article).suggestions).toBe(0);
	const other = `Bread\n\n${shown}`
		.replace('Steps', 'A loaf on a table\n\nSteps')
		.replace('Mix the', '1.\tMix the')
		.replace('Or two.', '•\u00a0Or\u00a0two.')
		.replace('patience, and', 'patience, \nand')
		.replace('introduction', 'intro\u00adduction');
	expect(imported({ ...tracked(other), base: '' }, article)).toMatchObject({ suggestions: 0, refused: [] });
});

test('tracked changes come to their places in the Markdown, in their authors’ names', () => {
	const { suggestions, refused, accepted, text } = imported(
		tracked(
			shown
				.replace('water and', '[-water-][+milk+] and')
				.replace('the guide', 'the [Eve+whole +]guide')
				.replace('Wait for', '[-Wait for-][+Rest+]')
				.replace('350 g', '3[-5-][+7+]0 g')
				.replace('Or two, in', 'Or [-two-][+three+], in')
				.replace('water);', 'water[+, salt+]);'),
		),
	);
	expect(refused).toEqual([]);
	expect(suggestions).toBe(6);
	expect(accepted).toBe(
		article
			.replace('**water**', '**milk**')
			.replace('the guide]', 'the whole guide]')
			.replace('Wait for', 'Rest')
			.replace('350 g', '370 g')
			.replace('**two**, in', '**three**, in')
			.replace('water);', 'water, salt);'),
	);
	expect(text).toContain('{++whole ++}{>>@Eve 2026-11-22T08:00:00Z<<}');
	expect(text).toContain('**{~~water~>milk~~}{>>@Ben 2026-11-23T10:00Z<<}**');
});

test('syntax goes with all that it holds, and stays otherwise', () => {
	const change = (from: string, to: string) => imported(tracked(shown.replace(from, to))).accepted;
	// A word with its emphasis, and a passage across it.
	expect(change(' water and', '[- water-] and')).toBe(article.replace(' **water** and', ' and'));
	expect(change('water and time', '[-water and-] time')).toBe(article.replace('**water** and ', ' '));
	expect(change('Wait for one hour.', '[-Wait for one hour-][+Wait+].')).toBe(
		article.replace('Wait for **one hour**', 'Wait'),
	);
	expect(change('the guide and', '[-the guide -]and')).toBe(
		article.replace('[the guide](https://example.org/a_b "Guide")\n', ''),
	);
	// Half of an emphasis.
	expect(change('for one hour', '[-for one-][+an+] hour')).toBe(
		article.replace('for **one hour**', '**an hour**'),
	);
	expect(change('one hour', 'one[- hour-]')).toBe(article.replace('one hour', 'one'));
});

test('paragraphs are split, joined, added and taken away', () => {
	const change = (from: string, to: string) => {
		const { accepted, refused } = imported(tracked(shown.replace(from, to)));
		expect(refused).toEqual([]);
		return accepted;
	};
	expect(change('all. It', 'all.[- -][+\n\n+]It')).toBe(article.replace('all. It', 'all.\n\nIt'));
	expect(change('always.\n', 'always.[+\n\nReally the last.+]\n')).toBe(
		article.replace('always.\n', 'always.\n\nReally the last.\n'),
	);
	expect(change('Steps\n\n', '[-Steps\n\n-]')).not.toContain('Steps');
});

test('rows of a table, and what the article does not hold any more, are said and not guessed', () => {
	const row = imported(tracked(shown.replace('700 g\n', '700 g[+\n\n2 kg\n\n1400 g+]\n')));
	expect(row.suggestions).toBe(0);
	expect(row.refused).toEqual(['Rows or lines were added to a table: “2 kg 1400 g”']);
	const without = article.replace(/\n> Bread is[\s\S]*is bread\.\n/, '');
	const lost = imported(tracked(shown.replace('is patience', 'is [-patience-][+love+]')), null, without);
	expect(lost.suggestions).toBe(0);
	expect(lost.refused).toHaveLength(1);
});

test('what the article changed since stays, and theirs is suggested for it', () => {
	const ours = article.replace('**water**', '**oat milk**').replace('Bake it', 'Bake them');
	const result = imported(tracked(shown.replace('water and', '[-water-][+milk+] and')), null, ours);
	expect(result.conflicts).toBe(1);
	expect(result.accepted).toBe(ours.replace('oat milk', 'milk'));
});

test('new words take the article’s quotes, unless it has curly ones', () => {
	const document = tracked(shown.replace('time:', 'time[+ – “Ben’s”+]:'));
	expect(imported(document).accepted).toContain('*time – "Ben\'s"*:');
	const curly = article.replace("that's", 'that’s');
	expect(imported(document, null, curly).accepted).toContain('*time – “Ben’s”*:');
});

test('comments come to their places with their answers', () => {
	const at = shown.indexOf('guide');
	const { text, refused } = imported(
		tracked(shown, [
			{
				from: at,
				to: at + 5,
				text: 'Which?',
				author: 'Eve',
				time: '2026-11-22T08:00:00Z',
				replies: [{ text: 'Ours.', author: 'Ben', time: '2026-11-22T09:00:00Z' }],
				resolved: true,
			},
		]),
	);
	expect(refused).toEqual([]);
	expect(text).toContain(
		'[the {==guide==}{>>@Eve 2026-11-22T08:00:00Z: Which?<<}{>>@Ben 2026-11-22T09:00:00Z: Ours.<<}{>>@Eve 2026-11-22T08:00:00Z resolved<<}](https',
	);
});

test('a document that holds the Markdown itself is a copy like any other', () => {
	const source = article.replaceAll('\n', '\n\n');
	const { accepted, suggestions } = imported(tracked(source.replace('**water**', '**[-water-][+milk+]**')));
	expect(suggestions).toBe(1);
	expect(accepted).toBe(article.replace('**water**', '**milk**'));
});
