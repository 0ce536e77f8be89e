import { mkdir } from 'node:fs/promises';
import type { Locator } from 'playwright/test';
import { expect, test } from './galley-test.ts';
import { dot, PictureServer } from './pages/picture-server.ts';

const width = (picture: Locator) => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth);

test('remote pictures are a placeholder, and nothing is fetched, until they are allowed for that article', async ({
	galley,
}) => {
	const server = await PictureServer.start();
	try {
		const source = `---\ntitle: Sand\nheroImage: ${server.url('hero.png')}\n---\n\n![A wall of sand](${server.url('wall.png')})\n\n<img src="${server.url('raw.png')}" alt="Raw">\n\n[![Linked](${server.url('linked.png')})](https://sand.example)\n`;
		const path = await galley.file('sand.md', source);
		const page = await galley.launch(path);
		const placeholders = page.article.locator('.picture-placeholder');
		await expect(placeholders).toHaveCount(4);
		await expect(page.article.getByText('A wall of sand')).toBeVisible();
		await expect(page.article.getByText('Hero image: Sand')).toBeVisible();
		// Typing shows the picture's block anew, and still asks for nothing.
		await page.caretToEnd();
		await page.type(`\n\n![Typed](${server.url('typed.png')})`);
		await expect(placeholders).toHaveCount(5);
		expect(server.asked).toEqual([]);

		await page.article.getByText('Show pictures').first().click();
		await expect(placeholders).toHaveCount(0);
		const picture = page.article.getByRole('img', { name: 'A wall of sand' });
		await expect.poll(() => width(picture)).toBe(1);
		await expect
			.poll(() => server.asked)
			.toEqual(['/hero.png', '/linked.png', '/raw.png', '/typed.png', '/wall.png']);
		for (const { headers } of server.requests) {
			expect(headers.cookie).toBeUndefined();
			expect(headers.referer).toBeUndefined();
		}

		// Another article has no leave, and its window none of this one's.
		const before = server.requests.length;
		await galley.answerFileDialog(await galley.file('other.md', source));
		const other = await galley.nextWindow(() => page.press('Control+o'));
		await expect(other.article.locator('.picture-placeholder')).toHaveCount(4);
		expect(server.requests.length).toBe(before);
		await page.save();
		await galley.quit();

		// The leave is remembered, and can be taken back.
		const again = await galley.launch(path);
		await expect.poll(() => width(again.article.getByRole('img', { name: 'A wall of sand' }))).toBe(1);
		await galley.chooseMenu('view.allow-remote-pictures');
		await expect(again.article.locator('.picture-placeholder')).toHaveCount(5);
	} finally {
		await server.stop();
	}
});

test('local pictures beside the article always show; what is no picture of it never does', async ({
	galley,
}) => {
	await mkdir(`${galley.folder}/pictures of sand`);
	await mkdir(`${galley.folder}/site/posts`, { recursive: true });
	await galley.file('hero.png', dot);
	await galley.file('pictures of sand/wall & sea.png', dot);
	await galley.file('site/secret.txt', 'not for pages');
	const page = await galley.launch(
		await galley.file(
			'sand.md',
			[
				'---\nheroImage: hero.png\n---\n',
				'![Wall](<pictures of sand/wall & sea.png>)\n',
				'![Escaped](pictures%20of%20sand/wall%20&%20sea.png)\n',
				'![Missing](nowhere.png)\n',
				'![Secret](site/secret.txt)\n',
				'![Outside](../../../../../../etc/hostname)\n',
			].join('\n'),
		),
	);
	for (const name of ['Hero image', 'Wall', 'Escaped']) {
		await expect.poll(() => width(page.article.getByRole('img', { name }))).toBe(1);
	}
	await expect(page.article.getByText('No picture was found there')).toHaveCount(3);
	await expect(page.article.getByText('Missing')).toBeVisible();
});
