import type { EditorState } from '@codemirror/state';
import { type Finished, type FinishingStep, finishArticle, finishingSteps } from '../../article/export.ts';
import type { TextChange } from '../../article/text-change.ts';
import { blocksOf } from '../preview/blocks-state.ts';
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

/** The changes of a change set, at offsets of the text before it. */
export function changeList({ changes }: Finished): readonly TextChange[] {
	const list: TextChange[] = [];
	changes.iterChanges((from, to, _fromB, _toB, insert) => {
		list.push({ from, to, insert: insert.toString() });
	});
	return list;
}

function articleOf(state: EditorState) {
	return {
		doc: state.doc,
		parts: partsOf(state),
		frontMatter: frontMatterOf(state),
		blocks: blocksOf(state),
	};
}

function options(state: EditorState) {
	return { readTime: state.facet(readTimeSettings) };
}
