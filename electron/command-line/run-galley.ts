import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** What a run of the command line gave. */
export interface Run {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

let program: Promise<string> | null = null;

/** For tests: runs the command line as it is built, as a program of its own. */
export async function runGalley(
	args: readonly string[],
	options: { readonly cwd?: string; readonly input?: string | Uint8Array } = {},
): Promise<Run> {
	program ??= buildProgram();
	const path = await program;
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [path, ...args], { cwd: options.cwd, stdio: 'pipe' });
		const out: Buffer[] = [];
		const err: Buffer[] = [];
		child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
		child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
		child.on('error', reject);
		child.on('close', (code) =>
			resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
		);
		// A program that ends without reading its input is none of the test's business.
		child.stdin.on('error', () => {});
		child.stdin.end(options.input ?? '');
	});
}

/** The same bundle as `npm run build` makes, in a folder of its own so that tests need nothing built. */
async function buildProgram(): Promise<string> {
	const outfile = join(await mkdtemp(join(tmpdir(), 'galley-cli-')), 'galley.cjs');
	await build({
		entryPoints: [join(import.meta.dirname, 'galley.ts')],
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		outfile,
		logLevel: 'error',
	});
	return outfile;
}
