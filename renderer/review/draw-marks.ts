import { anySign, drawnSigns, hasSigns } from './drawn-signs.ts';

const elementOf: Readonly<Record<string, readonly [tag: string, className: string]>> = {
	[drawnSigns.insertion]: ['ins', 'review-insertion'],
	[drawnSigns.deletion]: ['del', 'review-deletion'],
	[drawnSigns.highlight]: ['mark', 'review-highlight'],
};

/** Makes elements of what stands between the signs of marks, across all that is set in between. */
export function drawMarks(content: ParentNode): void {
	if (!hasSigns(content.textContent ?? '')) return;
	const page = content.ownerDocument ?? document;
	const walker = page.createTreeWalker(content as Node, NodeFilter.SHOW_TEXT);
	const texts: globalThis.Text[] = [];
	for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as globalThis.Text);
	const open: string[] = [];
	for (const node of texts) {
		const parts = node.data.split(new RegExp(`(${anySign.source})`, 'u'));
		if (parts.length === 1 && open.length === 0) continue;
		const made = page.createDocumentFragment();
		for (const part of parts) {
			if (part === '') continue;
			if (part === drawnSigns.end) open.pop();
			else if (part in elementOf) open.push(part);
			else made.append(wrapped(page, part, open));
		}
		node.replaceWith(made);
	}
	for (const element of content.querySelectorAll('[href], [src], [alt], [title], [id]')) {
		for (const { name, value } of [...element.attributes]) {
			const clean = withoutSigns(value);
			if (clean !== value) element.setAttribute(name, clean);
		}
	}
}

function wrapped(page: Document, text: string, open: readonly string[]): Node {
	let node: Node = page.createTextNode(text);
	if (text.trim() === '') return node;
	for (const sign of [...open].reverse()) {
		const [tag, className] = elementOf[sign]!;
		const element = page.createElement(tag);
		element.className = className;
		element.append(node);
		node = element;
	}
	return node;
}

/** An address without the signs, however Markdown wrote them into it. */
function withoutSigns(value: string): string {
	return value.replace(anySign, '').replace(/%F4%8F%A0%8[1-5]/gi, '');
}
