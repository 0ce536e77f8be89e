/** What the window and the page that draws diagrams say to each other. */

export type DiagramTheme = 'light' | 'dark';

/** The window wants a diagram. */
export interface DrawingRequest {
	readonly id: number;
	readonly source: string;
	readonly theme: DiagramTheme;
}

/** A diagram, or why there is none. */
export type Drawing =
	| {
			/** A whole SVG document. */
			readonly svg: string;
			/** In pixels. */
			readonly width: number;
			readonly height: number;
	  }
	| {
			readonly error: string;
	  };

/** The page's answers: `ready` once, when it can draw. */
export type DrawingMessage =
	| { readonly type: 'ready' }
	| { readonly type: 'drawn'; readonly id: number; readonly drawing: Drawing };

/** Larger pictures are not taken, in UTF-16 code units. */
const LARGEST = 4_000_000;

/**
 * Reads a message from the page that draws. It ran an article's diagram, so it may say anything: null for what is not a
 * message of ours.
 */
export function readDrawingMessage(data: unknown): DrawingMessage | null {
	const message = data as Partial<Record<string, unknown>> | null;
	if (typeof message !== 'object' || message === null) return null;
	if (message.type === 'ready') return { type: 'ready' };
	if (message.type !== 'drawn' || typeof message.id !== 'number') return null;
	const drawing = message.drawing as Partial<Record<string, unknown>> | null;
	if (typeof drawing !== 'object' || drawing === null) return null;
	const { id } = message;
	if (typeof drawing.error === 'string') {
		return { type: 'drawn', id, drawing: { error: drawing.error.slice(0, 2000) } };
	}
	const { svg, width, height } = drawing;
	if (typeof svg !== 'string' || !isLength(width) || !isLength(height)) return null;
	if (svg.length > LARGEST) return { type: 'drawn', id, drawing: { error: 'the drawing is too large' } };
	return { type: 'drawn', id, drawing: { svg, width, height } };
}

function isLength(value: unknown): value is number {
	return typeof value === 'number' && value > 0 && value < 1_000_000;
}
