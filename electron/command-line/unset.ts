import { ChangeSet } from '@codemirror/state';
import { readFrontMatter, removeField } from '../../article/front-matter/index.ts';
import type { Command } from './command.ts';
import { changedText, readSourceFile, writeSourceFile } from './source-file.ts';
import { note } from './terminal.ts';

export const unset: Command = {
	name: 'unset',
	usage: 'FILE key…',
	summary: 'Remove fields of an article, in place',
	help: `Removes the lines of these fields, with the comments directly above them, and nothing else.
With - as FILE the changed article goes to standard output.

Exit code 1 when one of the fields is not there; the others are removed. Exit code 2 when there
is no front matter.`,
	options: {},
	operands: [2, Number.POSITIVE_INFINITY],
	async run([path, ...keys]) {
		const file = await readSourceFile(path!);
		if (file === null) return 2;
		if (readFrontMatter(file.doc) === null) {
			note(`${path}: There is no front matter in the file.`);
			return 2;
		}
		let changes = ChangeSet.empty(file.doc.length);
		let missing = false;
		for (const key of keys) {
			const doc = changes.apply(file.doc);
			const frontMatter = readFrontMatter(doc);
			if (!frontMatter?.entries.some((entry) => entry.key === key)) {
				note(`${path}: There is no field “${key}”.`);
				missing = true;
				continue;
			}
			const edit = removeField(frontMatter, key);
			if (edit.kind === 'refused') {
				note(`${path}: ${edit.reason}. Nothing was written.`);
				return 2;
			}
			changes = changes.compose(ChangeSet.of(edit.changes, doc.length));
		}
		if (!(await writeSourceFile(file, changedText(file, changes)))) return 2;
		return missing ? 1 : 0;
	},
};
