import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import * as z from 'zod';

/** The process that a journal belongs to. */
export interface Owner {
	readonly host: string;
	readonly pid: number;
	/** Tells apart processes that were given the same number: when it started as its system counts; null where unknown. */
	readonly started: string | null;
	/** Milliseconds since the epoch. */
	readonly since: number;
	readonly instance: string;
}

export const ownerSchema: z.ZodType<Owner> = z.object({
	host: z.string(),
	pid: z.number(),
	started: z.string().nullable(),
	since: z.number(),
	instance: z.string(),
});

/** This process. */
export const thisOwner: Owner = {
	host: hostname(),
	pid: process.pid,
	started: startOf(process.pid),
	since: Date.now(),
	instance: randomUUID(),
};

/** Whether the process still runs. One of another machine, which may share the folder, is taken for running. */
export function isRunning(owner: Owner): boolean {
	if (owner.instance === thisOwner.instance) return true;
	if (owner.host !== thisOwner.host) return true;
	if (owner.pid === process.pid) return false;
	// Since the machine was started again, the number is another's. A minute for clocks that were set.
	if (owner.since < Date.now() - (uptime() + 60) * 1000) return false;
	try {
		process.kill(owner.pid, 0);
	} catch (error) {
		// Not ours to signal, but there.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
	return startOf(owner.pid) === owner.started;
}

/** When a process started, where Linux tells; null elsewhere. */
function startOf(pid: number): string | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name, in brackets, may hold blanks; the start is the 22nd field, the 20th after it.
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
	} catch {
		return null;
	}
}
