import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFit, toThin } from './thinning.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const now = 20_000 * day + 12 * hour;

/** What stays of versions of these ages (in milliseconds, the oldest first), as ages. */
function left(ages: readonly number[]): readonly number[] {
	const versions = ages.map((age) => ({ age, time: now - age }));
	const gone = toThin(versions, now);
	return versions.filter((each) => !gone.includes(each)).map(({ age }) => age);
}

/** Ages from `oldest` down to just over `youngest`, a step apart. */
function ages(oldest: number, youngest: number, step: number): number[] {
	return Array.from({ length: Math.ceil((oldest - youngest) / step) }, (_, index) => oldest - index * step);
}

const times = fc
	.array(fc.integer({ min: 0, max: 400 * day }), { maxLength: 60 })
	.map((list) => list.sort((a, b) => a - b).map((time) => ({ time })));

describe('thinning', () => {
	it('keeps all of the last day', () => {
		const all = ages(day - 1, 0, 10 * 60 * 1000);
		expect(left(all)).toEqual(all);
	});

	it('keeps the last of each hour for a week', () => {
		// At 12:00: five of the hour that began 30 hours ago, and one of the next.
		expect(left([30, 29.8, 29.6, 29.4, 29.2, 29].map((hours) => hours * hour))).toEqual([
			29.2 * hour,
			29 * hour,
		]);
	});

	it('keeps the last of each day for three months, then of each week', () => {
		const weekly = left(ages(400 * day, 91 * day, 8 * hour));
		expect(weekly.length).toBeGreaterThanOrEqual(45);
		expect(weekly.length).toBeLessThanOrEqual(46);
		const daily = left(ages(90 * day - 1, 8 * day, 8 * hour));
		expect(daily.length).toBeGreaterThanOrEqual(82);
		expect(daily.length).toBeLessThanOrEqual(84);
	});

	it('never takes the newest, however old, nor what a clock that was ahead dated in the future', () => {
		expect(left([500 * day])).toEqual([500 * day]);
		expect(left([500 * day + 1, 500 * day])).toEqual([500 * day]);
		expect(left([-2 * day, -2 * day, -day])).toEqual([-2 * day, -2 * day, -day]);
		// The newest is the last that was kept, also when the clock was set back before it.
		expect(left([-day, 300 * day])).toEqual([-day, 300 * day]);
	});

	it('comes to the same whether it is done often or once', () => {
		fc.assert(
			fc.property(times, fc.integer({ min: 0, max: 400 * day }), (versions, between) => {
				const early = versions.filter(({ time }) => time <= between);
				const late = versions.filter(({ time }) => time > between);
				const goneEarly = new Set(toThin(early, between));
				const twice = [...early.filter((each) => !goneEarly.has(each)), ...late];
				const end = 500 * day;
				const kept = (list: typeof versions) => {
					const gone = new Set(toThin(list, end));
					return list.filter((each) => !gone.has(each));
				};
				expect(kept(twice)).toEqual(kept(versions));
			}),
		);
	});

	it('leaves a version within a week of every one that it takes', () => {
		fc.assert(
			fc.property(times, (versions) => {
				const end = 500 * day;
				const gone = new Set(toThin(versions, end));
				const kept = versions.filter((each) => !gone.has(each));
				for (const { time } of gone) {
					expect(kept.some((other) => other.time >= time && other.time - time < 7 * day)).toBe(true);
				}
			}),
		);
	});
});

describe('the ceiling', () => {
	const stored = (time: number, bytes: number, newest = false) => ({ time, stored: bytes, newest });

	it('takes the oldest first, of whichever article, and no more than it must', () => {
		const all = [stored(5, 10), stored(1, 10), stored(3, 10), stored(9, 10, true), stored(0, 10, true)];
		expect(toFit(all, 50)).toEqual([]);
		expect(toFit(all, 49)).toEqual([all[1]]);
		expect(toFit(all, 30)).toEqual([all[1], all[2]]);
	});

	it('never takes an article’s newest', () => {
		const all = [stored(1, 100, true), stored(2, 100, true), stored(3, 1)];
		expect(toFit(all, 0)).toEqual([all[2]]);
	});
});
