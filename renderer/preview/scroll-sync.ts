import type { EditorView, ViewUpdate } from '@codemirror/view';
import type { HeightMap } from './page-map.ts';

/** How long a pane that is being scrolled leads the other, in milliseconds after its last movement. */
const LEAD = 250;
/** Movements of the editor this long after an edit come from the caret, in milliseconds. */
const TYPING = 120;
/** A page settles within a few frames: heights that were guesses become known. */
const SETTLING_FRAMES = 6;

/** How often it is asked whether what is being edited is in sight, in milliseconds. */
const CHECK = 150;

/** Near no position, the top least of all. */
const NOWHERE = Number.NEGATIVE_INFINITY;

type Pane = 'editor' | 'preview';

export interface ScrollSyncHost {
	readonly view: EditorView;
	/** The frame's document. */
	readonly page: Document;
	/** The map of the page as it is now; null while there is nothing to map. */
	readonly map: () => HeightMap | null;
	/**
	 * The element that shows a place in the source elsewhere than in its order (a footnote); null when nothing shows it (a
	 * link definition), undefined when it is where the map says.
	 */
	readonly elementAt: (offset: number) => Element | null | undefined;
}

/**
 * Keeps editor and preview at the same place, whichever of the two is scrolled. The line at the top of one stands at the
 * top of the other; at either end both are at the end.
 */
export class ScrollSync {
	private enabled = true;
	private leader: Pane | null = null;
	private leaderUntil = 0;
	private editedAt = Number.NEGATIVE_INFINITY;
	/** True while the preview stands where the editor does because we put it there. */
	private aligned = false;
	/** Where each pane was put: a scroll event there is our own. */
	private readonly placed: Record<Pane, number> = { editor: NOWHERE, preview: NOWHERE };
	/** The line that the following pane was last given. */
	private followed = -1;
	private checking = 0;
	private frameToCheck = 0;
	private checkedAt = Number.NEGATIVE_INFINITY;
	private settling = 0;
	private frame = 0;
	private readonly abort = new AbortController();
	private readonly resizes: ResizeObserver;

	constructor(private readonly host: ScrollSyncHost) {
		const { view, page } = host;
		const options = { passive: true, signal: this.abort.signal };
		view.scrollDOM.addEventListener('scroll', () => this.scrolled('editor'), options);
		page.addEventListener('scroll', () => this.scrolled('preview'), options);
		for (const type of ['wheel', 'pointerdown', 'touchstart', 'keydown']) {
			view.dom.addEventListener(type, () => this.touched('editor'), { ...options, capture: true });
			page.addEventListener(type, () => this.touched('preview'), { ...options, capture: true });
		}
		// Pictures that load, sections that are laid out, a pane that changes its width.
		this.resizes = new ResizeObserver(() => {
			if (this.enabled && this.aligned && performance.now() > this.editedAt + TYPING) this.follow('editor');
		});
		const article = page.querySelector('main');
		if (article) this.resizes.observe(article);
	}

	destroy(): void {
		this.abort.abort();
		this.resizes.disconnect();
		cancelAnimationFrame(this.frame);
		clearTimeout(this.checking);
		cancelAnimationFrame(this.frameToCheck);
	}

	setEnabled(enabled: boolean): void {
		if (this.enabled === enabled) return;
		this.enabled = enabled;
		this.aligned = false;
		if (enabled) this.follow('editor');
	}

	/** Puts the preview where the editor is: after the page was loaded. */
	align(): void {
		if (this.enabled) this.follow('editor');
	}

	/** Notes an edit: what the caret then does to the editor's scroll position does not move the preview. */
	edited(update: ViewUpdate): void {
		if (!update.docChanged) return;
		this.editedAt = performance.now();
		this.aligned = false;
	}

	/** Called when the preview shows an edit: brings the edited place into view if it is out of sight. */
	shown(): void {
		if (!this.enabled || this.checking !== 0) return;
		// Asking where something stands makes the browser lay out the page: not with every letter, and in the frame that has to.
		const wait = Math.max(0, this.checkedAt + CHECK - performance.now());
		this.checking = window.setTimeout(() => {
			this.frameToCheck = requestAnimationFrame(() => {
				this.checking = 0;
				this.bringIntoView();
			});
		}, wait);
	}

	private bringIntoView(): void {
		this.checkedAt = performance.now();
		if (!this.enabled || this.checkedAt > this.editedAt + 1000) return;
		const { view, page } = this.host;
		const map = this.host.map();
		const scroller = page.scrollingElement;
		if (map === null || scroller === null) return;
		const { head } = view.state.selection.main;
		const line = view.state.doc.lineAt(head);
		const element = this.host.elementAt(head);
		if (element === null) return;
		const rect = element?.getBoundingClientRect();
		const top = rect?.top ?? map.yOf(line.number) - scroller.scrollTop;
		const bottom = rect?.bottom ?? map.yOf(line.number + 1) - scroller.scrollTop;
		if (bottom > 0 && top < scroller.clientHeight) return;
		const caret = view.coordsAtPos(head);
		const beside = caret ? caret.top - view.scrollDOM.getBoundingClientRect().top : scroller.clientHeight / 3;
		this.put(
			'preview',
			scroller.scrollTop + top - Math.max(0, Math.min(beside, scroller.clientHeight * 0.8)),
		);
	}

	/** A person's hand is on a pane: what moves there now is meant. */
	private touched(pane: Pane): void {
		if (this.leader !== pane) this.leaderUntil = 0;
	}

	private scrolled(pane: Pane): void {
		if (!this.enabled) return;
		const now = performance.now();
		if (Math.abs(this.position(pane) - this.placed[pane]) <= 1) return;
		if (this.leader !== null && this.leader !== pane && now < this.leaderUntil && this.isAdjustment(pane))
			return;
		if (pane === 'editor' && now < this.editedAt + TYPING) return;
		this.placed[pane] = NOWHERE;
		this.leader = pane;
		this.leaderUntil = now + LEAD;
		this.follow(pane);
	}

	/** Whether a pane still shows what it was made to show: the browser moved it because heights above it changed. */
	private isAdjustment(pane: Pane): boolean {
		const line = this.topLine(pane);
		if (line === null || Math.abs(line - this.followed) > 1) return false;
		this.placed[pane] = this.position(pane);
		return true;
	}

	/** The line at the top of a pane. */
	private topLine(pane: Pane): number | null {
		if (pane === 'editor') return this.editorLine();
		return this.host.map()?.lineAt(this.position('preview')) ?? null;
	}

	/** Moves the other pane in the next frames, until it stands where it should. */
	private follow(pane: Pane): void {
		this.settling = SETTLING_FRAMES;
		this.aligned = pane === 'editor';
		cancelAnimationFrame(this.frame);
		const step = () => {
			const moved = pane === 'editor' ? this.movePreview() : this.moveEditor();
			this.followed = this.topLine(pane === 'editor' ? 'preview' : 'editor') ?? -1;
			this.settling--;
			if (moved || this.settling > SETTLING_FRAMES - 2) {
				if (this.settling > 0) this.frame = requestAnimationFrame(step);
			}
		};
		this.frame = requestAnimationFrame(step);
	}

	private movePreview(): boolean {
		const { page, view } = this.host;
		const map = this.host.map();
		const scroller = page.scrollingElement;
		if (map === null || scroller === null || scroller.clientHeight === 0) return false;
		const { scrollTop, scrollHeight, clientHeight } = view.scrollDOM;
		if (clientHeight === 0) return false;
		if (scrollTop <= 0) return this.put('preview', 0);
		if (scrollTop + clientHeight >= scrollHeight - 1) return this.put('preview', scroller.scrollHeight);
		return this.put('preview', map.yOf(this.editorLine()));
	}

	private moveEditor(): boolean {
		const { page, view } = this.host;
		const map = this.host.map();
		const scroller = page.scrollingElement;
		if (map === null || scroller === null || view.scrollDOM.clientHeight === 0) return false;
		if (scroller.scrollTop <= 0) return this.put('editor', 0);
		if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1) {
			return this.put('editor', view.scrollDOM.scrollHeight);
		}
		return this.put('editor', this.editorHeight(map.lineAt(scroller.scrollTop)));
	}

	/** The line at the top of the editor, with its fraction. Folded lines count as what they hide. */
	private editorLine(): number {
		const { view } = this.host;
		const height = view.scrollDOM.getBoundingClientRect().top - view.documentTop;
		const block = view.lineBlockAtHeight(height);
		const { doc } = view.state;
		const first = doc.lineAt(block.from).number;
		const last = doc.lineAt(block.to).number + 1;
		const fraction = block.height > 0 ? Math.min(1, Math.max(0, (height - block.top) / block.height)) : 0;
		return first + fraction * (last - first);
	}

	/** The scroll position of the editor that has a line at the top. */
	private editorHeight(line: number): number {
		const { view } = this.host;
		const { doc } = view.state;
		const number = Math.max(1, Math.min(Math.floor(line), doc.lines));
		const block = view.lineBlockAt(doc.line(number).from);
		const first = doc.lineAt(block.from).number;
		const last = doc.lineAt(block.to).number + 1;
		const fraction = Math.min(1, Math.max(0, (line - first) / (last - first)));
		const above = view.documentTop - view.scrollDOM.getBoundingClientRect().top;
		return view.scrollDOM.scrollTop + above + block.top + fraction * block.height;
	}

	private position(pane: Pane): number {
		return pane === 'editor'
			? this.host.view.scrollDOM.scrollTop
			: (this.host.page.scrollingElement?.scrollTop ?? 0);
	}

	/** Scrolls a pane; true when that moved it. */
	private put(pane: Pane, top: number): boolean {
		const element = pane === 'editor' ? this.host.view.scrollDOM : this.host.page.scrollingElement;
		if (!element) return false;
		const before = element.scrollTop;
		if (Math.abs(before - top) > 0.5) element.scrollTop = top;
		this.placed[pane] = element.scrollTop;
		return Math.abs(element.scrollTop - before) > 0.5;
	}
}
