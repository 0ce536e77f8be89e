import type { EditorState } from '@codemirror/state';
import { type Finished, type FinishingStep, finishArticle, finishingSteps } from '../../article/export.ts';
import { splitArticle } from '../../article/fence.ts';
import type { TextChange } from '../../article/text-change.ts';
import { articleChange } from '../review/reading.ts';
import { acceptedReadingOf } from '../review/readings-state.ts';
import { frontMatterOf, partsOf } from '../session/front-matter-state.ts';
import { readTimeSettings } from '../session/read-time-state.ts';

/** What would be done to finish the article, alike things together, which the person takes or leaves. */
export interface FinishingChoice {
	readonly id: string;
	readonly title: string;
	/** In how many places. */
	readonly count: number;
}

/** One thing and all that are like it: every garbled dash, say, or what is wrong with one field. */
function idOf({ problem, title }: FinishingStep): string {
	return problem.key === null ? `${problem.code} ${title}` : `${problem.code} ${problem.key}`;
}

/** All that could be done, in the order of the text. */
export function finishingChoices(state: EditorState): readonly FinishingChoice[] {
	const choices = new Map<string, FinishingChoice>();
	for (const step of finishingSteps(articleOf(state), options(state))) {
		const id = idOf(step);
		choices.set(id, { id, title: step.title, count: (choices.get(id)?.count ?? 0) + 1 });
	}
	return [...choices.values()];
}

/** The article with all done but what the person left out. */
export function finish(state: EditorState, leftOut: ReadonlySet<string>): Finished {
	return finishArticle(articleOf(state), options(state), (step) => !leftOut.has(idOf(step)));
}

/** What finishing changes, at offsets of the article's text. What would reach over a mark is left out. */
export function changeList(state: EditorState, { changes }: Finished): readonly TextChange[] {
	const reading = acceptedReadingOf(state);
	const list: TextChange[] = [];
	changes.iterChanges((from, to, _fromB, _toB, insert) => {
		const change = articleChange(reading, { from, to, insert: insert.toString() });
		if (change !== null) list.push(change);
	});
	return list;
}

/** The article with its marks accepted: what is finished is what it becomes. */
function articleOf(state: EditorState) {
	const { doc, blocks, changes } = acceptedReadingOf(state);
	return {
		doc,
		parts: changes === null ? partsOf(state) : splitArticle(doc),
		frontMatter: frontMatterOf(state),
		blocks,
	};
}

function options(state: EditorState) {
	return { readTime: state.facet(readTimeSettings) };
}
