import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../test-support/scratch.ts';
import { findPicture } from './find-picture.ts';
import { projectRoot } from './project-root.ts';

const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');

/** A folder with files; a string is a text, a buffer a picture. */
function site(files: Readonly<Record<string, string | Buffer>>): string {
	const folder = scratchFolder();
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), content);
	}
	return folder;
}

async function typeOf(article: string, source: string): Promise<string | null> {
	return (await findPicture(article, source))?.type ?? null;
}

describe('the root of a site', () => {
	it.each(['package.json', 'hugo.toml', '_config.yml', 'astro.config.mjs', '.git/HEAD', 'mkdocs.yml'])(
		'is the nearest folder with a %s',
		async (mark) => {
			const folder = site({ [mark]: '', 'content/posts/a.md': '' });
			expect(await projectRoot(join(folder, 'content', 'posts'))).toBe(folder);
		},
	);

	it('is the folder above the article’s when nothing marks one', async () => {
		const folder = site({ 'x/posts/a.md': '' });
		expect(await projectRoot(join(folder, 'x', 'posts'), folder)).toBe(join(folder, 'x'));
	});

	it('is never the home folder, whatever lies in it', async () => {
		const home = site({ 'package.json': '', 'notes/a.md': '' });
		expect(await projectRoot(join(home, 'notes'), home)).toBe(join(home, 'notes'));
		expect(await projectRoot(home, home)).toBe(home);
	});
});

describe('a picture', () => {
	it('is found relative to its article', async () => {
		const folder = site({
			'posts/a.md': '',
			'posts/x.png': png,
			'images/y z.png': png,
			'posts/100%.png': png,
		});
		const article = join(folder, 'posts', 'a.md');
		expect(await typeOf(article, 'x.png')).toBe('image/png');
		expect(await typeOf(article, './x.png?w=400#top')).toBe('image/png');
		expect(await typeOf(article, '../images/y z.png')).toBe('image/png');
		expect(await typeOf(article, '../images/y%20z.png')).toBe('image/png');
		expect(await typeOf(article, '100%.png')).toBe('image/png');
	});

	it('is found from the site’s root, where sites publish from', async () => {
		const folder = site({ 'hugo.toml': '', 'content/posts/a.md': '', 'static/img/x.png': png, 'y.png': png });
		const article = join(folder, 'content', 'posts', 'a.md');
		expect(await typeOf(article, '/img/x.png')).toBe('image/png');
		expect(await typeOf(article, '/y.png')).toBe('image/png');
		expect(await typeOf(article, '/missing.png')).toBeNull();
	});

	it('is known by its content, not its name alone', async () => {
		const folder = site({
			'posts/a.md': '',
			'posts/really.jpg': png,
			'posts/text.png': 'no picture',
			'posts/x.svg': '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
			'posts/page.svg': '<!doctype html><script></script>',
			'posts/secret.txt': png,
		});
		const article = join(folder, 'posts', 'a.md');
		expect(await typeOf(article, 'really.jpg')).toBe('image/png');
		expect(await typeOf(article, 'text.png')).toBeNull();
		expect(await typeOf(article, 'x.svg')).toBe('image/svg+xml');
		expect(await typeOf(article, 'page.svg')).toBeNull();
		expect(await typeOf(article, 'secret.txt')).toBeNull();
	});

	it('is not shown from outside the site, by no path and through no link', async () => {
		const folder = site({ 'secret.png': png, 'site/package.json': '', 'site/posts/a.md': '' });
		symlinkSync(join(folder, 'secret.png'), join(folder, 'site', 'posts', 'link.png'));
		symlinkSync(folder, join(folder, 'site', 'posts', 'folder'));
		const article = join(folder, 'site', 'posts', 'a.md');
		for (const source of [
			'../../secret.png',
			'/../secret.png',
			'..%2f..%2fsecret.png',
			'link.png',
			'folder/secret.png',
			join(folder, 'secret.png'),
			`file://${join(folder, 'secret.png')}`,
			`//${join(folder, 'secret.png')}`,
			'x.png\0',
			'',
		]) {
			expect(await typeOf(article, source), source).toBeNull();
		}
	});
});
