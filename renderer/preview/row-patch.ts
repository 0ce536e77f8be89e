import type { HtmlPart } from '../../article/markdown/html-parts.ts';
import { keepState } from './keep-state.ts';

/** More rows than that are not put in by themselves. */
const FEW_ROWS = 8;

/** The rows to take out of a block and those to put in their place. */
export interface RowPatch {
	/** Index of the first row to take out, among all rows. */
	readonly from: number;
	/** How many are taken out. */
	readonly removed: number;
	/** The HTML of those that come, each a row. */
	readonly added: readonly string[];
	/** Whether those that come stand beside the row before; else beside the one behind. */
	readonly isBehind: boolean;
}

const nothing: RowPatch = { from: 0, removed: 0, added: [], isBehind: false };

/** What makes one form of a block of the other; null when more than a few rows differ. */
export function rowPatch(old: readonly HtmlPart[], now: readonly HtmlPart[]): RowPatch | null {
	const same = (a: HtmlPart | undefined, b: HtmlPart | undefined) => a!.html === b!.html;
	const most = Math.min(old.length, now.length);
	let start = 0;
	while (start < most && same(old[start], now[start])) start++;
	let end = 0;
	while (end < most - start && same(old.at(-1 - end), now.at(-1 - end))) end++;
	const leaving = old.slice(start, old.length - end);
	const coming = now.slice(start, now.length - end);
	if ([...leaving, ...coming].some(({ isRow }) => !isRow)) return null;
	if (leaving.length + coming.length > FEW_ROWS) return null;
	if (leaving.length + coming.length === 0) return nothing;
	const isBehind = old[start - 1]?.isRow ?? false;
	// Nothing to hold on to.
	if (leaving.length === 0 && !isBehind && !old[start]?.isRow) return null;
	return {
		from: old.slice(0, start).filter(({ isRow }) => isRow).length,
		removed: leaving.length,
		added: coming.map(({ html }) => html),
		isBehind,
	};
}

/**
 * Puts rows into a block's element in the place of others. False, and nothing done, where the element is not what its HTML
 * says.
 *
 * @param rowCount how many rows the element's HTML has
 * @param make sets and sanitises HTML
 */
export function patchRows(
	element: HTMLElement,
	rowCount: number,
	{ from, removed, added, isBehind }: RowPatch,
	make: (html: string) => DocumentFragment,
): boolean {
	const list = element.firstElementChild;
	const rows = rowsOf(list);
	if (list === null || rows.length !== rowCount) return false;
	if (removed + added.length === 0) return true;
	const coming = added.length > 0 ? rowsOf(make(inList(list, added.join(''))).firstElementChild) : [];
	if (coming.length !== added.length) return false;
	const leaving = rows.slice(from, from + removed);
	const beside = leaving[0] ?? (isBehind ? rows[from - 1]! : rows[from]!);
	const nodes = coming.flatMap(withTextBehind);
	for (const [i, row] of coming.entries()) if (leaving[i]) keepState(leaving[i], row);
	if (leaving.length === 0 && isBehind)
		withTextBehind(beside)
			.at(-1)!
			.after(...nodes);
	else beside.before(...nodes);
	for (const node of leaving.flatMap(withTextBehind)) node.remove();
	return true;
}

/** The items of a list, the rows of a table, the blocks in a quote. */
function rowsOf(list: Element | null): HTMLElement[] {
	if (list === null) return [];
	if (list.tagName === 'TABLE') return [...(list as HTMLTableElement).rows];
	return [...list.children] as HTMLElement[];
}

/** Rows as part of such a list: by themselves they would not be parsed. */
function inList({ tagName }: Element, rows: string): string {
	const name = tagName.toLowerCase();
	return name === 'table' ? `<table><tbody>${rows}</tbody></table>` : `<${name}>${rows}</${name}>`;
}

/** A row and the line break that its HTML ends with. */
function withTextBehind(row: HTMLElement): ChildNode[] {
	const { nextSibling } = row;
	return nextSibling?.nodeType === Node.TEXT_NODE ? [row, nextSibling] : [row];
}
