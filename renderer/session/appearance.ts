import type { Settings } from '../../electron/contract.ts';

const fonts: Readonly<Record<Settings['bodyFont'], string>> = {
	mono: '--font-mono',
	sans: '--font-ui',
	serif: '--font-serif',
};

/** Gives the window the theme, font and size that the person chose; follows the system's theme by `matchMedia`. */
export function applyAppearance({ theme, bodyFont, fontSize }: Settings): void {
	const { dataset, style } = document.documentElement;
	const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
	dataset.theme = theme === 'system' ? (dark ? 'dark' : 'light') : theme;
	style.setProperty('--body-font', `var(${fonts[bodyFont]})`);
	style.setProperty('--body-size', `${fontSize}px`);
}
