import { basename } from 'node:path';
import type {
	FileText,
	JournalBegin,
	JournalPiece,
	OtherFile,
	Outcome,
	Recovery,
	SaveRequest,
	SaveResult,
	Stamp,
	TextEncoding,
	VersionReason,
	WindowStart,
} from '../contract.ts';
import { type Expected, writeFileAtomically } from '../disk/atomic-write.ts';
import { encode, firstUnencodable } from '../disk/encoding.ts';
import { fileProblem, problemOf } from '../disk/file-problem.ts';
import { readAgain, readArticleFile } from '../disk/read-file.ts';
import { sameContent } from '../disk/stamp.ts';
import { targetOf } from '../disk/target.ts';
import { FileWatch } from '../disk/watch.ts';
import type { Content, History } from '../history/history.ts';
import type { Journal, JournalBeginning } from '../journal/journal.ts';
import type { Journals, Leftover } from '../journal/journals.ts';

/** What a window is opened for. */
export type Origin =
	| { readonly kind: 'file'; readonly path: string }
	| {
			readonly kind: 'unsaved';
			readonly name: string;
			readonly raw: string;
			/** The file that the text is a copy of, beside which its pictures are. */
			readonly copyOf?: string;
	  }
	/** Work that was left, of an article never saved or whose file is gone. */
	| { readonly kind: 'left'; readonly left: Leftover };

type Start = Pick<WindowStart, 'article' | 'recovery'>;

/**
 * The article of one window, as the host knows it: its file, what that held when it was last seen, who else writes it,
 * and the journal of what is not saved. Knows nothing of windows.
 */
export class OpenArticle {
	/** Null until the article is first saved. */
	path: string | null;
	/** True when there is something to lose. */
	dirty = false;
	/** What the file was when the window's text was read from it or written to it. */
	private base: Stamp | null = null;
	/** The content of the file that the window was last told of: what it may overwrite when the person agrees. */
	private told: Stamp | null = null;
	private watch: FileWatch | null = null;
	/** What the file held when it was read, until it is kept in the history. */
	private opened: FileText | null = null;
	private journal: Journal | null = null;
	/** The journal that is to take the place of that one, while its text still comes. */
	private beginning: JournalBeginning | null = null;
	private journalTurn: Promise<unknown> = Promise.resolve();
	/** Ids of left work that the window was offered. */
	private readonly offered = new Set<string>();

	/** `onChange` is told what another program made of the file; null when it is gone. */
	constructor(
		private readonly origin: Origin,
		private readonly journals: Journals,
		private readonly history: History,
		private readonly onChange: (file: FileText | null) => void,
	) {
		this.path = origin.kind === 'file' ? origin.path : null;
	}

	get name(): string {
		const { path, origin } = this;
		if (path !== null) return basename(path);
		if (origin.kind === 'file') return basename(origin.path);
		return origin.kind === 'left' ? origin.left.start.name : origin.name;
	}

	/** The file beside which the article's pictures are looked for; null when there is none. */
	get picturesBeside(): string | null {
		const { path, origin } = this;
		return path ?? (origin.kind === 'unsaved' ? (origin.copyOf ?? null) : null);
	}

	/** True for an article never saved in which nothing is lost when another takes its place. */
	get untouched(): boolean {
		return this.origin.kind === 'unsaved' && this.path === null && !this.dirty && this.offered.size === 0;
	}

	/** What the window begins with: read anew each time its page is loaded. */
	async start(): Promise<Start> {
		this.dirty = false;
		// A page that is loaded again has lost its text: what was not saved is offered, as after a crash.
		const left = await this.leaveJournal();
		if (this.path !== null) return this.startFromFile(this.path);
		if (this.origin.kind === 'left') {
			const { start } = this.origin.left;
			const latest =
				left ?? this.journals.leftovers.find(({ id }) => this.offered.has(id)) ?? this.origin.left;
			return {
				article: { kind: 'unsaved', name: start.name, raw: start.raw },
				recovery: this.offer(latest, null),
			};
		}
		const raw = this.origin.kind === 'unsaved' ? this.origin.raw : '';
		return {
			article: { kind: 'unsaved', name: this.name, raw },
			recovery: left && left.raw !== raw ? this.offer(left, null) : null,
		};
	}

	private async startFromFile(path: string): Promise<Start> {
		const before = (await this.leftOf(path, null))?.start.encoding ?? this.watch?.encoding ?? null;
		const outcome = await this.read(path, before);
		if (!outcome.ok) return { article: { kind: 'failed', problem: outcome.problem }, recovery: null };
		const left = await this.leftOf(path, outcome.value.raw);
		return {
			article: { kind: 'file', file: outcome.value },
			recovery: left && this.offer(left, outcome.value.stamp),
		};
	}

	/** The latest work left of a file; what says the same as the file does is forgotten. */
	private async leftOf(path: string, raw: string | null): Promise<Leftover | null> {
		for (const left of this.journals.leftovers) {
			if (left.start.path === null || !(await sameTarget(left.start.path, path))) continue;
			if (left.raw !== raw) return left;
			await this.journals.discard(left.id);
		}
		return null;
	}

	private offer(left: Leftover, present: Stamp | null): Recovery {
		this.offered.add(left.id);
		const { path, name, encoding, base } = left.start;
		return {
			id: left.id,
			path,
			name,
			edited: left.edited,
			raw: left.raw,
			encoding,
			base,
			fileChanged: !sameContent(base, present),
		};
	}

	/** Forgets left work that this window was offered; any other is left alone. */
	async discardOffered(id: string): Promise<void> {
		if (this.offered.delete(id)) await this.journals.discard(id);
	}

	/** Reads the file again, in an encoding that the person confirmed where given. */
	async reload(encoding: TextEncoding | null): Promise<Outcome<FileText>> {
		if (this.path === null) {
			return { ok: false, problem: fileProblem('not-found', this.name, 'This article was never saved.') };
		}
		if (encoding === null) return this.read(this.path, this.watch?.encoding ?? null);
		const outcome = await readArticleFile(this.path, encoding);
		if (outcome.ok) await this.takeRead(outcome.value);
		return outcome;
	}

	/** Reads the file; when it does not declare its encoding, in the one that was confirmed before. */
	private async read(path: string, before: TextEncoding | null): Promise<Outcome<FileText>> {
		const outcome = await readAgain(path, before);
		if (outcome.ok) await this.takeRead(outcome.value);
		return outcome;
	}

	/** What the file holds now, in the encoding that was confirmed for it; the window keeps its own text. */
	async readSaved(): Promise<Outcome<OtherFile>> {
		const { path, name } = this;
		if (path === null) throw new Error('The article was never saved');
		const outcome = await readAgain(path, this.watch?.encoding ?? null);
		return outcome.ok ? { ok: true, value: { name, raw: outcome.value.raw, tracked: null } } : outcome;
	}

	private async takeRead(file: FileText): Promise<void> {
		this.keepOpened();
		this.opened = file;
		await this.follow(file.path, file.stamp, file.encoding);
	}

	/** Keeps what the file held when it was read: not before the page shows it, so that opening does not wait. */
	keepOpened(): void {
		const { opened } = this;
		this.opened = null;
		if (opened) this.history.keep(opened, 'opened');
	}

	private keep(content: Content, reason: VersionReason): void {
		this.keepOpened();
		this.history.keep(content, reason);
	}

	/** Takes a content of the file for what the window has. */
	private async follow(path: string, stamp: Stamp, encoding: TextEncoding): Promise<void> {
		this.base = stamp;
		this.told = stamp;
		const target = await targetOf(path);
		if (this.watch?.path === target) {
			this.watch.know(stamp, encoding);
			return;
		}
		await this.watch?.close();
		this.watch = new FileWatch(target, stamp, encoding, (file) => {
			this.told = file?.stamp ?? null;
			if (file) this.keep(file, 'changed');
			this.onChange(file && { ...file, path: this.path ?? file.path });
		});
	}

	/** Looks whether another program changed the file: for disks that tell nothing. */
	async check(): Promise<void> {
		await this.watch?.check();
	}

	/**
	 * Saves to the window's own file. Nothing is written when the file is not what the request expects; or, when the
	 * person agreed to overwrite it, not what the person was told of.
	 */
	save(request: SaveRequest): Promise<SaveResult> {
		const { path } = this;
		if (path === null || request.path !== path) throw new Error('A window saves its own file only');
		return this.write(path, request, request.overwrite ? this.told : request.expected);
	}

	/** Saves to a place that the person chose, which becomes the window's file. */
	async saveAs(path: string, request: SaveRequest, expected: Expected): Promise<SaveResult> {
		const replaced = expected === null ? null : await readAgain(path, request.encoding);
		return this.write(path, request, expected, replaced?.ok ? replaced.value : null);
	}

	/** Writes another text over the window's own file, which the window is told of as of any change. */
	exportOver(request: SaveRequest): Promise<SaveResult> {
		if (this.path === null) throw new Error('The article was never saved');
		return writeText(this.path, request, this.told);
	}

	private async write(
		path: string,
		request: SaveRequest,
		expected: Expected,
		replaced: FileText | null = null,
	): Promise<SaveResult> {
		const task = async (): Promise<{ result: SaveResult; stamp?: Stamp }> => {
			const result = await writeText(path, request, expected);
			return result.kind === 'saved' ? { result, stamp: result.stamp } : { result };
		};
		const result = await (this.watch ? this.watch.writing(task) : task().then((done) => done.result));
		if (result.kind === 'saved') {
			this.path = path;
			await this.follow(path, result.stamp, request.encoding);
			if (replaced) this.keep(replaced, 'replaced');
			this.keep({ path, raw: request.raw, encoding: request.encoding, stamp: result.stamp }, 'saved');
		} else if (result.kind === 'conflict') {
			this.told = result.file?.stamp ?? null;
			if (result.file) this.keep(result.file, 'changed');
		}
		return result;
	}

	/**
	 * Starts the journal of unsaved work. With `more`, the rest of the text follows by `continueJournal`; once it is whole
	 * the journal takes the place of the one there is, which is kept until then.
	 */
	beginJournal(start: JournalBegin): Promise<void> {
		return this.nextForJournal(async () => {
			await this.giveUpBeginning();
			const { encoding, name } = start;
			this.beginning = await this.journals.open({ encoding, name, path: this.path, base: this.base });
			await this.addToBeginning(this.beginning, start);
		});
	}

	/** Adds to the text that the journal begins from. */
	continueJournal(next: JournalPiece): Promise<void> {
		return this.nextForJournal(async () => {
			if (!this.beginning) throw new Error('The journal has not begun');
			await this.addToBeginning(this.beginning, next);
		});
	}

	private async addToBeginning(beginning: JournalBeginning, { raw, more }: JournalPiece): Promise<void> {
		try {
			await beginning.add(raw);
			if (more) return;
			const old = this.journal;
			this.journal = await this.journals.finish(beginning);
			this.beginning = null;
			if (old) await this.journals.end(old);
		} catch (error) {
			await this.giveUpBeginning();
			throw error;
		}
	}

	private async giveUpBeginning(): Promise<void> {
		const { beginning } = this;
		this.beginning = null;
		if (beginning) await this.journals.giveUp(beginning);
	}

	/** Adds edits to the journal: CodeMirror ChangeSets as JSON, in order. */
	appendToJournal(changes: readonly unknown[]): Promise<void> {
		return this.nextForJournal(async () => {
			// While another begins, edits would be its, and do not fit the one before.
			if (!this.journal || this.beginning) throw new Error('The journal has not begun');
			await this.journal.append(changes);
		});
	}

	/** Ends the journal: the work was saved or given up. */
	endJournal(): Promise<void> {
		return this.nextForJournal(async () => {
			await this.giveUpBeginning();
			const old = this.journal;
			this.journal = null;
			if (old) await this.journals.end(old);
		});
	}

	/** Stops the journal and keeps what it holds to be offered again. */
	private leaveJournal(): Promise<Leftover | null> {
		return this.nextForJournal(async () => {
			await this.giveUpBeginning();
			const old = this.journal;
			this.journal = null;
			if (!old) return null;
			const id = await this.journals.leave(old);
			return this.journals.leftovers.find((left) => left.id === id) ?? null;
		});
	}

	private nextForJournal<T>(task: () => Promise<T>): Promise<T> {
		const turn = this.journalTurn.then(task, task);
		this.journalTurn = turn;
		return turn;
	}

	/** The window is gone. A journal that was not ended is kept, to be offered again. */
	async close(): Promise<void> {
		this.keepOpened();
		await this.watch?.close();
		this.watch = null;
		await this.leaveJournal();
	}
}

/** Writes a text as its encoding has it. What came of it is said in words for the person. */
export async function writeText(
	path: string,
	{ raw, encoding }: Pick<SaveRequest, 'raw' | 'encoding'>,
	expected: Expected,
): Promise<SaveResult> {
	const bytes = encode(raw, encoding);
	if (!bytes) return { kind: 'failed', problem: unencodable(path, raw, encoding) };
	try {
		const result = await writeFileAtomically(path, bytes, expected);
		if (result.kind === 'written') return { kind: 'saved', path, stamp: result.stamp };
		const present = await readAgain(path, encoding);
		if (present.ok) return { kind: 'conflict', file: present.value };
		if (present.problem.code === 'not-found') return { kind: 'conflict', file: null };
		return {
			kind: 'failed',
			problem: fileProblem(
				'other',
				path,
				`“${basename(path)}” was changed by another program. ${present.problem.message} Save in another place.`,
			),
		};
	} catch (error) {
		return { kind: 'failed', problem: problemOf(error, path, 'write') };
	}
}

function unencodable(path: string, raw: string, encoding: TextEncoding) {
	const first = firstUnencodable(raw, encoding);
	const where = first ? ` “${first.character}” in line ${first.line}` : ' Some of the text';
	return fileProblem(
		'unencodable',
		path,
		`Not saved:${where} cannot be written in ${encoding.name}. Save as UTF-8 instead, or remove it.`,
	);
}

/** Whether two paths mean the same file. */
export async function sameTarget(a: string, b: string): Promise<boolean> {
	if (a === b) return true;
	try {
		return (await targetOf(a)) === (await targetOf(b));
	} catch {
		return false;
	}
}
