import type { ParseArgsConfig } from 'node:util';

/** 0: fine. 1: something was found. 2: usage or I/O error. */
export type ExitCode = 0 | 1 | 2;

export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** One command of the command line. */
export interface Command {
	readonly name: string;
	/** What stands behind the name: `FILE key=value…`. */
	readonly usage: string;
	/** One line for the list of commands. */
	readonly summary: string;
	/** What its help says below the usage. */
	readonly help: string;
	readonly options: NonNullable<ParseArgsConfig['options']>;
	/** The least and the most operands. */
	readonly operands: readonly [number, number];
	run(operands: readonly string[], options: OptionValues): Promise<ExitCode>;
}

/** A command line that cannot be understood; the message says what is wrong with it. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}
