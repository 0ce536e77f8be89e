import { expect, test } from 'vitest';
import { writtenAs } from './written-as.ts';

test('numbers of YAML, TOML and JSON are numbers, anything else is not', () => {
	for (const text of ['8', '-8', '+1.5', '1.', '.5', '1e9', '0x1F', '0o17', '1_000', '.inf', 'nan']) {
		expect([text, writtenAs('number', text)]).toEqual([text, true]);
	}
	for (const text of ['', '-', '8 mins', '1,5', '12x', 'e9', '.', '1.2.3']) {
		expect([text, writtenAs('number', text)]).toEqual([text, false]);
	}
});

test('a date without quotes is a whole one, year first', () => {
	expect(writtenAs('date', '2024-02-03')).toBe(true);
	expect(writtenAs('date', '2024-02-03T10:00:00Z')).toBe(true);
	expect(writtenAs('date', '2024-02-0')).toBe(false);
	expect(writtenAs('date', '2024-02-31')).toBe(false);
	expect(writtenAs('date', '03.02.2024')).toBe(false);
});

test('any text is a text', () => {
	expect(writtenAs('text', '8')).toBe(true);
});
