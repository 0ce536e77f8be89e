import type { ArticleVersion, VersionReason } from '../../electron/contract.ts';

/** Why a version was kept, as a person says it. */
export const reasonNames: Readonly<Record<VersionReason, string>> = {
	opened: 'as opened',
	saved: 'as saved',
	changed: 'changed by another program',
	replaced: 'replaced by Save As',
};

/** Versions of one day, in the order they were given. */
export interface VersionDay<T extends ArticleVersion = ArticleVersion> {
	readonly name: string;
	readonly versions: readonly T[];
}

/** Versions in groups by the day they were kept, in the time zone of the person. */
export function byDay<T extends ArticleVersion>(
	versions: readonly T[],
	now: number,
): readonly VersionDay<T>[] {
	const days: { name: string; day: string; versions: T[] }[] = [];
	for (const version of versions) {
		const day = new Date(version.time).toDateString();
		const last = days.at(-1);
		if (last?.day === day) last.versions.push(version);
		else days.push({ name: dayName(version.time, now), day, versions: [version] });
	}
	return days;
}

/** A day as people call it: `Today`, `Yesterday`, `Monday, 16 November`, `16 November 2025`. */
export function dayName(time: number, now: number): string {
	const date = new Date(time);
	const today = new Date(now);
	if (date.toDateString() === today.toDateString()) return 'Today';
	const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
	if (date.toDateString() === yesterday.toDateString()) return 'Yesterday';
	const sameYear = date.getFullYear() === today.getFullYear();
	return date.toLocaleDateString('en-GB', {
		day: 'numeric',
		month: 'long',
		...(sameYear ? { weekday: 'long' } : { year: 'numeric' }),
	});
}

/** The time of day of each version, by its id: to the minute, and to the second where two share one. */
export function timesOfDay(versions: readonly ArticleVersion[]): ReadonlyMap<string, string> {
	const minutes = versions.map(({ time }) => Math.floor(time / 60_000));
	const often = new Map<number, number>();
	for (const minute of minutes) often.set(minute, (often.get(minute) ?? 0) + 1);
	return new Map(
		versions.map(({ id, time }, index) => [id, timeOfDay(time, (often.get(minutes[index]!) ?? 0) > 1)]),
	);
}

function timeOfDay(time: number, seconds: boolean): string {
	return new Date(time).toLocaleTimeString('en-GB', {
		hour: '2-digit',
		minute: '2-digit',
		...(seconds ? { second: '2-digit' } : {}),
	});
}

/** Each version where it stands by itself, by its id: `Today, 14:03, as saved`. */
export function versionNames(versions: readonly ArticleVersion[], now: number): ReadonlyMap<string, string> {
	const times = timesOfDay(versions);
	return new Map(
		versions.map(({ id, time, reason }) => [
			id,
			`${dayName(time, now)}, ${times.get(id)}, ${reasonNames[reason]}`,
		]),
	);
}
