import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDays, type Day, isDay, isoDate, readDate } from './date-format.ts';

const other: Day = { year: 2025, month: 12, day: 21 };

function rewrites(before: string, day: Day, after: string) {
	const date = readDate(before);
	expect(date, before).toMatchObject(day);
	expect(date!.write(other)).toBe(after);
	expect(date!.write(day), 'the same day leaves the text as it is').toBe(before);
}

const third: Day = { year: 2024, month: 2, day: 3 };

test('another day is written in the format of the first', () => {
	rewrites('2024-02-03', third, '2025-12-21');
	rewrites('2024/02/03', third, '2025/12/21');
	rewrites('2024.02.03', third, '2025.12.21');
	rewrites('2024-2-3', third, '2025-12-21');
	rewrites('20240203', third, '20251221');
	rewrites('03.02.2024', third, '21.12.2025');
	rewrites('3.2.2024', third, '21.12.2025');
	rewrites('25/12/2024', { year: 2024, month: 12, day: 25 }, '21/12/2025');
	rewrites('12/25/2024', { year: 2024, month: 12, day: 25 }, '12/21/2025');
});

test('months by name, weekdays and ordinals follow the day', () => {
	rewrites('Feb 3, 2024', third, 'Dec 21, 2025');
	rewrites('February 3rd, 2024', third, 'December 21st, 2025');
	rewrites('3 February 2024', third, '21 December 2025');
	rewrites('03-FEB-2024', third, '21-DEC-2025');
	rewrites('Sat, 03 Feb 2024 10:00:00 GMT', third, 'Sun, 21 Dec 2025 10:00:00 GMT');
	rewrites('Saturday 3rd February 2024', third, 'Sunday 21st December 2025');
	rewrites('Sept. 11, 2024', { year: 2024, month: 9, day: 11 }, 'Dec. 21, 2025');
	rewrites('11 May 2024', { year: 2024, month: 5, day: 11 }, '21 December 2025');
});

test('a time and a zone stay to the letter and never move the day', () => {
	rewrites('2024-02-03T23:59:59.999Z', third, '2025-12-21T23:59:59.999Z');
	rewrites('2024-02-03T00:30:00+14:00', third, '2025-12-21T00:30:00+14:00');
	rewrites('2024-02-03 10:00:00 +0100', third, '2025-12-21 10:00:00 +0100');
	rewrites('2024-02-03 9:30', third, '2025-12-21 9:30');
	rewrites('2024-02-03 10:00 PM', third, '2025-12-21 10:00 PM');
	rewrites('Feb 3, 2024, 10:00', third, 'Dec 21, 2025, 10:00');
});

test('what could be two days is not guessed', () => {
	for (const text of ['03/02/2024', '3-2-2024', '12/12/2024']) expect(readDate(text), text).toBeNull();
});

test('what is no day of the calendar is not read', () => {
	const no = [
		'',
		'soon',
		'2024',
		'2024-02',
		'2024-02-30',
		'2023-02-29',
		'2024-13-01',
		'2024-02-00',
		'32.01.2024',
	];
	no.push(
		'2024-02-03 or so',
		'Foo 3, 2024',
		'Xyz, 03 Feb 2024',
		'2024-02/03',
		'1.2.3',
		'v2024-02-03',
		'9'.repeat(99),
	);
	for (const text of no) expect(readDate(text), text).toBeNull();
	expect(readDate('2024-02-29')).not.toBeNull();
	expect(readDate('1900-02-29')).toBeNull();
});

const anyDay = fc
	.record({
		year: fc.integer({ min: 1000, max: 9999 }),
		month: fc.integer({ min: 1, max: 12 }),
		day: fc.integer({ min: 1, max: 31 }),
	})
	.filter(isDay);

test('what was written reads back as the day that was asked for', () => {
	const models = ['2024-02-13', '2024/2/13', '20240213', '13.02.2024', '3 February 2024', 'Feb 3rd, 2024'];
	models.push('Sat, 03 Feb 2024 10:00:00 GMT', '2024-02-03T00:30:00+14:00');
	fc.assert(
		fc.property(fc.constantFrom(...models), anyDay, (model, day) => {
			expect(readDate(readDate(model)!.write(day))).toMatchObject(day);
		}),
	);
});

test('the weekday is the calendar’s', () => {
	fc.assert(
		fc.property(anyDay, (day) => {
			const name = new Date(Date.UTC(day.year, day.month - 1, day.day)).toUTCString().slice(0, 3);
			expect(readDate('Sat, 03 Feb 2024')!.write(day).slice(0, 3)).toBe(name);
		}),
	);
});

test('days compare by the calendar', () => {
	expect(compareDays(third, other)).toBeLessThan(0);
	expect(compareDays(other, third)).toBeGreaterThan(0);
	expect(compareDays(third, readDate('2024-02-03T10:00Z')!)).toBe(0);
	expect(isoDate({ year: 987, month: 1, day: 2 })).toBe('0987-01-02');
});
