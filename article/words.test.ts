import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords } from './words.ts';

function counts(text: string, words: number, characters = 0) {
	expect(countWords(text), text).toEqual({ words, characters });
}

test('words are runs of letters, digits and marks', () => {
	counts('', 0);
	counts(' \n\t — … !?', 0);
	counts('The quick brown fox.', 4);
	counts('Çà et là, l’été déçu', 5);
	counts('naïve naïve', 2);
	counts('Привет, мир! Γειά σου. שלום עולם مرحبا', 7);
});

test('apostrophes and hyphens belong to the word they stand in', () => {
	counts("don't isn’t rock'n'roll", 3);
	counts('state-of-the-art x‑ray', 2);
	counts("the authors' 'quoted' words", 4);
	counts('yes - no -- well — maybe –', 4);
	counts('e.g. U.S. node.js', 3);
});

test('a number is one word, with its separators', () => {
	counts('71.0% of 2,048 GPUs cost $5.6 million at 10:30', 9);
	counts('one,two', 2);
	counts('½ ②', 2);
});

test('symbols, emoji and lone marks are no words', () => {
	counts('👍 👩‍💻 ⭐️ → © ✓ \u0301', 0);
	counts('so 👍🏽 good', 2);
	counts('\ud800 \udfff', 0);
});

test('URLs and addresses are no words', () => {
	counts('see https://example.org/a-b/c?d=e#f now', 2);
	counts('see http://example.org.', 1);
	counts('WWW.example.org and www.example.org/a', 1);
	counts('write to someone@example.org today', 3);
	counts('the www was young', 4);
});

test('Chinese, Japanese and Korean are counted by characters', () => {
	counts('你好，世界。', 0, 4);
	counts('これはペンです', 0, 7);
	counts('コーヒー', 0, 4);
	counts('안녕하세요 세계', 0, 7);
	counts('時々 〇', 0, 3);
	counts('𠮷野家', 0, 3);
	counts('用 React 写 3 个组件', 2, 5);
	counts('见https://example.org/页面吧', 0, 4);
});

test('scripts without blanks between words are counted by a dictionary', () => {
	const thai = countWords('ภาษาไทยไม่เว้นวรรค');
	expect(thai.characters).toBe(0);
	expect(thai.words).toBeGreaterThan(2);
	expect(thai.words).toBeLessThan(8);
});

test('counting two texts on lines of their own is counting each', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
			const both = countWords(`${a}\n${b}`);
			const first = countWords(a);
			const second = countWords(b);
			expect(both).toEqual({
				words: first.words + second.words,
				characters: first.characters + second.characters,
			});
		}),
	);
});

test('on plain English it agrees with counting runs between blanks', () => {
	const word = fc.stringMatching(/^[a-z]{1,9}('[a-z]{1,2})?[,.]?$/);
	fc.assert(
		fc.property(fc.array(word), (words) => {
			expect(countWords(words.join(' ')).words).toBe(words.length);
		}),
	);
});
