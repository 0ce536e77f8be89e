import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChangeSet } from '@codemirror/state';
import { describe, expect, it, onTestFinished } from 'vitest';
import { outputOf, runChild, skipFor } from '../test-support/child.ts';
import { eventually } from '../test-support/eventually.ts';
import { scratchFolder } from '../test-support/scratch.ts';
import { Journal } from './journal.ts';
import type { JournalStart } from './journal-text.ts';
import { readJournal } from './journal-text.ts';
import { Journals } from './journals.ts';

function start(raw: string): JournalStart {
	return { path: '/articles/a.md', name: 'a.md', encoding: { name: 'utf-8', bom: false }, base: null, raw };
}

/** Adds text at the end of a text of a length. */
function adding(length: number, text: string): unknown {
	return ChangeSet.of({ from: length, insert: text }, length).toJSON();
}

describe('a journal', () => {
	it('is on disk when an edit is acknowledged', async () => {
		const path = join(scratchFolder(), 'a.journal');
		const journal = await Journal.begin(path, start('a\r\n'));
		await journal.append([adding(2, 'b'), adding(3, 'c')]);
		expect(readJournal(readFileSync(path, 'utf8'))?.raw).toBe('a\r\nbc');
		await journal.end();
	});

	it('is readable by its owner alone', async (context) => {
		if (process.platform === 'win32') skipFor(context, 'Windows has no modes');
		const path = join(scratchFolder(), 'a.journal');
		const journal = await Journal.begin(path, start('a'));
		expect(statSync(path).mode & 0o777).toBe(0o600);
		await journal.end();
	});

	it('keeps the order of edits that are added at once', async () => {
		const path = join(scratchFolder(), 'a.journal');
		const journal = await Journal.begin(path, start(''));
		const letters = [...'abcdefghijklmnopqrstuvwxyz'];
		await Promise.all(letters.map((letter, index) => journal.append([adding(index, letter)])));
		expect(readJournal(readFileSync(path, 'utf8'))?.raw).toBe(letters.join(''));
		await journal.end();
	});

	it('is written anew when its log outgrows the text, and goes on from there', async () => {
		const folder = scratchFolder();
		const path = join(folder, 'a.journal');
		const journal = await Journal.begin(path, start('\r\n'), 2000);
		for (let length = 1; length <= 400; length++) await journal.append([adding(length, 'x')]);
		expect(readJournal(readFileSync(path, 'utf8'))?.raw).toBe(`\r\n${'x'.repeat(400)}`);
		expect(statSync(path).size).toBeLessThan(6000);
		expect(readdirSync(folder)).toEqual(['a.journal']);
		await journal.end();
		expect(readdirSync(folder)).toEqual([]);
	});
});

describe('a journal on a full disk', () => {
	it('takes no edits after those that it lost, and keeps those before', async (context) => {
		const folder = scratchFolder();
		try {
			execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
		} catch {
			skipFor(context, 'no small disk can be mounted here');
		}
		onTestFinished(() => void execFileSync('umount', [folder]));
		const path = join(folder, 'a.journal');
		const journal = await Journal.begin(path, start('a'));
		await journal.append([adding(1, 'b')]);
		await expect(journal.append([adding(2, 'x'.repeat(100_000))])).rejects.toThrow();
		// It would even fit the length of the text.
		await expect(journal.append([adding(2, 'y')])).rejects.toThrow();
		expect(readJournal(readFileSync(path, 'utf8'))?.raw).toBe('ab');
		await journal.end();
	});
});

describe('what is left', () => {
	it('is nothing when the work was saved or given up', async () => {
		const folder = scratchFolder();
		const journals = new Journals(folder);
		await journals.end(await journals.begin(start('a')));
		expect(readdirSync(folder)).toEqual([]);
	});

	it('is all that was acknowledged, when a process is killed', async () => {
		const folder = scratchFolder();
		const child = runChild(
			`import { ChangeSet } from '@codemirror/state';
			import { Journals } from './journal/journals.ts';
			(async () => {
				const journals = new Journals(${JSON.stringify(folder)});
				const journal = await journals.begin(${JSON.stringify(start(''))});
				for (let length = 0; ; length++) {
					await journal.append([ChangeSet.of({ from: length, insert: 'x' }, length).toJSON()]);
					process.stdout.write('x');
				}
			})();`,
		);
		let acknowledged = 0;
		child.stdout?.on('data', (chunk: Buffer) => {
			acknowledged += chunk.length;
		});
		await eventually(() => acknowledged >= 50);
		// It runs: its work is its own.
		const meanwhile = new Journals(folder);
		await meanwhile.collect();
		expect(meanwhile.leftovers).toEqual([]);
		const gone = new Promise((resolve) => child.once('close', resolve));
		child.kill('SIGKILL');
		await gone;

		const journals = new Journals(folder);
		await journals.collect();
		expect(journals.leftovers).toHaveLength(1);
		const [left] = journals.leftovers;
		expect(left?.raw).toMatch(/^x+$/);
		expect(left!.raw.length).toBeGreaterThanOrEqual(acknowledged);
		expect(left?.start).toMatchObject({ path: '/articles/a.md', name: 'a.md' });

		// It is offered here now, and to no other instance.
		const other = runChild(
			`import { Journals } from './journal/journals.ts';
			const journals = new Journals(${JSON.stringify(folder)});
			journals.collect().then(() => console.log(journals.leftovers.length));`,
		);
		expect(await outputOf(other)).toBe('0\n');

		await journals.discard(left!.id);
		expect(readdirSync(folder)).toEqual([]);
	});

	it('is what a window left that ended by itself, with what it had', async () => {
		const folder = scratchFolder();
		const journals = new Journals(folder);
		const journal = await journals.begin(start('a'));
		await journal.append([adding(1, 'b')]);
		const id = await journals.leave(journal);
		expect(journals.leftovers).toMatchObject([{ id, raw: 'ab' }]);
	});

	it('is swept up when nothing can be read from it', async () => {
		const folder = scratchFolder();
		writeFileSync(join(folder, 'torn.journal'), '{"galleyJournal":1,"at":1');
		writeFileSync(join(folder, 'alone.owner'), '{}');
		const journals = new Journals(folder);
		await journals.collect();
		expect(journals.leftovers).toEqual([]);
		expect(readdirSync(folder)).toEqual([]);
	});

	it('comes the latest first', async () => {
		const folder = scratchFolder();
		const journals = new Journals(folder);
		for (const raw of ['one', 'two', 'three']) {
			const journal = await journals.begin(start(raw));
			const before = Date.now();
			await eventually(() => Date.now() > before);
			await journal.append([adding(raw.length, '!')]);
			await journals.leave(journal);
		}
		expect(journals.leftovers.map(({ raw }) => raw)).toEqual(['three!', 'two!', 'one!']);
	});
});
