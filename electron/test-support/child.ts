import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { TestContext } from 'vitest';
import { scratchFolder } from './scratch.ts';

const here = import.meta.dirname;

/**
 * Runs a script in a process of its own, as another user where asked. Its imports are resolved from `electron/`. It can
 * be killed, or run without permissions, with nothing happening to the tests.
 */
export function runChild(script: string, { user }: { user?: number } = {}): ChildProcess {
	const folder = scratchFolder();
	const outfile = join(folder, 'child.cjs');
	buildSync({
		stdin: { contents: script, resolveDir: join(here, '..'), loader: 'ts' },
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		outfile,
		logLevel: 'error',
	});
	chmodSync(folder, 0o755);
	chmodSync(outfile, 0o644);
	return spawn(process.execPath, [outfile], {
		stdio: ['ignore', 'pipe', 'inherit'],
		...(user === undefined ? {} : { uid: user, gid: user, cwd: '/' }),
	});
}

/** What a child printed until it ended. */
export async function outputOf(child: ChildProcess): Promise<string> {
	let output = '';
	child.stdout?.on('data', (chunk: Buffer) => {
		output += chunk.toString('utf8');
	});
	await new Promise((resolve) => child.on('close', resolve));
	return output;
}

/** The user that owns nothing, on Linux and macOS. */
export const nobody = 65_534;

/** Whether we may act as another user here. */
export const mayBecomeNobody = process.platform !== 'win32' && process.getuid?.() === 0;

/** Skips the rest of a test, and prints why. */
export function skipFor(context: TestContext, reason: string): never {
	process.stdout.write(`skipped: ${reason}\n`);
	return context.skip(reason);
}
