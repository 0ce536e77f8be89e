import { expect, it } from 'vitest';
import type { ArticleVersion } from '../../electron/contract.ts';
import { byDay, dayName, timesOfDay, versionNames } from './version-names.ts';

const now = new Date(2026, 10, 23, 12, 0).getTime();
const at = (...parts: [number, number, number, number, number, number?]): ArticleVersion => {
	const [year, month, day, hour, minute, second = 0] = parts;
	const time = new Date(year, month - 1, day, hour, minute, second).getTime();
	return { id: String(time), time, bytes: 1, reason: 'saved' };
};

it('calls days as people do', () => {
	expect(dayName(at(2026, 11, 23, 0, 0).time, now)).toBe('Today');
	expect(dayName(at(2026, 11, 22, 23, 59).time, now)).toBe('Yesterday');
	expect(dayName(at(2026, 11, 16, 9, 0).time, now)).toBe('Monday 16 November');
	expect(dayName(at(2025, 11, 16, 9, 0).time, now)).toBe('16 November 2025');
});

it('groups versions by day, in their order', () => {
	const versions = [at(2026, 11, 23, 9, 0), at(2026, 11, 23, 8, 0), at(2026, 11, 22, 23, 0)];
	const days = byDay(versions, now);
	expect(days.map(({ name, versions: of }) => [name, of.length])).toEqual([
		['Today', 2],
		['Yesterday', 1],
	]);
	expect(days.flatMap(({ versions: of }) => of)).toEqual(versions);
});

it('tells the second only where two versions share a minute', () => {
	const versions = [at(2026, 11, 23, 9, 5, 40), at(2026, 11, 23, 9, 5, 2), at(2026, 11, 22, 9, 5)];
	expect([...timesOfDay(versions).values()]).toEqual(['09:05:40', '09:05:02', '09:05']);
	expect([...versionNames(versions, now).values()]).toContain('Yesterday, 09:05, as saved');
});
