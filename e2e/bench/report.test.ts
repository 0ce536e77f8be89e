import { expect, test } from 'vitest';
import type { HostileMeasures } from './hostile.ts';
import { linesOf, type Report, tableOf } from './report.ts';
import { ratios } from './statistics.ts';

const floor = { keyToPaint: { p50: 10, p95: 20, max: 30 }, openToEditable: 100, longestTaskOpening: 60 };
const app = {
	keyToPaint: { p50: 10.5, p95: 30, max: 31 },
	openToEditable: 129,
	openToPreview: 140,
	longestTaskOpening: 201,
};
const report: Report = {
	electron: '33.2.1',
	documents: { '1MB': { floor, app, ratio: ratios(app, floor) } },
	launch: { floor: { toLetter: 1000 }, app: { toLetter: 1301 }, ratio: { toLetter: 1.301 } },
	memory: { perKey: { floor: 100, app: 150 }, perWindow: 90_000 },
};

test('a target is met at its figure and missed above it', () => {
	const met = new Map(
		[...linesOf(report).values()].flat().map(({ what, met: isMet }) => [what, isMet] as const),
	);
	expect(met.get('key to painted glyph, p50')).toBe(true);
	expect(met.get('key to painted glyph, p95')).toBe(false);
	expect(met.get('open to editable')).toBe(true);
	expect(met.get('preview shown after that')).toBe(true);
	expect(met.get('longest task while opening')).toBe(false);
	expect(met.get('launch to a typed letter')).toBe(false);
	expect(met.get('heap kept per key')).toBe(true);
	expect(met.get('host kept per window opened and closed')).toBe(false);
});

test('opening a short document has no target against the floor', () => {
	const short: Report = { electron: '33.2.1', documents: { '5kB': { floor, app, ratio: {} } } };
	const line = linesOf(short)
		.get('5kB')
		?.find(({ what }) => what === 'open to editable');
	expect(line?.met).toBeNull();
});

test('the table has a line for each measure, in columns', () => {
	expect(tableOf(report).split('\n').slice(0, 5)).toEqual([
		'Electron 33.2.1',
		'',
		'1MB',
		'                                floor     app  ratio    target',
		'key to painted glyph, p50       10 ms   11 ms  1.05×    ≤ 1.1×  ✓',
	]);
});

test('a hostile text meets its target when no task is over 50 ms, and not when the window hung', () => {
	const keyToPaint = { p50: 16, p95: 20, max: 21 };
	const told = (app: HostileMeasures) =>
		linesOf({ electron: '33.2.1', documents: {}, hostile: { brackets: { floor: { hung: 'typing' }, app } } })
			.get('Texts made to hang an editor')!
			.at(-1)!;
	expect(told({ hung: null, keyToPaint, longestTask: 0 })).toMatchObject({
		what: 'brackets, longest task',
		floor: 'hung typing',
		app: '0.0 ms',
		met: true,
	});
	expect(told({ hung: null, keyToPaint, longestTask: 51 }).met).toBe(false);
	expect(told({ hung: 'settling', keyToPaint, longestTask: 0 }).met).toBe(false);
});
