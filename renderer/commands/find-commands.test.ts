import { expect, it } from 'vitest';
import type { CommandInfo } from '../../electron/contract.ts';
import { findCommands } from './find-commands.ts';

const titles = [
	'Preview',
	'Scroll Body and Preview Together',
	'Review',
	'Write Computed Read Time',
	'Reviewing',
];
const commands = titles.map((title): CommandInfo => ({ id: 'file.new', title, keys: [], menu: 'file' }));

function find(query: string): readonly string[] {
	return findCommands(commands, query).map(({ title }) => title);
}

it('puts titles that begin with what is typed before those that contain it', () => {
	expect(find('review')).toEqual(['Review', 'Reviewing', 'Preview', 'Scroll Body and Preview Together']);
});

it('finds words in any order and case', () => {
	expect(find('TIME read')).toEqual(['Write Computed Read Time']);
});

it('lists everything in its own order when nothing is typed', () => {
	expect(find('  ')).toEqual(titles);
});
