/**
 * Source of a block value as the form shows it, and as `setSource` takes it: its lines moved to the left margin.
 * `indent` is how far the value's first character stands in its line, blanks alone before it. Where the lines do not
 * all stand as far in, or blank ones hold blanks, the source is shown as it is.
 */
export function shownSource(source: string, indent: number): string {
	const depth = removable(source, indent);
	return depth === 0 ? source : source.replaceAll(`\n${' '.repeat(depth)}`, '\n');
}

function removable(source: string, indent: number): number {
	if (indent === 0) return 0;
	const margin = ' '.repeat(indent);
	const lines = source.split('\n').slice(1);
	return lines.every((line) => line === '' || (line.startsWith(margin) && line.trim() !== '')) ? indent : 0;
}
