import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

type Params = Record<string, unknown>;

export interface Target {
	readonly targetId: string;
	readonly type: string;
	readonly url: string;
}

/** A page, or the browser itself when it has no id. */
export class Session {
	private readonly listeners = new Map<string, Set<(params: Params) => void>>();

	constructor(
		private readonly connection: Connection,
		readonly id: string | null,
		readonly target: Target | null,
	) {}

	/** Calls a method of the DevTools protocol. Rejects with what it says when it fails. */
	send<T = Params>(method: string, params: Params = {}): Promise<T> {
		return this.connection.send(this.id, method, params) as Promise<T>;
	}

	on(event: string, listener: (params: Params) => void): void {
		const known = this.listeners.get(event) ?? new Set();
		known.add(listener);
		this.listeners.set(event, known);
	}

	emit(event: string, params: Params): void {
		for (const listener of this.listeners.get(event) ?? []) listener(params);
	}

	/** The value of an expression in the page, promises awaited. */
	async evaluate<T>(expression: string): Promise<T> {
		const { result, exceptionDetails } = await this.send<{
			result: { value: T };
			exceptionDetails?: { text: string; exception?: { description?: string } };
		}>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
		if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
		return result.value;
	}
}

/**
 * The DevTools protocol over the pipe of a process started with `--remote-debugging-pipe`: messages of JSON, each ended
 * by a zero byte, written to its file 3 and read from its file 4. It is there before the first page is, and costs less
 * than a test runner's connection.
 */
export class Connection {
	readonly browser = new Session(this, null, null);
	private readonly sessions = new Map<string, Session>();
	private readonly calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
	private readonly out: Writable;
	private lastId = 0;
	private buffer = '';

	constructor(child: ChildProcess, onPage: (page: Session) => void, onGone: (page: Session) => void) {
		this.out = child.stdio[3] as Writable;
		this.out.on('error', () => {});
		(child.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => this.read(text));
		child.once('exit', () => {
			for (const { reject } of this.calls.values()) reject(new Error('The process ended'));
			this.calls.clear();
		});
		this.browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
			const page = new Session(this, sessionId as string, targetInfo as Target);
			this.sessions.set(page.id!, page);
			if (page.target!.type === 'page') onPage(page);
			else void page.send('Runtime.runIfWaitingForDebugger').catch(() => {});
		});
		this.browser.on('Target.detachedFromTarget', ({ sessionId }) => {
			const page = this.sessions.get(sessionId as string);
			this.sessions.delete(sessionId as string);
			if (page) onGone(page);
		});
	}

	send(session: string | null, method: string, params: Params): Promise<unknown> {
		const id = ++this.lastId;
		return new Promise((resolve, reject) => {
			this.calls.set(id, { resolve, reject });
			const message = { id, method, params, ...(session === null ? {} : { sessionId: session }) };
			this.out.write(`${JSON.stringify(message)}\0`);
		});
	}

	private read(text: string): void {
		const pieces = (this.buffer + text).split('\0');
		this.buffer = pieces.pop()!;
		for (const piece of pieces) this.take(JSON.parse(piece) as Message);
	}

	private take({ id, sessionId, method, params, result, error }: Message): void {
		if (id === undefined) {
			const session = sessionId === undefined ? this.browser : this.sessions.get(sessionId);
			session?.emit(method!, params ?? {});
			return;
		}
		const call = this.calls.get(id);
		this.calls.delete(id);
		if (error) call?.reject(new Error(error.message));
		else call?.resolve(result);
	}
}

interface Message {
	readonly id?: number;
	readonly sessionId?: string;
	readonly method?: string;
	readonly params?: Params;
	readonly result?: unknown;
	readonly error?: { readonly message: string };
}
