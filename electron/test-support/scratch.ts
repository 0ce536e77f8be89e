import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder, its links resolved, that is gone when the test is over. */
export function scratchFolder(): string {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'galley-test-')));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
