import type { CommandInfo } from '../../electron/contract.ts';

/**
 * The commands whose titles contain each word of a query, in any order and case. Those in which the words begin words
 * come first, and among those the ones that begin with them; else the order stays.
 */
export function findCommands(commands: readonly CommandInfo[], query: string): readonly CommandInfo[] {
	const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
	return commands
		.map((command) => ({ command, rank: rankOf(command.title.toLocaleLowerCase(), words) }))
		.filter(({ rank }) => rank !== null)
		.sort((a, b) => a.rank! - b.rank!)
		.map(({ command }) => command);
}

/** 0 for the best; null when a word is missing. */
function rankOf(title: string, words: readonly string[]): number | null {
	let rank = 0;
	for (const word of words) {
		const place = title.indexOf(word);
		if (place === -1) return null;
		const beginsWord = place === 0 || title.split(/[\s(“]+/).some((part) => part.startsWith(word));
		if (!beginsWord) rank += 2;
		else if (place > 0) rank += 1;
	}
	return rank;
}
