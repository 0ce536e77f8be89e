import type { DiagramSandbox } from './diagram-sandbox.ts';
import { diagramFault, diagramText } from './diagram-text.ts';
import type { DiagramTheme, Drawing } from './drawing.ts';

/** A wide diagram is made no smaller than this part of its size; it scrolls instead. */
const SMALLEST = 0.55;

/**
 * The diagrams in a page. A fence is a block of code until its picture is there; it is drawn when it comes near the view.
 * A picture runs nothing and loads nothing: it is an image. In a dark page there is a light one besides, for paper.
 */
export class Diagrams {
	private theme: DiagramTheme = 'light';
	private readonly observer: IntersectionObserver;
	/** Those that came near the view. */
	private readonly asked = new Set<HTMLElement>();
	private prepared: HTMLElement[] = [];

	constructor(
		page: Document,
		private readonly sandbox: DiagramSandbox,
	) {
		this.observer = new IntersectionObserver(
			(entries) => {
				for (const { isIntersecting, target } of entries) {
					if (!isIntersecting) continue;
					this.observer.unobserve(target);
					this.asked.add(target as HTMLElement);
					void this.show(target as HTMLElement);
				}
			},
			{ root: page, rootMargin: '150% 0px' },
		);
	}

	destroy(): void {
		this.observer.disconnect();
		this.asked.clear();
	}

	/** Makes room for the picture of each diagram in some content that is about to be put into the page. */
	prepare(content: ParentNode): void {
		for (const code of content.querySelectorAll<HTMLElement>('pre > code.language-mermaid')) {
			const figure = code.ownerDocument.createElement('figure');
			figure.className = 'diagram';
			const pre = code.parentElement!;
			pre.replaceWith(figure);
			figure.append(pre);
			// The lines are the figure's: the code may be hidden.
			for (const name of ['data-line', 'data-end']) {
				const value = code.getAttribute(name);
				code.removeAttribute(name);
				if (value !== null) figure.setAttribute(name, value);
			}
			const ready = this.sandbox.peek(sourceOf(figure), this.theme);
			if (ready && 'svg' in ready) {
				figure.prepend(imageOf(figure, ready, 'diagram-screen'));
				pre.hidden = true;
			}
			this.prepared.push(figure);
		}
	}

	/** Begins to look at what was prepared; call it once that is in the page. */
	watch(): void {
		for (const figure of this.prepared) if (figure.isConnected) this.observer.observe(figure);
		this.prepared = [];
	}

	setTheme(theme: DiagramTheme): void {
		if (theme === this.theme) return;
		this.theme = theme;
		for (const figure of this.asked) {
			if (figure.isConnected) void this.show(figure);
			else this.asked.delete(figure);
		}
	}

	private async show(figure: HTMLElement): Promise<void> {
		const { theme, sandbox } = this;
		const source = sourceOf(figure);
		const isWanted = () => {
			if (!figure.isConnected) this.asked.delete(figure);
			return figure.isConnected && this.theme === theme;
		};
		const drawing = await sandbox.draw(source, theme, isWanted);
		if (drawing === null || !isWanted()) return;
		if ('error' in drawing) {
			fail(figure, drawing.error);
			return;
		}
		put(figure, drawing);
		if (theme === 'light') {
			figure.querySelector('.diagram-paper')?.remove();
			return;
		}
		const paper = await sandbox.draw(source, 'light', isWanted);
		if (paper === null || 'error' in paper || !isWanted()) return;
		figure.querySelector('.diagram-paper')?.remove();
		figure.querySelector('pre')!.before(imageOf(figure, paper, 'diagram-paper'));
	}
}

/**
 * Carries pictures over from a block to the one that takes its place, so that a diagram that is being edited stays
 * until it is drawn anew.
 */
export function keepDiagrams(old: HTMLElement, now: HTMLElement): void {
	const before = old.querySelectorAll<HTMLElement>('.diagram');
	for (const [i, figure] of now.querySelectorAll<HTMLElement>('.diagram').entries()) {
		const kept = before[i];
		if (!kept || figure.querySelector('.diagram-screen') !== null) continue;
		const code = figure.querySelector('pre')!;
		code.hidden = kept.querySelector('.diagram-screen') !== null;
		figure.className = kept.className;
		for (const child of [...kept.children]) {
			if (child.matches('img')) code.before(child);
			else if (child.matches('.diagram-note')) code.after(child);
		}
	}
}

function sourceOf(figure: HTMLElement): string {
	return figure.querySelector('pre')!.textContent;
}

function imageOf(
	figure: HTMLElement,
	{ svg, width, height }: Extract<Drawing, { svg: string }>,
	name: string,
): HTMLImageElement {
	const image = figure.ownerDocument.createElement('img');
	image.className = name;
	image.alt = diagramText(sourceOf(figure));
	image.width = Math.ceil(width);
	image.height = Math.ceil(height);
	image.style.minWidth = `${Math.round(width * SMALLEST)}px`;
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
	return image;
}

/** Shows a picture, once it is loaded; until then what was there stays. */
function put(figure: HTMLElement, drawing: Extract<Drawing, { svg: string }>): void {
	const old = figure.querySelector<HTMLImageElement>('.diagram-screen');
	const image = imageOf(figure, drawing, 'diagram-screen diagram-coming');
	for (const coming of figure.querySelectorAll('.diagram-coming')) coming.remove();
	const settle = () => {
		figure.classList.remove('diagram-stale');
		figure.querySelector('.diagram-note')?.remove();
		figure.querySelector('pre')!.hidden = true;
	};
	if (old !== null && old.src === image.src) {
		settle();
		return;
	}
	image.addEventListener('load', () => {
		image.classList.remove('diagram-coming');
		for (const other of figure.querySelectorAll('.diagram-screen')) if (other !== image) other.remove();
		settle();
	});
	image.addEventListener('error', () => {
		image.remove();
		fail(figure, 'the drawing could not be shown');
	});
	figure.prepend(image);
}

/** Says why there is no picture. One that was there stays, dimmed; otherwise the code does. */
function fail(figure: HTMLElement, error: string): void {
	for (const coming of figure.querySelectorAll('.diagram-coming')) coming.remove();
	const isStale = figure.querySelector('.diagram-screen') !== null;
	figure.classList.toggle('diagram-stale', isStale);
	figure.querySelector('pre')!.hidden = isStale;
	let note = figure.querySelector<HTMLElement>('.diagram-note');
	if (note === null) {
		note = figure.ownerDocument.createElement('figcaption');
		note.className = 'diagram-note';
		figure.append(note);
	}
	const text =
		diagramFault(error, sourceOf(figure)) + (isStale ? ' This is the diagram as it was before.' : '');
	if (note.textContent !== text) note.textContent = text;
}
