/**
 * The bytes that characters stand for where UTF-8 was read as something else. Only bytes from 0x80 up: the others are
 * the same everywhere.
 */
export interface ByteMap {
	/** What the misreading is called. */
	readonly name: 'Windows-1252' | 'Mac Roman';
	/** The byte of a character, or null when the encoding has no such character. */
	byteOf(unit: number): number | null;
}

// Windows-1252's characters for 0x80–0x9F (WHATWG Encoding, index-windows-1252); the gaps are the five bytes it lacks.
const WINDOWS_HIGH = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

// Mac Roman's characters for 0x80–0xFF (Unicode's mapping table ROMAN.TXT).
const MAC =
	'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
	'¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

function mapOf(name: ByteMap['name'], characters: string, from: number, latin: boolean): ByteMap {
	const bytes = new Map<number, number>();
	for (let index = 0; index < characters.length; index++) {
		const unit = characters.charCodeAt(index);
		if (unit !== 0) bytes.set(unit, from + index);
	}
	return {
		name,
		byteOf: (unit) => bytes.get(unit) ?? (latin && unit >= 0x80 && unit <= 0xff ? unit : null),
	};
}

/**
 * Windows-1252 and Latin-1 in one, since they differ in 0x80–0x9F only, where Latin-1 has control characters that no
 * text uses: a text that mixes both, as programs do for the five bytes that Windows-1252 lacks, is read as well.
 */
export const windows1252 = mapOf('Windows-1252', WINDOWS_HIGH, 0x80, true);

export const macRoman = mapOf('Mac Roman', MAC, 0x80, false);

/** What Windows-1252 shows for a control character of U+0080–U+009F, or null for the five bytes it lacks. */
export function windowsCharacter(unit: number): string | null {
	const character = WINDOWS_HIGH[unit - 0x80];
	return character === undefined || character === '\0' ? null : character;
}
