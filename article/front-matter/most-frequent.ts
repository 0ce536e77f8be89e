/** The value that occurs most; of several the one that came first. */
export function mostFrequent<T>(values: readonly T[], otherwise: T): T {
	const counts = new Map<T, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	let best = otherwise;
	let most = 0;
	for (const [value, times] of counts) {
		if (times > most) {
			best = value;
			most = times;
		}
	}
	return best;
}
