import { app, type Session, type WebContents } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { pictureScheme } from './picture-protocol.ts';

/** Schemes that a window loads from itself; everything else is the network. */
const ownSchemes = ['app:', `${pictureScheme}:`, 'data:', 'blob:', 'devtools:'];

/**
 * Shuts a session off: no permission is granted, nothing is downloaded, and nothing comes from the network but the
 * pictures that the person allowed for a window (`mayShowRemote`).
 */
export function guardSession(session: Session, mayShowRemote: (contents: number) => boolean): void {
	session.setPermissionRequestHandler((contents, permission, answer, details) => {
		// Copying: the one thing a page has to ask for.
		const ours = details.isMainFrame && contents.getURL().startsWith(`${appOrigin}/`);
		answer(ours && permission === 'clipboard-sanitized-write');
	});
	session.setPermissionCheckHandler(
		(_contents, permission, origin) =>
			permission === 'clipboard-sanitized-write' && origin.replace(/\/$/, '') === appOrigin,
	);
	session.setDevicePermissionHandler(() => false);
	session.on('will-download', (event) => event.preventDefault());
	session.webRequest.onBeforeRequest((details, answer) => {
		const scheme = new URL(details.url).protocol;
		const picture =
			details.resourceType === 'image' &&
			(scheme === 'https:' || scheme === 'http:') &&
			details.method === 'GET';
		const allowed =
			ownSchemes.includes(scheme) ||
			(picture && details.webContentsId !== undefined && mayShowRemote(details.webContentsId));
		answer({ cancel: !allowed });
	});
	// A picture is all that is asked of another's server: it is not to know who asks.
	session.webRequest.onBeforeSendHeaders({ urls: ['http://*/*', 'https://*/*'] }, (details, answer) => {
		const { Cookie: _cookie, Referer: _referer, ...requestHeaders } = details.requestHeaders;
		answer({ requestHeaders });
	});
	session.webRequest.onHeadersReceived({ urls: ['http://*/*', 'https://*/*'] }, (details, answer) => {
		const responseHeaders = Object.fromEntries(
			Object.entries(details.responseHeaders ?? {}).filter(([name]) => name.toLowerCase() !== 'set-cookie'),
		);
		answer({ responseHeaders });
	});
}

/** Keeps every page where it is: no navigation, no new window, no web view. */
export function guardContents(): void {
	app.on('web-contents-created', (_event, contents) => {
		contents.setWindowOpenHandler(() => ({ action: 'deny' }));
		contents.on('will-attach-webview', (event) => event.preventDefault());
		contents.on('will-redirect', (event) => event.preventDefault());
		contents.on('will-navigate', (event) => {
			// Loading the same page again is how a window begins anew.
			if (event.url !== contents.getURL()) event.preventDefault();
		});
		contents.on('will-frame-navigate', (event) => {
			if (!event.isMainFrame && !isOwnFrame(event.url)) event.preventDefault();
		});
	});
}

/** Whether an address is one that a frame within the page may show. */
function isOwnFrame(url: string): boolean {
	return url.startsWith(`${appOrigin}/`) || url === 'about:blank' || url === 'about:srcdoc';
}

/** Whether a call comes from the window's own page, and not from a frame in it or a page that took its place. */
export function isOwnPage(
	contents: WebContents,
	frame: { processId: number; routingId: number; url: string } | null,
): boolean {
	if (!frame || contents.isDestroyed()) return false;
	const { mainFrame } = contents;
	return (
		frame.processId === mainFrame.processId &&
		frame.routingId === mainFrame.routingId &&
		frame.url.startsWith(`${appOrigin}/index.html`)
	);
}
