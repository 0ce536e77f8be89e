import type { Session } from 'electron';
import { findPicture } from '../pictures/find-picture.ts';

export const pictureScheme = 'galley-picture';

/** Where a window's local pictures are, for its token. What follows is the picture's address, percent-encoded. */
export function pictureBase(token: string): string {
	return `${pictureScheme}://${token}/`;
}

/** Serves the pictures beside each window's article. `articleOf` gives the article's path for a window's token. */
export function servePictures(session: Session, articleOf: (token: string) => string | null): void {
	session.protocol.handle(pictureScheme, async (request) => {
		const { host, pathname } = new URL(request.url);
		const article = request.method === 'GET' ? articleOf(host) : null;
		const picture = article === null ? null : await findPicture(article, sourceOf(pathname));
		if (!picture) return new Response(null, { status: 404 });
		return new Response(new Uint8Array(picture.bytes), {
			headers: {
				'Content-Type': picture.type,
				'X-Content-Type-Options': 'nosniff',
				// The file may be drawn anew while the article is open.
				'Cache-Control': 'no-cache',
				// An SVG is shown as a picture; were it ever opened as a page, it could do nothing.
				'Content-Security-Policy': "script-src 'none'; sandbox",
			},
		});
	});
}

function sourceOf(pathname: string): string {
	try {
		return decodeURIComponent(pathname.slice(1));
	} catch {
		return '';
	}
}
