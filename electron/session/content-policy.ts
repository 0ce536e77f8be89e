import { randomBytes } from 'node:crypto';

/** A nonce for one load of a page. */
export function newNonce(): string {
	return randomBytes(18).toString('base64');
}

/** What the window's page may load: itself, and the pictures beside the article. */
export function windowPolicy(nonce: string): string {
	return policy({
		'script-src': `'self' 'nonce-${nonce}'`,
		'style-src': `'self' 'nonce-${nonce}'`,
		'font-src': "'self'",
		'img-src': "'self' data: galley-picture:",
		'connect-src': "'self'",
		'worker-src': "'self'",
		'frame-src': "'self'",
		'frame-ancestors': "'none'",
	});
}

/** What the preview's page may load. Nothing in it runs; pictures come from the web once the person allowed it. */
export function previewPolicy(nonce: string, remotePictures: boolean): string {
	return policy({
		'script-src': "'none'",
		'style-src': `'self' 'nonce-${nonce}'`,
		'font-src': "'self'",
		'img-src': `'self' data: galley-picture:${remotePictures ? ' https: http:' : ''}`,
		'frame-src': "'self'",
		'frame-ancestors': "'self'",
	});
}

/**
 * What the page that draws diagrams may load: the app's scripts, and nothing else. It is the one page that may have inline
 * styles, which diagrams are made of, and it has no origin: nothing of the window's is in its reach.
 */
export function diagramPolicy(nonce: string): string {
	return policy({
		sandbox: 'allow-scripts',
		'script-src': `'self' 'nonce-${nonce}'`,
		'style-src': "'unsafe-inline'",
		'frame-ancestors': "'self'",
	});
}

function policy(directives: Readonly<Record<string, string>>): string {
	const always = {
		'default-src': "'none'",
		'base-uri': "'none'",
		'form-action': "'none'",
		'object-src': "'none'",
	};
	return Object.entries({ ...always, ...directives })
		.map(([name, value]) => `${name} ${value}`)
		.join('; ');
}

/** Puts a page's nonce where its scripts find it: in `<meta name="csp-nonce">`. */
export function withNonce(html: string, nonce: string): string {
	return html.replace(/(<meta name="csp-nonce" content=")[^"]*"/, `$1${nonce}"`);
}
