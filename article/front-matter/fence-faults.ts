import { Text } from '@codemirror/state';
import { type ArticleParts, splitArticle } from '../fence.ts';
import type { TextChange } from '../text-change.ts';
import type { Breakage, FrontMatter } from './front-matter.ts';

/** Reads an article's front matter from the parts it was split into. */
export type SourceReader = (doc: Text, parts: ArticleParts) => FrontMatter | null;

/**
 * Faults of the fences: one that is missing, one too many, blank lines before the first. Reads a few lines of the body
 * at most. Each repair is proved: the file split anew has all entries, and reads them without fault.
 */
export function fenceFaults(
	doc: Text,
	parts: ArticleParts,
	fm: FrontMatter,
	read: SourceReader,
): readonly Breakage[] {
	if (parts.format === null || parts.format === 'json') return [];
	const faults: Breakage[] = [];
	if (parts.close === null) faults.push(missingFence(doc, parts, fm, read));
	else {
		const stray = strayFence(doc, parts, fm, read);
		if (stray) faults.push(stray);
	}
	const top = doc.sliceString(0, 1) === '\uFEFF' ? 1 : 0;
	if (parts.open.from > top) {
		faults.push({
			code: 'blank-before-fence',
			severity: 'warning',
			readable: true,
			message:
				'Blank lines stand before the opening fence: gray-matter and Jekyll then see no front matter at all',
			range: { from: top, to: parts.open.from },
			meant: null,
			repair: {
				title: 'Remove the blank lines',
				changes: [{ from: top, to: parts.open.from, insert: '' }],
			},
		});
	}
	return faults;
}

function missingFence(doc: Text, parts: ArticleParts, fm: FrontMatter, read: SourceReader): Breakage {
	const fence = doc.sliceString(parts.open.from, parts.open.from + 3);
	const at = parts.content.to;
	const broken = at === 0 || doc.sliceString(at - 1, at) === '\n';
	const next = at < doc.length ? doc.lineAt(at) : null;
	// A fence of another length, or one that became a dash, was meant as one.
	const slip = next && next.from === at && /^[-–—]{1,5}[ \t]*$/.test(next.text) && fence === '---';
	const change: TextChange = slip
		? { from: next.from, to: next.to, insert: fence }
		: { from: at, to: at, insert: broken ? `${fence}\n` : `\n${fence}\n` };
	const after = applied(doc, change);
	const split = splitArticle(after);
	const whole = split.close !== null && sameKeys(read(after, split), fm.entries.length);
	return {
		code: 'missing-closing-fence',
		severity: 'error',
		readable: true,
		message: `The closing \`${fence}\` of the front matter is missing, so the file has no body to readers`,
		range: parts.open,
		meant: null,
		repair: whole
			? {
					title: slip ? `Make this line \`${fence}\`` : `Put \`${fence}\` below the entries`,
					changes: [change],
				}
			: null,
	};
}

function sameKeys(fm: FrontMatter | null, entries: number): boolean {
	return fm !== null && fm.entries.length === entries;
}

/** How many lines of the body are looked at for entries that a stray fence cut off. */
const linesLookedAt = 60;

/** Entries at the very start of the body, closed by another fence: the first closing one is a stray. */
function strayFence(doc: Text, parts: ArticleParts, fm: FrontMatter, read: SourceReader): Breakage | null {
	const { close, body } = parts;
	if (parts.format !== 'yaml' || !close || body.from >= doc.length) return null;
	if (!/^[a-z_][\w-]*:(?:[ \t]|$)/.test(doc.lineAt(body.from).text)) return null;
	const first = doc.lineAt(body.from).number;
	let end = -1;
	for (let number = first; number <= Math.min(doc.lines, first + linesLookedAt); number++) {
		const { text } = doc.line(number);
		if (/^---[ \t]*$/.test(text)) {
			end = number;
			break;
		}
		if (!/^(?:[a-z_][\w-]*:(?:[ \t]|$)|[ \t]+\S|-[ \t]|#[ \t])/i.test(text)) return null;
	}
	if (end === -1) return null;
	const change: TextChange = { from: close.from, to: body.from, insert: '' };
	const after = applied(doc, change);
	const split = splitArticle(after);
	const joined = split.close && read(after, split);
	if (!joined || joined.entries.length <= fm.entries.length || joined.breakages.length > 0) return null;
	if (joined.entries.some(({ duplicate, breakage }) => duplicate || breakage?.readable === false))
		return null;
	return {
		code: 'stray-fence',
		severity: 'warning',
		readable: true,
		message:
			'The front matter ends at this `---`, but entries follow it: readers take them for the start of the body',
		range: close,
		meant: null,
		repair: { title: 'Remove this `---`', changes: [change] },
	};
}

function applied(doc: Text, { from, to, insert }: TextChange): Text {
	return doc.replace(from, to, Text.of(insert.split('\n')));
}
