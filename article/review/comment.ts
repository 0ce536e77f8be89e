import type { Comment } from './mark.ts';

/** Who comments or suggests, and when. */
export interface Signature {
	/** Null or empty for none: then nothing is written but the mark. */
	readonly author: string | null;
	/** ISO 8601 with a zone, as `isoTime` gives it. */
	readonly time: string;
}

/** What a comment says beside its text, see `docs/review.md`: `@Name TIME`, `@Name TIME resolved`, `@Name TIME: text`. */
export interface CommentContent {
	readonly author: string | null;
	readonly time: string | null;
	readonly text: string;
	readonly action: Comment['action'];
}

const TIME = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)`;
const ATTRIBUTED = new RegExp(
	String.raw`^\s*@(\S(?:[^\n]{0,98}\S)?) (${TIME})(?: (resolved|reopened))?(?:: ?([\s\S]*)|\s*)$`,
);

/** Reads what stands between `{>>` and `<<}`. */
export function readComment(content: string): CommentContent {
	const match = ATTRIBUTED.exec(content);
	if (match === null) return { author: null, time: null, text: content.trim(), action: null };
	return {
		author: match[1]!,
		time: match[2]!,
		text: (match[4] ?? '').replaceAll('<br>', '\n').trim(),
		action: (match[3] as Comment['action'] | undefined) ?? null,
	};
}

/** True for a comment that only says who made the mark before it, and when. */
export function isAttribution({ author, text, action }: CommentContent): boolean {
	return author !== null && text === '' && action === null;
}

/** A comment's source. Without an author the text alone is written. */
export function writeComment(text: string, by: Signature, action: Comment['action'] = null): string {
	const said = cleanText(text);
	const head = attributionOf(by);
	if (head === null) return `{>>${action ?? said}<<}`;
	const done = action === null ? '' : ` ${action}`;
	return `{>>${head}${done}${said === '' ? '' : `: ${said}`}<<}`;
}

/** A comment's source with another text: what stands before its text, an attribution or an action, stays as it is. */
export function rewriteComment(source: string, text: string): string {
	const content = source.slice(3, -3);
	const match = ATTRIBUTED.exec(content);
	const said = cleanText(text);
	if (match === null) return `{>>${said}<<}`;
	const [, author, time, action] = match;
	return `{>>@${author} ${time}${action ? ` ${action}` : ''}${said === '' ? '' : `: ${said}`}<<}`;
}

/** The comment that stands behind a suggestion and says whose it is; empty without an author. */
export function writeAttribution(by: Signature): string {
	const head = attributionOf(by);
	return head === null ? '' : `{>>${head}<<}`;
}

function attributionOf({ author, time }: Signature): string | null {
	const name = cleanName(author);
	return name === null ? null : `@${name} ${time}`;
}

/** A name as attributions can hold it: one line, no braces, 100 characters at most; null when nothing is left. */
export function cleanName(author: string | null): string | null {
	const name = (author ?? '')
		.replace(/[{}<>`\\]|\s+/g, ' ')
		.replace(/ +/g, ' ')
		.trim()
		.slice(0, 100)
		.trim();
	return name === '' || !readComment(`@${name} 2000-01-01T00:00Z`).author ? null : name;
}

/** A text in one line and without what would close a mark: a blank keeps the closing signs apart. */
function cleanText(text: string): string {
	return text
		.trim()
		.replace(/[ \t]*(?:\r\n?|\n)/g, '<br>')
		.replace(/([+\-~=<*]{2})(?=\})/g, '$1 ')
		.replace(/--(?=>)/g, '-- ');
}

/** A moment as attributions write it: UTC, to the minute. @param milliseconds since 1970 */
export function isoTime(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 16)}Z`;
}
