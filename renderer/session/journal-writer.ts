import type { ChangeSet, EditorState } from '@codemirror/state';
import type { ViewUpdate } from '@codemirror/view';
import type { Bridge } from '../../electron/contract.ts';
import { rawPieces } from './line-endings-state.ts';
import type { WindowStore } from './window-store.ts';

/** The longest that an edit waits before it is sent to the journal, in milliseconds. */
const longestWait = 250;

/** As much of a text is sent at once, in UTF-16 code units: a millisecond's work. */
const pieceLength = 128 * 1024;

/**
 * Keeps unsaved work on disk as it is made: the whole text once, then only what changed. Edits made while a write is
 * under way are put together and follow it, so the journal never lags by more than one write. The whole text goes in
 * pieces, each once the host has taken the one before, so that a long article holds up no key.
 */
export class JournalWriter {
	/** Edits not sent yet; null when there are none. */
	private pending: ChangeSet | null = null;
	/** False until the whole text is queued, and again after a write failed: what follows would not fit. */
	private begun = false;
	/** Counts the journals: edits queued for one of them fit no other. */
	private count = 0;
	/** Which of them the host holds and can add to; 0 for none. */
	private whole = 0;
	/** True when a write failed and no later one made up for it. */
	private failed = false;
	private timer: ReturnType<typeof setTimeout> | null = null;
	private chain: Promise<void> = Promise.resolve();

	constructor(
		private readonly bridge: Pick<Bridge, 'call'>,
		private readonly store: Pick<WindowStore, 'getState' | 'setState'>,
		/** The editor's state now. */
		private readonly present: () => EditorState,
	) {}

	/** Follows the editor. */
	record(update: Pick<ViewUpdate, 'docChanged' | 'changes'>): void {
		if (!update.docChanged) return;
		this.pending = this.pending ? this.pending.compose(update.changes) : update.changes;
		this.timer ??= setTimeout(() => void this.flush(), longestWait);
	}

	/** Sends what is pending. Resolves when it is on disk, to true; or to false when it could not be written. */
	async flush(): Promise<boolean> {
		const { pending } = this;
		this.forgetPending();
		if (pending && this.begun) this.append(pending);
		else if (pending) this.begin();
		await this.chain;
		return !this.failed;
	}

	/** The text of `saved` is safe on disk, or given up. Edits made since then stay in the journal. */
	async end(saved: EditorState): Promise<void> {
		const { pending } = this;
		this.forgetPending();
		if (this.present().doc.eq(saved.doc)) {
			this.begun = false;
			this.queue(async () => {
				this.whole = 0;
				await this.bridge.call('journalEnd');
				this.failed = false;
			});
		} else {
			// Typed while the save was under way: those edits are not in the file. Until the new journal is whole, the one
			// before holds them.
			if (pending && this.begun) this.append(pending);
			this.begin();
		}
		await this.chain;
	}

	/** Puts the whole present text in place of what the journal holds. */
	private begin(): void {
		const state = this.present();
		const { encoding, name } = this.store.getState().file;
		this.begun = true;
		const count = ++this.count;
		this.queue(async () => {
			this.whole = 0;
			const pieces = rawPieces(state, pieceLength);
			const raw = pieces.next().value ?? '';
			let next = pieces.next();
			await this.bridge.call('journalBegin', { raw, more: !next.done, encoding, name });
			while (!next.done) {
				const { value } = next;
				next = pieces.next();
				await this.bridge.call('journalContinue', { raw: value, more: !next.done });
			}
			this.whole = count;
			this.failed = false;
		});
	}

	private append(changes: ChangeSet): void {
		const { count } = this;
		this.queue(async () => {
			// When what they follow could not be written, they wait for the text that is sent next.
			if (this.whole === count) await this.bridge.call('journalAppend', [changes.toJSON()]);
		});
	}

	private forgetPending(): void {
		if (this.timer !== null) clearTimeout(this.timer);
		this.timer = null;
		this.pending = null;
	}

	private queue(task: () => Promise<void>): void {
		const { count } = this;
		this.chain = this.chain.then(task).catch((error: unknown) => {
			this.whole = 0;
			this.failed = true;
			if (this.count === count) this.begun = false;
			// Losing the journal is worth saying, and never a reason to stop the person's work.
			this.store.setState({
				notice: {
					kind: 'problem',
					title: 'Unsaved work is not being kept',
					message: `The recovery journal could not be written: ${String(error)}. Save often.`,
				},
			});
		});
	}
}
