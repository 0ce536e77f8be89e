import type { Text } from '@codemirror/state';
import type { ArticleEditor } from '../session/article-editor.ts';
import { baseOf } from './page-map.ts';
import type { ShownBlock } from './shown-blocks.ts';
import { sourceOffset } from './source-offset.ts';

/** What the page's events need to know. */
export interface PageEventsHost {
	readonly editor: ArticleEditor;
	readonly page: Document;
	/** The block that an element of the page belongs to, with `from` counted from the start of the document. */
	readonly blockOf: (element: Element) => ShownBlock | null;
	readonly openLink: (url: string) => void;
	/** The person wants the pictures from the web. */
	readonly allowRemotePictures: () => void;
	readonly scrollToAnchor: (anchor: string) => void;
	readonly scrollToReference: (label: string) => void;
	/** The text that the page shows. */
	readonly doc: () => Text;
	/** The place in the article of an offset of that text. */
	readonly toArticle: (offset: number) => number;
	/** False while the page shows an older text than the editor holds. */
	readonly isCurrent: () => boolean;
}

/**
 * Answers what a person does in the page. Nothing runs in it: the listeners are the window's.
 *
 * Links never lead the page away; a checkbox edits its source; a click elsewhere puts the caret there; keys and dropped
 * files reach the window.
 */
export function listenToPage(host: PageEventsHost): () => void {
	const { page } = host;
	const abort = new AbortController();
	const { signal } = abort;
	page.addEventListener('click', (event) => onClick(host, event), { signal });
	page.addEventListener('auxclick', (event) => onLink(host, event), { signal });
	page.addEventListener('submit', (event) => event.preventDefault(), { signal });
	page.addEventListener('keydown', forwardKey, { signal });
	for (const type of ['dragenter', 'dragover', 'drop'] as const) {
		page.addEventListener(type, forwardDrag, { signal });
	}
	return () => abort.abort();
}

function onClick(host: PageEventsHost, event: MouseEvent): void {
	const target = event.target as Element | null;
	if (target === null || event.button !== 0) return;
	if (onLink(host, event)) return;
	if (target.matches('input.task-checkbox')) {
		toggleTask(host, event, target as HTMLInputElement);
		return;
	}
	if (target.closest('summary, input, audio, video') !== null) return;
	// A selection is being made: that is not a wish to go elsewhere.
	if (event.detail > 1 || !host.page.getSelection()?.isCollapsed) return;
	if (!host.isCurrent()) return;
	const shown = host.blockOf(target);
	if (shown === null) return;
	const caret = host.page.caretRangeFromPoint(event.clientX, event.clientY);
	const source = host.doc().sliceString(shown.from, shown.from + shown.size);
	host.editor.reveal(host.toArticle(shown.from + sourceOffset(source, shown.element, target, caret)));
}

/** Follows a link; true when the event was on one. */
function onLink(host: PageEventsHost, event: MouseEvent): boolean {
	const link = (event.target as Element | null)?.closest('a, area');
	if (!link) return false;
	event.preventDefault();
	const { back, command } = (link as HTMLElement).dataset;
	const href = link.getAttribute('href') ?? link.getAttribute('xlink:href') ?? '';
	if (command === 'allow-remote-pictures') host.allowRemotePictures();
	else if (back !== undefined) host.scrollToReference(back);
	else if (href.startsWith('#')) host.scrollToAnchor(decode(href.slice(1)));
	else if (/^(?:https?:|mailto:)/i.test(href)) host.openLink(href);
	else if (href.startsWith('//')) host.openLink(`https:${href}`);
	return true;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Writes the other mark into the brackets that a checkbox stands for. */
function toggleTask(host: PageEventsHost, event: MouseEvent, checkbox: HTMLInputElement): void {
	// The text decides how the box looks.
	event.preventDefault();
	const item = checkbox.closest<HTMLElement>('li[data-line]');
	const shown = item ? host.blockOf(item) : null;
	if (!item || shown === null || !host.isCurrent()) return;
	const doc = host.doc();
	const number = doc.lineAt(shown.from).number + baseOf(item) + Number(item.dataset.line);
	if (number > doc.lines) return;
	const line = doc.line(number);
	const match = /(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\](?=\s)/.exec(line.text);
	if (match === null) return;
	const from = host.toArticle(line.from + match.index + match[0].length - 2);
	if (host.editor.state.sliceDoc(from, from + 1) !== match[1]) return;
	host.editor.apply([{ from, to: from + 1, insert: match[1] === ' ' ? 'x' : ' ' }], {
		userEvent: 'input.task',
		newStep: true,
	});
}

/** The window's keys work in the page too. */
function forwardKey(event: KeyboardEvent): void {
	if (event.isComposing) return;
	const copy = new KeyboardEvent('keydown', {
		key: event.key,
		code: event.code,
		location: event.location,
		repeat: event.repeat,
		ctrlKey: event.ctrlKey,
		shiftKey: event.shiftKey,
		altKey: event.altKey,
		metaKey: event.metaKey,
		bubbles: true,
		cancelable: true,
	});
	window.dispatchEvent(copy);
	if (copy.defaultPrevented) event.preventDefault();
}

/** A file dropped on the page is dropped on the window. */
function forwardDrag(event: DragEvent): void {
	const copy = new DragEvent(event.type, {
		dataTransfer: event.dataTransfer,
		bubbles: true,
		cancelable: true,
	});
	window.dispatchEvent(copy);
	// A file must never replace the page.
	event.preventDefault();
}
