/**
 * Signs that stand for the ends of marks in the text that the preview shows with marks drawn: they pass through Markdown
 * as letters do, and are made elements in the page. From the last private-use plane, where no text has anything.
 */
export const drawnSigns = {
	insertion: '\u{10F801}',
	deletion: '\u{10F802}',
	highlight: '\u{10F803}',
	end: '\u{10F805}',
} as const;

export const anySign = /\u{10F801}|\u{10F802}|\u{10F803}|\u{10F805}/gu;

/** Whether some text has one of them. */
export function hasSigns(text: string): boolean {
	return text.search(anySign) >= 0;
}
