import { ChangeSet, Text } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	editsLine,
	type JournalStart,
	readJournal,
	startHead,
	startPiece,
	startTail,
} from './journal-text.ts';

function start(raw: string): JournalStart {
	return { path: '/articles/a.md', name: 'a.md', encoding: { name: 'utf-8', bom: false }, base: null, raw };
}

/** The first line of a journal, its text in one piece. */
function startLine(start: JournalStart, at: number): string {
	return startHead(start, at) + startPiece(start.raw) + startTail;
}

/** What an editor holds of a text: every line break one `\n`. */
function held(raw: string): string {
	return raw.replace(/\r\n?/g, '\n');
}

const rawText = fc.string({
	unit: fc.constantFrom('a', 'b', '\n', '\r', '\r\n', '\u2028', '\0', '\ud800', '😀'),
});

/** Edits as an editor makes them, each on what the one before left. */
const work = fc
	.tuple(
		rawText,
		fc.array(fc.tuple(fc.nat(), fc.nat({ max: 4 }), fc.string({ maxLength: 4 })), { maxLength: 12 }),
	)
	.map(([raw, edits]) => {
		let doc = Text.of(held(raw).split('\n'));
		const sets = edits.map(([at, length, inserted]) => {
			const from = at % (doc.length + 1);
			const insert = inserted.replace(/\r/g, '\n');
			const change = { from, to: Math.min(doc.length, from + length), insert: Text.of(insert.split('\n')) };
			const set = ChangeSet.of(change, doc.length);
			doc = set.apply(doc);
			return set;
		});
		return { raw, sets, final: doc.toString() };
	});

it('gives back the text after all edits', () => {
	fc.assert(
		fc.property(work, ({ raw, sets, final }) => {
			const source =
				startLine(start(raw), 1) + sets.map((set, i) => editsLine([set.toJSON()], i + 2)).join('');
			const journal = readJournal(source);
			expect(journal && held(journal.raw)).toBe(final);
			expect(journal?.edited).toBe(sets.length + 1);
			if (sets.length === 0) expect(journal?.raw).toBe(raw);
		}),
		{ numRuns: 2000 },
	);
});

it('gives back the text of some moment wherever it is torn off', () => {
	fc.assert(
		fc.property(work, fc.nat(), ({ raw, sets }, cut) => {
			const head = startLine(start(raw), 1);
			const source = head + sets.map((set) => editsLine([set.toJSON()], 2)).join('');
			const torn = source.slice(0, cut % (source.length + 1));
			const journal = readJournal(torn);
			if (torn.length < head.length) {
				expect(journal).toBeNull();
				return;
			}
			let doc = Text.of(held(raw).split('\n'));
			const moments = [doc.toString()];
			for (const set of sets) {
				doc = set.apply(doc);
				moments.push(doc.toString());
			}
			expect(moments).toContain(journal && held(journal.raw));
		}),
		{ numRuns: 2000 },
	);
});

it('gives back a text whatever pieces it was written in', () => {
	fc.assert(
		fc.property(rawText, fc.array(fc.nat(), { maxLength: 6 }), (raw, cuts) => {
			const at = [0, ...cuts.map((cut) => cut % (raw.length + 1)).sort((a, b) => a - b), raw.length];
			const pieces = at.slice(1).map((to, index) => startPiece(raw.slice(at[index], to)));
			const source = startHead(start(raw), 1) + pieces.join('') + startTail;
			expect(readJournal(source)).toEqual({ start: start(raw), raw, edited: 1 });
			// Torn off anywhere, it is nothing yet.
			expect(readJournal(source.slice(0, -1))).toBeNull();
		}),
		{ numRuns: 2000 },
	);
});

it('reads what earlier versions wrote', () => {
	const source =
		'{"galleyJournal":1,"at":1,"path":"/articles/a.md","name":"a.md","encoding":{"name":"utf-8","bom":false},"base":null,"raw":"a\\r\\nb"}\n' +
		'{"at":2,"changes":[[3,[0,"c"]]]}\n';
	expect(readJournal(source)).toEqual({ start: start('a\r\nb'), raw: 'a\r\nbc', edited: 2 });
});

it('begins as earlier versions can read it', () => {
	const begun = start('a "quoted" line\n');
	expect(startLine(begun, 1)).toBe(`${JSON.stringify({ galleyJournal: 1, at: 1, ...begun })}\n`);
});

describe('line breaks of their own', () => {
	it('stay with their lines', () => {
		const changes = ChangeSet.of({ from: 1, insert: 'X' }, 'a\nb\nc'.length).toJSON();
		expect(readJournal(startLine(start('a\r\nb\nc'), 1) + editsLine([changes], 2))?.raw).toBe('aX\r\nb\nc');
	});
});

describe('a damaged journal', () => {
	const head = startLine(start('abc'), 1);
	const good = editsLine([ChangeSet.of({ from: 3, insert: 'd' }, 3).toJSON()], 2);

	it('is read up to the damage', () => {
		expect(readJournal(`${head}${good}\0\0\0\n${good}`)?.raw).toBe('abcd');
		expect(readJournal(`${head}${good}{"at":3}\n`)?.raw).toBe('abcd');
	});

	it('is read up to edits that do not fit the text', () => {
		expect(readJournal(head + good + editsLine([[99]], 3))).toMatchObject({ raw: 'abcd', edited: 2 });
	});

	it('is nothing without its beginning', () => {
		for (const source of ['', 'x', '{}\n', good, head.slice(0, -1)]) expect(readJournal(source)).toBeNull();
	});
});
