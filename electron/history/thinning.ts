const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** How close together versions of an age are kept, in milliseconds. */
const tiers = [
	{ younger: day, apart: 0 },
	{ younger: 7 * day, apart: hour },
	{ younger: 90 * day, apart: day },
	{ younger: Number.POSITIVE_INFINITY, apart: 7 * day },
] as const;

interface Timed {
	/** Milliseconds since the epoch. */
	readonly time: number;
}

/**
 * The versions of one article, given from the oldest to the newest, that need not be kept: all of the last day stay,
 * then the last one of each hour for a week, of each day for three months (90 days), and of each week after. The newest
 * always stays. Hours, days and weeks are counted from the epoch, in UTC, so that thinning often or seldom comes to
 * the same.
 */
export function toThin<T extends Timed>(versions: readonly T[], now: number): readonly T[] {
	const met = new Set<string>();
	return versions
		.toReversed()
		.filter(({ time }) => {
			const tier = tiers.findIndex(({ younger }) => now - time < younger);
			const { apart } = tiers[tier]!;
			if (apart === 0) return false;
			// The first that is met of a stretch of time is the last of it.
			const stretch = `${tier} ${Math.floor(time / apart)}`;
			const superseded = met.has(stretch);
			met.add(stretch);
			return superseded;
		})
		.toReversed();
}

/** A version as the ceiling sees it. */
export interface Stored extends Timed {
	/** Bytes on disk. */
	readonly stored: number;
	/** Whether it is its article's newest version. */
	readonly newest: boolean;
}

/** What has to go of all versions so that they take no more than `ceiling` bytes: the oldest first, never an article's newest. */
export function toFit<T extends Stored>(versions: readonly T[], ceiling: number): readonly T[] {
	let total = versions.reduce((sum, { stored }) => sum + stored, 0);
	const gone: T[] = [];
	for (const each of versions.filter(({ newest }) => !newest).sort((a, b) => a.time - b.time)) {
		if (total <= ceiling) break;
		total -= each.stored;
		gone.push(each);
	}
	return gone;
}
