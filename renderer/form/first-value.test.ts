import { expect, test } from 'vitest';
import { readSource } from '../../article/front-matter/index.ts';
import { dateLikeOthers, emptyText } from './first-value.ts';

const day = { year: 2024, month: 2, day: 3 };
const entries = (source: string) => readSource(source, 'yaml', 0).entries;

test('a new date is written as the article writes its others, quotes or none', () => {
	expect(dateLikeOthers(entries("title: x\ndate: '31.12.2023'"), day)).toEqual({
		type: 'text',
		text: '03.02.2024',
	});
	expect(dateLikeOthers(entries('date: 2023-12-31'), day)).toEqual({ type: 'date', text: '2024-02-03' });
});

test('the time of another date is not a new one’s', () => {
	expect(dateLikeOthers(entries("date: '31.12.2023 10:00'"), day)).toEqual({
		type: 'date',
		text: '2024-02-03',
	});
});

test('a new text has no quotes yet in YAML, which would stay', () => {
	expect(emptyText('yaml')).toEqual({ kind: 'scalar', type: 'null', text: '' });
	expect(emptyText('toml')).toEqual({ kind: 'scalar', type: 'text', text: '' });
});
