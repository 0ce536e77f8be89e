import { ChangeSet, type Text } from '@codemirror/state';
import {
	addField,
	type Edit,
	insertFrontMatter,
	readFrontMatter,
	setValue,
} from '../../article/front-matter/index.ts';
import { type Command, UsageError } from './command.ts';
import { type GivenType, givenTypes, givenValue, isGivenType } from './given-value.ts';
import { changedText, readSourceFile, writeSourceFile } from './source-file.ts';
import { note } from './terminal.ts';

export const set: Command = {
	name: 'set',
	usage: 'FILE key=value…',
	summary: 'Set fields of an article, in place',
	help: `Only the bytes of these values change. A value keeps the type and the quotes of the old one
where it can; a new field is a text, appended as the article writes its fields. A list is
given as JSON: tags='["one", "two"]'.

  --type TYPE   the type of all values given: ${givenTypes.join(', ')}

With - as FILE the changed article goes to standard output. When one of the fields cannot
be set, none is.`,
	options: { type: { type: 'string' } },
	operands: [2, Number.POSITIVE_INFINITY],
	async run([path, ...assignments], { type }) {
		const given = assignments.map(assignmentOf);
		const wanted = typeOf(type);
		const file = await readSourceFile(path!);
		if (file === null) return 2;
		let changes = ChangeSet.empty(file.doc.length);
		for (const { key, text } of given) {
			const doc = changes.apply(file.doc);
			const edit = setField(doc, key, text, wanted);
			if (edit.kind === 'refused') {
				note(`${path}: ${edit.reason}. Nothing was written.`);
				return 2;
			}
			changes = changes.compose(ChangeSet.of(edit.changes, doc.length));
		}
		return (await writeSourceFile(file, changedText(file, changes))) ? 0 : 2;
	},
};

function setField(doc: Text, key: string, text: string, type: GivenType | null): Edit {
	const frontMatter = readFrontMatter(doc);
	if (frontMatter === null) return insertFrontMatter(doc, [{ key, value: givenValue(text, type, null) }]);
	const old = frontMatter.entries.find((entry) => entry.key === key);
	if (old === undefined) return addField(frontMatter, key, givenValue(text, type, null));
	// A type that was asked for is meant: what stands there may be replaced.
	return setValue(frontMatter, key, givenValue(text, type, old.value), { seen: type !== null });
}

function assignmentOf(operand: string): { key: string; text: string } {
	const at = operand.indexOf('=');
	if (at <= 0) throw new UsageError(`“${operand}” is not of the form key=value.`);
	return { key: operand.slice(0, at), text: operand.slice(at + 1) };
}

function typeOf(option: string | boolean | undefined): GivenType | null {
	if (typeof option !== 'string') return null;
	if (!isGivenType(option))
		throw new UsageError(`There is no type “${option}”, only ${givenTypes.join(', ')}.`);
	return option;
}
