import { isolateHistory } from '@codemirror/commands';
import type { EditorState, Text } from '@codemirror/state';
import { readLines } from '../../article/line-endings.ts';
import type { TextChange } from '../../article/text-change.ts';
import type { Bridge, FileText, SaveRequest, SaveResult, TextEncoding } from '../../electron/contract.ts';
import { keepingFold } from '../editor/front-matter-fold.ts';
import type { ArticleEditor } from './article-editor.ts';
import type { JournalWriter } from './journal-writer.ts';
import { lineEndingsOf, rawText, setLineEndings } from './line-endings-state.ts';
import { textDifference } from './text-difference.ts';
import { ask, baseName, say, type WindowStore } from './window-store.ts';

/** What must happen to the text just before it is saved: the automatic read time. */
export type BeforeSave = () => void;

/**
 * The window's file: saving, reverting, and what other programs do to it. It is marked as saved only when the host
 * said that the bytes are on disk, and only the version that was written.
 */
export class ArticleFiles {
	/** The state last known to be in the file; null for an article never saved. */
	private saved: EditorState | null;
	private saving: Promise<boolean> | null = null;
	/** True when another program removed the file: what the window holds is then all there is. */
	private gone = false;

	constructor(
		private readonly editor: ArticleEditor,
		private readonly bridge: Bridge,
		private readonly store: WindowStore,
		private readonly journal: JournalWriter,
		private readonly beforeSave: BeforeSave,
		/** What an unsaved article began as: leaving it as it was loses nothing. */
		private readonly initial: Text,
	) {
		this.saved = store.getState().file.path === null ? null : editor.state;
	}

	/** Tells whether there is something to lose; called after each change of the text. */
	updateDirty(): void {
		const dirty = this.isDirty(this.editor.state);
		if (dirty === this.store.getState().dirty) return;
		this.store.setState({ dirty });
		void this.bridge.call('setDirty', dirty);
	}

	private isDirty(state: EditorState): boolean {
		if (this.gone) return true;
		if (!this.saved) return !sameText(state.doc, this.initial);
		if (!sameText(state.doc, this.saved.doc)) return true;
		return lineEndingsOf(state) !== lineEndingsOf(this.saved) && rawText(state) !== rawText(this.saved);
	}

	/** Saves to the window's file, or asks where. False when it did not come to that. */
	save(): Promise<boolean> {
		return this.once(() => this.write(this.store.getState().file.path, false));
	}

	saveAs(): Promise<boolean> {
		return this.once(() => this.write(null, false));
	}

	/** Two saves at a time would race for the file: the second waits, and then has its own version to write. */
	private once(task: () => Promise<boolean>): Promise<boolean> {
		const previous = this.saving ?? Promise.resolve(true);
		const next = previous.then(task, task).finally(() => {
			if (this.saving === next) this.saving = null;
		});
		this.saving = next;
		return next;
	}

	private async write(path: string | null, overwrite: boolean): Promise<boolean> {
		const { file } = this.store.getState();
		if (path !== null && path === file.path && this.saved && !overwrite && !this.isDirty(this.editor.state)) {
			this.beforeSave();
			if (!this.isDirty(this.editor.state)) {
				this.store.setState({ message: 'Nothing to save' });
				return true;
			}
		} else {
			this.beforeSave();
		}
		const { state } = this.editor;
		this.store.setState({ saving: true });
		let result: SaveResult;
		try {
			result = await this.bridge.call('save', this.request(state, path, overwrite));
		} catch (error) {
			result = {
				kind: 'failed',
				problem: { code: 'other', path: path ?? file.name, message: String(error), proposal: null },
			};
		}
		this.store.setState({ saving: false });
		return this.afterSave(result, state, path);
	}

	private request(state: EditorState, path: string | null, overwrite: boolean): SaveRequest {
		const { file } = this.store.getState();
		return {
			path,
			raw: rawText(state),
			encoding: file.encoding,
			expected: path !== null && path === file.path ? file.stamp : null,
			overwrite,
			suggestedName: file.path ?? file.name,
		};
	}

	private async afterSave(result: SaveResult, state: EditorState, path: string | null): Promise<boolean> {
		switch (result.kind) {
			case 'saved': {
				this.saved = state;
				this.gone = false;
				const { file, notice } = this.store.getState();
				this.store.setState({
					file: {
						...file,
						path: result.path,
						name: baseName(result.path),
						stamp: result.stamp,
						writable: true,
					},
					message: `Saved ${baseName(result.path)}`,
					notice: notice?.kind === 'recovery' ? notice : null,
				});
				await this.journal.end(state);
				this.updateDirty();
				return true;
			}
			case 'cancelled':
				return false;
			case 'conflict':
				return this.conflict(result.file, path);
			case 'failed':
				this.store.setState({
					notice: { kind: 'problem', title: 'Not saved', message: result.problem.message },
				});
				return false;
		}
	}

	private async conflict(theirs: FileText | null, path: string | null): Promise<boolean> {
		const { file } = this.store.getState();
		const answer = await ask(this.store, { kind: 'conflict', name: file.name, removed: theirs === null });
		switch (answer) {
			case 'overwrite':
				return this.write(path, true);
			case 'save-as':
				return this.write(null, false);
			case 'reload':
				if (theirs) this.take(theirs);
				return false;
			default:
				return false;
		}
	}

	/** Writes a finished text to another file. The window's own file and text stay as they are. */
	async exportText(raw: string): Promise<boolean> {
		const { file } = this.store.getState();
		const result = await this.bridge.call('exportText', {
			path: null,
			raw,
			encoding: file.encoding,
			expected: null,
			overwrite: false,
			suggestedName: file.path ?? file.name,
		});
		if (result.kind === 'saved') say(this.store, `Exported ${baseName(result.path)}`);
		if (result.kind === 'failed') {
			this.store.setState({
				notice: { kind: 'problem', title: 'Not exported', message: result.problem.message },
			});
		}
		return result.kind === 'saved';
	}

	/** Goes back to what the file holds, as one undoable step. */
	async revert(): Promise<void> {
		const { file, dirty } = this.store.getState();
		if (file.path === null) return;
		if (
			dirty &&
			(await ask(this.store, { kind: 'unsaved', name: file.name, doing: 'revert' })) !== 'discard'
		) {
			return;
		}
		await this.reload(null);
	}

	/** Reads the file again, in an encoding that the person confirmed where given. */
	async reload(encoding: TextEncoding | null): Promise<boolean> {
		const outcome = await this.bridge.call('reload', encoding);
		if (!outcome.ok) {
			this.store.setState({
				notice: { kind: 'problem', title: 'Not reloaded', message: outcome.problem.message },
			});
			return false;
		}
		this.take(outcome.value);
		return true;
	}

	/** Another program wrote the file, or removed it. */
	changedOnDisk(theirs: FileText | null): void {
		if (theirs === null) {
			const { file } = this.store.getState();
			this.store.setState({ notice: { kind: 'removed-on-disk' }, file: { ...file, stamp: null } });
			this.gone = true;
			this.updateDirty();
			return;
		}
		const differs = theirs.raw !== rawText(this.editor.state);
		if (differs && this.store.getState().dirty) {
			this.store.setState({ notice: { kind: 'changed-on-disk', file: theirs } });
			return;
		}
		this.take(theirs);
		if (differs) this.store.setState({ notice: { kind: 'reloaded' } });
	}

	/** Puts a file's present text into the editor. */
	take(theirs: FileText): void {
		this.replaceText(theirs.raw);
		this.saved = this.editor.state;
		this.gone = false;
		const { file } = this.store.getState();
		this.store.setState({
			file: {
				...file,
				path: theirs.path,
				name: baseName(theirs.path),
				encoding: theirs.encoding,
				stamp: theirs.stamp,
				writable: theirs.writable,
			},
			failure: null,
			notice: null,
		});
		void this.journal.end(this.editor.state);
		this.updateDirty();
	}

	/** Puts another text — unsaved work of an earlier session, a kept version — into the editor, as one undoable step. */
	restore(raw: string): void {
		this.replaceText(raw);
		this.updateDirty();
	}

	/** Changes the text where it differs from the new one, so that caret, selection and folds stay. */
	private replaceText(raw: string): void {
		if (raw === rawText(this.editor.state)) return;
		const { doc, endings } = readLines(raw);
		const { view } = this.editor;
		keepingFold(view, () =>
			view.dispatch({
				changes: textDifference(view.state.doc.toString(), doc.toString()) as TextChange[],
				effects: setLineEndings.of(endings),
				userEvent: 'input.reload',
				annotations: isolateHistory.of('full'),
			}),
		);
	}

	/** Sends unsaved work to the journal now. Resolves when it is on disk, to true; or to false when it could not be written. */
	flushJournal(): Promise<boolean> {
		return this.journal.flush();
	}

	/** Answers whether the window may close, asking about unsaved work. */
	async mayClose(): Promise<boolean> {
		const { dirty, file } = this.store.getState();
		if (!dirty) return true;
		const answer = await ask(this.store, { kind: 'unsaved', name: file.name, doing: 'close' });
		if (answer === 'save') return this.save();
		if (answer === 'discard') {
			await this.journal.end(this.editor.state);
			return true;
		}
		return false;
	}
}

function sameText(a: Text, b: Text): boolean {
	return a === b || (a.length === b.length && a.eq(b));
}
