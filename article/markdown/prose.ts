import type { Token } from 'markdown-it';

/** What a reader reads of some Markdown. */
export interface Prose {
	/** The words as read, without markup, code, addresses and maths; one line for each paragraph, heading or cell. */
	readonly text: string;
	/** How many pictures there are. */
	readonly pictures: number;
}

/**
 * Takes the prose from markdown-it's tokens. Left out: code (in lines and in blocks), link targets, links that show
 * nothing but their own address, alternative texts (the picture itself is seen), maths, HTML tags and comments. The
 * text between HTML tags is read, and so counts.
 */
export function proseOf(tokens: readonly Token[]): Prose {
	let text = '';
	let pictures = 0;
	for (const token of tokens) {
		if (token.type === 'inline') {
			const inline = inlineProse(token.children ?? []);
			text += inline.text;
			pictures += inline.pictures;
		} else if (token.type === 'html_block') {
			text += textOfHtml(token.content);
			pictures += countPictures(token.content);
		} else continue;
		text += '\n';
	}
	return { text, pictures };
}

function inlineProse(tokens: readonly Token[]): Prose {
	let text = '';
	let pictures = 0;
	let addresses = 0;
	for (const token of tokens) {
		switch (token.type) {
			case 'text':
			case 'text_special':
				if (addresses === 0) text += token.content;
				break;
			case 'softbreak':
			case 'hardbreak':
				text += ' ';
				break;
			case 'image':
				pictures++;
				text += ' ';
				break;
			case 'html_inline':
				pictures += countPictures(token.content);
				// `H<sub>2</sub>O` is one word; `one<br>two` is two.
				if (/^<(?:br|img|hr)\b/i.test(token.content)) text += ' ';
				break;
			case 'link_open':
				if (addresses > 0 || isAddress(token)) addresses++;
				break;
			case 'link_close':
				if (addresses > 0) addresses--;
				break;
		}
	}
	return { text, pictures };
}

/** True for `<https://…>` and for bare addresses made into links. */
function isAddress(link: Token): boolean {
	return link.markup === 'autolink' || link.markup === 'linkify';
}

function countPictures(html: string): number {
	return html.match(/<img[\s/>]/gi)?.length ?? 0;
}

/**
 * The text between the tags of an HTML block. Each `<` is looked at once, whatever is left open: the block may be
 * hostile, or half typed.
 */
function textOfHtml(html: string): string {
	let text = '';
	let at = 0;
	while (at < html.length) {
		const open = html.indexOf('<', at);
		if (open < 0) return text + withoutEntities(html.slice(at));
		text += `${withoutEntities(html.slice(at, open))} `;
		const close = closeOf(html, open);
		if (close < 0) return text;
		at = close;
	}
	return text;
}

/** Where the comment, the element without text (script, style, code) or the tag that starts here ends; -1 when it does not. */
function closeOf(html: string, open: number): number {
	if (html.startsWith('<!--', open)) return after(html, '-->', open + 4);
	const silent = /^<(script|style|pre|code|svg|math)[\s>]/i.exec(html.slice(open, open + 8));
	if (silent !== null) {
		const end = new RegExp(`</${silent[1]}\\s*>`, 'gi');
		end.lastIndex = open;
		return end.exec(html) === null ? -1 : end.lastIndex;
	}
	// `<` before a blank or a digit is text.
	if (!/^<[a-z/!?]/i.test(html.slice(open, open + 2))) return open + 1;
	return after(html, '>', open);
}

function after(text: string, mark: string, from: number): number {
	const found = text.indexOf(mark, from);
	return found < 0 ? -1 : found + mark.length;
}

/** `caf&eacute;` stays one word, `one&nbsp;two` is two. */
function withoutEntities(text: string): string {
	return text.replace(/&(?:([a-z])[a-z]+|#x?[\da-f]+);/gi, (entity, letter: string | undefined) =>
		letter !== undefined && /(?:acute|grave|circ|uml|tilde|cedil|ring|slash|lig|caron);$/.test(entity)
			? letter
			: ' ',
	);
}
