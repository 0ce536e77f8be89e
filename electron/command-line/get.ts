import { type Entry, readFrontMatter } from '../../article/front-matter/index.ts';
import type { Command } from './command.ts';
import { readSourceFile } from './source-file.ts';
import { note, print } from './terminal.ts';
import { duplicateKeys, entriesJson, valueText } from './value-json.ts';

export const get: Command = {
	name: 'get',
	usage: 'FILE [key]',
	summary: 'Print the fields of an article, or one of them',
	help: `Prints each field as “key: value”, or the value of one field: a list one item a line.
With --json one object, its keys in file order; dates are text, and values that are
nested deeper than a list are given as their source.

Exit code 1 when the article has no such field, 2 when it has no front matter.`,
	options: { json: { type: 'boolean' } },
	operands: [1, 2],
	async run([path, key], { json }) {
		const file = await readSourceFile(path!);
		if (file === null) return 2;
		const frontMatter = readFrontMatter(file.doc);
		if (frontMatter === null) {
			note(`${path}: ${file.raw === '' ? 'The file is empty.' : 'There is no front matter in the file.'}`);
			return 2;
		}
		const { entries: all, breakages } = frontMatter;
		for (const { message } of breakages) note(`${path}: ${message}`);
		const entries = key === undefined ? all : all.filter((entry) => entry.key === key);
		for (const entry of entries) {
			if (entry.breakage !== null) note(`${path}: ${entry.key}: ${entry.breakage.message}`);
		}
		for (const duplicate of duplicateKeys(entries)) {
			note(`${path}: “${duplicate}” stands there more than once; the first is given`);
		}
		if (key !== undefined && entries.length === 0) {
			note(`${path}: There is no field “${key}”.`);
			return 1;
		}
		if (json) print(`${entriesJson(entries)}\n`);
		else if (key !== undefined) print(`${valueText(entries[0]!.value)}\n`);
		else for (const entry of entries) print(`${line(entry)}\n`);
		return 0;
	},
};

/** A field in one line. */
function line({ key, value }: Entry): string {
	if (value.kind === 'list') return `${key}: ${value.items.map((item) => item.value.text).join(', ')}`;
	return `${key}: ${value.text.trimEnd().replace(/\n/g, '\\n')}`;
}
