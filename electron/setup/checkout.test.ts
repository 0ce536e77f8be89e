import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheCandidates, root, run, SetupError } from './checkout.mjs';
import { checkNode, difference } from './dependencies.mjs';

describe('the cache folder', () => {
	test('is where XDG says, when it says so', () => {
		expect(cacheCandidates('linux', { XDG_CACHE_HOME: '/elsewhere' })[0]).toBe('/elsewhere/galley');
	});

	test('has a second choice of the person’s own', () => {
		const [first, second] = cacheCandidates('linux', {});
		expect(first).toMatch(/\.cache.galley$/);
		expect(second).toMatch(/galley-.+/);
	});
});

describe('running a program', () => {
	test('gives back the exit code and both outputs', async () => {
		const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
		const { code, output } = await run(process.execPath, ['-e', script], { quiet: true });
		expect(code).toBe(3);
		expect(output).toContain('out\n');
		expect(output).toContain('err\n');
	});

	test('rejects when there is no such program', async () => {
		await expect(run('no-such-program-here', [], { quiet: true })).rejects.toThrow('ENOENT');
	});
});

describe('Node', () => {
	test('20.19 and newer will do', () => {
		for (const version of ['20.19.0', '20.20.2', '22.1.0', '100.0.0']) checkNode(version);
	});

	test('older ones are refused with what is needed and what there is', () => {
		for (const version of ['20.18.9', '18.20.0', '9.99.0'])
			expect(() => checkNode(version)).toThrow(`needs Node 20.19 or newer; this is ${version}`);
		expect(() => checkNode('18.0.0')).toThrow(SetupError);
	});
});

describe('an installation', () => {
	const lock = (packages: object) => ({ packages: { '': {}, ...packages } });

	test('is fresh when it has each package of the lock file in its version', () => {
		const wanted = lock({ 'node_modules/a': { version: '1.0.0' } });
		expect(difference(wanted, lock({ 'node_modules/a': { version: '1.0.0' } }))).toBeNull();
	});

	test('is stale when a package is missing or of another version', () => {
		const wanted = lock({ 'node_modules/@x/a': { version: '1.0.0' } });
		expect(difference(wanted, lock({}))).toBe('@x/a is missing');
		expect(difference(wanted, lock({ 'node_modules/@x/a': { version: '1.0.1' } }))).toBe(
			'@x/a is 1.0.1, not 1.0.0',
		);
		expect(difference(wanted, {})).toBe('@x/a is missing');
	});

	test('can be made on every system: the lock file holds the packages for others too', async () => {
		const lockFile = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
		const packages: Record<string, { optionalDependencies?: object }> = lockFile.packages;
		const absent = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
			Object.keys(optionalDependencies).filter(
				(name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
			),
		);
		expect(absent).toEqual([]);
	});

	test('may lack what is optional or for other systems', () => {
		const wanted = lock({
			'node_modules/fast': { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
		});
		expect(difference(wanted, lock({}))).toBeNull();
	});
});
