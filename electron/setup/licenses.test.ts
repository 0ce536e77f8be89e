import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './checkout.mjs';
import { licenseText, packageFolders } from './licenses.mjs';

test('the packages of a bundle are found by its modules', () => {
	expect(
		packageFolders([
			'/a/node_modules/yaml/dist/index.js',
			'/a/node_modules/yaml/dist/doc.js?worker',
			'\0/a/node_modules/@codemirror/view/dist/index.js',
			'/a/node_modules/x/node_modules/y/index.js',
			'/a/article/fence.ts',
			'\0vite/preload-helper',
		]),
	).toEqual(['/a/node_modules/@codemirror/view', '/a/node_modules/x/node_modules/y', '/a/node_modules/yaml']);
});

test('the licences name package, version and terms', () => {
	const text = licenseText([join(root, 'node_modules/yaml'), join(root, 'node_modules/react')]);
	expect(text).toMatch(/^yaml \d+\.\d+\.\d+ \(ISC\)/);
	expect(text).toContain('Permission to use, copy, modify');
	expect(text).toMatch(/react \d+\.\d+\.\d+ \(MIT\)/);
});
