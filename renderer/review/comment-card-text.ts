import type { Text } from '@codemirror/state';
import type { Comment, Mark } from '../../article/review/index.ts';
import { excerpt, isSuggestion, nameOfMark } from './mark-words.ts';

/** What a card says of a mark and its thread. Words rather than offsets, so that it stays equal as the text around it moves. */
export interface CommentCard {
	/** The same as long as the mark is there. */
	readonly id: number;
	/** What it is about, for its name: `Comment on a loaf`, `Addition sea`. */
	readonly name: string;
	/** True for what is accepted or rejected; the others are resolved. */
	readonly suggests: boolean;
	readonly resolved: boolean;
	readonly thread: readonly Omit<Comment, 'from' | 'to'>[];
}

export function cardOf(doc: Text, mark: Mark, id: number): CommentCard {
	const { content, kind } = mark;
	const about = kind === 'comment' ? '' : excerpt(doc, content.from, content.to);
	const suggests = isSuggestion(mark);
	return {
		id,
		name: [nameOfMark(mark), !suggests && about !== '' && 'on', about].filter(Boolean).join(' '),
		suggests,
		resolved: mark.resolved,
		thread: mark.thread.map(({ author, time, text, action }) => ({ author, time, text, action })),
	};
}

export function sameCard(a: CommentCard, b: CommentCard): boolean {
	return (
		a.id === b.id &&
		a.name === b.name &&
		a.suggests === b.suggests &&
		a.resolved === b.resolved &&
		a.thread.length === b.thread.length &&
		a.thread.every((comment, index) => {
			const other = b.thread[index]!;
			return (
				comment.author === other.author &&
				comment.time === other.time &&
				comment.text === other.text &&
				comment.action === other.action
			);
		})
	);
}
