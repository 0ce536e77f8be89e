/**
 * Where things are in a checkout and on the machine, and the one way the set-up scripts talk.
 * Nothing here needs an installed dependency: it runs before there are any.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Everything the build makes. */
export const outFolder = join(root, 'out');

/** True for the one person whom Chromium refuses its sandbox, and who may install packages. */
export const isRoot = process.getuid?.() === 0;

/** An end that is nobody's bug: its message is all there is to say, no stack. */
export class SetupError extends Error {}

/**
 * Says one line to the person, on standard error: standard output belongs to the program that is run.
 * @param {string} line
 */
export function say(line) {
	process.stderr.write(`${line}\n`);
}

/**
 * The cache folder of this person, made if need be; it outlives `npm ci` and is shared by all checkouts.
 * Where the home folder cannot be written, a folder of the person's own in the temporary one.
 * @returns {string}
 */
export function cacheFolder() {
	for (const folder of cacheCandidates(process.platform, process.env)) {
		try {
			mkdirSync(folder, { recursive: true, mode: 0o700 });
			return folder;
		} catch {
			// The next one.
		}
	}
	throw new SetupError(
		'No folder for Galley’s cache can be made. Set XDG_CACHE_HOME to a folder you can write.',
	);
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]} the folders to try, best first
 */
export function cacheCandidates(platform, env) {
	const folders = [];
	if (env.XDG_CACHE_HOME) folders.push(join(env.XDG_CACHE_HOME, 'galley'));
	else if (platform === 'darwin') folders.push(join(homedir(), 'Library', 'Caches', 'galley'));
	else if (platform === 'win32') folders.push(join(env.LOCALAPPDATA ?? homedir(), 'galley', 'Cache'));
	else folders.push(join(homedir(), '.cache', 'galley'));
	folders.push(join(tmpdir(), `galley-${userName()}`));
	return folders;
}

/** @returns {string} */
function userName() {
	try {
		return userInfo().username;
	} catch {
		return String(process.getuid?.() ?? 'user');
	}
}

/**
 * The folder in which the person typed the command: npm runs scripts in the checkout's root and leaves it in
 * `INIT_CWD`.
 * @returns {string}
 */
export function callerFolder() {
	return (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { quiet?: boolean }} [options] `quiet` keeps the output for
 *   the result instead of showing it
 * @returns {Promise<{ code: number, output: string }>} the exit code (128 + n after signal n is reported as 1) and,
 *   when quiet, both outputs in order of arrival
 */
export function run(command, args, { quiet = false, ...options } = {}) {
	return new Promise((done, fail) => {
		const child = spawn(command, args, {
			cwd: root,
			stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
			...options,
		});
		let output = '';
		child.stdout?.setEncoding('utf8').on('data', (text) => {
			output += text;
		});
		child.stderr?.setEncoding('utf8').on('data', (text) => {
			output += text;
		});
		child.on('error', fail);
		child.on('close', (code) => done({ code: code ?? 1, output }));
	});
}

/**
 * Runs npm as the person has it: the one that started us, else the one on the path.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options = {}) {
	const script = process.env.npm_execpath;
	if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], options);
	// On Windows npm is a batch file, which only a shell starts.
	return run('npm', args, { shell: process.platform === 'win32', ...options });
}

/**
 * Runs a script's main function: a SetupError ends it with its message, any other error with its stack.
 * @param {() => Promise<number | undefined>} main its result is the exit code
 */
export async function runMain(main) {
	try {
		process.exitCode = (await main()) ?? 0;
	} catch (error) {
		say(
			error instanceof SetupError
				? `galley: ${error.message}`
				: String(error instanceof Error ? error.stack : error),
		);
		process.exitCode = 1;
	}
}
