import { expect, it } from 'vitest';
import { defaultSettings } from '../profile/settings.ts';
import { defaultView } from '../profile/window-state.ts';
import { callArguments } from './call-arguments.ts';

const utf8 = { name: 'utf-8', bom: false };
const stamp = { size: 1, modified: 1.5, hash: 'a'.repeat(64) };
const save = {
	path: '/a.md',
	raw: 'a',
	encoding: utf8,
	expected: stamp,
	overwrite: false,
	suggestedName: 'a.md',
};

it('takes what the contract says', () => {
	expect(callArguments.save.safeParse([save]).success).toBe(true);
	expect(callArguments.save.safeParse([{ ...save, path: null, expected: null }]).success).toBe(true);
	expect(callArguments.reload.safeParse([null]).success).toBe(true);
	expect(callArguments.setSettings.safeParse([defaultSettings]).success).toBe(true);
	expect(callArguments.setView.safeParse([defaultView]).success).toBe(true);
	expect(callArguments.readVersion.safeParse([`000001.1.saved.1.utf-8+bom.${'a'.repeat(32)}`]).success).toBe(
		true,
	);
	expect(callArguments.start.safeParse([]).success).toBe(true);
});

it('keeps a text whatever is in it', () => {
	const raw = 'a\r\n\0\ud800\u2028';
	expect(callArguments.save.parse([{ ...save, raw }])[0].raw).toBe(raw);
});

it.each([
	['save', []],
	['save', [{ ...save, raw: 5 }]],
	['save', [{ ...save, encoding: { name: 'hex', bom: false } }]],
	['save', [save, 'more']],
	['reload', [{ name: '../../x', bom: false }]],
	['setDirty', ['true']],
	['openFile', [5]],
	['openFile', [{}]],
	['discardRecovery', ['../../settings']],
	['setSettings', [{ ...defaultSettings, wordsPerMinute: 0 }]],
	['readVersion', ['../../settings.json']],
	['readVersion', [`000001.1.saved.1.utf-8.${'a'.repeat(32)}/../x`]],
	['start', [1]],
] as const)('refuses anything else: %s', (call, args) => {
	expect(callArguments[call].safeParse(args).success).toBe(false);
});
