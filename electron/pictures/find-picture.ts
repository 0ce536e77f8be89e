import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { hasPictureName, headSize, pictureType } from './picture-type.ts';
import { isInside, projectRoot } from './project-root.ts';

/** Folders whose content sites publish at their root: Hugo's, Next's and Astro's, and other usual ones. */
const publishedFolders = ['', 'static', 'public', 'assets', 'source', 'src', 'docs', 'content'];

/** Larger pictures are not shown, in bytes. */
const largestPicture = 64 * 1024 * 1024;

export interface Picture {
	readonly type: string;
	readonly bytes: Buffer;
}

/**
 * The picture that an article calls `source`: relative to the article, or, with a leading slash, to the root of its
 * site. Null for anything that is not a picture within the article's project, wherever links lead.
 */
export async function findPicture(article: string, source: string): Promise<Picture | null> {
	const articleFolder = await realpath(dirname(article)).catch(() => null);
	if (articleFolder === null) return null;
	const root = await projectRoot(articleFolder);
	for (const candidate of candidates(articleFolder, root, source)) {
		const picture = await readPicture(candidate, root);
		if (picture) return picture;
	}
	return null;
}

function candidates(articleFolder: string, root: string, source: string): string[] {
	return spellings(source).flatMap((path) => {
		if (path.startsWith('/')) return publishedFolders.map((folder) => join(root, folder, path));
		// A drive letter or a share: no site has those.
		if (isAbsolute(path) || /^[a-z]+:/i.test(path)) return [];
		return [join(articleFolder, path)];
	});
}

/** As it stands; with its escapes resolved; and without what follows `?` or `#`. */
function spellings(source: string): string[] {
	const bare = source.replace(/[?#].*$/s, '');
	return [...new Set([source, unescaped(source), bare, unescaped(bare)])].filter(
		(path) => path !== '' && !path.includes('\0') && !path.startsWith('//') && hasPictureName(path),
	);
}

function unescaped(source: string): string {
	try {
		return decodeURIComponent(source);
	} catch {
		return source;
	}
}

async function readPicture(candidate: string, root: string): Promise<Picture | null> {
	try {
		const path = await realpath(normalize(candidate));
		if (!isInside(path, root) || !hasPictureName(path)) return null;
		// Never waits for a pipe, never follows a link put there since.
		const file = await open(
			path,
			constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
		);
		try {
			const stats = await file.stat();
			if (!stats.isFile() || stats.size > largestPicture) return null;
			const bytes = await file.readFile();
			const type = pictureType(path, bytes.subarray(0, headSize));
			return type === null ? null : { type, bytes };
		} finally {
			await file.close();
		}
	} catch {
		// Not there, or not for us: the preview shows the alternative text.
		return null;
	}
}
