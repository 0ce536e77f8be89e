import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { check } from './check.ts';
import { type Command, type ExitCode, UsageError } from './command.ts';
import { exportArticles } from './export.ts';
import { get } from './get.ts';
import { readTime } from './read-time.ts';
import { review } from './review.ts';
import { roundtrip } from './roundtrip.ts';
import { set } from './set.ts';
import { note, print } from './terminal.ts';
import { unset } from './unset.ts';

/** The command line: the same core as the window's, on plain Node. */

const commands: readonly Command[] = [get, set, unset, check, readTime, review, exportArticles, roundtrip];

const overview = `Galley edits Markdown articles and never touches a byte you did not edit.

Usage: galley <command> …

${commands.map(({ name, summary }) => `  ${name.padEnd(11)}${summary}`).join('\n')}

  galley help <command>   what a command does, with its options
  galley --version

Everywhere: - stands for standard input, --json prints for programs, -- ends the options.
Exit codes: 0 fine, 1 something was found, 2 usage or I/O error.
`;

async function main(args: readonly string[]): Promise<ExitCode> {
	const [name, ...rest] = args;
	if (name === undefined) {
		note(overview.trimEnd());
		return 2;
	}
	if (name === '--version' || name === '-v') return say(`${version}\n`);
	if (name === '--help' || name === '-h') return say(overview);
	if (name === 'help') return help(rest);
	const command = commands.find((known) => known.name === name);
	if (command === undefined) throw new UsageError(`There is no command “${name}”.`);
	const { values, positionals } = parse(command, rest);
	if (values.help) return say(helpOf(command));
	const [least, most] = command.operands;
	if (positionals.length < least || positionals.length > most) {
		throw new UsageError(`Usage: galley ${command.name} ${command.usage}`);
	}
	return command.run(positionals, values);
}

function parse(command: Command, args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			options: { ...command.options, help: { type: 'boolean', short: 'h' } },
			allowPositionals: true,
		});
	} catch (error) {
		// Node's own message names the option; its advice on “--” is for programmers.
		const message = error instanceof Error ? error.message.split(/\.\s/)[0]! : String(error);
		throw new UsageError(`${message.replace(/\.$/, '')}. See galley help ${command.name}.`);
	}
}

function help([name]: readonly string[]): ExitCode {
	if (name === undefined) return say(overview);
	const command = commands.find((known) => known.name === name);
	if (command === undefined) throw new UsageError(`There is no command “${name}”.`);
	return say(helpOf(command));
}

function helpOf({ name, usage, summary, help }: Command): string {
	return `galley ${name} ${usage}\n\n${summary}.\n\n${help}\n`;
}

function say(text: string): ExitCode {
	print(text);
	return 0;
}

main(process.argv.slice(2)).then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		process.exitCode = 2;
		if (error instanceof UsageError) note(`galley: ${error.message}`);
		else note(`galley: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
	},
);
