import type { TrackedRemark } from '../contract.ts';
import { attribute, xmlTokens } from './xml.ts';

/** A comment of a word processor's file, with its answers. */
export interface DocxComment extends TrackedRemark {
	readonly replies: readonly TrackedRemark[];
	readonly resolved: boolean;
}

interface Read extends TrackedRemark {
	readonly id: string;
	/** The ids of its paragraphs, by the last of which the other part calls it. */
	readonly paragraphs: readonly string[];
}

/**
 * Comments by their id, answers with what they answer: `comments.xml` (ECMA-376) says who and what, `commentsExtended.xml`
 * ([MS-DOCX] 2.5.1) what answers what and what is done.
 *
 * @param extended empty where there is none: then nothing answers anything
 */
export function readComments(comments: string, extended: string): ReadonlyMap<string, DocxComment> {
	const all = [...commentsOf(comments)];
	const states = statesOf(extended);
	const stateOf = ({ paragraphs }: Read) => states.get(paragraphs.at(-1) ?? '');
	const byParagraph = new Map(
		all.flatMap((comment) => comment.paragraphs.map((id) => [id, comment] as const)),
	);
	const rootOf = (comment: Read): Read => {
		let root = comment;
		for (let depth = 0; depth < 100; depth++) {
			const parent = byParagraph.get(stateOf(root)?.parent ?? '');
			if (parent === undefined || parent === root) return root;
			root = parent;
		}
		return comment;
	};
	const result = new Map<string, DocxComment>();
	for (const comment of all) {
		if (rootOf(comment) !== comment) continue;
		const replies = all.filter((other) => other !== comment && rootOf(other) === comment).map(remark);
		result.set(comment.id, { ...remark(comment), replies, resolved: stateOf(comment)?.done ?? false });
	}
	return result;
}

function remark({ text, author, time }: Read): TrackedRemark {
	return { text, author, time };
}

function* commentsOf(xml: string): Generator<Read> {
	let open: { id: string; author: string | null; time: string | null; paragraphs: string[] } | null = null;
	let text = '';
	let inText = false;
	for (const token of xmlTokens(xml)) {
		if (token.name === 'w:comment') {
			if (token.opens) {
				text = '';
				open = {
					id: attribute(token, 'id') ?? '',
					author: attribute(token, 'author'),
					time: zoned(attribute(token, 'date')),
					paragraphs: [],
				};
			}
			if (token.closes && open !== null) {
				yield { ...open, text: text.trim() };
				open = null;
			}
		} else if (token.name === 'w:p') {
			const id = token.opens ? attribute(token, 'paraId') : null;
			if (id !== null) open?.paragraphs.push(id);
			if (token.closes) text += '\n';
		} else if (token.name === 'w:t') inText = token.opens && !token.closes;
		else if (token.name === 'w:tab' || token.name === 'w:br') text += token.opens ? ' ' : '';
		else if (token.name === null && inText) text += token.text;
	}
}

function statesOf(
	xml: string,
): ReadonlyMap<string, { readonly parent: string | null; readonly done: boolean }> {
	const states = new Map<string, { parent: string | null; done: boolean }>();
	for (const token of xmlTokens(xml)) {
		if (token.name !== 'w15:commentEx' || !token.opens) continue;
		const done = attribute(token, 'done');
		states.set(attribute(token, 'paraId') ?? '', {
			parent: attribute(token, 'paraIdParent'),
			done: done === '1' || done === 'true' || done === 'on',
		});
	}
	return states;
}

/** A time with a zone. Word writes local times as if they were UTC, and says no zone or `Z`. */
export function zoned(time: string | null): string | null {
	if (time === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(time)) return null;
	return /(?:Z|[+-]\d\d:\d\d)$/.test(time) ? time : `${time}Z`;
}
