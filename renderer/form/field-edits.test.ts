import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import type { ArticleEditor } from '../session/article-editor.ts';
import { frontMatterState } from '../session/front-matter-state.ts';
import {
	addFieldNamed,
	changeFieldType,
	editList,
	moveFieldBy,
	removeFieldAt,
	writeScalar,
	writeSource,
} from './field-edits.ts';

/** An editor without a view: the form's edits need its text alone. */
class Article {
	state: EditorState;

	constructor(doc: string) {
		this.state = EditorState.create({ doc, extensions: frontMatterState });
	}

	apply: ArticleEditor['apply'] = (changes) => {
		this.state = this.state.update({
			changes: changes as { from: number; to: number; insert: string }[],
		}).state;
	};

	get editor(): ArticleEditor {
		return this as unknown as ArticleEditor;
	}

	get text(): string {
		return this.state.doc.toString();
	}
}

const field = (key: string, occurrence = 0) => ({ key, occurrence });
const yaml = (source: string) => new Article(`---\n${source}---\n\nBody\n`);
const source = (article: Article) => /^---\n([\s\S]*?)---\n\nBody\n$/.exec(article.text)![1];

describe('a text', () => {
	const type = (article: Article, texts: readonly string[]) =>
		texts.map((text) => {
			writeScalar(article.editor, field('a'), { type: 'text', text }, { newStep: false, style: 'plain' });
			return source(article);
		});

	test('typed into a plain value has quotes only while it needs them', () => {
		expect(type(yaml('a: Foo\n'), ['Foo:', 'Foo: x', 'Foo:x', 'tru', 'true', 'truer'])).toEqual([
			'a: "Foo:"\n',
			'a: "Foo: x"\n',
			'a: Foo:x\n',
			'a: tru\n',
			'a: "true"\n',
			'a: truer\n',
		]);
	});

	test('written into the second of two entries of a key leaves the first alone', () => {
		const article = yaml("a: 'x'\na: 'y'\n");
		expect(
			writeScalar(article.editor, field('a', 1), { type: 'text', text: 'z' }, { newStep: true, style: null }),
		).toBeNull();
		expect(source(article)).toBe("a: 'x'\na: 'z'\n");
	});

	test('cannot be written to a field that is gone, and the reason is told', () => {
		const article = yaml('a: x\n');
		const refusal = writeScalar(
			article.editor,
			field('b'),
			{ type: 'text', text: 'y' },
			{ newStep: true, style: null },
		);
		expect(refusal?.reason).toContain('no longer');
		expect(source(article)).toBe('a: x\n');
	});
});

describe('a list', () => {
	test('is begun by its first item', () => {
		const article = yaml('tags:\n');
		editList(article.editor, field('tags'), { kind: 'add', text: 'sea' }, true);
		expect(source(article)).toMatch(/^tags:(?: \[sea\]|\n *- sea)\n$/);
	});
	test('is edited item by item', () => {
		const article = yaml("tags:\n  - sea # salt\n  - 'moon'\n");
		editList(article.editor, field('tags'), { kind: 'move', from: 1, to: 0 }, true);
		editList(article.editor, field('tags'), { kind: 'set', index: 0, text: 'sun', type: 'text' }, true);
		expect(source(article)).toBe("tags:\n  - 'sun'\n  - sea # salt\n");
		editList(article.editor, field('tags'), { kind: 'remove', index: 0 }, true);
		expect(source(article)).toBe('tags:\n  - sea # salt\n');
	});
});

test('a nested value is written as source at its own indentation', () => {
	const article = yaml('seo:\n    robots: index\nb: 1\n');
	expect(writeSource(article.editor, field('seo'), 'robots: none\ncards:\n  - x', true)).toBeNull();
	expect(source(article)).toBe('seo:\n    robots: none\n    cards:\n      - x\nb: 1\n');
	expect(writeSource(article.editor, field('seo'), 'robots: [', true)).not.toBeNull();
	expect(source(article)).toContain('robots: none');
});

test('a type is changed on purpose, and refused where the value has none such', () => {
	const article = yaml('a: "8"\nb: x\n');
	expect(changeFieldType(article.editor, field('a'), 'number')).toBeNull();
	expect(changeFieldType(article.editor, field('b'), 'number')).not.toBeNull();
	expect(source(article)).toBe('a: 8\nb: x\n');
});

test('fields move with their comments, and go with them', () => {
	const article = yaml('a: 1\n# about b\nb: 2\n');
	moveFieldBy(article.editor, field('b'), -1);
	expect(source(article)).toBe('# about b\nb: 2\na: 1\n');
	removeFieldAt(article.editor, field('b'));
	expect(source(article)).toBe('a: 1\n');
});

test('the first field of an article brings its front matter', () => {
	const article = new Article('Body\n');
	expect(addFieldNamed(article.editor, 'title', { kind: 'scalar', type: 'text', text: 'Bread' })).toBeNull();
	expect(article.text).toBe('---\ntitle: Bread\n---\n\nBody\n');
});
