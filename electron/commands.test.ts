import { expect, it } from 'vitest';
import { commandsFor } from './commands.ts';

const platforms = ['linux', 'mac', 'windows'] as const;

it.each(platforms)('gives every command one name and every key one command on %s', (platform) => {
	const commands = commandsFor(platform);
	const ids = commands.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	const modifier = platform === 'mac' ? 'Cmd' : 'Ctrl';
	const keys = commands.flatMap((command) => command.keys.map((key) => key.replace('CmdOrCtrl', modifier)));
	expect(new Set(keys).size).toBe(keys.length);
});

it('redoes with the key of the platform', () => {
	const shown = platforms.map(
		(platform) => commandsFor(platform).find(({ id }) => id === 'edit.redo')?.keys[0],
	);
	expect(shown).toEqual(['Ctrl+Shift+Z', 'Cmd+Shift+Z', 'Ctrl+Y']);
});
