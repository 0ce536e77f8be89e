import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Session } from 'electron';
import { diagramPolicy, newNonce, previewPolicy, windowPolicy, withNonce } from './content-policy.ts';

/** Where the app's own pages live. */
export const appOrigin = 'app://galley';

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.map': 'application/json; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.webp': 'image/webp',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2',
	'.woff': 'font/woff',
	'.ttf': 'font/ttf',
	'.wasm': 'application/wasm',
};

/**
 * Serves the built pages of a folder at `app://galley/`, each load with a nonce and a content policy of its own.
 * `mayShowRemote` tells for a window's token whether the person allowed remote pictures.
 */
export function serveApp(session: Session, folder: string, mayShowRemote: (token: string) => boolean): void {
	session.protocol.handle('app', async (request) => {
		const url = new URL(request.url);
		if (request.method !== 'GET' || url.host !== 'galley') return refused(404);
		const path = filePath(folder, url.pathname);
		if (path === null) return refused(404);
		let bytes: Buffer;
		try {
			bytes = await readFile(path);
		} catch {
			return refused(404);
		}
		const headers: Record<string, string> = {
			'Content-Type': types[extname(path)] ?? 'application/octet-stream',
			'X-Content-Type-Options': 'nosniff',
			'Referrer-Policy': 'no-referrer',
			// Their names say what is in them. A page that is loaded again, and the preview within it, need not ask again.
			'Cache-Control': url.pathname.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
			// Links in an article are not looked up before they are followed.
			'X-DNS-Prefetch-Control': 'off',
			'Cross-Origin-Resource-Policy': 'same-origin',
		};
		// The page that draws diagrams has no origin; its modules are another's to it.
		if (extname(path) === '.js') headers['Access-Control-Allow-Origin'] = 'null';
		if (extname(path) !== '.html') return new Response(new Uint8Array(bytes), { headers });
		const nonce = newNonce();
		const remote =
			url.searchParams.get('pictures') === 'remote' && mayShowRemote(url.searchParams.get('window') ?? '');
		headers['Content-Security-Policy'] = policyOf(url.pathname, nonce, remote);
		return new Response(withNonce(bytes.toString('utf8'), nonce), { headers });
	});
}

function policyOf(page: string, nonce: string, remotePictures: boolean): string {
	if (page === '/preview.html') return previewPolicy(nonce, remotePictures);
	return page === '/diagrams.html' ? diagramPolicy(nonce) : windowPolicy(nonce);
}

/** The file that an address means, or null when it is outside the folder. */
function filePath(folder: string, pathname: string): string | null {
	let decoded: string;
	try {
		decoded = decodeURIComponent(pathname);
	} catch {
		return null;
	}
	if (decoded.includes('\0') || decoded.includes('\\')) return null;
	const path = join(folder, decoded === '/' ? 'index.html' : decoded);
	return path.startsWith(folder + sep) ? path : null;
}

function refused(status: number): Response {
	return new Response(null, { status });
}
