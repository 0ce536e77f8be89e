import {
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	symlinkSync,
	unlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ChangeSet } from '@codemirror/state';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FileText, SaveRequest } from '../contract.ts';
import { History } from '../history/history.ts';
import { Journals } from '../journal/journals.ts';
import { eventually } from '../test-support/eventually.ts';
import { scratchFolder } from '../test-support/scratch.ts';
import { OpenArticle, type Origin } from './open-article.ts';

const utf8 = { name: 'utf-8', bom: false };

/** A folder with a file, its journals, and what opens articles there. */
function desk(text: string | Buffer = 'one\r\n') {
	const folder = scratchFolder();
	const path = join(folder, 'a.md');
	writeFileSync(path, text);
	const journalFolder = join(folder, 'journal');
	const journals = new Journals(journalFolder);
	const history = new History(join(folder, 'history'));
	const told: (FileText | null)[] = [];
	const open = (origin: Origin = { kind: 'file', path }) => {
		const article = new OpenArticle(origin, journals, history, (file) => told.push(file));
		onTestFinished(async () => {
			await article.close();
			await history.flush();
		});
		return article;
	};
	return { folder, path, journalFolder, journals, history, told, open };
}

function request(raw: string, more: Partial<SaveRequest> = {}): SaveRequest {
	return { path: null, raw, encoding: utf8, expected: null, overwrite: false, suggestedName: '', ...more };
}

async function started(article: OpenArticle): Promise<FileText> {
	const { article: start } = await article.start();
	if (start.kind !== 'file') throw new Error(`Not opened: ${JSON.stringify(start)}`);
	return start.file;
}

/** The edit that adds text at the end of a text of a length. */
function adding(length: number, text: string): unknown[] {
	return [ChangeSet.of({ from: length, insert: text }, length).toJSON()];
}

describe('saving', () => {
	it('writes over what was read, and again over what was written', async () => {
		const { path, told, open } = desk();
		const article = open();
		const { stamp } = await started(article);
		const first = await article.save(request('two\r\n', { path, expected: stamp }));
		if (first.kind !== 'saved') throw new Error(first.kind);
		expect(await article.save(request('three\r\n', { path, expected: first.stamp }))).toMatchObject({
			kind: 'saved',
		});
		expect(readFileSync(path, 'utf8')).toBe('three\r\n');
		await article.check();
		expect(told).toEqual([]);
	});

	it('shows what another program wrote, and overwrites that and nothing newer once the person agrees', async () => {
		const { path, open } = desk();
		const article = open();
		const { stamp } = await started(article);
		writeFileSync(path, 'theirs');
		const ours = request('ours', { path, expected: stamp });
		expect(await article.save(ours)).toMatchObject({ kind: 'conflict', file: { path, raw: 'theirs' } });
		writeFileSync(path, 'newer still');
		const agreed = { ...ours, overwrite: true };
		expect(await article.save(agreed)).toMatchObject({ kind: 'conflict', file: { raw: 'newer still' } });
		expect(readFileSync(path, 'utf8')).toBe('newer still');
		expect(await article.save(agreed)).toMatchObject({ kind: 'saved' });
		expect(readFileSync(path, 'utf8')).toBe('ours');
	});

	it('makes a file anew that was removed, once the person agrees', async () => {
		const { path, open } = desk();
		const article = open();
		const { stamp } = await started(article);
		unlinkSync(path);
		const ours = request('ours', { path, expected: stamp });
		expect(await article.save(ours)).toEqual({ kind: 'conflict', file: null });
		expect(await article.save({ ...ours, overwrite: true })).toMatchObject({ kind: 'saved' });
		expect(readFileSync(path, 'utf8')).toBe('ours');
	});

	it('reaches no file but the window’s own', async () => {
		const { folder, open } = desk();
		const article = open();
		await started(article);
		const other = join(folder, 'other.md');
		expect(() => article.save(request('x', { path: other }))).toThrow();
		expect(readdirSync(folder)).toEqual(['a.md']);
	});

	it('gives the window the file that it was saved as, and follows that one', async () => {
		const { folder, told, open } = desk();
		const article = open();
		await started(article);
		const other = join(folder, 'b.md');
		expect(await article.saveAs(other, request('copy'), null)).toMatchObject({ kind: 'saved', path: other });
		expect(article.path).toBe(other);
		expect(article.name).toBe('b.md');
		writeFileSync(other, 'theirs');
		await article.check();
		expect(told.map((file) => [file?.path, file?.raw])).toEqual([[other, 'theirs']]);
	});

	it('says which character an encoding cannot hold, and writes nothing', async () => {
		const { path, open } = desk(Buffer.from('Caf\xe9', 'latin1'));
		const article = open();
		expect((await article.start()).article).toMatchObject({ kind: 'failed', problem: { code: 'not-utf8' } });
		const encoding = { name: 'windows-1252', bom: false };
		const outcome = await article.reload(encoding);
		if (!outcome.ok) throw new Error(outcome.problem.message);
		const save = { path, encoding, expected: outcome.value.stamp };
		expect(await article.save(request('Café\n日', save))).toMatchObject({
			kind: 'failed',
			problem: { code: 'unencodable', message: expect.stringContaining('“日” in line 2') },
		});
		expect(readFileSync(path, 'latin1')).toBe('Caf\xe9');
		expect(await article.save(request('Cafés', save))).toMatchObject({ kind: 'saved' });
		expect(await article.readSaved()).toMatchObject({ ok: true, value: { name: 'a.md', raw: 'Cafés' } });
		expect(readFileSync(path, 'latin1')).toBe('Caf\xe9s');
	});
});

describe('a file that another program writes', () => {
	it('is told of under the path it was opened by', async () => {
		const { folder, told, open } = desk();
		const link = join(folder, 'link.md');
		symlinkSync('a.md', link);
		await started(open({ kind: 'file', path: link }));
		writeFileSync(join(folder, 'new'), 'theirs');
		renameSync(join(folder, 'new'), join(folder, 'a.md'));
		await eventually(() => told.length > 0);
		expect(told).toMatchObject([{ path: link, raw: 'theirs' }]);
	});
});

describe('the history', () => {
	/** The versions of a file, the oldest first, as `reason: text`. */
	async function kept({ history }: { history: History }, path: string) {
		await history.flush();
		const versions: string[] = [];
		const list = await history.list(path);
		if (!list.ok) throw new Error(list.problem.message);
		for (const { id, reason } of list.value.toReversed()) {
			const version = await history.read(path, id);
			versions.push(`${reason}: ${version.ok ? version.value.raw : version.problem.message}`);
		}
		return versions;
	}

	it('holds what was opened, what was saved, and what another program wrote between', async () => {
		const own = desk('one');
		const article = own.open();
		const { stamp } = await started(article);
		expect(await kept(own, own.path)).toEqual([]);
		article.keepOpened();
		expect(await kept(own, own.path)).toEqual(['opened: one']);
		const saved = await article.save(request('two', { path: own.path, expected: stamp }));
		if (saved.kind !== 'saved') throw new Error(saved.kind);
		writeFileSync(own.path, 'theirs');
		await article.check();
		expect(await kept(own, own.path)).toEqual(['opened: one', 'saved: two', 'changed: theirs']);
	});

	it('holds what was opened before what is saved over it, and what a save overwrites', async () => {
		const own = desk('one');
		const article = own.open();
		const { stamp } = await started(article);
		writeFileSync(own.path, 'theirs');
		const ours = request('ours', { path: own.path, expected: stamp });
		expect(await article.save(ours)).toMatchObject({ kind: 'conflict' });
		expect(await article.save({ ...ours, overwrite: true })).toMatchObject({ kind: 'saved' });
		expect(await kept(own, own.path)).toEqual(['opened: one', 'changed: theirs', 'saved: ours']);
	});

	it('of a new place begins with the version saved there, after what it replaced', async () => {
		const own = desk('one');
		const article = own.open();
		await started(article);
		const fresh = join(own.folder, 'fresh.md');
		await article.saveAs(fresh, request('copy'), null);
		expect(await kept(own, fresh)).toEqual(['saved: copy']);
		const taken = join(own.folder, 'taken.md');
		writeFileSync(taken, 'another article');
		await article.saveAs(taken, request('copy'), 'anything');
		expect(await kept(own, taken)).toEqual(['replaced: another article', 'saved: copy']);
		expect(await kept(own, own.path)).toEqual(['opened: one']);
	});

	it('that cannot be kept fails no opening and no save', async () => {
		const own = desk('one');
		writeFileSync(join(own.folder, 'history'), 'in the way');
		const errors: unknown[] = [];
		own.history.onChange = (_target, error) => errors.push(error);
		const article = own.open();
		const { stamp } = await started(article);
		expect(await article.save(request('two', { path: own.path, expected: stamp }))).toMatchObject({
			kind: 'saved',
		});
		await own.history.flush();
		expect(errors).toEqual([expect.any(Error), expect.any(Error)]);
		expect(readFileSync(own.path, 'utf8')).toBe('two');
	});

	it('holds what was opened though the window closes at once', async () => {
		const own = desk('one');
		const article = own.open();
		await started(article);
		await article.close();
		expect(await kept(own, own.path)).toEqual(['opened: one']);
	});
});

describe('unsaved work', () => {
	it('is offered when the page is loaded again', async () => {
		const { open } = desk();
		const article = open();
		await started(article);
		await article.beginJournal({ raw: 'one\r\n', more: false, encoding: utf8, name: 'a.md' });
		await article.appendToJournal(adding(4, 'more'));
		const { recovery } = await article.start();
		expect(recovery).toMatchObject({ name: 'a.md', raw: 'one\r\nmore', fileChanged: false });
	});

	it('is offered with the file it belongs to, by whatever name that is opened', async () => {
		const { folder, path, journals, open } = desk();
		const before = open();
		await started(before);
		await before.beginJournal({ raw: 'one\r\n', more: false, encoding: utf8, name: 'a.md' });
		await before.appendToJournal(adding(4, 'more'));
		await before.close();
		writeFileSync(path, 'changed meanwhile');
		symlinkSync('a.md', join(folder, 'link.md'));
		const after = open({ kind: 'file', path: join(folder, 'link.md') });
		const { recovery } = await after.start();
		expect(recovery).toMatchObject({ path, raw: 'one\r\nmore', fileChanged: true });
		await after.discardOffered(recovery!.id);
		expect(journals.leftovers).toEqual([]);
		expect((await after.start()).recovery).toBeNull();
	});

	it('is not offered when the file says the same', async () => {
		const { path, journals, journalFolder, open } = desk();
		const before = open();
		await started(before);
		await before.beginJournal({ raw: 'one\r\n', more: false, encoding: utf8, name: 'a.md' });
		await before.appendToJournal(adding(4, 'more'));
		await before.close();
		writeFileSync(path, 'one\r\nmore');
		expect((await open().start()).recovery).toBeNull();
		expect(journals.leftovers).toEqual([]);
		expect(readdirSync(journalFolder)).toEqual([]);
	});

	it('is what was kept before, while another journal still begins', async () => {
		const { journalFolder, open } = desk();
		const article = open();
		await started(article);
		await article.beginJournal({ raw: 'one\r\n', more: false, encoding: utf8, name: 'a.md' });
		await article.appendToJournal(adding(4, 'more'));
		await article.beginJournal({ raw: 'another ', more: true, encoding: utf8, name: 'a.md' });
		await article.continueJournal({ raw: 'text ', more: true });
		await expect(article.appendToJournal(adding(8, 'more'))).rejects.toThrow();
		const { recovery } = await article.start();
		expect(recovery).toMatchObject({ raw: 'one\r\nmore' });
		// What had come of the other is gone.
		expect(readdirSync(journalFolder)).toHaveLength(2);
		await expect(article.continueJournal({ raw: 'late', more: false })).rejects.toThrow();
	});

	it('is all of a text that came in pieces, and the edits after it', async () => {
		const { journalFolder, open } = desk();
		const article = open();
		await started(article);
		const raw = `${'one\r\n'.repeat(200_000)}😀\ud800`;
		await article.beginJournal({ raw: raw.slice(0, 500_003), more: true, encoding: utf8, name: 'a.md' });
		await article.continueJournal({ raw: raw.slice(500_003, -2), more: true });
		await article.continueJournal({ raw: raw.slice(-2), more: false });
		await article.appendToJournal(adding(4 * 200_000 + 3, 'more'));
		expect(readdirSync(journalFolder)).toHaveLength(2);
		expect((await article.start()).recovery?.raw === `${raw}more`).toBe(true);
	});

	it('of an article never saved is offered in a window of its own', async () => {
		const { journals, open } = desk();
		const before = open({ kind: 'unsaved', name: 'Untitled', raw: 'draft' });
		await before.start();
		await before.beginJournal({ raw: 'draft', more: false, encoding: utf8, name: 'Untitled' });
		await before.appendToJournal(adding(5, '!'));
		await before.close();
		const [left] = journals.leftovers;
		const { article, recovery } = await open({ kind: 'left', left: left! }).start();
		expect(article).toEqual({ kind: 'unsaved', name: 'Untitled', raw: 'draft' });
		expect(recovery).toMatchObject({ path: null, raw: 'draft!', base: null });
	});

	it('that was not offered here cannot be discarded here', async () => {
		const { journals, open } = desk();
		const before = open();
		await started(before);
		await before.beginJournal({ raw: 'one\r\n', more: false, encoding: utf8, name: 'a.md' });
		await before.appendToJournal(adding(4, 'more'));
		await before.close();
		const other = open({ kind: 'unsaved', name: 'Untitled', raw: '' });
		await other.start();
		await other.discardOffered(journals.leftovers[0]!.id);
		expect(journals.leftovers).toHaveLength(1);
	});

	it('leaves nothing behind once it is saved or given up', async () => {
		const { journalFolder, open } = desk();
		const article = open();
		await started(article);
		await article.beginJournal({ raw: 'one\r\n', more: false, encoding: utf8, name: 'a.md' });
		await article.appendToJournal(adding(4, 'more'));
		await article.beginJournal({ raw: 'one\r\nmore', more: false, encoding: utf8, name: 'a.md' });
		expect(readdirSync(journalFolder).filter((name) => name.endsWith('.journal'))).toHaveLength(1);
		await article.endJournal();
		expect(readdirSync(journalFolder)).toEqual([]);
	});
});

it('gives way to another article only while it is new and untouched', async () => {
	const { open } = desk();
	const article = open({ kind: 'unsaved', name: 'Untitled', raw: '' });
	await article.start();
	expect(article.untouched).toBe(true);
	article.dirty = true;
	expect(article.untouched).toBe(false);
	expect(open().untouched).toBe(false);
});

it('says what is wrong with a file, and opens it when that is mended', async () => {
	const { folder, open } = desk();
	const path = join(folder, 'later.md');
	mkdirSync(path);
	const article = open({ kind: 'file', path });
	expect((await article.start()).article).toMatchObject({
		kind: 'failed',
		problem: { code: 'directory', path },
	});
	renameSync(path, join(folder, 'moved'));
	writeFileSync(path, 'here');
	expect((await started(article)).raw).toBe('here');
});
