import type { Text } from '@codemirror/state';
import type { Range } from '../text-change.ts';

/**
 * The block at the end of a file that holds what is suggested for its front matter: an HTML comment (in MDX a comment of
 * its own kind) with one JSON object a line. Markdown shows nothing of it, and readers of front matter never get there.
 */
export interface ReviewBlock extends Range {
	/** What is removed with the block: its lines and the line breaks that came with it. */
	readonly whole: Range;
	readonly mdx: boolean;
	/** The lines between the first and the last. */
	readonly lines: readonly (Range & { readonly text: string })[];
}

const OPEN = { html: '<!-- galley review', mdx: '{/* galley review' };
const CLOSE = { html: '-->', mdx: '*/}' };

/** Longer blocks are none of Galley's. */
const MOST_LINES = 5_000;

/** Finds the review block: the last thing of a body, blank lines aside. Looks at the body's last lines only. */
export function findReviewBlock(doc: Text, body: Range): ReviewBlock | null {
	let line = doc.lineAt(body.to);
	while (line.from > body.from && line.text.trim() === '') line = doc.line(line.number - 1);
	const close = line.text.trimEnd();
	const mdx = close === CLOSE.mdx;
	if (line.from < body.from || (!mdx && close !== CLOSE.html)) return null;
	const last = line;
	const lines: (Range & { text: string })[] = [];
	while (line.from > body.from && lines.length <= MOST_LINES) {
		line = doc.line(line.number - 1);
		if (line.from < body.from) return null;
		if (line.text.trimEnd() === (mdx ? OPEN.mdx : OPEN.html)) {
			return { from: line.from, to: last.to, whole: wholeOf(doc, line.from, last.to, body), mdx, lines };
		}
		if (line.text.trim() !== '' && !line.text.startsWith('{')) return null;
		lines.unshift({ from: line.from, to: line.to, text: line.text });
	}
	return null;
}

/** A block is written behind one line break when the text ended with one, else behind two, without one at its end. */
function wholeOf(doc: Text, from: number, to: number, body: Range): Range {
	const behind = doc.sliceString(to, body.to);
	let start = from;
	const breaks = behind.startsWith('\n') ? 1 : 2;
	for (let i = 0; i < breaks && start > 0 && doc.sliceString(start - 1, start) === '\n'; i++) start--;
	return { from: start, to: behind.startsWith('\n') ? to + 1 : to };
}

/** A block with these lines, as it is appended to a text that ends with a line break or not. */
export function newReviewBlock(lines: readonly string[], mdx: boolean, endsWithBreak: boolean): string {
	const { open, close } = mdx ? { open: OPEN.mdx, close: CLOSE.mdx } : { open: OPEN.html, close: CLOSE.html };
	const block = [open, ...lines, close].join('\n');
	return endsWithBreak ? `\n${block}\n` : `\n\n${block}`;
}
