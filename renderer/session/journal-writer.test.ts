import { ChangeSet, EditorState, type Text } from '@codemirror/state';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readLines } from '../../article/line-endings.ts';
import type { Bridge, JournalPiece } from '../../electron/contract.ts';
import { JournalWriter } from './journal-writer.ts';
import { lineEndingsState, rawText } from './line-endings-state.ts';
import type { WindowStore } from './window-store.ts';

const runs = 100 * Number(process.env.GALLEY_RUNS ?? 1);

/** The host's side of the journal, as the contract has it. Each call is answered when the test says so. */
class Host {
	/** What the journal holds, in the editor's line breaks; null when there is none. */
	journal: Text | null = null;
	private beginning: string | null = null;
	private readonly calls: { readonly run: () => void; readonly fail: (error: Error) => void }[] = [];
	longestPiece = 0;

	readonly bridge = {
		call: (channel: string, argument: unknown) =>
			new Promise<void>((resolve, fail) => {
				const run = () => {
					try {
						this.take(channel, argument);
						resolve();
					} catch (error) {
						fail(error as Error);
					}
				};
				this.calls.push({ run, fail });
			}),
	} as unknown as Bridge;

	private take(channel: string, argument: unknown): void {
		if (channel === 'journalEnd') {
			this.beginning = null;
			this.journal = null;
		} else if (channel === 'journalAppend') {
			if (!this.journal || this.beginning !== null) throw new Error('The journal has not begun');
			for (const each of argument as unknown[]) this.journal = ChangeSet.fromJSON(each).apply(this.journal);
		} else {
			const { raw, more } = argument as JournalPiece;
			this.longestPiece = Math.max(this.longestPiece, raw.length);
			if (channel === 'journalContinue' && this.beginning === null) throw new Error('Nothing to continue');
			this.beginning = channel === 'journalBegin' ? raw : this.beginning + raw;
			if (more) return;
			this.journal = readLines(this.beginning).doc;
			this.beginning = null;
		}
	}

	/** Answers the oldest call that waits, if any, with a failure when `fails`. */
	async answer(fails = false): Promise<boolean> {
		await settle();
		const call = this.calls.shift();
		if (!call) return false;
		if (fails) call.fail(new Error('The disk is full'));
		else call.run();
		await settle();
		return true;
	}
}

/** Lets promises that are settled go on. */
async function settle(): Promise<void> {
	for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

function desk(raw: string) {
	const { doc, endings } = readLines(raw);
	let state = EditorState.create({ doc, extensions: lineEndingsState(endings) });
	const host = new Host();
	const notices: unknown[] = [];
	const store = {
		getState: () => ({ file: { encoding: { name: 'utf-8', bom: false }, name: 'a.md' } }),
		setState: (change: unknown) => notices.push(change),
	} as unknown as WindowStore;
	const writer = new JournalWriter(host.bridge, store, () => state);
	return {
		host,
		writer,
		notices,
		get state() {
			return state;
		},
		edit(at: number, insert: string): void {
			const tr = state.update({ changes: { from: at % (state.doc.length + 1), insert } });
			state = tr.state;
			writer.record(tr);
		},
	};
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const step = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ kind: fc.constant('edit' as const), at: fc.nat() }) },
	{ weight: 2, arbitrary: fc.constant({ kind: 'wait' as const }) },
	{ weight: 5, arbitrary: fc.constant({ kind: 'answer' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'fail' as const }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('save' as const), late: fc.boolean() }) },
);

it('holds the text of some moment at every moment, and the present text once the host has answered', async () => {
	// Longer than a piece, with breaks of both kinds.
	const raw = `${'some words\r\n'.repeat(25_000)}and\nsome\n`;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
			const own = desk(raw);
			const { host, writer } = own;
			const moments: Text[] = [own.state.doc];
			let before = own.state;
			const check = () => {
				if (host.journal) expect(moments.some((moment) => moment.eq(host.journal!))).toBe(true);
			};
			for (const each of steps) {
				if (each.kind === 'edit') {
					before = own.state;
					// Edits of one length and one place would hide that one of them is missing.
					own.edit(each.at, String(moments.length).padStart(3, '.'));
					moments.push(own.state.doc);
				} else if (each.kind === 'wait') vi.advanceTimersByTime(250);
				else if (each.kind === 'save') {
					// What is saved is the text of now, or of before the last edit.
					void writer.end(each.late ? before : own.state);
				} else await host.answer(each.kind === 'fail');
				check();
			}
			// A last edit, so that the text is sent anew where it could not be written.
			for (const text of ['!', '?']) {
				own.edit(0, text);
				moments.push(own.state.doc);
				const kept = writer.flush();
				while (await host.answer()) check();
				if (text === '?') expect(await kept).toBe(true);
			}
			expect(host.journal?.eq(own.state.doc)).toBe(true);
		}),
		{ numRuns: runs },
	);
});

it('keeps edits that were made while a save was under way', async () => {
	const own = desk('one\n');
	own.edit(0, 'a');
	void own.writer.flush();
	while (await own.host.answer());
	const saved = own.state;
	own.edit(0, 'b');
	void own.writer.end(saved);
	while (await own.host.answer()) expect(own.host.journal).not.toBeNull();
	expect(own.host.journal?.toString()).toBe('baone\n');
	own.edit(0, 'c');
	void own.writer.flush();
	while (await own.host.answer());
	expect(own.host.journal?.toString()).toBe('cbaone\n');
	void own.writer.end(own.state);
	while (await own.host.answer());
	expect(own.host.journal).toBeNull();
});

it('sends a long text in pieces that are short', async () => {
	const own = desk('word '.repeat(1_000_000));
	own.edit(0, 'a');
	void own.writer.flush();
	let calls = 0;
	while (await own.host.answer()) calls++;
	expect(own.host.longestPiece).toBeLessThan(200_000);
	expect(calls).toBeGreaterThan(20);
	expect(own.host.journal?.toString() === rawText(own.state)).toBe(true);
});

it('says when the work could not be kept, and sends all of it with the next edit', async () => {
	const own = desk('one\n');
	own.edit(0, 'a');
	const kept = own.writer.flush();
	await own.host.answer(true);
	expect(await kept).toBe(false);
	expect(own.notices).toMatchObject([{ notice: { title: 'Unsaved work is not being kept' } }]);
	own.edit(0, 'b');
	vi.advanceTimersByTime(250);
	while (await own.host.answer());
	expect(own.host.journal?.toString()).toBe('baone\n');
});
