/** `npm run -s galley -- …`: the command line out of a checkout, built first if it changed. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from './build.mjs';
import { callerFolder, outFolder, runMain } from './checkout.mjs';
import { ensureDependencies } from './dependencies.mjs';

const program = join(outFolder, 'galley.cjs');
let isReady = false;
await runMain(async () => {
	await ensureDependencies();
	await build({ only: ['cli'] });
	isReady = true;
	return 0;
});
if (isReady) {
	// In this very process: standard input, output and the exit code are the program's own.
	process.chdir(callerFolder());
	process.argv[1] = program;
	createRequire(import.meta.url)(program);
} else process.exitCode = 2;
