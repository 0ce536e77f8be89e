/** How a measured time is told, in milliseconds. */
export interface Spread {
	readonly p50: number;
	readonly p95: number;
	readonly max: number;
}

/** The value below which a part of the samples lies, by the nearest rank. NaN when there are none. */
export function percentile(samples: readonly number[], part: number): number {
	if (samples.length === 0) return Number.NaN;
	const sorted = [...samples].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]!;
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(samples: readonly number[]): number {
	if (samples.length === 0) return Number.NaN;
	const sorted = [...samples].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function spreadOf(samples: readonly number[]): Spread {
	return { p50: percentile(samples, 0.5), p95: percentile(samples, 0.95), max: Math.max(...samples) };
}

/** Numbers, and objects of numbers, of any depth. */
export type Measures = { readonly [name: string]: number | Measures };

/** The median of each number over several runs that measured the same. A number that a run lacks is left out of it. */
export function medians<T extends object>(runs: readonly T[]): T {
	const names = new Set(runs.flatMap((run) => Object.keys(run)));
	const result: Record<string, unknown> = {};
	for (const name of names) {
		const values = runs
			.map((run) => (run as Record<string, unknown>)[name])
			.filter((value) => value !== undefined);
		result[name] = typeof values[0] === 'number' ? median(values as number[]) : medians(values as object[]);
	}
	return result as T;
}

/** Each number of `above` divided by the one of the same name in `below`, for those that both have. */
export function ratios(above: Measures, below: Measures): Measures {
	const result: Record<string, number | Measures> = {};
	for (const [name, value] of Object.entries(above)) {
		const base = below[name];
		if (typeof value === 'number') {
			if (typeof base === 'number') result[name] = value / base;
		} else if (typeof base === 'object') result[name] = ratios(value, base);
	}
	return result;
}
