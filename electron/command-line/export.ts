import { mkdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readArticle } from '../../article/article.ts';
import { finishArticle } from '../../article/export.ts';
import { openInWords, openMarks, readMarks } from '../../article/review/index.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { problemOf } from '../disk/file-problem.ts';
import { type Command, type ExitCode, UsageError } from './command.ts';
import { paceHelp, paceOf, paceOptions } from './pace.ts';
import { changedText, encodeText, readSourceFile } from './source-file.ts';
import { note, printBytes, worst } from './terminal.ts';

export const exportArticles: Command = {
	name: 'export',
	usage: 'FILE… --to md [--out DIR|-] [--force]',
	summary: 'Write finished copies of articles',
	help: `A finished article in Markdown has its front matter repaired where the repair is plain, garbled
text put right, the read time brought up to date, and a line break at its end; all else is as
it was, to the byte. What was done is said on standard error. An article whose review is not
finished is not exported (exit code 1): accept or reject what is open first.

  --to md      the format
  --out DIR    the folder for the copies, made when it is not there; - for standard output,
               which is also where a single file goes without --out
  --force      overwrite files in DIR that are there already with another content; never the
               article itself
${paceHelp}`,
	options: { to: { type: 'string' }, out: { type: 'string' }, force: { type: 'boolean' }, ...paceOptions },
	operands: [1, Number.POSITIVE_INFINITY],
	async run(paths, { to, out, force, ...options }) {
		if (to === undefined) throw new UsageError('Say the format: --to md.');
		if (to !== 'md') throw new UsageError(`“${to}” is no format to export to; there is md.`);
		const folder = folderOf(out, paths);
		const readTime = paceOf(options);
		const codes: ExitCode[] = [];
		for (const path of paths) {
			const file = await readSourceFile(path);
			if (file === null) {
				codes.push(2);
				continue;
			}
			const article = readArticle(file.doc);
			const open = openMarks(file.doc, readMarks(file.doc, article.parts.body));
			if (open.first !== null) {
				note(
					`${path}: Not exported, the review is not finished: ${openInWords(open)}. See galley help review.`,
				);
				codes.push(1);
				continue;
			}
			const { changes, done } = finishArticle(article, { readTime });
			const bytes = encodeText(changedText(file, changes), file.encoding, path);
			const written =
				bytes !== null &&
				(folder === null ? toOutput(bytes) : await toFolder(folder, path, bytes, { force: force === true }));
			codes.push(written ? 0 : 2);
			if (written) for (const { title, problem } of done) note(`${path}: ${problem.code}: ${title}`);
		}
		return worst(codes);
	},
};

/** Null for standard output. */
function folderOf(out: string | boolean | undefined, paths: readonly string[]): string | null {
	if (out === '-' || (out === undefined && paths.length === 1)) return null;
	if (typeof out !== 'string')
		throw new UsageError('Say where the copies go: --out DIR, or - for standard output.');
	if (paths.includes('-')) throw new UsageError('Standard input has no name for a copy: use --out -.');
	const names = paths.map((path) => basename(path));
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined)
		throw new UsageError(`Two of the files are called “${twice}”: export them one by one.`);
	return out;
}

function toOutput(bytes: Uint8Array): true {
	printBytes(bytes);
	return true;
}

async function toFolder(
	folder: string,
	path: string,
	bytes: Uint8Array,
	{ force }: { readonly force: boolean },
): Promise<boolean> {
	const target = join(folder, basename(path));
	try {
		await mkdir(folder, { recursive: true });
		const there = await contentOf(target);
		if (there !== null) {
			if (await isSameFile(target, path)) {
				note(`${target}: This is the article itself. Choose another folder.`);
				return false;
			}
			if (there.equals(bytes)) return true;
			if (!force) {
				note(`${target}: The file is there already. Use --force to overwrite it.`);
				return false;
			}
		}
		const result = await writeFileAtomically(target, bytes, there === null ? null : 'anything');
		if (result.kind === 'written') return true;
		note(`${target}: Another program made the file meanwhile. Nothing was written.`);
	} catch (error) {
		note(`${target}: ${problemOf(error, target, 'write').message}`);
	}
	return false;
}

async function contentOf(path: string): Promise<Buffer | null> {
	try {
		return await readFile(path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
}

/** Whether two names stand for one file, by way of links or in another case. */
async function isSameFile(a: string, b: string): Promise<boolean> {
	const [one, other] = await Promise.all([stat(a), stat(b)]);
	return one.dev === other.dev && one.ino === other.ino;
}
