import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname } from 'node:path';

/**
 * Names that stand in the top folder of a project or site: version control, packages, and the configuration of Hugo,
 * Jekyll, Eleventy, Astro, Next, Gatsby, Docusaurus, VitePress, MkDocs, Zola, Hexo and Pelican.
 */
const marks =
	/^(\.git|\.hg|package\.json|_config\.(ya?ml|toml)|(hugo|config|zola)\.(toml|ya?ml)|mkdocs\.ya?ml|pelicanconf\.py|(\.eleventy|eleventy\.config|astro\.config|next\.config|gatsby-config|docusaurus\.config|svelte\.config|nuxt\.config)\.[cm]?[jt]s|\.vitepress)$/;

/**
 * The folder of the site that an article belongs to: the nearest one above it that has the mark of a project, else
 * the folder that holds the article's folder. The home folder and what is above it are never taken for a project:
 * everything a person has would be part of it. Expects a folder with its links resolved.
 */
export async function projectRoot(folder: string, home = homedir()): Promise<string> {
	for (let at = folder; !holds(at, home); at = dirname(at)) {
		const names = await readdir(at).catch(() => []);
		if (names.some((name) => marks.test(name))) return at;
	}
	const parent = dirname(folder);
	return holds(parent, home) ? folder : parent;
}

/** Whether a folder is `inner`, or above it, or the root of the file system. */
function holds(folder: string, inner: string): boolean {
	return dirname(folder) === folder || isInside(inner, folder);
}

/** Whether a path is a folder itself or lies in it. Both absolute and normalised. */
export function isInside(path: string, folder: string): boolean {
	for (let at = path; ; at = dirname(at)) {
		if (at === folder) return true;
		if (dirname(at) === at) return false;
	}
}
