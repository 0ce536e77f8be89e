/** What the address of a picture in an article means. */
export type PictureSource =
	/** A file beside the article, which the host serves. */
	| { readonly kind: 'local'; readonly url: string }
	/** On the web: shown once the person allowed it. */
	| { readonly kind: 'remote'; readonly url: string; readonly host: string }
	/** In the text itself. */
	| { readonly kind: 'inline'; readonly url: string }
	/** Nothing that can be shown. */
	| { readonly kind: 'none' };

/**
 * Where a picture comes from.
 *
 * @param source as the article writes it; escapes such as `%20` may stay, the host resolves them
 * @param base address of the window's local pictures (`WindowStart.pictureBase`)
 */
export function pictureSource(source: string, base: string): PictureSource {
	const address = source.trim();
	if (address === '') return { kind: 'none' };
	if (/^data:image\//i.test(address)) return { kind: 'inline', url: address };
	if (/^(?:https?:)?\/\//i.test(address)) {
		try {
			const url = new URL(address, 'https://example.org');
			return { kind: 'remote', url: url.href, host: url.host };
		} catch {
			return { kind: 'none' };
		}
	}
	// Any other scheme; a single letter is a drive, which is no address either.
	if (/^[a-z][a-z\d+.-]*:/i.test(address)) return { kind: 'none' };
	return { kind: 'local', url: base + encodeURIComponent(address) };
}
