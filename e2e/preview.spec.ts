import { deflateSync } from 'node:zlib';
import type { Page } from 'playwright/test';
import { expect, test } from './galley-test.ts';

const head = `---
title: Salt
author: Ada Example
date: 2024-03-01
read_time: 1 min
---

`;

test('shows every construct that readers get', async ({ galley }) => {
	const path = await galley.file(
		'salt.md',
		`${head}## One two

A *soft* **loud** ~~gone~~ \`coded\` line with www.example.org and a note[^1].

| Left | Right |
|------|------:|
| a    | b     |

\`\`\`js
const answer = 42;
\`\`\`

It costs $5 or $6, and $x^2$ is maths.

<details open><summary>More</summary>

Inside with *emphasis*.

</details>

## One two

[^1]: The note.
`,
	);
	const page = await galley.launch(path);
	const { article } = page;

	await expect(article.locator('h2#one-two')).toHaveText('One two');
	await expect(article.locator('h2#one-two-1')).toHaveText('One two');
	await expect(article.locator('em').first()).toHaveText('soft');
	await expect(article.getByRole('link', { name: 'www.example.org' })).toHaveAttribute(
		'href',
		'http://www.example.org',
	);
	await expect(article.locator('td').nth(1)).toHaveCSS('text-align', 'end');
	await expect(article.locator('pre .tok-keyword')).toHaveText('const');
	await expect(article.locator('math')).toHaveCount(1);
	await expect(article.locator('body')).toContainText('It costs $5 or $6');
	await expect(article.locator('details em')).toHaveText('emphasis');
	await expect(article.getByRole('link', { name: 'Footnote 1' })).toHaveText('1');
	await expect(article.getByRole('region', { name: 'Footnotes' })).toContainText('The note.');
});

test('follows what is typed, and replaces nothing else', async ({ galley }) => {
	const page = await galley.launch(await galley.file('salt.md', `${head}First.\n\nSecond.\n\nThird.\n`));
	await expect(page.article.getByText('Third.')).toBeVisible();
	await page.article.getByText('First.').evaluate((element) => element.setAttribute('data-mark', 'kept'));
	await page.body.getByText('Second.').click();
	await page.press('End');
	await page.page.keyboard.type(' And *more*.');
	await expect(page.article.locator('.article-body')).toContainText('Second. And more.');
	await expect(page.article.locator('em')).toHaveText('more');
	await expect(page.article.getByText('First.')).toHaveAttribute('data-mark', 'kept');
});

test('a task in the preview edits its line', async ({ galley }) => {
	const path = await galley.file('salt.md', `${head}Tasks:\n\n- [ ] grind\n  - [x] dry\n- plain\n`);
	const page = await galley.launch(path);
	await page.article.getByRole('checkbox').first().click();
	await expect(page.article.getByRole('checkbox').first()).toBeChecked();
	await page.article.getByRole('checkbox').nth(1).press('Space');
	await expect(page.article.getByRole('checkbox').nth(1)).not.toBeChecked();
	await page.save();
	expect(await galley.read(path)).toBe(`${head}Tasks:\n\n- [x] grind\n  - [ ] dry\n- plain\n`);
});

test('links open outside after their scheme is checked, and never in the preview', async ({ galley }) => {
	const page = await galley.launch(
		await galley.file(
			'salt.md',
			`${head}[out](https://example.org/a) [bad](javascript:alert(1)) <a href="file:///etc/passwd">file</a> [down](#below)\n\n${'Words.\n\n'.repeat(80)}## Below\n`,
		),
	);
	await galley.electron.evaluate(({ shell }) => {
		const opened: string[] = [];
		Object.assign(globalThis, { opened });
		shell.openExternal = async (url) => {
			opened.push(url);
		};
	});
	const { article } = page;
	await article.getByText('file', { exact: true }).click();
	await article.getByRole('link', { name: 'out' }).click();
	await expect
		.poll(() => galley.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
		.toEqual(['https://example.org/a']);
	await article.getByRole('link', { name: 'down' }).click();
	await expect(article.getByRole('heading', { name: 'Below' })).toBeInViewport();
	await expect(article.getByRole('heading', { name: 'Salt' })).toHaveCount(1);
});

test('nothing that an article brings along runs', async ({ galley }) => {
	const page = await galley.launch(
		await galley.file(
			'salt.md',
			`${head}<script>document.title = 'ran'</script>\n\n<img src="x.png" onerror="document.title = 'ran'">\n\n<iframe src="https://example.org"></iframe>\n\n<form action="https://example.org"><input name="a"></form>\n\n<p onclick="document.title='ran'" style="position:fixed">Here</p>\n`,
		),
	);
	await expect(page.article.getByText('Here', { exact: true })).toBeVisible();
	await page.article.getByText('Here', { exact: true }).click();
	await expect(page.article.locator('script, iframe, form, [onclick], [onerror], p[style]')).toHaveCount(0);
	await expect(page.page.locator('iframe[title="Preview"]')).toHaveAttribute('sandbox', 'allow-same-origin');
	await expect(page.page).not.toHaveTitle(/ran/);
});

test('local pictures show, remote ones only once they are allowed', async ({ galley }) => {
	await galley.file('wave.png', png());
	const page = await galley.launch(
		await galley.file(
			'salt.md',
			`${head}![Wave](wave.png "High tide")\n\n![Far](https://pictures.example/a.png)\n`,
		),
	);
	const { article } = page;
	await expect(article.locator('img[alt="Wave"]')).toBeVisible();
	await expect
		.poll(() => article.locator('img[alt="Wave"]').evaluate((image: HTMLImageElement) => image.naturalWidth))
		.toBe(2);
	await expect(article.locator('.caption')).toHaveText('High tide');
	await expect(article.getByText('Far')).toBeVisible();
	await expect(article.getByText('Picture from pictures.example, not loaded')).toBeVisible();
	await article.getByRole('link', { name: 'Show pictures' }).click();
	await expect(article.getByText('not loaded')).toHaveCount(0);
	await expect(article.getByRole('heading', { name: 'Salt' })).toBeVisible();
});

test('a click in the preview puts the caret on the word that was clicked', async ({ galley }) => {
	const path = await galley.file('salt.md', `${head}Salt is *old*.\n\nThe **sea** gives salt to the town.\n`);
	const page = await galley.launch(path);
	await page.article
		.getByText('old', { exact: true })
		.dblclick({ delay: 10 })
		.catch(() => {});
	await page.article.getByText('sea', { exact: true }).click();
	await expect(page.body).toBeFocused();
	await page.page.keyboard.type('X');
	await page.save();
	expect(await galley.read(path)).toMatch(/The \*\*(?:Xsea|sXea|seXa|seaX)\*\* gives salt/);
});

test('editor and preview stand at the same place, whichever is scrolled', async ({ galley }) => {
	const page = await galley.launch(await galley.file('long.md', head + longArticle()));
	await expect(page.article.getByText('w1x', { exact: false }).first()).toBeVisible();
	for (const pane of ['editor', 'preview'] as const) {
		for (let i = 0; i < 50; i++) {
			const place = (i + 0.5) / 50;
			await scrollTo(page.page, pane, place);
			await expect
				.poll(async () => misplaced(await tops(page.page)), { message: `${pane} at ${place}` })
				.toBe('');
		}
	}
});

test('a leap to the top of one of editor and preview takes the other along', async ({ galley }) => {
	const page = await galley.launch(await galley.file('long.md', head + longArticle()));
	await expect(page.article.getByText('w1x', { exact: false }).first()).toBeVisible();
	const scrolled = (pane: 'editor' | 'preview') =>
		pane === 'editor' ? page.scrollTop() : page.article.locator('html').evaluate((html) => html.scrollTop);
	for (const [pane, other] of [
		['preview', 'editor'],
		['editor', 'preview'],
	] as const) {
		await scrollTo(page.page, pane, 0.5);
		await expect.poll(() => scrolled(other)).toBeGreaterThan(1000);
		await scrollTo(page.page, pane, 0);
		await expect.poll(() => scrolled(other)).toBe(0);
	}
});

test('scrolling together can be switched off', async ({ galley }) => {
	const page = await galley.launch(await galley.file('long.md', head + longArticle()));
	await expect(page.article.getByText('w1x', { exact: false }).first()).toBeVisible();
	await page.command('Scroll Body and Preview Together');
	const before = await page.page.evaluate(
		() => document.querySelector('iframe')!.contentDocument!.scrollingElement!.scrollTop,
	);
	await scrollTo(page.page, 'editor', 0.5);
	// Long enough for what would follow to have followed: ten frames.
	await page.page.evaluate(async () => {
		for (let i = 0; i < 10; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
	});
	expect(
		await page.page.evaluate(
			() => document.querySelector('iframe')!.contentDocument!.scrollingElement!.scrollTop,
		),
	).toBe(before);
});

/** Some 100 kB in which every word is another, so that each line can be told from each other line. */
function longArticle(): string {
	let count = 0;
	const words = (n: number) => Array.from({ length: n }, () => `w${++count}x`).join(' ');
	const parts: string[] = [];
	for (let i = 0; i < 85; i++) {
		parts.push(`## ${words(4)}`, words(70), words(25));
		parts.push(Array.from({ length: 4 }, () => `- ${words(9)}`).join('\n'));
		if (i % 5 === 0) parts.push(`> ${words(30)}\n>\n> ${words(12)}`);
		if (i % 6 === 0)
			parts.push(
				`| ${words(1)} | ${words(1)} |\n|---|---|\n| ${words(1)} | ${words(2)} |\n| ${words(1)} | ${words(2)} |`,
			);
		if (i % 7 === 0) parts.push(`1. ${words(20)}\n\n2. ${words(40)}`);
	}
	return `${parts.join('\n\n')}\n`;
}

async function scrollTo(page: Page, pane: 'editor' | 'preview', place: number): Promise<void> {
	await page.evaluate(
		([pane, place]) => {
			const element =
				pane === 'editor'
					? document.querySelector('.cm-scroller')!
					: document.querySelector('iframe')!.contentDocument!.scrollingElement!;
			element.scrollTop = (element.scrollHeight - element.clientHeight) * place;
		},
		[pane, place] as const,
	);
}

interface Tops {
	/** The source line at the top of the editor and those beside it. */
	readonly editor: readonly string[];
	/** What stands at the top of the preview; empty between two blocks. */
	readonly preview: string;
}

function tops(page: Page): Promise<Tops> {
	return page.evaluate(() => {
		const scroller = document.querySelector('.cm-scroller')!;
		const { top } = scroller.getBoundingClientRect();
		const lines = [...scroller.querySelectorAll('.cm-line')];
		const index = lines.findIndex((line) => line.getBoundingClientRect().bottom > top + 1);
		const page = document.querySelector('iframe')!.contentDocument!;
		const shown = [...page.querySelectorAll('.block :is(p, li, tr, h2)')].filter((element) => {
			const rect = element.getBoundingClientRect();
			return rect.top <= 2 && rect.bottom > 2;
		});
		return {
			editor: [index - 1, index, index + 1].map((i) => lines[i]?.textContent ?? ''),
			preview: shown.at(-1)?.textContent ?? '',
		};
	});
}

/** Says how the two differ; empty when what tops the preview is at the top of the editor, within one line. */
function misplaced({ editor, preview }: Tops): string {
	const words = preview.match(/w\d+x/g) ?? [];
	if (words.length === 0 || words.some((word) => editor.some((line) => line.includes(word)))) return '';
	return `${editor.join(' / ')} beside ${preview}`;
}

/** A picture of two by one pixels. */
function png(): Uint8Array {
	const chunk = (type: string, data: Uint8Array) => {
		const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
		const length = Buffer.alloc(4);
		length.writeUInt32BE(data.length);
		const sum = Buffer.alloc(4);
		sum.writeUInt32BE(crc(body));
		return Buffer.concat([length, body, sum]);
	};
	const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.from([0, 200, 80, 40, 40, 80, 200]))),
		chunk('IEND', new Uint8Array()),
	]);
}

function crc(bytes: Uint8Array): number {
	let value = 0xffffffff;
	for (const byte of bytes) {
		value ^= byte;
		for (let i = 0; i < 8; i++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	}
	return (value ^ 0xffffffff) >>> 0;
}
