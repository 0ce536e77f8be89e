import { type ChangeDesc, type EditorState, type Extension, Prec } from '@codemirror/state';
import { type EditorView, keymap, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import type { Mark } from '../../article/review/index.ts';
import { stackCards } from './card-stack.ts';
import { type CommentCard, cardOf, sameCard } from './comment-card-text.ts';
import { hasThreads, marksOf, threadAt } from './marks-state.ts';
import { reviewViewOf } from './review-mode.ts';

/** Widths in CSS pixels; `comment-margin.css` has the same. */
const columnWidth = 276;
const cardWidth = 248;
const popoverWidth = 300;
/** What the text keeps beside its column, in characters: Bringhurst's least for a comfortable line. */
const leastMeasure = 45;
const linePadding = 64;
const gap = 8;
/** The first card does not touch the pane's edge. */
const leastTop = 12;
/** How many cards are made at most: a screen holds fewer. */
const mostCards = 80;

/** The card in which a new comment is written. */
export const newCard = 'new';

/** What stands in the margin: the comments near the text in sight, or, without room for a column, the one that was opened. */
export interface MarginContent {
	readonly layout: 'column' | 'popover';
	readonly cards: readonly CommentCard[];
	/** The card of the caret's mark. */
	readonly active: number | null;
}

interface Placed {
	readonly element: HTMLElement;
	readonly left: number;
	readonly top: number;
}

interface Measured {
	readonly column: boolean;
	readonly placed: readonly Placed[];
}

/**
 * Keeps cards beside the marks they belong to: which there are follows the text in sight, where they stand is measured and
 * written in the editor's own measuring. What is in them is React's. An article without comments costs nothing.
 */
class CommentMargin {
	/** What the cards stand in. It scrolls with the text. */
	readonly layer = document.createElement('div');
	content: MarginContent = { layout: 'popover', cards: [], active: null };
	private readonly listeners = new Set<() => void>();
	private marks = new Map<number, Mark>();
	private lastId = 0;
	private opened: number | null = null;
	private toFocus: number | null = null;
	private allowed = true;
	private composing = false;

	constructor(private readonly view: EditorView) {
		this.layer.className = 'comment-layer';
		view.scrollDOM.append(this.layer);
		this.refresh(null);
	}

	update(update: ViewUpdate): void {
		const { state, startState, docChanged } = update;
		if (!this.composing && this.marks.size === 0 && !hasThreads(state)) return;
		const moved = docChanged || update.selectionSet || update.viewportChanged;
		if (moved || reviewViewOf(state) !== reviewViewOf(startState)) this.refresh(update.changes);
		if (update.geometryChanged || update.selectionSet || update.viewportChanged) this.place();
	}

	destroy(): void {
		this.layer.remove();
		this.view.scrollDOM.classList.remove('comments-beside');
	}

	readonly subscribe = (listener: () => void): (() => void) => {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	};

	/** @param allowed whether the person wants a column @param composing whether a new comment is being written */
	configure(allowed: boolean, composing: boolean): void {
		this.allowed = allowed;
		this.composing = composing;
		if (composing) this.close();
		this.place();
	}

	/** The present mark of a card. */
	markOf(id: number): Mark | null {
		return this.marks.get(id) ?? null;
	}

	/** Whether a mark's comments can be read in the margin now. */
	shows(mark: Mark): boolean {
		const { layout } = this.content;
		return mark.thread.length > 0 && (layout === 'column' || this.marks.get(this.opened ?? 0) === mark);
	}

	/** The mark of the next comment (1), or the one before (-1); null at the ends. */
	neighbour(id: number, step: 1 | -1): Mark | null {
		const mark = this.markOf(id);
		if (mark === null) return null;
		const { marks } = marksOf(this.view.state);
		const others = marks.filter(({ from, thread }) => thread.length > 0 && from !== mark.from);
		return (
			(step === 1
				? others.find(({ from }) => from > mark.from)
				: others.findLast(({ from }) => from < mark.from)) ?? null
		);
	}

	/** Opens the card of the mark at an offset, and puts the focus into it. */
	open(at: number): void {
		const mark = threadAt(this.view.state, at);
		if (mark === null) return;
		const { head, empty } = this.view.state.selection.main;
		if (!empty || threadAt(this.view.state, head)?.from !== mark.from) {
			this.view.dispatch({ selection: { anchor: mark.from }, userEvent: 'select' });
		}
		this.opened = this.idOf(mark, this.idsByPlace(null));
		this.toFocus = this.opened;
		this.refresh(null);
		this.place();
	}

	/** Puts away a card that was opened. True when there was one. */
	close(): boolean {
		if (this.opened === null || this.content.layout === 'column') return false;
		this.opened = null;
		this.refresh(null);
		return true;
	}

	/** Measures the cards and puts them in their places. */
	readonly place = (): void => {
		this.view.requestMeasure<Measured>({
			key: this,
			read: () => this.measure(),
			write: (measured) => this.write(measured),
		});
	};

	private refresh(changes: ChangeDesc | null): void {
		const { state } = this.view;
		const { layout } = this.content;
		const ids = this.idsByPlace(changes);
		const caret = threadAt(state, state.selection.main.head);
		const active = caret === null ? null : this.idOf(caret, ids);
		if (active !== this.opened) this.opened = null;
		const near = layout === 'column' ? this.near(state, caret) : this.opened === null ? [] : [caret!];
		const before = new Map(this.content.cards.map((card) => [card.id, card]));
		this.marks = new Map();
		const cards = near.map((mark) => {
			const id = this.idOf(mark, ids);
			this.marks.set(id, mark);
			const card = cardOf(state.doc, mark, id);
			const old = before.get(id);
			return old !== undefined && sameCard(old, card) ? old : card;
		});
		// What was opened keeps its number until its card is there.
		if (caret !== null && active !== null) this.marks.set(active, caret);
		this.show({ layout, cards, active });
	}

	/** The marks of the text near what is in sight, and the caret's, in order. */
	private near(state: EditorState, caret: Mark | null): readonly Mark[] {
		if (!hasThreads(state)) return [];
		const { from, to } = this.view.viewport;
		const marks = marksOf(state)
			.between(from, to)
			.filter(({ thread }) => thread.length > 0);
		const some = marks.length > mostCards ? marks.slice(0, mostCards) : marks;
		if (caret === null || some.includes(caret)) return some;
		return [...some, caret].sort((a, b) => a.from - b.from);
	}

	private show(content: MarginContent): void {
		const { layout, cards, active } = this.content;
		const same =
			layout === content.layout &&
			active === content.active &&
			cards.length === content.cards.length &&
			cards.every((card, index) => card === content.cards[index]);
		if (same) return;
		this.content = content;
		for (const listener of this.listeners) listener();
	}

	/** The numbers of the cards by where their marks are now, so that a card stays the same as the text around it moves. */
	private idsByPlace(changes: ChangeDesc | null): Map<number, number> {
		const ids = new Map<number, number>();
		for (const [id, { from }] of this.marks) ids.set(changes?.mapPos(from, 1) ?? from, id);
		return ids;
	}

	private idOf({ from }: Mark, ids: Map<number, number>): number {
		const known = ids.get(from);
		if (known !== undefined) return known;
		this.lastId++;
		ids.set(from, this.lastId);
		return this.lastId;
	}

	private measure(): Measured {
		const { view } = this;
		const { clientWidth, clientHeight, scrollTop } = view.scrollDOM;
		const wanted = this.allowed && (this.composing || hasThreads(view.state));
		const column =
			wanted && clientWidth >= columnWidth + linePadding + leastMeasure * view.defaultCharacterWidth;
		if (column !== (this.content.layout === 'column')) return { column, placed: [] };
		const origin = this.layer.getBoundingClientRect();
		const cards = [...this.layer.children]
			.filter((child) => child instanceof HTMLElement)
			.flatMap((element) => {
				const at = this.offsetOf(element);
				return at === null ? [] : [{ element, at, height: element.offsetHeight }];
			})
			.sort((a, b) => a.at - b.at)
			.map((card) => ({ ...card, line: this.lineAt(card.at, origin) }));
		if (!column) {
			return {
				column,
				placed: cards.map(({ element, height, line }) => {
					const left = Math.max(8, Math.min(line.left - 16, clientWidth - popoverWidth - 12));
					const below = line.bottom + 6;
					const above = line.top - 6 - height;
					const fits = below + height <= scrollTop + clientHeight || above < scrollTop;
					return { element, left, top: fits ? below : above };
				}),
			};
		}
		const content = view.contentDOM.getBoundingClientRect();
		const left = Math.round(content.right - origin.left);
		const active = this.composing ? newCard : String(this.content.active);
		const index = cards.findIndex(({ element }) => element.dataset.card === active);
		const tops = stackCards(
			cards.map(({ height, line }) => ({ anchor: line.top - leastTop, height })),
			index < 0 ? null : index,
			gap,
		);
		return {
			column,
			placed: cards.map(({ element }, at) => ({ element, left, top: Math.round(tops[at]! + leastTop) })),
		};
	}

	private write({ column, placed }: Measured): void {
		if (column !== (this.content.layout === 'column')) {
			this.view.scrollDOM.classList.toggle('comments-beside', column);
			this.content = { ...this.content, layout: column ? 'column' : 'popover', cards: [] };
			this.refresh(null);
			for (const listener of this.listeners) listener();
			this.view.requestMeasure();
			this.place();
			return;
		}
		for (const { element, left, top } of placed) {
			element.style.left = `${left}px`;
			element.style.top = `${top}px`;
			element.dataset.placed = '';
			if (element.dataset.card !== String(this.toFocus)) continue;
			this.toFocus = null;
			element.focus({ preventScroll: true });
			element.scrollIntoView({ block: 'nearest' });
		}
	}

	private offsetOf({ dataset }: HTMLElement): number | null {
		if (dataset.card === newCard) return this.view.state.selection.main.from;
		return this.marks.get(Number(dataset.card))?.from ?? null;
	}

	/** Where the line of an offset is, from the layer's corner; a line that is not drawn only as far as it is known. */
	private lineAt(at: number, origin: DOMRect): { top: number; bottom: number; left: number } {
		const { view } = this;
		const { from, to } = view.viewport;
		const drawn = at >= from && at <= to ? (view.coordsAtPos(at, 1) ?? view.coordsAtPos(at, -1)) : null;
		if (drawn !== null) {
			return {
				top: drawn.top - origin.top,
				bottom: drawn.bottom - origin.top,
				left: drawn.left - origin.left,
			};
		}
		const block = view.lineBlockAt(at);
		const top = view.documentTop - origin.top + block.top;
		return { top, bottom: top + block.height, left: cardWidth };
	}
}

const plugin = ViewPlugin.fromClass(CommentMargin);

export type { CommentMargin };

/** The margin of an editor; null when it has none. */
export function marginOf(view: EditorView): CommentMargin | null {
	return view.plugin(plugin);
}

/** For the editor's state. Needs `marksState` and `reviewMode`. */
export const commentMargin: Extension = [
	plugin,
	Prec.high(keymap.of([{ key: 'Escape', run: (view) => marginOf(view)?.close() ?? false }])),
];
