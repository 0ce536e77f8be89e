import type { ChangeSet, EditorState } from '@codemirror/state';
import type { ViewUpdate } from '@codemirror/view';
import type { Bridge } from '../../electron/contract.ts';
import { rawText } from './line-endings-state.ts';
import type { WindowStore } from './window-store.ts';

/** The longest that an edit waits before it is sent to the journal, in milliseconds. */
const longestWait = 250;

/**
 * Keeps unsaved work on disk as it is made: the text it began from once, then only what changed. Edits made while a
 * write is under way are put together and follow it, so the journal never lags by more than one write.
 */
export class JournalWriter {
	/** The state the journal begins from; null while there is nothing unsaved. */
	private pending: { base: EditorState | null; changes: ChangeSet } | null = null;
	private started = false;
	private timer: ReturnType<typeof setTimeout> | null = null;
	private chain: Promise<void> = Promise.resolve();

	constructor(
		private readonly bridge: Bridge,
		private readonly store: WindowStore,
	) {}

	/** Follows the editor. */
	record(update: ViewUpdate): void {
		if (!update.docChanged) return;
		this.pending = this.pending
			? { base: this.pending.base, changes: this.pending.changes.compose(update.changes) }
			: { base: this.started ? null : update.startState, changes: update.changes };
		this.timer ??= setTimeout(() => this.flush(), longestWait);
	}

	/** Sends what is pending. Resolves when it is on disk. */
	flush(): Promise<void> {
		if (this.timer !== null) clearTimeout(this.timer);
		this.timer = null;
		const { pending } = this;
		this.pending = null;
		if (pending) {
			const begins = pending.base;
			this.started = true;
			this.queue(async () => {
				if (begins) {
					const { file } = this.store.getState();
					await this.bridge.call('journalBegin', {
						raw: rawText(begins),
						encoding: file.encoding,
						name: file.name,
					});
				}
				await this.bridge.call('journalAppend', [pending.changes.toJSON()]);
			});
		}
		return this.chain;
	}

	/**
	 * Ends the journal: the text of `state` is safe on disk, or given up. Edits made since then begin a new one.
	 */
	async end(state: EditorState, present: EditorState): Promise<void> {
		await this.flush();
		this.started = false;
		await this.queue(() => this.bridge.call('journalEnd'));
		if (present.doc.eq(state.doc)) return;
		// Typed while the save was under way: those edits are not in the file.
		this.started = true;
		await this.queue(async () => {
			const { file } = this.store.getState();
			await this.bridge.call('journalBegin', {
				raw: rawText(present),
				encoding: file.encoding,
				name: file.name,
			});
		});
	}

	private queue(task: () => Promise<void>): Promise<void> {
		this.chain = this.chain.then(task).catch((error: unknown) => {
			// Losing the journal is worth saying, once, and never a reason to stop the person's work.
			this.store.setState({
				notice: {
					kind: 'problem',
					title: 'Unsaved work is not being kept',
					message: `The recovery journal could not be written: ${String(error)}. Save often.`,
				},
			});
		});
		return this.chain;
	}
}
