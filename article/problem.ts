import type { Repair } from './front-matter/front-matter.ts';
import type { Range } from './text-change.ts';

export type Severity = 'error' | 'warning' | 'info';

/** Something an author or editor should look at. */
export interface Problem extends Range {
	readonly severity: Severity;
	/** Stable, kebab-case. */
	readonly code: string;
	/** Plain words: what is wrong and what it does to a reader. */
	readonly message: string;
	/** The repair where it is plain; applied only on consent. */
	readonly repair: Repair | null;
	/** The front matter key concerned, for showing the problem beside its control. */
	readonly key: string | null;
}
