import type { Breakage } from '../front-matter.ts';
import type { LocalEntry } from './entry.ts';

/** Looks for what readers accept but take for something else than was meant. */
export function suspect(
	_text: string,
	_entry: LocalEntry,
	_readSound: (text: string) => LocalEntry | null,
): Breakage | null {
	return null;
}
