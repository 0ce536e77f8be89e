import { expect, test } from 'vitest';
import { isoDate } from '../../article/date-format.ts';
import { stepDay } from './day-step.ts';

const from = (date: string, key: string, shift = false) => {
	const [year, month, day] = date.split('-').map(Number);
	const next = stepDay({ year: year!, month: month!, day: day! }, key, shift);
	return next && isoDate(next);
};

test('arrows move by a day, over the ends of months and years', () => {
	expect(from('2024-02-28', 'ArrowUp')).toBe('2024-02-29');
	expect(from('2024-01-01', 'ArrowDown')).toBe('2023-12-31');
});

test('page keys move by a month, and with Shift by a year', () => {
	expect(from('2024-01-31', 'PageUp')).toBe('2024-02-29');
	expect(from('2024-03-15', 'PageDown')).toBe('2024-02-15');
	expect(from('2024-02-29', 'PageUp', true)).toBe('2025-02-28');
});

test('other keys move nothing', () => {
	expect(from('2024-01-31', 'Home')).toBeNull();
});
