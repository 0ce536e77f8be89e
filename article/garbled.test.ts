import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findGarbled } from './garbled.ts';
import { macRoman, windows1252 } from './garbled-encodings.ts';
import { applyChanges } from './text-change.ts';

/** The text with every certain repair made; what is lost shows as `□`. */
function repaired(text: string): string {
	const places = findGarbled(text);
	for (const { from, to, before } of places) expect(text.slice(from, to)).toBe(before);
	return applyChanges(
		text,
		places.map(({ from, to, after }) => ({ from, to, insert: after ?? '□' })),
	);
}

function repairs(before: string, after: string) {
	expect(repaired(before)).toBe(after);
}

function honest(text: string) {
	expect(findGarbled(text), text).toEqual([]);
}

/** The text as a program shows it that takes its UTF-8 for another encoding. */
function garble(text: string, map: typeof windows1252): string {
	const shown = new Map<number, string>();
	for (let unit = 0xffff; unit >= 0x80; unit--) {
		const byte = map.byteOf(unit);
		if (byte !== null && !(shown.has(byte) && unit >= 0x80 && unit <= 0x9f))
			shown.set(byte, String.fromCharCode(unit));
	}
	return Array.from(new TextEncoder().encode(text), (byte) =>
		byte < 0x80 ? String.fromCharCode(byte) : shown.get(byte)!,
	).join('');
}

test('UTF-8 read as Windows-1252 is put right', () => {
	repairs('eight boards â€“ no more', 'eight boards – no more');
	repairs('She said: itâ€™s â€œfineâ€¦â€\u009d', 'She said: it’s “fine…”');
	repairs('dÃ©jÃ\u00a0 vu, la crÃ¨me brÃ»lÃ©e', 'déjà vu, la crème brûlée');
	repairs('Ã–l, Ã„pfel und StraÃŸe', 'Öl, Äpfel und Straße');
	repairs('10 â‚¬ or Â£9, 20 Â°C, Â© 2024', '10 € or £9, 20 °C, © 2024');
	repairs('HÃ”TEL, NIÃ‘O, Ã‰CLAIR', 'HÔTEL, NIÑO, ÉCLAIR');
	repairs('left â†’ right, a â‰¤ b, done âœ“', 'left → right, a ≤ b, done ✓');
	repairs('ship it ðŸš€ðŸŽ‰', 'ship it 🚀🎉');
	repairs('Å»Ã³Å‚w and WÄ™gry', 'Żółw and Węgry');
	repairs('the Î±-helix and Ï€', 'the α-helix and π');
});

test('UTF-8 read as Latin-1 is put right', () => {
	repairs('eight boards â\u0080\u0093 no more', 'eight boards – no more');
	repairs('it\u00e2\u0080\u0099s', 'it’s');
	repairs('\u00f0\u009f\u009a\u0080', '🚀');
});

test('UTF-8 read as Mac Roman is put right', () => {
	repairs('it‚Äôs ‚Äúfine‚Äù ‚Äî d√©j√† vu', 'it’s “fine” — déjà vu');
	repairs('10 ‚Ç¨, ¬© 2024, wei√ü', '10 €, © 2024, weiß');
	repairs('k√∂nnen, ma√±ana', 'können, mañana');
});

test('what was garbled twice or three times is put right', () => {
	repairs('itÃ¢â‚¬â„¢s', 'it’s');
	repairs('nÃƒÂ©e', 'née');
	repairs('itÃƒÂ¢Ã¢â€šÂ¬Ã¢â€žÂ¢s', 'it’s');
	repairs(garble(garble('“Çà et là”', windows1252), windows1252), '“Çà et là”');
	repairs(garble(garble('un café noir', macRoman), macRoman), 'un café noir');
});

test('control characters are the punctuation they were in Windows-1252', () => {
	repairs('\u0093quoted\u0094 \u0096 it\u0092s\u0085', '“quoted” – it’s…');
	repairs('a \u0081 b', 'a □ b');
});

test('where bytes were lost the place is shown, and repaired only where it can be known', () => {
	repairs('â€œquotedâ€ and so on', '“quoted□ and so on');
	repairs('â€œquotedâ€\ufffd and so on', '“quoted□ and so on');
	repairs('one \ufffd\ufffd two', 'one □ two');
	repairs('one ï¿½ two', 'one □ two');
	repairs('voilÃ le travail', 'voil□ le travail');
	repairs('one,Â two', 'one, two');
});

test('honest text in the languages of Europe and Vietnam is left alone', () => {
	for (const text of [
		'« À Noël, l’été… » — « Où ça ? » IL A ÉTÉ MARQUÉ… DÉJÀ À L’ÎLE, L’ÂGE, NAÏVE…',
		'„Größe“, ‚Übel‘, ‚Ärger’, ÄÖÜ – „ÄRGER“… Straße»',
		'SÃO PAULO, MAÇÃ… “NÃO”, IRMÃ’S, pão—não, VOCÊ… É¿ 1º, 2ª, lá´´',
		'Tiếng Việt: Đường, quốc, hạt, PHỞ… «ễ» ÂU CƠ',
		'Η «ανατροφή» δυστυχώς, ΑΘΗΝΑ… ¨από¨',
		'«Привет», — сказал он… ВІКІ, ЁЛКА, объём™',
		'«está»… «está»…pero ¿QUÉ? ¡SÉ¡ NIÑO—NIÑA',
		'Charlotte Brontë…” café™ naïve† garçon® NESTLÉ® l’année 2024²',
		'JEŽÍŠ NÁŠ ÚŽAS, ŽÍŽALA, kážeš; ÄÄ KÖÖ…, SELKÄ\u00a0EDELLÄ; Å—Ø',
		'tâ…” â … Ô, GWÊN… TŶ',
		'10×£5, 4288×…, x ≈ 3, √2, √π, (−½)! = √π, ƒ(x), ¬p ∧ ¬q, 5±1, ∆°',
		'(`¬´) ( o¬ô ) Ō¬o ôôô',
		'日本語「テスト」、中文，한국어 — עברית عربي',
	]) {
		honest(text);
		honest(text.toUpperCase());
	}
});

test('mathematics, letters named in text and marks after capitals are left alone', () => {
	for (const text of [
		'the letters Ã’s and «Â»',
		'[x]\u00a0©',
		'a radius of 10 Å—',
		'AHÅ™, the sofa',
		'É—quoi',
		'É…mais',
	]) {
		honest(text);
	}
});

const languages = ['fr', 'de', 'pt', 'vi', 'el', 'ru', 'es', 'pl', 'cs', 'sv', 'tr'];
const regions = [
	'DE',
	'FR',
	'GB',
	'US',
	'BR',
	'PT',
	'VN',
	'GR',
	'RU',
	'ES',
	'CZ',
	'SE',
	'DK',
	'AT',
	'CH',
	'BE',
	'NL',
	'CI',
	'RE',
];
/** Names of countries: honest words of each language, from the platform's own tables. */
const names = fc.constantFrom(
	...languages.flatMap((language) => {
		const of = new Intl.DisplayNames(language, { type: 'region' });
		return regions.map((region) => ({ language, name: of.of(region)! }));
	}),
);
const frames = fc.constantFrom(
	'«□»',
	'« □ »',
	'“□”',
	'„□“',
	'□…',
	'□…”',
	'□—x',
	'—□',
	'□»…',
	'□’s',
	'□»—',
	'l’□',
	'(□)',
);

test('no name of a country, in any dress, is taken for garbled', () => {
	fc.assert(
		fc.property(names, frames, fc.boolean(), ({ language, name }, frame, capitals) => {
			honest(`a ${frame.replace('□', capitals ? name.toLocaleUpperCase(language) : name)} z`);
		}),
		{ numRuns: 2000 },
	);
});

test('a garbled sentence becomes the one it was', () => {
	fc.assert(
		fc.property(
			fc.array(names, { minLength: 4, maxLength: 8 }),
			fc.constantFrom(windows1252, macRoman),
			(words, map) => {
				const sentence = `“C’était” – ${words.map(({ name }) => name).join(' … ')}`;
				const garbled = garble(sentence, map);
				for (const { from, to, after } of findGarbled(garbled)) {
					// Whatever is repaired is repaired rightly: what it reads as stands in the sentence.
					if (after !== null) expect(sentence, garbled.slice(from, to)).toContain(after);
				}
			},
		),
	);
});

test('places are in order and never overlap, whatever the text', () => {
	fc.assert(
		fc.property(
			fc.string({ unit: 'binary', maxLength: 40 }),
			fc.constantFrom(windows1252, macRoman),
			(text, map) => {
				const places = findGarbled(garble(text, map));
				let at = 0;
				for (const { from, to } of places) {
					expect(from).toBeGreaterThanOrEqual(at);
					expect(to).toBeGreaterThan(from);
					at = to;
				}
			},
		),
	);
});

test('text without any such character is left after one search', () => {
	honest('plain words '.repeat(100_000));
	honest('É'.repeat(100_000));
});
