import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeFile } from './decode.ts';

const utf8 = { name: 'utf-8', bom: false };

describe('a text', () => {
	it('is read as UTF-8', () => {
		expect(decodeFile(Buffer.from('Grüße, 世界 😀'))).toEqual({
			kind: 'text',
			raw: 'Grüße, 世界 😀',
			encoding: utf8,
		});
	});

	it('may be empty', () => {
		expect(decodeFile(Buffer.alloc(0))).toEqual({ kind: 'text', raw: '', encoding: utf8 });
	});

	it('may hold a stray NUL or other control characters', () => {
		const raw = `${'An honest sentence. '.repeat(10)}\0\x0c\x1b[0m`;
		expect(decodeFile(Buffer.from(raw))).toEqual({ kind: 'text', raw, encoding: utf8 });
	});

	it('is read by its byte order mark', () => {
		for (const [name, bytes] of [
			['utf-8', Buffer.from('\ufeffé')],
			['utf-16le', Buffer.from('\ufeffé', 'utf16le')],
			['utf-16be', Buffer.from('\ufeffé', 'utf16le').swap16()],
		] as const) {
			expect(decodeFile(bytes)).toEqual({ kind: 'text', raw: 'é', encoding: { name, bom: true } });
		}
	});
});

describe('bytes that are not UTF-8', () => {
	it.each([
		['windows-1252', 'Le café était fermé : « à bientôt », disait l’affiche.'],
		[
			'windows-1251',
			'Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему.',
		],
		['windows-1250', 'Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv.'],
		['iso-8859-7', 'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια.'],
		['koi8-r', 'Все люди рождаются свободными и равными в своём достоинстве и правах.'],
		['gb18030', '人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心。'],
		['shift_jis', '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。'],
		['euc-kr', '모든 국민은 인간으로서의 존엄과 가치를 가지며, 행복을 추구할 권리를 가진다.'],
		['big5', '人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心。'],
	])('are proposed as %s when they look like it', (name, text) => {
		expect(decodeFile(iconv.encode(text.repeat(3), name))).toEqual({
			kind: 'not-utf8',
			proposal: { name, bom: false },
		});
	});

	it('are proposed as windows-1252 when a single word is foreign', () => {
		const bytes = Buffer.from(`A short note about a caf\xe9.`, 'latin1');
		expect(decodeFile(bytes)).toEqual({ kind: 'not-utf8', proposal: { name: 'windows-1252', bom: false } });
	});

	it('are recognised as UTF-16 without its mark', () => {
		expect(decodeFile(Buffer.from('Plain words', 'utf16le'))).toEqual({
			kind: 'not-utf8',
			proposal: { name: 'utf-16le', bom: false },
		});
		expect(decodeFile(Buffer.from('Plain words', 'utf16le').swap16())).toEqual({
			kind: 'not-utf8',
			proposal: { name: 'utf-16be', bom: false },
		});
	});
});

describe('a binary file', () => {
	it.each([
		['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
		['a photograph', Buffer.from('\xff\xd8\xff\xe0 JFIF', 'latin1')],
		['an archive', Buffer.from('PK\x03\x04\x14\0\xe9\xff', 'latin1')],
		['NULs', Buffer.alloc(4096)],
		['UTF-32', Buffer.concat([Buffer.of(0xff, 0xfe, 0, 0), Buffer.from('a\0\0\0b\0\0\0c\0\0\0', 'latin1')])],
	])('is not opened: %s', (_, bytes) => {
		expect(decodeFile(bytes)).toEqual({ kind: 'binary' });
	});
});
