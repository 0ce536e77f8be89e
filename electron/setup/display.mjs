/** A screen to draw on: the person's own, or Xvfb's where there is none. */
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { SetupError } from './checkout.mjs';

/**
 * @typedef {object} VirtualDisplay
 * @property {Record<string, string>} env what a program needs in its environment to draw there
 * @property {() => Promise<void>} stop
 */

/**
 * Whether there is a screen. Only on Linux may there be none.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>}
 */
export async function hasDisplay(env = process.env) {
	if (process.platform !== 'linux' || env.WAYLAND_DISPLAY) return true;
	return Boolean(env.DISPLAY) && answers(/** @type {string} */ (env.DISPLAY));
}

/**
 * Whether an X server is behind a name such as `:0` or `host:10.0`: a container often inherits a name with none.
 * @param {string} display
 * @returns {Promise<boolean>}
 */
async function answers(display) {
	const match = /^(?:unix)?([^:]*):(\d+)/.exec(display);
	// A path or something newer: let Electron find out.
	if (!match) return true;
	const [, host = '', number = ''] = match;
	if (host !== '') return reaches({ host, port: 6000 + Number(number) });
	const socket = `/tmp/.X11-unix/X${number}`;
	return (await reaches({ path: socket })) || (await reaches({ path: `\0${socket}` }));
}

/**
 * @param {{ path: string } | { host: string, port: number }} address
 * @returns {Promise<boolean>}
 */
function reaches(address) {
	return new Promise((done) => {
		const socket = connect({ ...address, timeout: 3_000 });
		const end = (/** @type {boolean} */ result) => {
			socket.destroy();
			done(result);
		};
		socket.on('connect', () => end(true));
		socket.on('error', () => end(false));
		socket.on('timeout', () => end(false));
	});
}

/**
 * Starts an X server that draws into memory. It ends with this process, or when it is stopped.
 * @returns {Promise<VirtualDisplay>}
 */
export function startVirtualDisplay() {
	return new Promise((done, fail) => {
		const server = spawn(
			'Xvfb',
			['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp', '-noreset'],
			{ stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
		);
		let said = '';
		server.stderr?.setEncoding('utf8').on('data', (text) => {
			said += text;
		});
		const kill = () => server.kill();
		process.once('exit', kill);
		const ended = new Promise((/** @type {(value: void) => void} */ resolve) => {
			server.once('exit', () => {
				process.removeListener('exit', kill);
				fail(new SetupError(`Xvfb did not start:\n${said.trimEnd()}`));
				resolve();
			});
		});
		server.once('error', (error) => fail(new SetupError(`Xvfb did not start: ${error.message}`)));
		let number = '';
		const pipe = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
		pipe.setEncoding('utf8').on('data', (text) => {
			number += text;
			if (!number.endsWith('\n')) return;
			const stop = () => {
				server.kill();
				return ended;
			};
			done({ env: { DISPLAY: `:${number.trim()}` }, stop });
		});
	});
}
