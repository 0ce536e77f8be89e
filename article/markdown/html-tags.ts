/** Elements that authors open in one block and close in another, with Markdown between. */
const containers = new Set(
	'article aside center details div dl fieldset figcaption figure footer header hgroup main nav picture section summary table tbody thead tfoot tr td th ul ol'.split(
		' ',
	),
);

const TAG = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z\d]*)(?=[\s/>])[^>]*?(\/?)>/gi;

/**
 * The tags of some HTML that are not closed, or not opened, in it: `details` for one that is left open, `/details` for
 * one that is closed. Null when there are none, which is the usual case.
 */
export function loneTags(html: string): readonly string[] | null {
	const lone: string[] = [];
	for (const [, slash, tag, selfClosing] of html.matchAll(TAG)) {
		const name = tag?.toLowerCase();
		if (name === undefined || !containers.has(name) || selfClosing === '/') continue;
		if (slash === '') lone.push(name);
		else if (lone.at(-1) === name) lone.pop();
		else lone.push(`/${name}`);
	}
	return lone.length > 0 ? lone : null;
}
