import { readArticle } from '../../article/article.ts';
import { finishArticle } from '../../article/export.ts';
import type { Problem } from '../../article/problem.ts';
import { type CheckOptions, checkArticle } from '../../article/problems.ts';
import { pictureExists } from '../pictures/picture-exists.ts';
import { articlePaths } from './article-paths.ts';
import type { Command, ExitCode } from './command.ts';
import { paceHelp, paceOf, paceOptions } from './pace.ts';
import { type RawPlace, RawPlaces } from './raw-places.ts';
import { changedText, readSourceFile, type SourceFile, writeSourceFile } from './source-file.ts';
import { note, print, worst } from './terminal.ts';

interface Message extends RawPlace {
	readonly path: string;
	readonly severity: string;
	readonly code: string;
	readonly message: string;
	readonly fixable: boolean;
}

export const check: Command = {
	name: 'check',
	usage: 'PATH… [--fix]',
	summary: 'List what is wrong with articles, and repair what is plain',
	help: `A PATH is a file, a folder (every .md, .markdown and .mdx below it) or - for standard input.
Prints “path:line:column: severity code message” for each problem; with --json one array of
{path, line, column, from, to, severity, code, message, fixable}.

  --fix        repair what is plain, in place, and list what is left; what was repaired is
               said on standard error. With - the text goes to standard output and the
               list to standard error.
${paceHelp}

Exit code 1 when there is something to list.`,
	options: { json: { type: 'boolean' }, fix: { type: 'boolean' }, ...paceOptions },
	operands: [1, Number.POSITIVE_INFINITY],
	async run(paths, { json, fix, ...options }) {
		const readTime = paceOf(options);
		const { files, code } = await articlePaths(paths);
		const messages: Message[] = [];
		const codes: ExitCode[] = [code];
		for (const path of files) {
			const file = await readSourceFile(path);
			if (file === null) {
				codes.push(2);
				continue;
			}
			const checked = {
				readTime,
				hasPicture: path === '-' ? null : (source: string) => pictureExists(path, source),
			};
			const left = fix ? await fixed(file, checked) : problemsIn(file, checked);
			if (left === null) codes.push(2);
			else messages.push(...left);
		}
		const toError = fix === true && files.includes('-');
		const text = json ? messagesJson(messages) : messages.map(messageLine).join('');
		if (toError) note(text.trimEnd());
		else print(text);
		if (messages.length > 0) codes.push(1);
		return worst(codes);
	},
};

function problemsIn(file: SourceFile, options: CheckOptions): readonly Message[] {
	const article = readArticle(file.doc);
	return messagesOf(file, file.raw, checkArticle(article, options));
}

/** Repairs a file and returns what is left to say; null when it could not be written. */
async function fixed(file: SourceFile, options: CheckOptions): Promise<readonly Message[] | null> {
	const { article, changes, done } = finishArticle(readArticle(file.doc), options);
	const raw = changedText(file, changes);
	if (!(await writeSourceFile(file, raw))) return null;
	for (const { title, problem } of done) note(`${file.path}: ${problem.code}: ${title}`);
	return messagesOf(file, raw, checkArticle(article, options));
}

/** In a window a new article is empty as a matter of course; of a file it is worth saying. */
const emptyFile: Problem = {
	from: 0,
	to: 0,
	severity: 'warning',
	code: 'empty-file',
	message: 'The file is empty',
	repair: null,
	key: null,
};

function messagesOf({ path }: SourceFile, raw: string, found: readonly Problem[]): Message[] {
	const problems = raw === '' ? [emptyFile] : found;
	if (problems.length === 0) return [];
	const places = new RawPlaces(raw);
	return problems.map(({ from, to, severity, code, message, repair }) => ({
		path,
		...places.of({ from, to }),
		severity,
		code,
		message,
		fixable: repair !== null,
	}));
}

function messageLine({ path, line, column, severity, code, message }: Message): string {
	return `${path}:${line}:${column}: ${severity} ${code} ${message}\n`;
}

function messagesJson(messages: readonly Message[]): string {
	return `${JSON.stringify(messages, null, 2)}\n`;
}
