import type { Text } from '@codemirror/state';
import type { Block, BlockList } from '../../article/markdown/blocks.ts';
import type { Finish } from './block-elements.ts';
import { sanitise } from './sanitise.ts';

/** The footnotes at the end of the page, and their numbers in the text. */
export class FootnotesView {
	private order: readonly string[] = [];
	private items = new Map<string, { readonly block: Block; readonly element: HTMLElement }>();

	constructor(
		private readonly root: HTMLElement,
		private readonly finish: Finish,
	) {}

	/** Shows another state. Only footnotes whose blocks are not the same are set again. */
	update(list: BlockList, doc: Text): void {
		const { footnotes } = list;
		if (footnotes === this.order || (footnotes.length === 0 && this.order.length === 0)) return;
		const items = new Map<string, { readonly block: Block; readonly element: HTMLElement }>();
		const definitions = list.footnoteBlocks;
		for (const label of footnotes) {
			const placed = definitions.get(label)!;
			const known = this.items.get(label);
			if (known?.block === placed.block) {
				items.set(label, known);
				continue;
			}
			const element = this.root.ownerDocument.createElement('li');
			element.id = `footnote-${label.toLowerCase()}`;
			element.dataset.label = label;
			element.dir = 'auto';
			const content = sanitise(list.footnoteHtml(doc, placed));
			this.finish(content);
			element.append(content);
			this.addWayBack(element, label);
			items.set(label, { block: placed.block, element });
		}
		const same =
			items.size === this.items.size && [...items].every(([label, item]) => this.items.get(label) === item);
		const sameOrder =
			footnotes.length === this.order.length && footnotes.every((label, i) => this.order[i] === label);
		this.items = items;
		this.order = footnotes;
		if (same && sameOrder) return;
		const root = this.root.querySelector('ol')!;
		const elements = [...items.values()].map(({ element }) => element);
		for (const child of [...root.children]) if (!elements.includes(child as HTMLElement)) child.remove();
		for (const [i, element] of elements.entries()) {
			if (root.children[i] !== element) root.insertBefore(element, root.children[i] ?? null);
		}
		this.root.hidden = footnotes.length === 0;
		this.number(sameOrder ? root : this.root.ownerDocument.body);
	}

	/** The element of a footnote that is shown. */
	elementOf(label: string): Element | null {
		return this.items.get(label)?.element ?? null;
	}

	/** Writes the numbers of the references in some content. */
	number(content: ParentNode): void {
		for (const link of content.querySelectorAll<HTMLElement>('a[data-footnote]')) {
			const number = this.order.indexOf(link.dataset.footnote!) + 1;
			const text = number > 0 ? String(number) : '?';
			if (link.textContent !== text) link.textContent = text;
			link.setAttribute('href', `#footnote-${link.dataset.footnote!.toLowerCase()}`);
			link.setAttribute('aria-label', `Footnote ${text}`);
		}
	}

	private addWayBack(item: HTMLElement, label: string): void {
		const link = this.root.ownerDocument.createElement('a');
		link.className = 'footnote-back';
		link.dataset.back = label;
		link.setAttribute('href', '#');
		link.setAttribute('aria-label', 'Back to the text');
		link.textContent = '↩\ufe0e';
		const last = item.lastElementChild;
		(last?.tagName === 'P' ? last : item).append(' ', link);
	}
}
