import type { ParseArgsConfig } from 'node:util';
import { DEFAULT_READ_TIME, type ReadTimeSettings } from '../../article/read-time.ts';
import { type OptionValues, UsageError } from './command.ts';

/** Options of the commands that compute a read time. */
export const paceOptions = {
	wpm: { type: 'string' },
	cpm: { type: 'string' },
	pictures: { type: 'boolean' },
} as const satisfies NonNullable<ParseArgsConfig['options']>;

export const paceHelp = `  --wpm N      words a minute (${DEFAULT_READ_TIME.wordsPerMinute})
  --cpm N      Chinese, Japanese and Korean characters a minute (${DEFAULT_READ_TIME.charactersPerMinute})
  --pictures   add seconds for pictures: 12 for the first, 11 for the second … never under 3`;

/** @throws UsageError when a rate is not a positive number. */
export function paceOf({ wpm, cpm, pictures }: OptionValues): ReadTimeSettings {
	return {
		wordsPerMinute: rateOf(wpm, '--wpm') ?? DEFAULT_READ_TIME.wordsPerMinute,
		charactersPerMinute: rateOf(cpm, '--cpm') ?? DEFAULT_READ_TIME.charactersPerMinute,
		countPictures: pictures === true,
	};
}

function rateOf(value: string | boolean | undefined, option: string): number | null {
	if (typeof value !== 'string') return null;
	const rate = Number(value);
	if (!(rate > 0) || !Number.isFinite(rate))
		throw new UsageError(`${option} needs a number above 0, not “${value}”.`);
	return rate;
}
