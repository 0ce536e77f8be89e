import { Random } from './random.ts';

/** The sizes that are measured, in bytes; the texts are ASCII, so also in UTF-16 code units. */
export const documentSizes = { '5kB': 5_000, '100kB': 100_000, '1MB': 1_000_000, '5MB': 5_000_000 } as const;

export type DocumentName = keyof typeof documentSizes;

export const documentNames = Object.keys(documentSizes) as readonly DocumentName[];

/** The word that each document holds 10,000 times at least from 1 MB on, for replacing them all. */
export const commonWord = 'harbour';

const words =
	`the of and a to in is it that was for on with as by at from this which or had not but what all were when there can
	an each she how their if will up other about out many then them these so some would make like him into time has look
	two more write go see number no way could people my than first water been call who its now find long down day did get
	come made may part ${commonWord} tide moon wall booklet light quiet engine coast table clerk ship rope anchor sand
	weather signal record measure pressure current evening morning reader sentence paragraph margin`.split(
		/\s+/,
	);

/**
 * An article of about `size` characters: front matter as a real one has, then headings, paragraphs with inline markup,
 * lists, tables, code, quotes, pictures, footnotes and reference links, in proportions like those of long technical
 * articles. Ends with a paragraph.
 */
export function makeDocument(size: number, seed = 1): string {
	const random = new Random(seed);
	const parts: string[] = [frontMatter];
	let length = frontMatter.length;
	const add = (text: string) => {
		parts.push(text, '\n\n');
		length += text.length + 2;
	};
	add(paragraph(random));
	for (let section = 1; length < size - 600; section++) {
		add(`${'#'.repeat(random.pick([2, 2, 3, 3, 4]))} ${titleOf(random)}`);
		const blocks = random.between(3, 8);
		for (let block = 0; block < blocks && length < size - 600; block++) {
			for (const text of somethingOf(random, section * 10 + block)) add(text);
		}
	}
	while (length < size - 200) add(paragraph(random));
	parts.push(`${sentence(random, 12)}\n`);
	return parts.join('');
}

const frontMatter = `---
title: 'Tides: The Quiet Engine of the Coast'
subtitle: 'How a harbour town learned to live by the moon'
description: 'A walk along the sea wall of a small harbour, and what its tide tables say about those who keep them.'
author: 'Ada Example'
read_time: '8 mins'
publish_date: '2024-05-06'
created_date: '2024-05-01'
heroImage: 'pictures/harbour.webp'
tags: [coast, tides, tables]
cta: 'Write to us about the tide tables of your own town.'
---

`;

/** The next blocks of a document. More than one where one belongs to another: a use and its definition. */
function somethingOf(random: Random, number: number): string[] {
	const roll = random.next();
	if (roll < 0.56) return [paragraph(random)];
	if (roll < 0.66) return [list(random, random.chance(0.4))];
	if (roll < 0.72) return [table(random)];
	if (roll < 0.8) return [code(random)];
	if (roll < 0.85) return [`> ${sentence(random, 18)}\n>\n> ${sentence(random, 9)}`];
	if (roll < 0.89) return [`![${sentence(random, 5)}](pictures/${number}.jpeg)`];
	if (roll < 0.93) return [`${sentence(random, 14)}[^n${number}]`, `[^n${number}]: ${sentence(random, 10)}`];
	if (roll < 0.97) {
		return [
			`${sentence(random, 8)} See [the tables][r${number}] and ${sentence(random, 6)}`,
			`[r${number}]: https://tides.example/tables/${number} "Tables"`,
		];
	}
	return random.chance(0.5) ? ['---'] : [`- [x] ${sentence(random, 6)}\n- [ ] ${sentence(random, 8)}`];
}

function phrase(random: Random, count: number): string {
	const said: string[] = [];
	for (let i = 0; i < count; i++) said.push(random.chance(0.08) ? commonWord : random.pick(words));
	return said.join(' ');
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function sentence(random: Random, count: number): string {
	return `${capital(phrase(random, count))}.`;
}

function titleOf(random: Random): string {
	return capital(phrase(random, random.between(2, 6)));
}

/** One line, as authors of articles write; its first words are plain, so that a caret can be put among them. */
function paragraph(random: Random): string {
	const sentences: string[] = [sentence(random, random.between(8, 16))];
	const count = random.between(1, 7);
	for (let i = 0; i < count; i++) {
		const before = capital(phrase(random, random.between(3, 9)));
		const after = phrase(random, random.between(2, 8));
		const marked = phrase(random, random.between(1, 3));
		const inline = random.pick([
			marked,
			marked,
			`**${marked}**`,
			`*${marked}*`,
			`\`${marked}\``,
			`[${marked}](https://tides.example/${random.between(1, 999)})`,
		]);
		sentences.push(`${before} ${inline} ${after}.`);
	}
	return sentences.join(' ');
}

function list(random: Random, ordered: boolean): string {
	const items: string[] = [];
	const count = random.between(2, 6);
	for (let i = 0; i < count; i++) {
		const marker = ordered ? `${i + 1}.` : '-';
		items.push(`${marker} ${sentence(random, random.between(4, 14))}`);
		if (random.chance(0.2)) items.push(`${' '.repeat(marker.length + 1)}- ${sentence(random, 6)}`);
	}
	return items.join('\n');
}

function table(random: Random): string {
	const columns = random.between(2, 4);
	const row = (cell: () => string) => `| ${Array.from({ length: columns }, cell).join(' | ')} |`;
	const rows = [row(() => titleOf(random)), row(() => '---')];
	const count = random.between(2, 8);
	for (let i = 0; i < count; i++) rows.push(row(() => phrase(random, random.between(1, 4))));
	return rows.join('\n');
}

function code(random: Random): string {
	const lines: string[] = [];
	const count = random.between(3, 14);
	const language = random.pick(['js', 'python', 'json']);
	for (let i = 0; i < count; i++) {
		const name = random.pick(words);
		if (language === 'js')
			lines.push(`const ${name}${i} = measure('${random.pick(words)}', ${i * 7}); // ${name}`);
		else if (language === 'python') lines.push(`${name}_${i} = [n for n in range(${i * 3}) if n % 2 == 0]`);
		else
			lines.push(
				`${i === 0 ? '[' : ''}{ "${name}": ${i}, "at": "${random.pick(words)}" }${i === count - 1 ? ']' : ','}`,
			);
	}
	return `\`\`\`${language}\n${lines.join('\n')}\n\`\`\``;
}

/** Where the caret is put. */
export type Place = 'start' | 'middle' | 'end';

export const places: readonly Place[] = ['start', 'middle', 'end'];

/**
 * An offset between two plain words of a paragraph, near the start, the middle or the end of a document that
 * `makeDocument` made.
 *
 * @throws {RangeError} when there is no such paragraph
 */
export function caretAt(text: string, place: Place): number {
	const body = text.indexOf('\n---\n') + 5;
	const wanted = place === 'start' ? body : place === 'middle' ? text.length >> 1 : text.length - 1;
	const plain = /\n\n(?=([A-Z][a-z]+(?: [a-z]+){3,}))/g;
	let best = -1;
	// The end is looked for in the last stretch only.
	plain.lastIndex = Math.max(body - 2, place === 'end' ? text.length - 20_000 : wanted - 2);
	for (let match = plain.exec(text); match; match = plain.exec(text)) {
		const words = match[1]!.split(' ');
		best = match.index + 2 + words.slice(0, 3).join(' ').length;
		if (place !== 'end') break;
	}
	if (best < 0) throw new RangeError(`The document has no paragraph near its ${place}`);
	return best;
}
