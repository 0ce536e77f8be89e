import { extname } from 'node:path';

const types: Readonly<Record<string, string>> = {
	'.apng': 'image/png',
	'.avif': 'image/avif',
	'.bmp': 'image/bmp',
	'.gif': 'image/gif',
	'.ico': 'image/x-icon',
	'.jpeg': 'image/jpeg',
	'.jpg': 'image/jpeg',
	'.jfif': 'image/jpeg',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.webp': 'image/webp',
};

/** How many bytes of a file `pictureType` wants to see. */
export const headSize = 1024;

/** Whether a path has the ending of a picture. */
export function hasPictureName(path: string): boolean {
	return extname(path).toLowerCase() in types;
}

/**
 * The media type of a picture, by what it begins with: many a `.jpg` is a PNG. Null when the name or the content is
 * not that of a picture.
 */
export function pictureType(path: string, head: Buffer): string | null {
	const named = types[extname(path).toLowerCase()];
	if (!named) return null;
	const start = head.toString('latin1');
	if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
	if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
	if (/^GIF8[79]a/.test(start)) return 'image/gif';
	if (/^RIFF....WEBP/s.test(start)) return 'image/webp';
	if (/^....ftyp(avif|avis|mif1|msf1)/s.test(start)) return 'image/avif';
	if (start.startsWith('BM')) return 'image/bmp';
	if (start.startsWith('\x00\x00\x01\x00')) return 'image/x-icon';
	if (named === 'image/svg+xml' && isSvg(head)) return named;
	return null;
}

/** An SVG may begin with a declaration, comments and a document type. */
function isSvg(head: Buffer): boolean {
	const start = head
		.toString('utf8')
		.replace(/^\ufeff/, '')
		.trimStart();
	return /^(<\?xml|<!--|<!doctype svg|<svg[\s>])/i.test(start) && !/^<!doctype html/i.test(start);
}
