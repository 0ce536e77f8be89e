import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { _electron } from 'playwright/test';
import { isRoot, outFolder } from '../electron/setup/checkout.mjs';
import { resourcesOf, unpackedProgram } from '../electron/setup/dist.mjs';
import { expect, test } from './galley-test.ts';

const program = unpackedProgram();
const archive = program === null ? '' : join(resourcesOf(program), 'app.asar');

function isNewer(file: string, other: string): boolean {
	return statSync(file).mtimeMs > statSync(other).mtimeMs;
}

test.skip(program === null, 'there is no unpacked app: npm run dist:dir makes one');
test.skip(
	() => ['main.cjs', 'renderer/index.html'].some((file) => isNewer(join(outFolder, file), archive)),
	'the unpacked app is older than the build: npm run dist:dir makes it anew',
);

test('the packaged app opens a file, edits it and saves it', async ({ galley }) => {
	const before = '---\ntitle: Low Water\nread_time: 1 min\n---\n\nThe sands run out to the light.\n';
	const path = await galley.file('low-water.md', before);
	galley.app = await _electron.launch({
		executablePath: program!,
		args: [`--user-data-dir=${join(galley.folder, 'profile')}`, path],
		chromiumSandbox: !isRoot,
		env: process.env as Record<string, string>,
	});
	const page = await galley.ready(await galley.app.firstWindow());

	expect(await galley.app.evaluate(({ app }) => app.isPackaged)).toBe(true);
	await expect(page.field('Title')).toHaveValue('Low Water');
	await expect(page.body).toContainText('The sands run out to the light.');
	await expect(page.article.locator('body')).toContainText('The sands run out to the light.');

	await page.field('Title').fill('High Water');
	await page.save();
	expect(await galley.read(path)).toBe(before.replace('Low Water', 'High Water'));
});

test('the package holds the app and nothing else', () => {
	const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
	expect(files).toContain('/out/main.cjs');
	expect(files).toContain('/out/preload.cjs');
	expect(files).toContain('/out/renderer/index.html');
	expect(files).toContain('/out/renderer/preview.html');
	expect(files).toContain('/out/main.licenses.txt');
	expect(files).toContain('/out/renderer.licenses.txt');
	expect(files).toContain('/assets/welcome.md');
	for (const file of files) expect(file).toMatch(/^\/(?:package\.json|out|assets)(?:\/|$)/);
	expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
	expect(existsSync(join(resourcesOf(program!), 'default_app.asar'))).toBe(false);
});
