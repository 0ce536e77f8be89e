/** The licences of the packages whose code a bundle carries: they ask to go wherever the code goes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * The folders of the packages that modules belong to.
 * @param {Iterable<string>} modules paths; those outside any `node_modules` count for nothing
 * @returns {string[]} sorted
 */
export function packageFolders(modules) {
	const folders = new Set();
	for (const module of modules) {
		// Bundlers mark virtual modules and add queries.
		const path = module.replace(/^\0/, '').replace(/\?.*$/, '').split(sep).join('/');
		const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
		if (match) folders.add(match[1]);
	}
	return [...folders].sort();
}

/**
 * One text with the licences of packages.
 * @param {readonly string[]} folders
 * @returns {string}
 * @throws {Error} when a package says nothing at all about its licence
 */
export function licenseText(folders) {
	return folders
		.filter((folder) => existsSync(join(folder, 'package.json')))
		.map((folder) => {
			const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
			const files = readdirSync(folder).filter((file) =>
				/^(?:licen[cs]e|copying|notice|ofl)(?:[.-]|$)/i.test(file),
			);
			const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
			if (!license && texts.length === 0) throw new Error(`${name} ${version} names no licence.`);
			return [`${name} ${version} (${license ?? 'see below'})`, ...texts].join('\n\n');
		})
		.join(`\n\n${'-'.repeat(80)}\n\n`)
		.concat('\n');
}
