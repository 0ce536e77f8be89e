import { execFileSync } from 'node:child_process';
import {
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	truncateSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TextEncoding, VersionReason } from '../contract.ts';
import { encode } from '../disk/encoding.ts';
import { stampOf } from '../disk/stamp.ts';
import { outputOf, runChild, skipFor } from '../test-support/child.ts';
import { scratchFolder } from '../test-support/scratch.ts';
import { History, type HistoryOptions } from './history.ts';

const utf8: TextEncoding = { name: 'utf-8', bom: false };
const day = 24 * 60 * 60 * 1000;

/** A folder with an article and a history, whose clock the test sets. */
function desk(options: HistoryOptions = {}) {
	const folder = scratchFolder();
	const path = join(folder, 'a.md');
	writeFileSync(path, '');
	const root = join(folder, 'history');
	const clock = { time: 1_000 * day };
	const history = new History(root, { now: () => clock.time, ...options });
	const told: unknown[] = [];
	history.onChange = (target, error) => told.push(error === null ? target : error);
	const keep = async (
		raw: string,
		reason: VersionReason = 'saved',
		more: { path?: string; encoding?: TextEncoding } = {},
	) => {
		const encoding = more.encoding ?? utf8;
		const bytes = encode(raw, encoding)!;
		clock.time += 1000;
		history.keep({ path: more.path ?? path, raw, encoding, stamp: stampOf(bytes, 0) }, reason);
		await history.flush();
	};
	const list = async (of = path) => {
		const outcome = await history.list(of);
		if (!outcome.ok) throw new Error(outcome.problem.message);
		return outcome.value;
	};
	const texts = async (of = path) => {
		const found = [];
		for (const { id } of await list(of)) {
			const outcome = await history.read(of, id);
			found.push(outcome.ok ? outcome.value.raw : outcome.problem.message);
		}
		return found;
	};
	/** The files of the only article that has versions, the oldest version first. */
	const files = () => {
		const [article] = readdirSync(root);
		return readdirSync(join(root, article!))
			.sort()
			.map((name) => join(root, article!, name));
	};
	return { folder, path, root, clock, history, told, keep, list, texts, files };
}

describe('keeping', () => {
	it('gives back every version as it was, the newest first, and why it was kept', async () => {
		const { clock, keep, list, texts } = desk();
		await keep('one\r\n', 'opened');
		await keep('one\r\ntwo\n');
		await keep('', 'changed');
		expect(await texts()).toEqual(['', 'one\r\ntwo\n', 'one\r\n']);
		expect(await list()).toMatchObject([
			{ reason: 'changed', time: clock.time, bytes: 0 },
			{ reason: 'saved', bytes: 9 },
			{ reason: 'opened', bytes: 5 },
		]);
	});

	it('adds nothing that the newest version says already, and what an older one says all the same', async () => {
		const { keep, texts, told, path } = desk();
		await keep('a', 'opened');
		await keep('a');
		expect(told).toEqual([path]);
		await keep('b');
		await keep('a');
		expect(await texts()).toEqual(['a', 'b', 'a']);
	});

	it('keeps the very bytes of every encoding, with its mark', async () => {
		const { path, history, keep, list, files } = desk();
		const raw = 'Caf\u00e9\r\n';
		for (const encoding of [
			utf8,
			{ name: 'utf-8', bom: true },
			{ name: 'utf-16le', bom: true },
			{ name: 'windows-1252', bom: false },
		]) {
			await keep(raw, 'saved', { encoding });
			expect(gunzipSync(readFileSync(files().at(-1)!))).toEqual(encode(raw, encoding));
			const [newest] = await list();
			expect(await history.read(path, newest!.id)).toEqual({ ok: true, value: { raw, encoding } });
		}
		expect(await list()).toHaveLength(4);
	});

	it('holds any texts in their order, each that says something new', async () => {
		const text = fc.array(fc.constantFrom('a', '\r', '\n', '\0', 'é', '😀', '\ufeff'), { maxLength: 4 });
		const { folder, keep, texts } = desk();
		let count = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(text, { maxLength: 6 }), async (list) => {
				const path = join(folder, `${count++}.md`);
				const raws = list.map((parts) => parts.join(''));
				for (const raw of raws) await keep(raw, 'saved', { path });
				const wanted = raws.filter((raw, index) => raw !== raws[index - 1]);
				expect(await texts(path)).toEqual(wanted.reverse());
			}),
			{ numRuns: 40 },
		);
	});

	it('keeps the same bytes again once they are read in another encoding', async () => {
		const { keep, list } = desk();
		await keep('é', 'opened', { encoding: { name: 'windows-1252', bom: false } });
		await keep('ι', 'opened', { encoding: { name: 'windows-1253', bom: false } });
		expect(await list()).toMatchObject([{ bytes: 1 }, { bytes: 1 }]);
	});

	it('knows an article by whatever path it is reached, and no other', async () => {
		const { folder, path, keep, texts } = desk();
		const link = join(folder, 'link.md');
		symlinkSync('a.md', link);
		await keep('one', 'saved', { path: link });
		await keep('other', 'saved', { path: join(folder, 'b.md') });
		expect(await texts(path)).toEqual(['one']);
		expect(await texts(link)).toEqual(['one']);
		expect(await texts(join(folder, 'c.md'))).toEqual([]);
	});

	it('lets nobody else read', async (context) => {
		if (process.platform === 'win32') skipFor(context, 'Windows has no modes');
		const { root, keep, files } = desk();
		await keep('secret');
		expect(statSync(root).mode & 0o777).toBe(0o700);
		expect(statSync(join(root, readdirSync(root)[0]!)).mode & 0o777).toBe(0o700);
		expect(statSync(files()[0]!).mode & 0o777).toBe(0o600);
	});

	it('keeps the order when the clock is set back', async () => {
		const { clock, keep, texts } = desk();
		await keep('first');
		clock.time -= 100 * day;
		await keep('second');
		expect(await texts()).toEqual(['second', 'first']);
	});

	it('holds what was asked for in one breath, in that order', async () => {
		const { path, history, texts } = desk();
		for (const raw of ['a', 'b', 'c']) {
			history.keep({ path, raw, encoding: utf8, stamp: stampOf(Buffer.from(raw), 0) }, 'saved');
		}
		await history.flush();
		expect(await texts()).toEqual(['c', 'b', 'a']);
	});

	it('is thinned as it grows', async () => {
		const { clock, keep, texts } = desk();
		for (const raw of ['a', 'b', 'c']) await keep(raw);
		clock.time += 30 * day;
		await keep('d');
		expect(await texts()).toEqual(['d', 'c']);
	});

	it('can be forgotten, of one article alone', async () => {
		const { folder, path, root, history, keep, texts, told } = desk();
		const other = join(folder, 'b.md');
		await keep('a');
		await keep('b', 'saved', { path: other });
		await history.clear(path);
		expect(await texts()).toEqual([]);
		expect(await texts(other)).toEqual(['b']);
		expect(readdirSync(root)).toHaveLength(1);
		expect(told.at(-1)).toBe(path);
		await history.clear(path);
		await keep('c');
		expect(await texts()).toEqual(['c']);
	});
});

describe('damage', () => {
	it('of one version is said of that one, and keeps no other from being read or kept', async () => {
		const { path, history, keep, list, texts, files } = desk();
		for (const raw of ['a'.repeat(500), 'b', 'c'.repeat(500)]) await keep(raw);
		truncateSync(files()[0]!, 10);
		writeFileSync(files()[2]!, 'garbage');
		const message = expect.stringContaining('damaged');
		expect(await texts()).toEqual([message, 'b', message]);
		await keep('d');
		expect(await texts()).toEqual(['d', message, 'b', message]);
		const [newest] = await list();
		expect(await history.read(path, newest!.id)).toMatchObject({ ok: true });
	});

	it('that unpacks to something else than was kept is noticed', async () => {
		const { keep, texts, files } = desk();
		await keep('a');
		await keep('b');
		writeFileSync(files()[1]!, readFileSync(files()[0]!));
		expect(await texts()).toEqual([expect.stringContaining('damaged'), 'a']);
	});

	it('of the newest version is mended when the file still says the same', async () => {
		const { keep, texts, files } = desk();
		await keep('a');
		await keep('b');
		truncateSync(files()[1]!, 0);
		await keep('b', 'opened');
		expect(await texts()).toEqual(['b', 'a']);
	});

	it('does not come from what else lies in the folder', async () => {
		const { root, keep, texts } = desk();
		await keep('a');
		const folder = join(root, readdirSync(root)[0]!);
		writeFileSync(join(folder, 'index.json'), '{"versions":[');
		mkdirSync(join(folder, 'folder.gz'));
		writeFileSync(join(root, 'stray'), '');
		await keep('b');
		expect(await texts()).toEqual(['b', 'a']);
	});

	it('that keeps old versions from being removed keeps no new one from being added', async () => {
		const { root, clock, keep, list, told, path } = desk();
		await keep('a');
		const folder = join(root, readdirSync(root)[0]!);
		for (const hash of ['a', 'b']) {
			mkdirSync(join(folder, `000000.${clock.time - 300 * day}.saved.1.utf-8.${hash.repeat(32)}.gz`));
		}
		await keep('b');
		expect(told).toEqual([path, path]);
		expect((await list()).map(({ bytes, time }) => [bytes, time > clock.time - day])).toEqual([
			[1, true],
			[1, true],
			[1, false],
			[1, false],
		]);
	});

	it('of the whole history fails nothing: it is told, and that is all', async () => {
		const { path, root, history, keep, told } = desk();
		writeFileSync(root, 'a file where the folder should be');
		await keep('a');
		expect(told).toEqual([expect.any(Error)]);
		expect(await history.list(path)).toMatchObject({ ok: false, problem: { path: root } });
	});

	it('by a full disk loses no version that was there', async (context) => {
		const { root, keep, texts, told, path } = desk();
		mkdirSync(root);
		try {
			execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', root], { stdio: 'ignore' });
		} catch {
			skipFor(context, 'no small disk can be mounted here');
		}
		onTestFinished(() => void execFileSync('umount', [root]));
		await keep('small');
		const large = Array.from({ length: 60_000 }, (_, index) =>
			Math.imul(index, 2_654_435_761).toString(36),
		).join(' ');
		await keep(large);
		expect(told).toEqual([path, expect.objectContaining({ code: 'ENOSPC' })]);
		await keep('small again');
		expect(await texts()).toEqual(['small again', 'small']);
	});
});

describe('the ceiling', () => {
	/** A text that packs to about as many bytes as it has. */
	const noise = (seed: number) =>
		Array.from({ length: 400 }, (_, index) =>
			Math.imul(index + seed * 7919, 2_654_435_761).toString(36),
		).join('');

	it('takes the oldest versions of all articles, and never an article’s newest', async () => {
		const { folder, keep, texts } = desk({ ceiling: 10_000 });
		const old = join(folder, 'old.md');
		await keep(noise(0), 'saved', { path: old });
		await keep(noise(1), 'saved', { path: old });
		for (let seed = 2; seed < 9; seed++) await keep(noise(seed));
		expect(await texts(old)).toEqual([noise(1)]);
		const kept = await texts();
		expect(kept.length).toBeGreaterThan(0);
		expect(kept.length).toBeLessThan(7);
		expect(kept).toEqual(Array.from(kept, (_, index) => noise(8 - index)));
	});

	it('counts what earlier sessions left, and sweeps what a crash left half written', async () => {
		const { path, root, keep, clock, files } = desk({ ceiling: 10_000 });
		for (let seed = 0; seed < 3; seed++) await keep(noise(seed));
		const [article] = readdirSync(root);
		const half = join(root, article!, '.000009.1.saved.1.utf-8.gz.galley-0123456789ab');
		writeFileSync(half, 'half');
		const before = clock.time / 1000 - 2 * 24 * 60 * 60;
		utimesSync(half, before, before);
		const later = new History(root, { ceiling: 5000, now: () => clock.time });
		const raw = noise(3);
		later.keep({ path, raw, encoding: utf8, stamp: stampOf(Buffer.from(raw), 0) }, 'saved');
		await later.flush();
		const sizes = files().map((file) => statSync(file).size);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(5000);
		expect(files()).not.toContain(half);
	});
});

it('is written by two processes at once, and neither loses what the other kept', async () => {
	const { path, root, texts } = desk();
	const script = (letter: string) =>
		`import { stampOf } from './disk/stamp.ts';
		import { History } from './history/history.ts';
		const history = new History(${JSON.stringify(root)});
		history.onChange = (_target, error) => { if (error !== null) console.log(String(error)); };
		for (let count = 0; count < 40; count++) {
			const raw = '${letter}' + count;
			history.keep({ path: ${JSON.stringify(path)}, raw, encoding: { name: 'utf-8', bom: false }, stamp: stampOf(Buffer.from(raw), 0) }, 'saved');
		}`;
	const outputs = await Promise.all(['a', 'b'].map((letter) => outputOf(runChild(script(letter)))));
	expect(outputs).toEqual(['', '']);
	const wanted = ['a', 'b'].flatMap((letter) => Array.from({ length: 40 }, (_, count) => letter + count));
	expect((await texts()).sort()).toEqual(wanted.sort());
});
