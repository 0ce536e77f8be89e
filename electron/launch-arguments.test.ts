import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readLaunch } from './launch-arguments.ts';

const app = resolve('/opt/galley');
const cwd = resolve('/home/ada');

function read(...args: string[]) {
	return readLaunch(args, app, cwd);
}

it('takes what is no switch for files, relative to where it was started', () => {
	expect(read('a.md', '/srv/b.md')).toEqual({
		paths: [resolve(cwd, 'a.md'), resolve('/srv/b.md')],
		screenshot: null,
	});
});

it('skips the app’s own folder and the switches of Electron', () => {
	expect(read('--no-sandbox', '-r', 'hook.cjs', app, '--inspect=0', 'a.md', '').paths).toEqual([
		resolve(cwd, 'a.md'),
	]);
	expect(read(resolve(app, 'out/main.cjs'), 'a.md').paths).toEqual([resolve(cwd, 'a.md')]);
});

it('reads where a picture of the window goes', () => {
	expect(read('--screenshot', 'x.png', 'a.md')).toEqual({
		paths: [resolve(cwd, 'a.md')],
		screenshot: resolve(cwd, 'x.png'),
	});
	expect(read('--screenshot=x.png').screenshot).toBe(resolve(cwd, 'x.png'));
});

it('takes everything for a file after two dashes', () => {
	expect(read('--', '--odd.md').paths).toEqual([resolve(cwd, '--odd.md')]);
});
