import { describe, expect, test } from 'vitest';
import { SetupError } from './checkout.mjs';
import { hasDisplay } from './display.mjs';
import { findProgram, installCommand, packagesOf, parseLdd, sandboxAdvice } from './system-libraries.mjs';

describe('missing libraries', () => {
	const ldd = `	linux-vdso.so.1 (0x00007ffd7a9f2000)
	libffmpeg.so => /opt/electron/libffmpeg.so (0x00007f0f1a000000)
	libnss3.so => not found
	libnssutil3.so => not found
	libgtk-3.so.0 => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f0f19000000)
	/lib64/ld-linux-x86-64.so.2 (0x00007f0f1b000000)
`;

	test('are read from what ldd says', () => {
		expect(parseLdd(ldd)).toEqual(['libnss3.so', 'libnssutil3.so', 'libgtk-3.so.0']);
		expect(parseLdd('	not a dynamic executable\n')).toEqual([]);
	});

	test('become Debian packages, each once', () => {
		expect(packagesOf(parseLdd(ldd), ['Xvfb'])).toEqual(['libgtk-3-0', 'libnss3', 'xvfb']);
	});

	test('of unknown packages are named', () => {
		expect(() => packagesOf(['libodd.so.1'], [])).toThrow('lacks libodd.so.1');
		expect(() => packagesOf(['libodd.so.1'], [])).toThrow(SetupError);
	});

	test('become an exact command on other systems', () => {
		expect(installCommand(['libnss3.so'], ['Xvfb'], 'dnf')).toContain(
			"sudo dnf install 'libnss3.so()(64bit)' /usr/bin/Xvfb",
		);
		expect(installCommand([], ['Xvfb'], 'pacman')).toContain('sudo pacman -S --needed xorg-server-xvfb');
		expect(installCommand(['libnss3.so'], [], null)).toContain('your system’s package manager');
	});
});

test('a system without sandboxes is told the exact command', () => {
	expect(sandboxAdvice('/opt/e/chrome-sandbox')).toContain(
		"sudo chown root:root '/opt/e/chrome-sandbox' && sudo chmod 4755 '/opt/e/chrome-sandbox'",
	);
});

test('a program is found on the path, or not', () => {
	expect(findProgram('no-such-program-here')).toBeNull();
	if (process.platform !== 'win32') expect(findProgram('sh')).toMatch(/\/sh$/);
});

test.runIf(process.platform === 'linux')('a display that nobody serves is no display', async () => {
	expect(await hasDisplay({})).toBe(false);
	expect(await hasDisplay({ DISPLAY: ':31999' })).toBe(false);
	expect(await hasDisplay({ DISPLAY: 'localhost:52999.0' })).toBe(false);
	expect(await hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
});
