import { mkdir, symlink } from 'node:fs/promises';
import { plainArticle } from './articles.ts';
import { expect, test } from './galley-test.ts';
import { dot } from './pages/picture-server.ts';

test('the page has nothing of Node, and its process is a sandboxed one', async ({ galley }) => {
	const page = await galley.launch(await galley.file('bread.md', plainArticle));
	const reach = await page.page.evaluate(() => {
		const scope = globalThis as unknown as Record<string, unknown>;
		return ['require', 'module', 'process', 'Buffer', 'global', '__dirname', 'electron'].filter(
			(name) => scope[name] !== undefined,
		);
	});
	expect(reach).toEqual([]);
	expect(await page.page.evaluate(() => Object.keys(window.galley).sort())).toEqual([
		'call',
		'on',
		'pathOfFile',
	]);
	const preferences = await galley.electron.evaluate(({ BrowserWindow }) => {
		const contents = BrowserWindow.getAllWindows()[0]!.webContents;
		return (
			contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
		).getLastWebPreferences();
	});
	expect(preferences).toMatchObject({
		contextIsolation: true,
		sandbox: true,
		nodeIntegration: false,
		webSecurity: true,
		webviewTag: false,
	});
	expect(preferences.nodeIntegrationInSubFrames ?? false).toBe(false);
});

test('the content policy lets no script in that is not Galley’s own', async ({ galley }) => {
	const page = await galley.launch(await galley.file('bread.md', plainArticle));
	const ran = await page.page.evaluate(async () => {
		const blocked: string[] = [];
		document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
		const add = <K extends 'script' | 'style' | 'img'>(
			name: K,
			fill: (element: HTMLElementTagNameMap[K]) => void,
		) => {
			const element = document.createElement(name);
			fill(element);
			document.body.append(element);
		};
		const scope = globalThis as unknown as { ran: string[] };
		scope.ran = [];
		add('script', (script) => {
			script.textContent = 'ran.push("inline")';
		});
		add('script', (script) => {
			script.src = 'data:text/javascript,ran.push("data")';
		});
		add('img', (image) => {
			image.setAttribute('onerror', 'ran.push("handler")');
			image.src = 'data:image/png,none';
		});
		add('style', (style) => {
			style.textContent = 'body { --ran: yes }';
		});
		if (getComputedStyle(document.body).getPropertyValue('--ran')) scope.ran.push('style');
		// What a test evaluates is let through: only code that runs later is under the policy.
		await new Promise<void>((done) =>
			setTimeout(() => {
				for (const [name, make] of [
					// biome-ignore lint/security/noGlobalEval: to see that it is refused
					['eval', () => globalThis.eval('1')],
					['Function', () => new Function('return 1')()],
				] as const) {
					try {
						make();
						scope.ran.push(name);
					} catch {
						blocked.push(name);
					}
				}
				done();
			}),
		);
		await fetch('https://example.org/').then(
			() => scope.ran.push('fetch'),
			() => blocked.push('fetch'),
		);
		while (!blocked.includes('script-src-attr')) await new Promise(requestAnimationFrame);
		return { ran: scope.ran, blocked: [...new Set(blocked)].sort() };
	});
	expect(ran.ran).toEqual([]);
	expect(ran.blocked).toEqual(
		expect.arrayContaining([
			'Function',
			'eval',
			'fetch',
			'script-src-attr',
			'script-src-elem',
			'style-src-elem',
		]),
	);
});

test('no page leads the window away, and no window, permission or download is had', async ({ galley }) => {
	const page = await galley.launch(await galley.file('bread.md', plainArticle));
	const links = await galley.catchLinks();
	const url = page.page.url();
	const got = await page.page.evaluate(async () => {
		const opened = window.open('https://example.org/') !== null;
		const link = document.createElement('a');
		link.href = 'data:text/plain,download';
		link.download = 'download.txt';
		document.body.append(link);
		link.click();
		const granted: string[] = [];
		if ((await Notification.requestPermission()) === 'granted') granted.push('notifications');
		for (const name of ['geolocation', 'camera', 'microphone', 'midi'] as const) {
			const { state } = await navigator.permissions.query({ name: name as PermissionName });
			if (state === 'granted') granted.push(name);
		}
		const position = await new Promise<string>((done) =>
			navigator.geolocation.getCurrentPosition(
				() => done('granted'),
				({ code }) => done(String(code)),
			),
		);
		const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
			() => 'granted',
			(error: Error) => error.name,
		);
		return { opened, granted, position, media };
	});
	expect(got.opened).toBe(false);
	expect(got.granted).toEqual([]);
	expect(got.position).toBe('1');
	expect(got.media).not.toBe('granted');
	// Last, and seen from the host: the test's own tools would wait for the page that never comes.
	const shown = await galley.electron.evaluate(async ({ BrowserWindow }) => {
		const { webContents } = BrowserWindow.getAllWindows()[0]!;
		const shown: string[] = [];
		for (const way of [
			"location.href = 'https://example.org/'",
			"location.replace('file:///etc/hostname')",
			"const form = document.createElement('form'); form.action = 'https://example.org/'; document.body.append(form); form.submit()",
			"top.location = 'data:text/html,x'",
		]) {
			await webContents.executeJavaScript(`{ ${way} } undefined`);
			shown.push(await webContents.executeJavaScript('location.href + document.title'));
		}
		return [...new Set([webContents.getURL(), ...shown])];
	});
	expect(shown).toEqual([url, `${url}bread.md — Galley`]);
	expect(galley.electron.windows()).toHaveLength(1);
	expect(await links()).toEqual([]);
});

test('links open in the browser after their scheme is checked, whoever asks', async ({ galley }) => {
	const targets = {
		web: 'https://tides.example/a?b=c#d',
		mail: 'mailto:ada@tides.example',
		coded: 'javascript:alert%281%29',
		local: 'file:///etc/hostname',
		split: 'jav&#x09;ascript:alert(1)',
		older: 'vbscript:x',
		inline: 'data:text/html,x',
		own: 'app://galley/index.html',
		beside: 'other.md',
	};
	const names = Object.keys(targets);
	const lines = Object.entries(targets).flatMap(([name, url]) => [
		`[markdown ${name}](${url})`,
		`<a href="${url}">html ${name}</a>`,
	]);
	const page = await galley.launch(await galley.file('links.md', lines.join('\n\n')));
	const links = await galley.catchLinks();
	for (const name of names) {
		// Where Markdown makes no link of it, its source is a text like any other.
		await page.article.getByText(`markdown ${name}`).click();
		await page.article.getByText(`html ${name}`).click();
	}
	const { web, mail } = targets;
	await expect.poll(links).toEqual([web, web, mail, mail]);

	const refused = await page.page.evaluate(async () => {
		const urls = [
			'javascript:alert(1)',
			'file:///etc/hostname',
			'app://galley/index.html',
			'smb://server/share',
			'ms-settings:privacy',
			'data:text/html,x',
			'https://a b\n.example',
			'not an address',
			'',
		];
		const answers = await Promise.allSettled(urls.map((url) => window.galley.call('openLink', url)));
		return answers.map(({ status }) => status);
	});
	expect(new Set(refused)).toEqual(new Set(['rejected']));
	expect(await links()).toHaveLength(4);
	await expect(page.article.getByText('markdown web')).toBeVisible();
});

test('nothing runs in the preview, not even what gets past the sanitiser', async ({ galley }) => {
	const page = await galley.launch(
		await galley.file(
			'hostile.md',
			[
				'---\ntitle: <img src=x onerror="top.ran=1">\ncta: <script>top.ran=1</script>\n---\n',
				'<script>top.ran = 1</script>',
				'<img src="x" onerror="top.ran = 1">',
				'<svg onload="top.ran = 1"><script>top.ran = 1</script></svg>',
				'<iframe srcdoc="<script>top.ran = 1</script>"></iframe>',
				'<form action="https://example.org"><button>Send</button></form>',
				'<a href="javascript:top.ran = 1">go</a>',
				'<style>* { display: none }</style>',
				'<base href="https://example.org/"><meta http-equiv="refresh" content="0;url=https://example.org/">',
				'The end.',
			].join('\n\n'),
		),
	);
	await expect(page.article.getByText('The end.')).toBeVisible();
	const body = page.article.locator('body');
	for (const bad of [
		'script',
		'iframe',
		'base',
		'meta[http-equiv]',
		'[onerror]',
		'[onload]',
		'.article style',
	]) {
		await expect(body.locator(bad)).toHaveCount(0);
	}

	// And were something to get past it: the frame is sandboxed, and has a policy of its own.
	const frame = page.page.locator('iframe[title="Preview"]');
	await expect(frame).toHaveAttribute('sandbox', 'allow-same-origin');
	const ran = await frame.evaluate(async (element) => {
		const inside = (element as HTMLIFrameElement).contentDocument!;
		const script = inside.createElement('script');
		script.textContent = 'top.ran = 1';
		inside.body.append(script);
		const image = inside.createElement('img');
		image.setAttribute('onerror', 'top.ran = 1');
		const failed = new Promise((done) => image.addEventListener('error', done));
		image.src = 'data:image/png,none';
		inside.body.append(image);
		const link = inside.createElement('a');
		link.href = 'javascript:top.ran = 1';
		inside.body.append(link);
		link.click();
		await failed;
		await new Promise(requestAnimationFrame);
		return {
			ran: 'ran' in globalThis,
			bridge: typeof (inside.defaultView as unknown as { galley?: unknown }).galley,
		};
	});
	expect(ran).toEqual({ ran: false, bridge: 'undefined' });
});

test('calls are answered to the window’s own page alone, and only with arguments that make sense', async ({
	galley,
}) => {
	const path = await galley.file('bread.md', plainArticle);
	const other = await galley.file('other.md', plainArticle);
	const page = await galley.launch(path);
	await expect(page.article.getByText('Flour')).toBeVisible();

	// As if the preview had found a way to the host.
	const answers = await galley.electron.evaluate(async ({ BrowserWindow, ipcMain }) => {
		const { _invokeHandlers: handlers } = ipcMain as unknown as {
			_invokeHandlers: Map<string, (event: unknown) => Promise<unknown>>;
		};
		const { webContents } = BrowserWindow.getAllWindows()[0]!;
		const preview = webContents.mainFrame.frames[0];
		const ask = async (senderFrame: unknown) => {
			try {
				await handlers.get('call:recentFiles')!({ sender: webContents, senderFrame });
				return 'answered';
			} catch (error) {
				return (error as Error).message;
			}
		};
		return {
			frames: webContents.mainFrame.frames.length,
			main: await ask(webContents.mainFrame),
			preview: await ask(preview),
			gone: await ask(null),
		};
	});
	expect(answers).toEqual({
		frames: 1,
		main: 'answered',
		preview: 'Not a window of Galley',
		gone: 'Not a window of Galley',
	});

	const messages = await page.page.evaluate(
		async ({ path, other }) => {
			const call = window.galley.call as (channel: string, ...args: unknown[]) => Promise<unknown>;
			const request = {
				path: other,
				raw: 'stolen',
				encoding: { name: 'utf-8', bom: false },
				expected: null,
				overwrite: true,
				suggestedName: '',
			};
			const tries: [string, ...unknown[]][] = [
				['openFile', other],
				['openFile', '/etc/hostname'],
				['openFile', 5],
				['save', request],
				['save', { ...request, path, encoding: { name: 'rot13', bom: false } }],
				['save', { ...request, path: 7 }],
				['setSettings', { theme: 'pink' }],
				['setView', null],
				['discardRecovery', '../../bread'],
				['journalAppend', 'x'],
				['nonsense'],
				['toString'],
			];
			return Promise.all(
				tries.map(([channel, ...args]) =>
					call(channel, ...args).then(
						() => `${channel} was answered`,
						(error: Error) => error.message.length > 0,
					),
				),
			);
		},
		{ path, other },
	);
	expect(messages).toEqual(messages.map(() => true));
	expect(await galley.read(path)).toBe(plainArticle);
	expect(await galley.read(other)).toBe(plainArticle);
	expect(galley.electron.windows()).toHaveLength(1);
	// A file the page made up is none that the person dropped.
	expect(await page.page.evaluate(() => window.galley.pathOfFile(new File(['x'], '/etc/hostname')))).toBe('');
});

test('the pictures’ protocol serves pictures beside the article, and nothing else', async ({ galley }) => {
	// The site is the folder that holds the article's own.
	await mkdir(`${galley.folder}/site/posts/pictures`, { recursive: true });
	await galley.file('site/posts/pictures/sand.png', dot);
	await galley.file('site/posts/notes.txt', 'not a picture');
	await galley.file('site/posts/lie.png', 'not a picture either');
	await galley.file('site/shared.png', dot);
	await galley.file('above.png', dot);
	await symlink(`${galley.folder}/above.png`, `${galley.folder}/site/posts/link.png`);
	const page = await galley.launch(await galley.file('site/posts/sand.md', '# Sand\n'));
	const base = await page.page.evaluate(async () => (await window.galley.call('start')).pictureBase);
	const statuses = await galley.electron.evaluate(
		async ({ session }, { base, folder }) => {
			const sources = [
				'pictures/sand.png',
				'../shared.png',
				'sand.md',
				'notes.txt',
				'lie.png',
				'link.png',
				'../../above.png',
				`${folder}/above.png`,
				'pictures/../../../above.png',
				'..%2F..%2Fabove.png',
				'/etc/hostname',
				'../../../../etc/hostname',
				'file:///etc/hostname',
				'pictures',
				'',
			];
			const status = async (url: string) => (await session.defaultSession.fetch(url)).status;
			const beside = await Promise.all(sources.map((source) => status(base + encodeURIComponent(source))));
			const foreign = await status(`galley-picture://${'0'.repeat(32)}/pictures%2Fsand.png`);
			const pages = await Promise.all(
				['app://galley/../package.json', 'app://galley/%2e%2e/main.cjs', 'app://other/index.html'].map(
					status,
				),
			);
			return { beside, foreign, pages };
		},
		{ base, folder: galley.folder },
	);
	const [own, shared, ...others] = statuses.beside;
	expect([own, shared]).toEqual([200, 200]);
	expect(others).toEqual(others.map(() => 404));
	expect(statuses.foreign).toBe(404);
	expect(statuses.pages).toEqual([404, 404, 404]);
});
