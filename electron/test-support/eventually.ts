/** Resolves as soon as a condition holds. The test's own time limit is the only one. */
export async function eventually(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
