import { ChangeSet } from '@codemirror/state';
import { type Article, readArticle } from './article.ts';
import type { Problem } from './problem.ts';
import { type CheckOptions, checkArticle } from './problems.ts';
import type { TextChange } from './text-change.ts';

/** One thing done to make an article a finished one. */
export interface FinishingStep {
	/** The problem that it repairs. */
	readonly problem: Problem;
	/** In plain words, an imperative. */
	readonly title: string;
	/** Offsets in the article as it was when the step was found. */
	readonly changes: readonly TextChange[];
}

/**
 * What finishing an article would do: each repair that is plain (broken front matter, garbled text), the read time
 * brought up to date, a line break at the end. In the order of the text. Steps may be left out one by one; of two that
 * touch the same text only the first is taken (see `changesOf`), and the second may still be needed after it.
 */
export function finishingSteps(article: Article, options: CheckOptions = {}): readonly FinishingStep[] {
	const steps: FinishingStep[] = [];
	for (const problem of checkArticle(article, options)) {
		const { repair } = problem;
		if (repair !== null) steps.push({ problem, title: repair.title, changes: repair.changes });
	}
	return steps;
}

/** The changes of several steps as one list, sorted, without those that would overlap. */
export function changesOf(steps: readonly FinishingStep[]): readonly TextChange[] {
	return compatible(steps)
		.flatMap(({ changes }) => changes)
		.sort(byPlace);
}

function compatible(steps: readonly FinishingStep[]): FinishingStep[] {
	const taken: FinishingStep[] = [];
	for (const step of steps) {
		const overlaps = taken.some((other) =>
			other.changes.some((a) => step.changes.some((b) => overlap(a, b))),
		);
		if (!overlaps) taken.push(step);
	}
	return taken;
}

/** Two insertions at one place overlap as well: nothing says which comes first. */
function overlap(a: TextChange, b: TextChange): boolean {
	return (a.from < b.to && b.from < a.to) || a.from === b.from;
}

function byPlace(a: TextChange, b: TextChange): number {
	return a.from - b.from || a.to - b.to;
}

export interface Finished {
	readonly article: Article;
	/** From the given article to the finished one. */
	readonly changes: ChangeSet;
	/** What was done, in order. */
	readonly done: readonly FinishingStep[];
}

/** No article needs more: each round repairs what the one before uncovered. */
const ROUNDS = 10;

/**
 * Finishes an article: takes all steps that `wanted` lets through, and again those that show only then (a read time
 * that changes with the text, a second fault in one value), until none is left.
 */
export function finishArticle(
	article: Article,
	options: CheckOptions = {},
	wanted: (step: FinishingStep) => boolean = () => true,
): Finished {
	let finished: Finished = { article, changes: ChangeSet.empty(article.doc.length), done: [] };
	for (let round = 0; round < ROUNDS; round++) {
		const steps = compatible(finishingSteps(finished.article, options).filter(wanted));
		if (steps.length === 0) break;
		const { doc } = finished.article;
		const changes = ChangeSet.of(changesOf(steps), doc.length);
		if (changes.empty) break;
		finished = {
			article: readArticle(changes.apply(doc)),
			changes: finished.changes.compose(changes),
			done: [...finished.done, ...steps],
		};
	}
	return finished;
}
