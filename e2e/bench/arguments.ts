import { parseArgs } from 'node:util';
import { type DocumentName, documentNames } from './documents.ts';
import { hostileNames } from './hostile-texts.ts';

export const usualParts = ['typing', 'opening', 'editing', 'launch', 'memory'] as const;
export const parts = [...usualParts, 'hostile'] as const;
export type Part = (typeof parts)[number];

export interface BenchOptions {
	readonly documents: readonly DocumentName[];
	readonly only: readonly Part[];
	/** The names of the hostile texts, for the part of that name. */
	readonly hostile: readonly string[];
	/** How often each is measured; medians are told. */
	readonly runs: number;
	/** How many keys are typed at each place. */
	readonly keys: number;
	/** Where the numbers are written as JSON; null for nowhere. */
	readonly json: string | null;
	/** A folder for profiles of typing in the app; null for none. */
	readonly profile: string | null;
	/** Whether memory is followed over 10,000 keys and 200 windows, rather than a tenth of that. */
	readonly long: boolean;
	/** Whether the app types in Suggesting mode; the floor knows none. */
	readonly suggesting: boolean;
}

export const usage = `npm run bench [-- options]
  --documents 5kB,1MB   of ${documentNames.join(', ')}; all by default
  --only typing,launch  of ${parts.join(', ')}; all but hostile by default
  --hostile NAME,NAME   of ${hostileNames.join(', ')}; all by default
  --runs 3              medians of so many runs
  --keys 40             keys typed at each of start, middle and end
  --json FILE           writes the numbers as JSON
  --profile FOLDER      writes CPU profiles of typing in the app
  --suggesting          types in the app in Suggesting mode
  --long                memory over 10,000 keys and 200 windows`;

/** @throws {RangeError} with what is wrong, when the arguments are */
export function readArguments(args: readonly string[]): BenchOptions {
	const { values } = parseArgs({
		args: [...args],
		options: {
			documents: { type: 'string' },
			only: { type: 'string' },
			hostile: { type: 'string' },
			runs: { type: 'string', default: '3' },
			keys: { type: 'string', default: '40' },
			json: { type: 'string' },
			profile: { type: 'string' },
			long: { type: 'boolean', default: false },
			suggesting: { type: 'boolean', default: false },
		},
	});
	return {
		documents: someOf(documentNames, values.documents, '--documents'),
		only: values.only === undefined ? usualParts : someOf(parts, values.only, '--only'),
		hostile: someOf(hostileNames, values.hostile, '--hostile'),
		runs: count(values.runs, '--runs'),
		keys: count(values.keys, '--keys'),
		json: values.json ?? null,
		profile: values.profile ?? null,
		long: values.long,
		suggesting: values.suggesting,
	};
}

function someOf<T extends string>(
	all: readonly T[],
	given: string | undefined,
	option: string,
): readonly T[] {
	if (given === undefined) return all;
	const names = given.split(',').map((name) => name.trim());
	const unknown = names.find((name) => !all.includes(name as T));
	if (unknown !== undefined) throw new RangeError(`${option} has no “${unknown}”, only ${all.join(', ')}`);
	return all.filter((name) => names.includes(name));
}

function count(given: string, option: string): number {
	const number = Number(given);
	if (!Number.isInteger(number) || number < 1) throw new RangeError(`${option} wants a whole number from 1`);
	return number;
}
