import type { Problem } from '../../article/problem.ts';
import type { ArticleEditor } from '../session/article-editor.ts';
import { presentProblems } from './problems-state.ts';

/** Puts the selection on the next (1) or previous (-1) problem, round the end. */
export function revealProblem(editor: ArticleEditor, step: 1 | -1): void {
	const problems = presentProblems(editor.state);
	if (problems.length === 0) return;
	const { from, to } = editor.state.selection.main;
	const next =
		step === 1
			? (problems.find((problem) => problem.from > from || (problem.from === from && problem.to > to)) ??
				problems[0])
			: (problems.findLast((problem) => problem.from < from) ?? problems.at(-1));
	editor.reveal(next!.from, { to: next!.to });
}

/** Makes a repair that the person has seen, as one undo step. False when its place was edited meanwhile. */
export function applyRepair(editor: ArticleEditor, { code, key, message }: Problem): boolean {
	const present = presentProblems(editor.state).find(
		(problem) =>
			problem.code === code && problem.key === key && problem.message === message && problem.repair,
	);
	if (!present?.repair) return false;
	editor.apply(present.repair.changes, { userEvent: 'input.repair', newStep: true });
	return true;
}
