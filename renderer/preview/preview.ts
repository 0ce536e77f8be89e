import type { Text } from '@codemirror/state';
import type { BlockList } from '../../article/markdown/blocks.ts';
import { drawMarks } from '../review/draw-marks.ts';
import { type Reading, toArticle, toReading } from '../review/reading.ts';
import { previewedReadingOf, samePreviewedReading } from '../review/readings-state.ts';
import { previewedFrontMatterOf, replacedFrontMatterOf } from '../review/suggested-fields.ts';
import { afterPaint } from '../session/after-paint.ts';
import type { ArticleEditor } from '../session/article-editor.ts';
import { type Anchors, firstHeadings } from './anchors.ts';
import { headerFields, writeCallToAction, writeHeader } from './article-header.ts';
import { BodyView, type FreshBlock } from './body-view.ts';
import { DiagramSandbox } from './diagrams/diagram-sandbox.ts';
import { Diagrams } from './diagrams/diagrams.ts';
import { FootnotesView } from './footnotes-view.ts';
import { showFound } from './found-text.ts';
import { highlight } from './highlight.ts';
import { setMaths } from './maths.ts';
import { listenToPage } from './page-events.ts';
import { articleMap, PageMap } from './page-map.ts';
import { placePictures } from './pictures.ts';
import { ScrollSync } from './scroll-sync.ts';

/** How long idle filling may hold the window at once, in milliseconds. */
const SLICE = 8;
/** How long an edit that is still being read may leave the page as it was, in milliseconds. */
const MAX_LAG = 500;

/** How long after an edit nothing is done in idle time, in milliseconds. */
const QUIET = 250;

/** What can be changed while the preview is shown. */
export interface PreviewSettings {
	/** True once the person allowed remote pictures for this article; the host must know before it is set here. */
	readonly remotePictures: boolean;
	readonly theme: 'system' | 'light' | 'dark';
	/** Whether editor and preview scroll together. */
	readonly syncScroll: boolean;
}

export interface PreviewOptions extends PreviewSettings {
	/** The page's address: `WindowStart.previewUrl`. */
	readonly url: string;
	/** Address of the window's local pictures: `WindowStart.pictureBase`. */
	readonly pictureBase: string;
	/** Opens an `http`, `https` or `mailto` address outside. */
	readonly openLink: (url: string) => void;
	/** The person asked for the pictures from the web: `change` is to follow. */
	readonly allowRemotePictures: () => void;
}

/** The live preview. */
export interface Preview {
	/** Shows the article, and follows every edit from now on. */
	show(): void;
	/** Lets go of the article. */
	hide(): void;
	change(settings: Partial<PreviewSettings>): void;
}

/**
 * Shows an article as its reader will see it, in a frame that runs nothing. Knows no React.
 *
 * @param pane holds the frame, which has begun to load the preview's page
 */
export function createPreview(pane: HTMLElement, editor: ArticleEditor, options: PreviewOptions): Preview {
	const frame = pane.querySelector('iframe')!;
	const sandbox = new DiagramSandbox();
	let settings: PreviewSettings = options;
	let shown = false;
	let page: Page | null = null;
	/** The frame's document that another is loaded in the place of. */
	let left: Document | null = null;

	const load = () => {
		const remote = settings.remotePictures;
		frame.src = remote
			? `${options.url}${options.url.includes('?') ? '&' : '?'}pictures=remote`
			: options.url;
	};
	const clear = () => {
		page?.destroy();
		page = null;
	};
	/** Fills the frame's page, unless it is still to come. */
	const fill = () => {
		const content = frame.contentDocument;
		if (
			content === left ||
			!shown ||
			content?.readyState !== 'complete' ||
			!content.querySelector('.article-body')
		)
			return;
		if (page?.shows(content)) return;
		clear();
		page = new Page(editor, content, sandbox, options, settings);
	};
	frame.addEventListener('load', fill);
	editor.subscribe((update) => {
		if (page === null) return;
		if (update.docChanged) page.edited(update);
		if (update.docChanged || !samePreviewedReading(update.state, update.startState)) page.schedule();
	});
	showFound(editor, frame);
	if (settings.remotePictures) load();

	return {
		show() {
			shown = true;
			pane.hidden = false;
			fill();
		},
		hide() {
			shown = false;
			// Keys would go to a page that nobody sees.
			if (document.activeElement === frame) editor.view.focus();
			pane.hidden = true;
			if (page === null) return;
			clear();
			// What was shown is not kept, nor shown again when this is shown before the next page is there.
			left = frame.contentDocument;
			load();
		},
		change(next) {
			const before = settings;
			settings = { ...settings, ...next };
			if (settings.remotePictures !== before.remotePictures) load();
			else page?.change(settings);
		},
	};
}

/** One load of the page. */
class Page {
	private readonly body: BodyView;
	private readonly footnotes: FootnotesView;
	private readonly diagrams: Diagrams;
	private readonly darkness = window.matchMedia('(prefers-color-scheme: dark)');
	private readonly sync: ScrollSync;
	private readonly patch = afterPaint(() => this.update());
	private readonly unlisten: () => void;
	private list: BlockList | null = null;
	private doc: Text | null = null;
	/** What is shown: the article, or what it becomes when its marks are accepted, rejected or drawn. */
	private reading: Reading | null = null;
	private frontMatter: unknown = undefined;
	private replaced: unknown = null;
	private anchors: Anchors = { headings: [], first: new Map() };
	private editedAt = Number.NEGATIVE_INFINITY;
	private timer = 0;
	private lateSince = 0;
	private idle = 0;
	private printing = false;
	private readonly abort = new AbortController();

	constructor(
		private readonly editor: ArticleEditor,
		private readonly page: Document,
		sandbox: DiagramSandbox,
		private readonly options: PreviewOptions,
		private settings: PreviewSettings,
	) {
		const pictures = { pictureBase: options.pictureBase, remotePictures: settings.remotePictures };
		const finish = (content: ParentNode) => {
			placePictures(content, pictures);
			drawMarks(content);
			this.diagrams.prepare(content);
			highlight(content);
			setMaths(content);
			this.footnotes.number(content);
		};
		this.diagrams = new Diagrams(page, sandbox);
		this.footnotes = new FootnotesView(this.element('.footnotes'), finish);
		this.body = new BodyView(this.element('.article-body'), finish, (fresh) => {
			this.writeAnchors(fresh);
			this.diagrams.watch();
			if (fresh.length > 0) this.tendWhenIdle();
		});
		this.showWhole();
		this.unlisten = listenToPage({
			editor,
			page,
			blockOf: (element) => {
				const shown = this.body.blocks.blockOf(element);
				return shown && this.list ? { ...shown, from: shown.from + this.list.from } : null;
			},
			openLink: options.openLink,
			allowRemotePictures: options.allowRemotePictures,
			scrollToAnchor: (anchor) => this.scrollToAnchor(anchor),
			scrollToReference: (label) => this.scrollToReference(label),
			isCurrent: () => this.doc === previewedReadingOf(editor.state).doc,
			doc: () => this.doc ?? editor.state.doc,
			toArticle: (offset) => (this.reading ? toArticle(this.reading, offset) : offset),
		});
		this.sync = new ScrollSync({
			view: editor.view,
			page,
			map: () =>
				this.list && this.doc && this.reading
					? articleMap(
							new PageMap(this.body.blocks, this.element('.article-body'), this.list, this.doc),
							this.reading,
							editor.state.doc,
						)
					: null,
			elementAt: (offset) => this.elementAt(this.reading ? toReading(this.reading, offset) : offset),
		});
		this.darkness.addEventListener('change', this.writeTheme);
		this.change(settings);
		this.update();
		// Not the frame's own height, for which all would have to be laid out.
		this.body.fillScreen(window.innerHeight);
		this.sync.align();
	}

	/** Whether it fills this document. */
	shows(page: Document): boolean {
		return this.page === page;
	}

	destroy(): void {
		this.patch.cancel();
		cancelIdleCallback(this.idle);
		clearTimeout(this.timer);
		this.darkness.removeEventListener('change', this.writeTheme);
		this.abort.abort();
		this.unlisten();
		this.sync.destroy();
		this.diagrams.destroy();
		this.body.destroy();
	}

	change(settings: PreviewSettings): void {
		this.settings = settings;
		this.writeTheme();
		this.sync.setEnabled(settings.syncScroll);
	}

	private readonly writeTheme = () => {
		const { theme } = this.settings;
		const { dataset } = this.page.documentElement;
		if (theme === 'system') delete dataset.theme;
		else dataset.theme = theme;
		const isDark = theme === 'dark' || (theme === 'system' && this.darkness.matches);
		this.diagrams.setTheme(isDark ? 'dark' : 'light');
	};

	edited(update: Parameters<ScrollSync['edited']>[0]): void {
		this.editedAt = performance.now();
		this.sync.edited(update);
	}

	schedule(): void {
		this.patch.schedule();
	}

	private update(): void {
		const { state } = this.editor;
		this.updateFrontMatter();
		const reading = previewedReadingOf(state);
		const list = reading.blocks;
		this.reading = reading;
		if (list === this.list) {
			// An edit of the front matter that moved nothing.
			this.doc = reading.doc;
			return;
		}
		if (this.isWorthWaiting(list)) {
			this.patch.schedule();
			return;
		}
		this.lateSince = 0;
		const edited = this.doc !== null && this.doc !== reading.doc;
		this.list = list;
		this.doc = reading.doc;
		this.footnotes.update(list, reading.doc);
		this.body.update(list, reading.doc);
		this.writeAnchors([]);
		this.diagrams.watch();
		if (edited) this.sync.shown();
		this.tendWhenIdle();
	}

	/** A long edit is read in slices: until it is, the page stays as it was rather than losing what is not yet read. */
	private isWorthWaiting(list: BlockList): boolean {
		if (list.gap < 0 || this.list === null || this.list.gap >= 0) return false;
		const now = performance.now();
		if (this.lateSince === 0) this.lateSince = now;
		return now < this.lateSince + MAX_LAG;
	}

	private updateFrontMatter(): void {
		const { state } = this.editor;
		const frontMatter = previewedFrontMatterOf(state);
		const before = replacedFrontMatterOf(state);
		if (frontMatter === this.frontMatter && before === this.replaced) return;
		this.frontMatter = frontMatter;
		this.replaced = before;
		const fields = headerFields(frontMatter);
		const replaced = before && headerFields(before);
		writeHeader(this.element('.article-header'), fields, replaced, {
			pictureBase: this.options.pictureBase,
			remotePictures: this.settings.remotePictures,
		});
		writeCallToAction(this.element('.cta'), fields, replaced);
	}

	/** Fills what is far from the view while nobody types, and empties what is far in a long article. */
	private tendWhenIdle(): void {
		if (this.idle !== 0) return;
		this.idle = requestIdleCallback((deadline) => {
			this.idle = 0;
			if (this.printing) return;
			if (performance.now() < this.editedAt + QUIET) {
				this.timer = window.setTimeout(() => this.tendWhenIdle(), QUIET);
				return;
			}
			const end = performance.now() + SLICE;
			const done = () => performance.now() >= end || deadline.timeRemaining() < 2;
			if (this.body.tend(done)) this.tendWhenIdle();
		});
	}

	/** What is printed or copied must be in the page, however long the article. */
	private showWhole(): void {
		const { signal } = this.abort;
		const fillSelected = () => this.body.fillAll(this.page.getSelection());
		for (const type of ['copy', 'dragstart']) this.page.addEventListener(type, fillSelected, { signal });
		const window = this.page.defaultView!;
		window.addEventListener(
			'beforeprint',
			() => {
				this.printing = true;
				this.body.fillAll();
			},
			{ signal },
		);
		window.addEventListener(
			'afterprint',
			() => {
				this.printing = false;
				this.tendWhenIdle();
			},
			{ signal },
		);
	}

	/** Gives headings their ids: those that were just put in, or all when a heading changed. */
	private writeAnchors(fresh: readonly FreshBlock[]): void {
		const { list } = this;
		if (list === null) return;
		const all = this.anchors.headings !== list.headings;
		if (all) this.anchors = { headings: list.headings, first: firstHeadings(list) };
		const { first } = this.anchors;
		if (first.size === 0) return;
		for (const { blocks, element } of all ? this.body.blocks.shown() : fresh) {
			const heads = blocks.find((block) => block.headings.length > 0);
			let index = heads && first.get(heads);
			if (index === undefined) continue;
			// Not those of the author's own HTML: they are not in the outline.
			const headings = [...element.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(
				(heading) =>
					heading.hasAttribute('data-line') || heading.parentElement?.matches('.block-heading, .within'),
			);
			for (const heading of headings) heading.id = list.headings[index++]?.anchor ?? '';
		}
	}

	scrollToAnchor(anchor: string): void {
		if (anchor === '' || anchor === 'top') {
			this.page.scrollingElement?.scrollTo({ top: 0 });
			return;
		}
		const { list, doc } = this;
		const heading =
			list && doc ? list.outline(doc).find((each) => each.anchor === anchor.toLowerCase()) : undefined;
		if (heading && list) this.body.blocks.blockAt(heading.from - list.from);
		const element =
			this.page.getElementById(heading?.anchor ?? anchor) ??
			this.page.getElementById(anchor) ??
			this.body.findId(anchor);
		element?.scrollIntoView({ block: 'start' });
	}

	/** What stands for a place in the source that is not where it is written; null when nothing does. */
	private elementAt(offset: number): Element | null | undefined {
		const block = this.list?.at(offset - this.list.from)?.block;
		if (block?.kind !== 'definition') return undefined;
		return block.footnote === null ? null : this.footnotes.elementOf(block.footnote);
	}

	private scrollToReference(label: string): void {
		if (this.list === null) return;
		for (const { block, from } of this.list.sequence.from(0)) {
			if (block.footnote !== null || !block.references.includes(label)) continue;
			const shown = this.body.blocks.blockAt(from);
			const link = [...(shown?.element.querySelectorAll<HTMLElement>('a[data-footnote]') ?? [])].find(
				(each) => each.dataset.footnote === label,
			);
			link?.scrollIntoView({ block: 'center' });
			link?.focus({ preventScroll: true });
			return;
		}
	}

	private element(selector: string): HTMLElement {
		const element = this.page.querySelector<HTMLElement>(selector);
		if (element === null) throw new Error(`The preview's page lacks ${selector}`);
		return element;
	}
}
