import { extname, resolve } from 'node:path';

/** What Galley was started for. */
export interface Launch {
	/** Absolute. */
	readonly paths: readonly string[];
	/** Where to write a picture of the window before ending, absolute; null to stay open. */
	readonly screenshot: string | null;
}

/**
 * Reads the arguments after the program's own name: files to open, `--screenshot FILE`. Switches of Electron's and
 * Chromium's are skipped, as is the app's own folder, which development passes first. After `--` everything is a file.
 */
export function readLaunch(args: readonly string[], appPath: string, cwd: string): Launch {
	const paths: string[] = [];
	let screenshot: string | null = null;
	let onlyPaths = false;
	for (let at = 0; at < args.length; at++) {
		const arg = args[at]!;
		if (onlyPaths || !arg.startsWith('-')) {
			const path = resolve(cwd, arg);
			if (arg !== '' && !isApp(path, appPath)) paths.push(path);
		} else if (arg === '--') {
			onlyPaths = true;
		} else if (arg === '--screenshot') {
			const file = args[++at];
			if (file) screenshot = resolve(cwd, file);
		} else if (arg.startsWith('--screenshot=')) {
			screenshot = resolve(cwd, arg.slice('--screenshot='.length));
		} else if (arg === '-r' || arg === '--require') {
			at++;
		}
	}
	return { paths, screenshot };
}

function isApp(path: string, appPath: string): boolean {
	return path === appPath || (extname(path) === '.cjs' && path === resolve(appPath, 'out', 'main.cjs'));
}
