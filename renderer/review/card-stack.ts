/** A card to be placed: where it belongs, and how high it is. In CSS pixels. */
export interface StackedCard {
	readonly anchor: number;
	readonly height: number;
}

/**
 * Where cards stand, in their order: each at its anchor, or as far below as those before it push it. The active one keeps
 * its anchor, and those before it make room upwards, but never above the top.
 *
 * @param cards by their anchors
 * @param active the index of the active card; null for none
 * @param gap between two cards
 * @returns the top of each
 */
export function stackCards(cards: readonly StackedCard[], active: number | null, gap: number): number[] {
	const tops = pushedDown(cards, 0, 0, gap);
	const kept = active === null ? undefined : cards[active];
	if (active === null || kept === undefined) return tops;
	// However narrow the stack, there must be room above.
	const above = cards.slice(0, active).reduce((sum, { height }) => sum + height + gap, 0);
	tops[active] = Math.max(kept.anchor, above);
	for (let index = active - 1; index >= 0; index--) {
		tops[index] = Math.min(tops[index]!, tops[index + 1]! - gap - cards[index]!.height);
	}
	const below = pushedDown(cards, active + 1, tops[active]! + kept.height + gap, gap);
	return [...tops.slice(0, active + 1), ...below];
}

/** The tops of the cards from one on, none of which is above `top`. */
function pushedDown(cards: readonly StackedCard[], from: number, top: number, gap: number): number[] {
	let free = top;
	return cards.slice(from).map(({ anchor, height }) => {
		const at = Math.max(anchor, free);
		free = at + height + gap;
		return at;
	});
}
