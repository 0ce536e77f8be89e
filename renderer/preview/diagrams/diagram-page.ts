/**
 * Draws diagrams, in a frame that has neither the window's origin nor any way out: see `DiagramSandbox`. Diagrams come
 * and go as messages.
 */
import mermaid from 'mermaid';
import { diagramConfig } from './diagram-theme.ts';
import type { Drawing, DrawingMessage, DrawingRequest } from './drawing.ts';

window.addEventListener('message', (event) => {
	if (event.source !== window.parent) return;
	const { id, source, theme } = event.data as DrawingRequest;
	void draw(source, theme).then((drawing) => answer({ type: 'drawn', id, drawing }));
});
answer({ type: 'ready' });

/** Who may be the parent is said by the page's policy. */
function answer(message: DrawingMessage): void {
	window.parent.postMessage(message, '*');
}

async function draw(source: string, theme: DrawingRequest['theme']): Promise<Drawing> {
	try {
		mermaid.initialize(diagramConfig(theme));
		const { svg } = await mermaid.render('diagram', source);
		return picture(svg);
	} catch (error) {
		// What a failed drawing leaves behind.
		document.querySelector('#ddiagram, #diagram')?.remove();
		return { error: error instanceof Error ? error.message : String(error) };
	}
}

/** Makes a picture that stands by itself: well-formed, and with a size. */
function picture(html: string): Drawing {
	const template = document.createElement('template');
	template.innerHTML = html;
	const svg = template.content.querySelector('svg');
	const box = svg?.viewBox.baseVal;
	if (!svg || !box || !(box.width > 0 && box.height > 0)) return { error: 'it came out empty' };
	svg.setAttribute('width', String(box.width));
	svg.setAttribute('height', String(box.height));
	svg.style.removeProperty('max-width');
	svg.style.removeProperty('background-color');
	return { svg: new XMLSerializer().serializeToString(svg), width: box.width, height: box.height };
}
