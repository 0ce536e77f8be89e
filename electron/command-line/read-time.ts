import { readArticle } from '../../article/article.ts';
import { splitArticle } from '../../article/fence.ts';
import { entryOf } from '../../article/fields.ts';
import type { FrontMatter } from '../../article/front-matter/index.ts';
import { readTime as compute, explainReadTime } from '../../article/read-time.ts';
import { acceptedDoc, readMarks } from '../../article/review/index.ts';
import type { Command, ExitCode } from './command.ts';
import { paceHelp, paceOf, paceOptions } from './pace.ts';
import { readSourceFile } from './source-file.ts';
import { print, worst } from './terminal.ts';
import { valueJson, valueText } from './value-json.ts';

export const readTime: Command = {
	name: 'read-time',
	usage: 'FILE…',
	summary: 'Compute how long articles take to read',
	help: `Prints for each file the minutes, how they come about, and what the article itself says; with
--json one array of {path, words, minutes, declared}, where “declared” is the value of the
article's own read time field, or null. Of an article in review the text is counted as it would be
with all suggestions accepted, without comments.

${paceHelp}`,
	options: { json: { type: 'boolean' }, ...paceOptions },
	operands: [1, Number.POSITIVE_INFINITY],
	async run(paths, { json, ...options }) {
		const settings = paceOf(options);
		const codes: ExitCode[] = [];
		const members: string[] = [];
		for (const path of paths) {
			const file = await readSourceFile(path);
			if (file === null) {
				codes.push(2);
				continue;
			}
			const { doc } = acceptedDoc(file.doc, readMarks(file.doc, splitArticle(file.doc).body));
			const { blocks, frontMatter } = readArticle(doc);
			const computed = compute(blocks.counts, settings);
			const declared = declaredIn(frontMatter);
			if (json) {
				const { words } = blocks.counts;
				members.push(
					`  {"path": ${JSON.stringify(path)}, "words": ${words}, "minutes": ${computed.minutes}, ` +
						`"declared": ${declared === null ? 'null' : valueJson(declared)}}`,
				);
			} else {
				const minutes = `${computed.minutes} ${computed.minutes === 1 ? 'minute' : 'minutes'}`;
				const says = declared === null ? '' : `; the article says “${valueText(declared)}”`;
				print(`${path}: ${minutes} (${explainReadTime(computed)}${says})\n`);
			}
		}
		if (json) print(members.length === 0 ? '[]\n' : `[\n${members.join(',\n')}\n]\n`);
		return worst(codes);
	},
};

function declaredIn(frontMatter: FrontMatter | null) {
	const entry = frontMatter && entryOf(frontMatter.entries, 'read-time');
	return entry?.value ?? null;
}
