export type SiteReading =
	| { readonly ok: true; readonly data: string }
	| { readonly ok: false; readonly message: string };

/** A notation that gray-matter would run as a program, or that Galley's readers do not share. */
const refusing = {
	parse(): never {
		throw new Error('Front matter in this notation is not read: it could run a program.');
	},
};

/** Every notation that gray-matter has an engine for, under each of its names, but YAML. */
const engines = Object.fromEntries(
	['javascript', 'js', 'json', 'coffee', 'coffeescript', 'cson', 'toml'].map((name) => [name, refusing]),
);

/**
 * What gray-matter, as most publishing sites use it, reads in an article's front matter, as indented JSON; or why it
 * reads nothing. Nothing in the article is ever run.
 */
export async function readAsSite(raw: string): Promise<SiteReading> {
	// Only now: with its parser of YAML it would take a good part of the app's start.
	const { default: matter } = await import('gray-matter');
	try {
		// Always with options: without them gray-matter answers from a cache, and the second time it meets broken YAML
		// it silently finds nothing.
		const { data } = matter(raw, { engines });
		return { ok: true, data: JSON.stringify(data, null, 2) };
	} catch (error) {
		return { ok: false, message: error instanceof Error ? error.message : String(error) };
	}
}
