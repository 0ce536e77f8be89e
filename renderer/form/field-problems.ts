import type { Problem } from '../../article/problem.ts';

/** The problems of each field by its key. */
export type FieldProblems = ReadonlyMap<string, readonly Problem[]>;

/**
 * Sorts problems by key, without those that the field's own controls show. A field keeps its list as long as it says
 * the same, wherever the offsets went: those are looked up when they are needed.
 */
export function fieldProblems(
	problems: readonly Problem[],
	old: FieldProblems,
	shown: (problem: Problem) => boolean,
): FieldProblems {
	const byKey = new Map<string, Problem[]>();
	for (const problem of problems) {
		if (problem.key === null || shown(problem)) continue;
		const list = byKey.get(problem.key);
		if (list) list.push(problem);
		else byKey.set(problem.key, [problem]);
	}
	const kept = new Map<string, readonly Problem[]>();
	for (const [key, list] of byKey) {
		const before = old.get(key);
		kept.set(key, before !== undefined && saySame(before, list) ? before : list);
	}
	return kept;
}

function saySame(a: readonly Problem[], b: readonly Problem[]): boolean {
	return (
		a.length === b.length &&
		a.every((problem, index) => {
			const other = b[index]!;
			return (
				problem.code === other.code &&
				problem.severity === other.severity &&
				problem.message === other.message &&
				(problem.repair === null) === (other.repair === null)
			);
		})
	);
}
