/** What Galley reports of the article it shows (`--screenshot`), in words. */

/**
 * @param {string} output of the app: somewhere in it one line of JSON
 * @returns {string} lines for the person, each with its line break
 */
export function describeSight(output) {
	const sight = findSight(output);
	if (sight === null) return 'Galley did not say what it saw.\n';
	const { path, title, words, readTime, problems, screenshot: _, ...rest } = sight;
	const lines = [
		...(path ? [`Article: ${path}`] : []),
		`Title: ${title || '(none)'}`,
		`Words: ${words ?? '(unknown)'}`,
		`Read time: ${typeof readTime === 'number' ? `${readTime} min` : (readTime ?? '(none)')}`,
		`Problems: ${Array.isArray(problems) ? problems.length : (problems ?? '(unknown)')}`,
	];
	if (Array.isArray(problems)) for (const problem of problems) lines.push(`  ${inWords(problem)}`);
	for (const [name, value] of Object.entries(rest))
		if (value !== null && value !== '') lines.push(`${name}: ${inWords(value)}`);
	return `${lines.join('\n')}\n`;
}

/** @param {unknown} value @returns {string} */
function inWords(value) {
	if (typeof value === 'object' && value !== null && 'message' in value) return String(value.message);
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** @param {string} output @returns {Record<string, unknown> | null} */
function findSight(output) {
	for (const line of output.split('\n').reverse()) {
		if (!line.startsWith('{')) continue;
		try {
			const sight = JSON.parse(line);
			if (typeof sight === 'object' && sight !== null) return sight;
		} catch {
			// Some other line.
		}
	}
	return null;
}
