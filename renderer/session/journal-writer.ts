import type { ChangeSet, EditorState } from '@codemirror/state';
import type { ViewUpdate } from '@codemirror/view';
import type { Bridge } from '../../electron/contract.ts';
import { rawText } from './line-endings-state.ts';
import type { WindowStore } from './window-store.ts';

/** The longest that an edit waits before it is sent to the journal, in milliseconds. */
const longestWait = 250;

/**
 * Keeps unsaved work on disk as it is made: the whole text once, then only what changed. Edits made while a write is
 * under way are put together and follow it, so the journal never lags by more than one write.
 */
export class JournalWriter {
	/** Edits not sent yet; null when there are none. */
	private pending: ChangeSet | null = null;
	/** False until the whole text was sent, and again after a write failed: what follows would not fit. */
	private begun = false;
	private timer: ReturnType<typeof setTimeout> | null = null;
	private chain: Promise<void> = Promise.resolve();

	constructor(
		private readonly bridge: Bridge,
		private readonly store: WindowStore,
		/** The editor's state now. */
		private readonly present: () => EditorState,
	) {}

	/** Follows the editor. */
	record(update: ViewUpdate): void {
		if (!update.docChanged) return;
		this.pending = this.pending ? this.pending.compose(update.changes) : update.changes;
		this.timer ??= setTimeout(() => this.flush(), longestWait);
	}

	/** Sends what is pending. Resolves when it is on disk. */
	flush(): Promise<void> {
		const { pending } = this;
		this.forgetPending();
		if (!pending) return this.chain;
		if (!this.begun) return this.begin();
		return this.queue(() => this.bridge.call('journalAppend', [pending.toJSON()]));
	}

	/** The text of `saved` is safe on disk, or given up. Edits made since then stay in the journal. */
	end(saved: EditorState): Promise<void> {
		this.forgetPending();
		// Typed while the save was under way: those edits are not in the file.
		if (!this.present().doc.eq(saved.doc)) return this.begin();
		this.begun = false;
		return this.queue(() => this.bridge.call('journalEnd'));
	}

	/** Puts the whole present text in place of what the journal holds. */
	private begin(): Promise<void> {
		const { encoding, name } = this.store.getState().file;
		const raw = rawText(this.present());
		this.begun = true;
		return this.queue(() => this.bridge.call('journalBegin', { raw, encoding, name }));
	}

	private forgetPending(): void {
		if (this.timer !== null) clearTimeout(this.timer);
		this.timer = null;
		this.pending = null;
	}

	private queue(task: () => Promise<void>): Promise<void> {
		this.chain = this.chain.then(task).catch((error: unknown) => {
			this.begun = false;
			// Losing the journal is worth saying, and never a reason to stop the person's work.
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
