import { expect, it } from 'vitest';
import type { CommandInfo } from '../../electron/contract.ts';
import { commandForKey, displayKey, parseAccelerator } from './keymap.ts';

const commands: readonly CommandInfo[] = [
	{ id: 'file.save', title: 'Save', keys: ['CmdOrCtrl+S'], menu: 'file' },
	{ id: 'file.save-as', title: 'Save As…', keys: ['CmdOrCtrl+Shift+S'], menu: 'file' },
	{ id: 'view.form', title: 'Form', keys: ['CmdOrCtrl+1'], menu: 'view' },
	{ id: 'go.next-problem', title: 'Next Problem', keys: ['F8'], menu: 'go' },
];

function press(
	key: string,
	modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
	code = '',
) {
	return { key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...modifiers };
}

it('finds a command by its key, with exactly its modifiers', () => {
	expect(commandForKey(commands, press('s', { ctrlKey: true }), 'linux')).toBe('file.save');
	expect(commandForKey(commands, press('S', { ctrlKey: true, shiftKey: true }), 'linux')).toBe(
		'file.save-as',
	);
	expect(commandForKey(commands, press('s'), 'linux')).toBeNull();
	expect(commandForKey(commands, press('s', { ctrlKey: true, altKey: true }), 'linux')).toBeNull();
	expect(commandForKey(commands, press('F8'), 'linux')).toBe('go.next-problem');
});

it('takes Cmd for Ctrl on a Mac', () => {
	expect(commandForKey(commands, press('s', { metaKey: true }), 'mac')).toBe('file.save');
	expect(commandForKey(commands, press('s', { ctrlKey: true }), 'mac')).toBeNull();
});

it('finds digits by their place on layouts that shift them', () => {
	expect(commandForKey(commands, press('&', { ctrlKey: true }, 'Digit1'), 'linux')).toBe('view.form');
});

it('shows keys as the platform does', () => {
	expect(displayKey('CmdOrCtrl+Shift+S', 'linux')).toBe('Ctrl+Shift+S');
	expect(displayKey('CmdOrCtrl+Shift+S', 'mac')).toBe('⇧⌘S');
	expect(displayKey('Alt+Up', 'windows')).toBe('Alt+↑');
});

it('reads the plus key', () => {
	expect(parseAccelerator('CmdOrCtrl++', 'linux').key).toBe('+');
});
