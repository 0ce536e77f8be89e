const RIGHT_TO_LEFT =
	/\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}|\p{Script=Adlam}/u;

/**
 * The direction of a text by its first letter, as `dir="auto"` finds it. That attribute makes Chromium lay a long
 * `textarea` out anew at each key: 200 ms with 100,000 characters, against 15 ms without.
 */
export function directionOf(text: string): 'ltr' | 'rtl' {
	const first = /\p{L}/u.exec(text);
	return first !== null && RIGHT_TO_LEFT.test(first[0]) ? 'rtl' : 'ltr';
}
