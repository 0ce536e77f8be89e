import type { Text } from '@codemirror/state';
import { type Article, readArticle } from './article.ts';
import { bodyProblems } from './body-problems.ts';
import { entryOf } from './fields.ts';
import type { FrontMatter } from './front-matter/front-matter.ts';
import { frontMatterProblems } from './front-matter-problems.ts';
import type { BlockList } from './markdown/blocks.ts';
import type { Problem } from './problem.ts';
import { DEFAULT_READ_TIME, type ReadTimeSettings, readTime } from './read-time.ts';
import { acceptedDoc, openMarks, openReviewProblem, problemInSource, readMarks } from './review/index.ts';

export interface CheckOptions {
	readonly readTime?: ReadTimeSettings;
	/** See `BodyContext`. */
	readonly hasPicture?: ((path: string) => boolean) | null;
}

/**
 * Everything in an article that its author or editor should look at, in the order of the text. Made of parts that
 * depend on little (`frontMatterProblems`, `bodyProblems`, `wholeProblems`), so that a window computes anew only what
 * an edit touched.
 */
export function checkArticle(article: Article, options: CheckOptions = {}): readonly Problem[] {
	const { doc, parts } = article;
	const marks = readMarks(doc, parts.body);
	const open = openReviewProblem(openMarks(doc, marks));
	if (open === null) return inOrder(articleProblems(article, options));
	// What is checked is the text as it will be published: with all accepted, and without comments.
	const accepted = acceptedDoc(doc, marks);
	const problems = articleProblems(readArticle(accepted.doc), options);
	return inOrder([open, ...problems.map((problem) => problemInSource(accepted, problem))]);
}

function inOrder(problems: Problem[]): readonly Problem[] {
	return problems.sort((a, b) => a.from - b.from || a.to - b.to);
}

function articleProblems({ doc, frontMatter, blocks }: Article, options: CheckOptions): Problem[] {
	const { minutes } = readTime(blocks.counts, options.readTime ?? DEFAULT_READ_TIME);
	return [
		...(frontMatter === null ? [] : frontMatterProblems(frontMatter, minutes)),
		...bodyProblems(doc, blocks, { hasPicture: options.hasPicture ?? null }),
		...wholeProblems(doc, frontMatter, blocks),
	];
}

/** What is missing from an article as a whole: a title, front matter, text, the last line break. */
export function wholeProblems(
	doc: Text,
	frontMatter: FrontMatter | null,
	blocks: BlockList,
): readonly Problem[] {
	// Nothing is written yet, so nothing is missing.
	if (doc.length === 0) return [];
	const problems: Problem[] = [];
	if (frontMatter === null) {
		problems.push({
			from: 0,
			to: 0,
			severity: 'info',
			code: 'no-front-matter',
			message: 'The article has no front matter: a site learns neither its title nor its date',
			repair: null,
			key: null,
		});
	} else if (!hasTitle(frontMatter) && blocks.complete && !startsWithTitle(doc, blocks)) {
		const title = entryOf(frontMatter.entries, 'title');
		const at = title?.valueRange ?? { from: frontMatter.from, to: frontMatter.from };
		problems.push({
			...at,
			severity: 'warning',
			code: 'missing-title',
			message: 'The article has no title',
			repair: null,
			key: title?.key ?? null,
		});
	}
	if (frontMatter !== null && blocks.complete && isBlank(doc, blocks)) {
		problems.push({
			from: doc.length,
			to: doc.length,
			severity: 'info',
			code: 'empty-body',
			message: 'There is no text below the front matter',
			repair: null,
			key: null,
		});
	}
	if (doc.line(doc.lines).length > 0) {
		problems.push({
			from: doc.length,
			to: doc.length,
			severity: 'info',
			code: 'missing-final-newline',
			message: 'The last line has no line break: some tools join it with what follows, or lose it',
			repair: {
				title: 'Add a line break at the end',
				changes: [{ from: doc.length, to: doc.length, insert: '\n' }],
			},
			key: null,
		});
	}
	return problems;
}

function hasTitle({ entries }: FrontMatter): boolean {
	const entry = entryOf(entries, 'title');
	if (entry === null) return false;
	return entry.value.kind !== 'scalar' || entry.value.text.trim() !== '' || entry.breakage !== null;
}

function isBlank(doc: Text, { from, sequence }: BlockList): boolean {
	return sequence.count <= 1 && doc.sliceString(from, Math.min(doc.length, from + 1000)).trim() === '';
}

/** A heading of the first level is a title as well. */
function startsWithTitle(doc: Text, blocks: BlockList): boolean {
	return blocks.outline(doc).some(({ level }) => level === 1);
}
