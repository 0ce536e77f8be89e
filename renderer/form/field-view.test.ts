import { describe, expect, test } from 'vitest';
import { readSource } from '../../article/front-matter/index.ts';
import { entryAt, type FieldView, fieldViews } from './field-view.ts';

const read = (source: string) => readSource(source, 'yaml', 4);
const views = (source: string, old: readonly FieldView[] = []) => fieldViews(read(source), old);
const controls = (source: string, old: readonly FieldView[] = []) =>
	views(source, old).map(({ label, control }) => `${label}: ${control}`);

describe('names', () => {
	test('known fields have their labels, other keys their own names', () => {
		expect(views('title: a\nsummary: b\nmood: c').map(({ label }) => label)).toEqual([
			'Title',
			'Description',
			'mood',
		]);
	});
	test('a key that stands twice is told apart, and each view finds its own entry', () => {
		const fm = read('title: a\ntitle: b');
		const [first, second] = fieldViews(fm);
		expect([first!.label, second!.label]).toEqual(['title', 'title (2)']);
		expect(first!.id).not.toBe(second!.id);
		expect(entryAt(fm, second!)).toBe(fm.entries[1]);
	});
});

describe('controls', () => {
	test('follow the value’s type', () => {
		expect(controls('a: x\nb: 8\nc: true\nd: 2024-01-02\ne: [x]\nf: {x: y}\ng: |\n  x\n  y')).toEqual([
			'a: text',
			'b: number',
			'c: boolean',
			'd: date',
			'e: list',
			'f: source',
			'g: multiline',
		]);
	});
	test('a date field is one whatever stands in it', () => {
		expect(controls("publish_date: 'soon'")).toEqual(['Publish date: date']);
	});
	test('an input would lose a carriage return, so its source is edited', () => {
		expect(controls('a: "x\\ry"\nb: ["x\\ry"]')).toEqual(['a: source', 'b: source']);
	});
	test('a broken value whose meaning is plain has its own control, any other its source', () => {
		expect(controls("cta: 'it\\'s'\ntags: [a, b")).toEqual(['CTA: text', 'tags: source']);
	});
	test('do not change under the hands of who types', () => {
		const typing = views("updated: '2024-01-02'");
		expect(typing[0]!.control).toBe('date');
		expect(controls("updated: '2024-01-0'", typing)).toEqual(['updated: date']);
		const lines = views('a: |\n  x\n  y');
		expect(controls('a: x', lines)).toEqual(['a: multiline']);
		const date = views("due: 'x'");
		expect(controls("due: '2024-01-02'", date)).toEqual(['due: text']);
	});
	test('change when the type does', () => {
		expect(controls('a: 8', views('a: "8"'))).toEqual(['a: number']);
		expect(controls('a: x', views('a: [x]'))).toEqual(['a: text']);
	});
});

describe('views are kept', () => {
	test('as long as their own source is the same, wherever it went', () => {
		const old = views('a: x\nb: y');
		const now = views('a: longer\nb: y', old);
		expect(now[0]).not.toBe(old[0]);
		expect(now[1]).toBe(old[1]);
	});
	test('the whole list, when nothing changed', () => {
		const old = views('a: x\nb: y');
		expect(views('a: x\nb: y', old)).toBe(old);
	});
	test('not when the entry came to stand twice', () => {
		const old = views('a: x');
		expect(views('a: x\na: y', old)[0]).not.toBe(old[0]);
	});
});

test('what older readers see is said in words, of lists too, and of dates not', () => {
	expect(views('a: no\nb: 010\nc: [on, x]\nd: 2024-01-02\ne: x').map(({ oldReading }) => oldReading)).toEqual(
		['false', 'the number 8', 'true', null, null],
	);
});
