/**
 * Reviewing in the file: CriticMarkup in the body, suggestions for the front matter in a block at the end.
 */
export type { Comment, Mark, MarkKind } from './mark.ts';
export * from './pending.ts';
