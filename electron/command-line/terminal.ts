import { writeSync } from 'node:fs';
import type { ExitCode } from './command.ts';

/** Writes results to standard output. */
export function print(text: string): void {
	write(1, text);
}

/** Writes a line about what was done or went wrong to standard error, so that results stay clean. */
export function note(text: string): void {
	write(2, `${text}\n`);
}

/** Writes bytes to standard output. */
export function printBytes(bytes: Uint8Array): void {
	write(1, bytes);
}

/** The worst of several exit codes. */
export function worst(codes: Iterable<ExitCode>): ExitCode {
	let code: ExitCode = 0;
	for (const other of codes) if (other > code) code = other;
	return code;
}

/**
 * Writes all of it before it returns: what is queued in a stream is lost when the process ends. A pipe whose reader is
 * slow is tried again; one whose reader has gone (`galley … | head`) ends the process quietly.
 */
function write(descriptor: number, text: string | Uint8Array): void {
	let bytes = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text);
	while (bytes.length > 0) {
		try {
			bytes = bytes.subarray(writeSync(descriptor, bytes));
		} catch (error) {
			const { code } = error as NodeJS.ErrnoException;
			if (code === 'EPIPE') process.exit(0);
			if (code !== 'EAGAIN') throw error;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
		}
	}
}
