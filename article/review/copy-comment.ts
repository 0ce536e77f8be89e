import type { Text } from '@codemirror/state';
import { splitArticle } from '../fence.ts';
import type { Range, TextChange } from '../text-change.ts';
import { cleanName, type Signature, writeComment } from './comment.ts';
import { MarkList } from './mark-list.ts';
import { addComment } from './thread.ts';

/** What somebody said on a copy. */
export interface CopyRemark {
	readonly text: string;
	/** Null for the reviewer of the whole copy. */
	readonly author: string | null;
	/** ISO 8601 with a zone. */
	readonly time: string | null;
}

/** A comment on a reviewer's copy, as tools that keep comments apart from the text have them. Offsets in the copy. */
export interface CopyComment extends Range, CopyRemark {
	readonly replies?: readonly CopyRemark[];
	readonly resolved?: boolean;
}

/**
 * Writes a comment with its answers into an article, as one edit. Null where none can stand.
 *
 * @param range what it is on, in the article
 * @param by who said it where the copy does not say
 */
export function placeComment(
	doc: Text,
	range: Range,
	comment: CopyComment,
	by: Signature,
): readonly TextChange[] | null {
	const list = MarkList.read(doc, splitArticle(doc).body);
	const signed = ({ author, time }: CopyRemark): Signature => ({
		author: cleanName(author) ?? by.author,
		time: time ?? by.time,
	});
	const first = signed(comment);
	const changes = addComment(doc, list, range, comment.text, first);
	const last = changes?.at(-1);
	if (!changes || last === undefined) return null;
	const { replies = [], resolved = false } = comment;
	const said = replies.map((reply) => writeComment(reply.text, signed(reply)));
	// Files do not say who settled it: whoever began.
	if (resolved) said.push(writeComment('', { ...first, author: first.author ?? 'Anonymous' }, 'resolved'));
	return [...changes.slice(0, -1), { ...last, insert: last.insert + said.join('') }];
}
