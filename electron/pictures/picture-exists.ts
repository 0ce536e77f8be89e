import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Whether the picture that an article calls `source` is there. A path from the site's root is taken on trust: where that
 * is, only the site's generator knows.
 */
export function pictureExists(article: string, source: string): boolean {
	return /^[/\\]/.test(source) || source.includes('\0') || existsSync(join(dirname(article), source));
}
