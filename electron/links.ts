/** Schemes that are handed to the system: none of them runs a program or opens a file. */
const schemes = ['http:', 'https:', 'mailto:'];

/** The address to open in the browser, or null when the link is of another scheme or no address at all. */
export function openableLink(link: string): string | null {
	// Line breaks and blanks around it are what the address parser drops silently.
	if (link.length > 8192 || /[\0-\x1f\x7f]/.test(link)) return null;
	try {
		const url = new URL(link);
		return schemes.includes(url.protocol) ? url.href : null;
	} catch {
		return null;
	}
}
