import { appendFileSync, renameSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { FileText } from '../contract.ts';
import { eventually } from '../test-support/eventually.ts';
import { scratchFolder } from '../test-support/scratch.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { stampOf } from './stamp.ts';
import { FileWatch } from './watch.ts';

async function watched(text: string) {
	const folder = scratchFolder();
	const path = join(folder, 'a.md');
	writeFileSync(path, text);
	const told: (string | null)[] = [];
	const watch = new FileWatch(path, stampOf(Buffer.from(text), 0), null, (file: FileText | null) =>
		told.push(file?.raw ?? null),
	);
	onTestFinished(() => watch.close());
	await watch.ready;
	return { folder, path, told, watch };
}

it('tells what another program wrote, each time, however it writes', async () => {
	const { folder, path, told } = await watched('one');
	for (let turn = 0; turn < 4; turn++) {
		writeFileSync(join(folder, 'new'), `renamed ${turn}`);
		renameSync(join(folder, 'new'), path);
		await eventually(() => told.at(-1) === `renamed ${turn}`);
		appendFileSync(path, '!');
		await eventually(() => told.at(-1) === `renamed ${turn}!`);
	}
});

it('says nothing of our own writes, however many', async () => {
	const { path, told, watch } = await watched('one');
	for (let turn = 0; turn < 10; turn++) {
		await watch.writing(async () => {
			const result = await writeFileAtomically(path, Buffer.from(`ours ${turn}`));
			if (result.kind === 'conflict') throw new Error('Nobody else writes here');
			return { result, stamp: result.stamp };
		});
	}
	await watch.check();
	writeFileSync(path, 'theirs');
	await eventually(() => told.length > 0);
	expect(told).toEqual(['theirs']);
});

it('says nothing when a file was only touched', async () => {
	const { path, told, watch } = await watched('one');
	utimesSync(path, 1, 1);
	await watch.check();
	writeFileSync(path, 'two');
	await eventually(() => told.length > 0);
	expect(told).toEqual(['two']);
});

it('tells that a file is gone, and that it is back', async () => {
	const { path, told } = await watched('one');
	unlinkSync(path);
	await eventually(() => told.length > 0);
	expect(told).toEqual([null]);
	writeFileSync(path, 'back');
	await eventually(() => told.length > 1);
	expect(told).toEqual([null, 'back']);
});

it('does not take a file that is removed and written anew for gone', async () => {
	const { path, told } = await watched('one');
	unlinkSync(path);
	writeFileSync(path, 'two');
	await eventually(() => told.length > 0);
	expect(told).toEqual(['two']);
});
