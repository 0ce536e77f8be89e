import { expect, it } from 'vitest';
import { readAsSite } from './read-as-site.ts';

it('reads what a site would read', async () => {
	expect(await readAsSite('---\ntitle: A\nold: 010\n---\nBody')).toEqual({
		ok: true,
		data: JSON.stringify({ title: 'A', old: 8 }, null, 2),
	});
});

it('says what is wrong, the second time as well', async () => {
	const broken = "---\ntitle: 'It\\'s'\n---\n";
	expect(await readAsSite(broken)).toMatchObject({ ok: false });
	expect(await readAsSite(broken)).toMatchObject({ ok: false });
});

it.each(['js', 'javascript', 'coffee', 'coffeescript', 'json', 'cson', 'toml'])(
	'never runs or reads %s',
	async (notation) => {
		const raw = `---${notation}\n(globalThis.ran = true, {})\n---\n`;
		expect(await readAsSite(raw)).toMatchObject({ ok: false });
		expect('ran' in globalThis).toBe(false);
	},
);

it('does not know notations that it was not told of', async () => {
	expect(await readAsSite('---ruby\nx\n---\n')).toMatchObject({ ok: false });
});
