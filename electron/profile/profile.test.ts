import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../test-support/scratch.ts';
import { PathList } from './path-list.ts';
import { defaultSettings, settingsFile } from './settings.ts';
import { placeWindow, windowStateFile } from './window-state.ts';

describe('settings', () => {
	it('are the usual ones at first, and what was set at the next launch', async () => {
		const path = join(scratchFolder(), 'profile', 'settings.json');
		const settings = settingsFile(path);
		expect(settings.value).toEqual(defaultSettings);
		settings.set({ ...defaultSettings, wordsPerMinute: 200 });
		settings.set({ ...defaultSettings, wordsPerMinute: 300 });
		await settings.flush();
		expect(settingsFile(path).value).toEqual({ ...defaultSettings, wordsPerMinute: 300 });
	});

	it('keep what is valid beside what is not', () => {
		const path = join(scratchFolder(), 'settings.json');
		writeFileSync(path, '{"wordsPerMinute":-5,"theme":"dark","fontSize":"big","unknown":1}');
		expect(settingsFile(path).value).toEqual({ ...defaultSettings, theme: 'dark' });
	});

	it.each(['{"theme":"dark"', '[]', '5', 'null', ''])('are set aside when damaged: %s', (source) => {
		const folder = scratchFolder();
		const path = join(folder, 'settings.json');
		writeFileSync(path, source);
		expect(settingsFile(path).value).toEqual(defaultSettings);
		expect(readFileSync(`${path}.damaged`, 'utf8')).toBe(source);
	});
});

describe('the window state', () => {
	it('loses its bounds and keeps its panes when the bounds are nonsense', () => {
		const path = join(scratchFolder(), 'window-state.json');
		const view = {
			panes: { form: false, body: true, preview: true },
			paneSizes: [20, 40, 40],
			sideBar: true,
			drawer: null,
		};
		writeFileSync(path, JSON.stringify({ bounds: { x: 'left' }, maximized: true, view }));
		expect(windowStateFile(path).value).toEqual({ bounds: null, maximized: true, view });
	});
});

describe('a window', () => {
	const screen = { x: 0, y: 0, width: 1920, height: 1040 };
	const second = { x: 1920, y: 0, width: 1280, height: 1024 };

	it('opens in the middle of the screen at first', () => {
		expect(placeWindow(null, [], [screen])).toEqual({ x: 280, y: 80, width: 1360, height: 880 });
	});

	it('opens where the last one was, on any screen', () => {
		const bounds = { x: 2000, y: 50, width: 1000, height: 800 };
		expect(placeWindow(bounds, [], [screen, second])).toEqual(bounds);
	});

	it('comes back when its screen is gone, and fits a smaller one', () => {
		expect(placeWindow({ x: 4000, y: 50, width: 1000, height: 800 }, [], [screen])).toEqual({
			x: 460,
			y: 120,
			width: 1000,
			height: 800,
		});
		expect(placeWindow({ x: -50, y: -10, width: 5000, height: 3000 }, [], [screen])).toEqual(screen);
	});

	it('stands aside from others, and always on the screen', () => {
		const taken: { x: number; y: number; width: number; height: number }[] = [];
		for (let count = 0; count < 12; count++) {
			const placed = placeWindow({ x: 700, y: 100, width: 1000, height: 800 }, taken, [screen]);
			expect(taken.some(({ x, y }) => x === placed.x && y === placed.y)).toBe(false);
			expect(placed.x + placed.width).toBeLessThanOrEqual(screen.width);
			expect(placed.y + placed.height).toBeLessThanOrEqual(screen.height);
			taken.push(placed);
		}
	});
});

describe('the recent files', () => {
	it('come the latest first, each once, and not more than wanted', async () => {
		const path = join(scratchFolder(), 'recent.json');
		const list = new PathList(path, 3);
		let changes = 0;
		list.onChange = () => changes++;
		for (const file of ['/a', '/b', '/a', '/c', '/d', '/d']) list.add(file);
		expect(list.paths).toEqual(['/d', '/c', '/a']);
		expect(changes).toBe(5);
		list.remove('/c');
		await list.flush();
		expect(new PathList(path, 3).paths).toEqual(['/d', '/a']);
	});

	it('leave out what is no path', () => {
		const folder = scratchFolder();
		writeFileSync(join(folder, 'recent.json'), '["/a", 5, null, "", "/b"]');
		expect(new PathList(join(folder, 'recent.json'), 9).paths).toEqual(['/a', '/b']);
		expect(readdirSync(folder)).toEqual(['recent.json']);
	});
});
