import { expect, test } from './galley-test.ts';
import { expectPreviewAccessible } from './pages/axe.ts';
import type { GalleyPage } from './pages/galley-page.ts';
import { PictureServer } from './pages/picture-server.ts';

const head = '---\ntitle: Salt\nread_time: 1 min\n---\n\n';

const fence = (source: string) => `\`\`\`mermaid\n${source}\n\`\`\`\n`;

/** The parts of a diagram's text, as the picture that is shown has them. */
function textIn(page: GalleyPage, name: string | RegExp): Promise<string> {
	return page.article.getByRole('img', { name }).evaluate((image: HTMLImageElement) => {
		const svg = decodeURIComponent(image.src.slice(image.src.indexOf(',') + 1));
		return new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement.textContent ?? '';
	});
}

/** The frames of the window, by the part of their address that names them, and the process of each. */
function frames(page: GalleyPage): Promise<Record<string, number>> {
	return page.galley.electron.evaluate(({ BrowserWindow }) =>
		Object.fromEntries(
			BrowserWindow.getAllWindows()[0]!.webContents.mainFrame.framesInSubtree.map((frame) => [
				/(\w+)\.html/.exec(frame.url)?.[1] ?? frame.url,
				frame.osProcessId,
			]),
		),
	);
}

test('a diagram is drawn, and drawn anew when its source is edited', async ({ galley }) => {
	const path = await galley.file(
		'salt.md',
		`${head}Before.\n\n${fence('flowchart LR\n  accTitle: The way of salt\n  Sea --> Pan')}\nAfter.\n`,
	);
	const page = await galley.launch(path);
	const picture = page.article.getByRole('img', { name: 'The way of salt' });
	await expect(picture).toBeVisible();
	await expect(page.article.locator('.diagram pre')).toBeHidden();
	expect(await textIn(page, 'The way of salt')).toMatch(/Sea[\s\S]*Pan/);

	// While it is edited there is a picture all the time, and never the code.
	await page.page.evaluate(() => {
		// The listener is the window's: none of the preview's own would run.
		const body = document.querySelector<HTMLIFrameElement>('iframe[title="Preview"]')!.contentDocument!.body;
		const seen: number[] = [];
		const look = () => {
			const pictures = [...body.querySelectorAll<HTMLElement>('.diagram > img:not(.diagram-coming)')];
			seen.push(pictures.length === 1 ? pictures[0]!.offsetHeight : 0);
		};
		new MutationObserver(look).observe(body, { childList: true, subtree: true });
		Object.assign(window, { seen });
	});
	await page.clickBefore('--> Pan');
	await page.press('End');
	await page.type('\nPan --> Table');
	await expect.poll(() => textIn(page, 'The way of salt')).toContain('Table');
	const seen = await page.page.evaluate(() => (window as unknown as { seen: number[] }).seen);
	expect(seen.length).toBeGreaterThan(0);
	expect(Math.min(...seen)).toBeGreaterThan(0);

	await page.save();
	expect(await galley.read(path)).toContain('  Sea --> Pan\n  Pan --> Table\n```\n');
});

test('a diagram that cannot be read stays code, and says why', async ({ galley }) => {
	const page = await galley.launch(
		await galley.file('salt.md', `${head}${fence('%% a note\nflowchart LR\n  Sea --> [')}\n${fence('salt')}`),
	);
	const first = page.article.getByRole('figure').first();
	await expect(first).toContainText('Not drawn: mermaid could not read line 3, “Sea --> [”.');
	await expect(first.locator('pre')).toBeVisible();
	await expect(page.article.getByRole('figure').last()).toContainText(
		'knows no diagram that begins like this',
	);

	await expectPreviewAccessible(page, 'a diagram that is not drawn');

	// Once it can be read it is drawn; when it breaks again, the picture stays and the line says so.
	await page.clickBefore('Sea --> [');
	await page.press('End');
	await page.press('Backspace');
	await page.type('Pan');
	const picture = page.article.getByRole('img', { name: 'Diagram: flowchart LR' });
	await expect(picture).toBeVisible();
	await expect(first.locator('figcaption')).toHaveCount(0);
	await page.type(' -->');
	await expect(first).toContainText('This is the diagram as it was before.');
	await expect(picture).toBeVisible();
	await expectPreviewAccessible(page, 'a diagram that was drawn');
});

test('a diagram follows the theme, and is light on paper', async ({ galley }) => {
	const page = await galley.launch(
		await galley.file('salt.md', `${head}${fence('flowchart LR\n  Sea --> Pan')}`),
	);
	const source = () => page.article.locator('.diagram-screen').getAttribute('src');
	await page.page.emulateMedia({ colorScheme: 'light' });
	await expect(page.article.locator('.diagram-screen')).toBeVisible();
	await expect(page.article.locator('.diagram-paper')).toHaveCount(0);
	const light = await source();
	await page.page.emulateMedia({ colorScheme: 'dark' });
	await expect.poll(async () => (await source()) === light).toBe(false);
	await expect(page.article.locator('.diagram-paper')).toHaveCount(1);
	expect((await page.article.locator('.diagram-paper').getAttribute('src')) === light).toBe(true);
	await expect(page.article.locator('.diagram-paper')).toBeHidden();
	await page.page.emulateMedia({ media: 'print' });
	await expect(page.article.locator('.diagram-paper')).toBeVisible();
	await expect(page.article.locator('.diagram-screen')).toBeHidden();
	await page.page.emulateMedia({ media: 'screen', colorScheme: 'light' });
	await expect.poll(async () => (await source()) === light).toBe(true);
	await expect(page.article.locator('.diagram-paper')).toHaveCount(0);
});

test('nothing that a diagram brings along runs, and it reaches nothing', async ({ galley }) => {
	const server = await PictureServer.start();
	try {
		const hostile = [
			`flowchart LR\n  A["<img src='${server.url('a.png')}' onerror='parent.document.title=1'>"] --> B\n  click A "javascript:parent.document.title='ran'"\n  click B "${server.url('b')}"`,
			`flowchart LR\n  A@{ img: "${server.url('c.png')}", label: "C" }`,
			`%%{init: {"securityLevel": "loose", "themeCSS": "@import url(${server.url('d.css')}); * { background: url(${server.url('e.png')}) }", "htmlLabels": true, "flowchart": {"htmlLabels": true}}}%%\nflowchart LR\n  D["<script>parent.document.title='ran'</script><iframe src='${server.url('f')}'></iframe>Done"]`,
			'sequenceDiagram\n  Ann->>Bob: <script>parent.document.title="ran"</script>Hi',
		];
		const page = await galley.launch(
			await galley.file('salt.md', `${head}${hostile.map(fence).join('\n')}\n${fence('pie\n  "End": 1')}`),
		);
		await page.article.getByRole('figure').last().scrollIntoViewIfNeeded();
		await expect(page.article.getByRole('img', { name: 'Diagram: pie' })).toBeVisible();
		for (const figure of await page.article.locator('.diagram').all()) {
			await figure.scrollIntoViewIfNeeded();
			await expect(figure.locator('img, figcaption')).not.toHaveCount(0);
		}
		await expect(page.page).not.toHaveTitle(/ran/);
		expect(server.asked).toEqual([]);
		await expect(page.article.locator('.article-body :is(svg, script, iframe)')).toHaveCount(0);

		// What draws has no origin and no way to the window, and the app's own files are all that it may load.
		const sandbox = page.page.locator('iframe[title="Diagrams"]');
		await expect(sandbox).toHaveAttribute('sandbox', 'allow-scripts');
		const frame = await (await sandbox.elementHandle())!.contentFrame();
		const reach = await frame!.evaluate(
			async (url) => {
				const tries: Record<string, () => unknown> = {
					document: () => window.parent.document,
					storage: () => localStorage,
					bridge: () => (window as { galley?: unknown }).galley!.toString(),
					picture: () =>
						new Promise((done, fail) => {
							const image = new Image();
							image.onload = done;
							image.onerror = fail;
							image.src = `${url}/g.png`;
						}),
					fetch: () => fetch(`${url}/h`),
					own: () => fetch('app://galley/index.html'),
					frame: () => {
						const inner = document.createElement('iframe');
						inner.src = `${url}/i`;
						document.body.append(inner);
						throw new Error('asked');
					},
					code: () => new Function('return 1')(),
				};
				const reached: string[] = [];
				for (const [name, attempt] of Object.entries(tries)) {
					try {
						await attempt();
						reached.push(name);
					} catch {}
				}
				return [...reached, window.origin];
			},
			server.url('').replace(/\/$/, ''),
		);
		expect(reach).toEqual(['null']);
		expect(server.asked).toEqual([]);
	} finally {
		await server.stop();
	}
});

test('a diagram without end stops, while the window goes on', async ({ galley }) => {
	const endless = [
		'flowchart TD',
		...Array.from({ length: 200 }, (_, i) => `  n${i} --> n${i + 1}`),
		...Array.from({ length: 280 }, (_, i) => `  n${i % 20} --> n${200 - (i % 40)}`),
	].join('\n');
	const page = await galley.launch(
		await galley.file('salt.md', `${head}${fence('pie\n  "Salt": 1')}\n${fence(endless)}\nThe end.\n`),
	);
	await expect(page.article.getByRole('img', { name: 'Diagram: pie' })).toBeVisible();
	const before = await frames(page);
	expect(before.diagrams).not.toBe(before.index);
	await page.article.getByRole('figure').last().scrollIntoViewIfNeeded();
	await page.caretToEnd();
	await page.type('\nStill here.');
	await expect(page.article.getByText('Still here.')).toBeVisible();
	expect(await page.article.locator('figcaption').count()).toBe(0);
	await expect(page.article.getByRole('figure').last()).toContainText('it took longer than 10 seconds', {
		timeout: 60_000,
	});
	const isRunning = (pid: number) =>
		galley.electron.evaluate(({ app }, id) => app.getAppMetrics().some((each) => each.pid === id), pid);
	await expect.poll(() => isRunning(before.diagrams!)).toBe(false);

	// The next one gets another frame.
	await page.type(`\n\n${fence('pie\n  accTitle: Anew\n"Salt": 1')}`);
	await expect(page.article.getByRole('img', { name: 'Anew' })).toBeVisible();
});

test('what draws diagrams is loaded with the first one', async ({ galley }) => {
	const page = await galley.launch(await galley.file('salt.md', `${head}No diagram.\n`));
	await expect(page.article.getByText('No diagram.')).toBeVisible();
	expect(Object.keys(await frames(page)).sort()).toEqual(['index', 'preview']);
	const loaded = await page.page.evaluate(() =>
		performance.getEntriesByType('resource').filter(({ name }) => /mermaid|diagrams|d3-/.test(name)),
	);
	expect(loaded).toEqual([]);
	await page.caretToEnd();
	await page.type(`\n${fence('pie\n"Salt": 1')}`);
	await expect(page.article.getByRole('img', { name: 'Diagram: pie' })).toBeVisible();
	expect(Object.keys(await frames(page)).sort()).toEqual(['diagrams', 'index', 'preview']);
});
