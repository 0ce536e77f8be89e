import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSource } from './front-matter/index.ts';
import {
	declaredReadTime,
	explainReadTime,
	parseReadTime,
	pictureSeconds,
	readTime,
	readTimeMode,
	writeReadTime,
} from './read-time.ts';
import { applyChanges } from './text-change.ts';

const settings = { wordsPerMinute: 238, charactersPerMinute: 500, countPictures: false };
const matter = (words: number, characters = 0, pictures = 0) => ({ words, characters, pictures });

test('read time is rounded up and at least a minute', () => {
	const minutes = (words: number, characters = 0) => readTime(matter(words, characters), settings).minutes;
	expect([0, 1, 238, 239, 476, 477, 2380, 2381].map((words) => minutes(words))).toEqual([
		1, 1, 1, 2, 2, 3, 10, 11,
	]);
	expect([minutes(0, 500), minutes(0, 501), minutes(238, 500), minutes(238, 501)]).toEqual([1, 2, 2, 3]);
});

test('whole minutes of words are never rounded up by an error of fractions', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (rate, minutes) => {
			expect(readTime(matter(rate * minutes), { ...settings, wordsPerMinute: rate }).minutes).toBe(minutes);
		}),
	);
});

test('pictures take 12 seconds, 11, 10 … and 3 from the tenth on', () => {
	expect([0, 1, 2, 3, 10, 11, 12].map(pictureSeconds)).toEqual([0, 12, 23, 33, 75, 78, 81]);
	expect(readTime(matter(238, 0, 1), settings).minutes).toBe(1);
	expect(readTime(matter(238, 0, 1), { ...settings, countPictures: true }).minutes).toBe(2);
});

test('the sum explains itself', () => {
	const all = { ...settings, countPictures: true };
	expect(explainReadTime(readTime(matter(714), settings))).toBe('714 words at 238 a minute: 3 min');
	expect(explainReadTime(readTime(matter(1200, 250, 3), all))).toBe(
		'1,200 words at 238 a minute, 250 characters at 500 a minute, 3 pictures (33 s): 6 min 6 s, rounded up to 7 minutes',
	);
	expect(explainReadTime(readTime(matter(1), settings))).toBe(
		'1 word at 238 a minute: 0 s, rounded up to 1 minute',
	);
	expect(explainReadTime(readTime(matter(0, 100), settings))).toBe(
		'100 characters at 500 a minute: 12 s, rounded up to 1 minute',
	);
});

function reads(text: string, minutes: number | null, three: string, one?: string) {
	const declared = parseReadTime(text);
	expect(declared.minutes, text).toBe(minutes);
	expect(declared.write(3)).toBe(three);
	if (one !== undefined) expect(declared.write(1)).toBe(one);
}

test('a read time is written in its author’s own words', () => {
	reads('8 mins', 8, '3 mins', '1 min');
	reads('8 min read', 8, '3 min read', '1 min read');
	reads('8', 8, '3', '1');
	reads('8 minutes', 8, '3 minutes', '1 minute');
	reads('1 minute', 1, '3 minutes', '1 minute');
	reads('1 min', 1, '3 min', '1 min');
	reads('1 mins', 1, '3 mins', '1 mins');
	reads('~8 min', 8, '~3 min', '~1 min');
	reads('8-minute read', 8, '3-minute read', '1-minute read');
	reads('8min', 8, '3min', '1min');
	reads('8m', 8, '3m', '1m');
	reads('Reading time: 8 Minutes.', 8, 'Reading time: 3 Minutes.', 'Reading time: 1 Minute.');
	reads('8 MINS', 8, '3 MINS', '1 MIN');
	reads('7.5 min', 7.5, '3 min');
	reads('8 min (1900 words)', 8, '3 min (1900 words)');
});

test('and in their own language', () => {
	reads('8 Minuten', 8, '3 Minuten', '1 Minute');
	reads('8 Min. Lesezeit', 8, '3 Min. Lesezeit', '1 Min. Lesezeit');
	reads('8 minutes de lecture', 8, '3 minutes de lecture', '1 minute de lecture');
	reads('8 minutos', 8, '3 minutos', '1 minuto');
	reads('1 minuto', 1, '3 minutos');
	reads('8 minuti', 8, '3 minuti', '1 minuto');
	reads('8 minut', 8, '3 minuty', '1 minuta');
	reads('1 minut', 1, '3 minuter');
	reads('8 минут', 8, '3 минуты', '1 минута');
	reads('约8分钟', 8, '约3分钟', '约1分钟');
	reads('8分', 8, '3分');
});

test('hours are read, and written only from an hour on', () => {
	reads('1 hour 10 mins', 70, '3 mins', '1 min');
	reads('2 hours', 120, '3 minutes', '1 minute');
	reads('1h 5m', 65, '3m');
	reads('1h05', 65, '3 min');
	reads('1 hr', 60, '3 min');
	expect(parseReadTime('1 hour 10 mins').write(121)).toBe('2 hours 1 min');
	expect(parseReadTime('2 hours').write(60)).toBe('1 hour');
	expect(parseReadTime('1h 5m').write(130)).toBe('2h 10m');
	expect(parseReadTime('1h05').write(63)).toBe('1h03');
	expect(parseReadTime('75 mins').write(80)).toBe('80 mins');
});

test('an ISO 8601 duration stays one', () => {
	reads('PT8M', 8, 'PT3M', 'PT1M');
	reads('PT1H5M', 65, 'PT3M');
	reads('PT8M30S', 8.5, 'PT3M');
	expect(parseReadTime('PT1H').write(65)).toBe('PT1H5M');
	expect(parseReadTime('PT8M').write(65)).toBe('PT65M');
});

test('what says no one number of minutes is replaced where the number stands, or whole', () => {
	reads('5-7 min', null, '3 min');
	reads('5 – 7 minutes', null, '3 minutes');
	reads('a while', null, '3 min');
	reads('8 of 10', null, '3 min');
	reads('', null, '3 min');
});

test('writing and reading back gives the same number', () => {
	const models = [
		'8 mins',
		'8',
		'8 min read',
		'~8 minutes',
		'PT8M',
		'1 hour 10 mins',
		'1h05',
		'8 минут',
		'约8分钟',
		'8 minuti',
	];
	fc.assert(
		fc.property(fc.constantFrom(...models), fc.integer({ min: 1, max: 500 }), (model, minutes) => {
			const written = parseReadTime(model).write(minutes);
			expect(parseReadTime(written).minutes, written).toBe(minutes);
		}),
	);
});

test('a long text costs nothing', () => {
	expect(parseReadTime('1 '.repeat(50_000)).minutes).toBeNull();
	expect(parseReadTime(`${' '.repeat(100_000)}x`).minutes).toBeNull();
});

function write(source: string, minutes: number): string {
	const edit = writeReadTime(readSource(source, 'yaml', 0), minutes);
	return edit.kind === 'refused' ? `refused: ${edit.reason}` : applyChanges(source, edit.changes);
}

test('only the value changes: quotes, type and the rest stay', () => {
	expect(write("title: T\nread_time: '8 mins' # c\n", 3)).toBe("title: T\nread_time: '3 mins' # c\n");
	expect(write('readingTime: "8 min read"\n', 3)).toBe('readingTime: "3 min read"\n');
	expect(write('read_time: 8\n', 3)).toBe('read_time: 3\n');
	expect(write("read_time: '8'\n", 3)).toBe("read_time: '3'\n");
	expect(write('read_time: 8 min\n', 1)).toBe('read_time: 1 min\n');
	expect(write('read_time:\n', 3)).toBe('read_time: 3 min\n');
});

test('a value that agrees is left alone', () => {
	expect(write("read_time: 'about 3 mins'\n", 3)).toBe("read_time: 'about 3 mins'\n");
	expect(write('read_time: 3.0\n', 3)).toBe('read_time: 3.0\n');
});

test('no read time, or one that is a map, is refused', () => {
	expect(write('title: T\n', 3)).toMatch(/^refused: The article has no read time/);
	expect(write('read_time: { text: 8 min }\n', 3)).toMatch(/^refused: /);
});

test('the mode is automatic where the declared time agrees, or a new article declares none', () => {
	expect(readTimeMode(parseReadTime('3 mins'), 3, false)).toBe('automatic');
	expect(readTimeMode(parseReadTime('8 mins'), 3, false)).toBe('declared');
	expect(readTimeMode(parseReadTime('8 mins'), 3, true)).toBe('declared');
	expect(readTimeMode(parseReadTime('soon'), 3, false)).toBe('declared');
	expect(readTimeMode(null, 3, true)).toBe('automatic');
	expect(readTimeMode(null, 3, false)).toBe('declared');
});

test('an entry without a value declares nothing', () => {
	const [first] = readSource('read_time:\n', 'yaml', 0).entries;
	expect(declaredReadTime(first!)).toBeNull();
	const [second] = readSource('read_time: 8 mins\n', 'yaml', 0).entries;
	expect(declaredReadTime(second!)?.minutes).toBe(8);
});
