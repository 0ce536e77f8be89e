import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright/test';
import { docxFile } from '../electron/test-support/docx-parts.ts';
import { brokenArticle, plainArticle } from './articles.ts';
import { expect, Galley, test } from './galley-test.ts';
import type { GalleyPage } from './pages/galley-page.ts';
import { ReviewPanel } from './pages/review-panel.ts';

/** The file without who and when: what plain CriticMarkup says. */
const unsigned = (text: string) => text.replace(/\{>>@[^<]*?\d{2}:\d{2}Z<<\}/g, '');

/** Opens an article and turns Suggesting on, without a name. */
async function suggesting(galley: Galley, text: string): Promise<[GalleyPage, string]> {
	const path = await galley.file('bread.md', text);
	const page = await galley.launch(path);
	await page.body.focus();
	await page.press('Control+Shift+2');
	await page.page.getByRole('button', { name: 'Go on without' }).click();
	await expect(page.body).toBeFocused();
	return [page, path];
}

test('text that is dragged in Suggesting is struck where it was and added where it goes', async ({
	galley,
}) => {
	const [page, path] = await suggesting(galley, plainArticle);
	const word = async (text: string) => {
		const box = await page.body.evaluate((content, passage) => {
			const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
			for (let node = walker.nextNode(); node; node = walker.nextNode()) {
				const at = node.nodeValue?.indexOf(passage) ?? -1;
				if (at < 0) continue;
				const range = document.createRange();
				range.setStart(node, at);
				range.setEnd(node, at + passage.length);
				const { left, top, width, height } = range.getBoundingClientRect();
				return { x: left, y: top + height / 2, width };
			}
			throw new Error(`“${passage}” is not in sight`);
		}, text);
		return box;
	};
	const salt = await word('salt');
	await page.page.mouse.dblclick(salt.x + salt.width / 2, salt.y);
	expect(await page.caretLine()).toBe('Flour, water, [salt| and time.');
	const flour = await word('Flour');
	await page.page.mouse.move(salt.x + salt.width / 2, salt.y);
	await page.page.mouse.down();
	await page.page.mouse.move(salt.x, salt.y, { steps: 4 });
	await page.page.mouse.move(flour.x + 1, flour.y, { steps: 8 });
	await page.page.mouse.up();
	await expect(page.body.locator('.cm-mark-insertion')).toHaveText('salt');
	await expect(page.body.locator('.cm-mark-deletion')).toHaveText('salt');
	await page.save();
	expect(await galley.read(path)).toBe(
		plainArticle.replace('Flour, water, salt', '{++salt++}Flour, water, {--salt--}'),
	);
	await page.press('Control+z');
	await page.save();
	expect(await galley.read(path)).toBe(plainArticle);
});

test('several carets in Suggesting make a mark each, and one undo takes them all back', async ({
	galley,
}) => {
	const [page, path] = await suggesting(galley, plainArticle);
	await page.clickBefore('water');
	await page.page.keyboard.down('Alt');
	await page.clickBefore('salt');
	await page.page.keyboard.up('Alt');
	await page.type('old ');
	await expect(page.body.locator('.cm-mark-insertion')).toHaveText(['old ', 'old ']);
	await page.press('Control+Delete');
	await page.save();
	expect(await galley.read(path)).toContain('Flour, {~~water~>old ~~}, {~~salt~>old ~~} and time.');
	await page.press('Control+z');
	await page.press('Control+z');
	await page.save();
	expect(await galley.read(path)).toBe(plainArticle);
});

test('in Suggesting a deletion beside a mark takes what is seen there, not the mark’s hidden signs', async ({
	galley,
}) => {
	const marked = plainArticle.replace(
		'salt',
		'{++salt++}{>>@Ben 2026-11-23T10:00Z<<}{>>@Ben 2026-11-23T10:00Z: Or\nnot?<<}',
	);
	const [page, path] = await suggesting(galley, marked);
	await page.clickBefore(' and time');
	await page.press('Backspace');
	await page.clickBefore(' and time');
	await page.press('Delete');
	await page.save();
	const text = await galley.read(path);
	expect(text).toContain('{++sal{--t--}++}');
	expect(text).toContain('not?<<}{-- --}and time.');
});

test('in Suggesting arrow keys go over a mark’s hidden signs, by letters and by words', async ({
	galley,
}) => {
	const [page, path] = await suggesting(galley, 'Flour water salt and time.\n');
	await page.clickBefore('water');
	await page.type('warm ');
	const steps = [
		['Control+Shift+ArrowRight', 'Flour warm [water| salt'],
		['ArrowLeft', 'Flour warm |water salt'],
		['ArrowLeft', 'Flour warm| water salt'],
		['ArrowRight', 'Flour warm |water salt'],
		['ArrowRight', 'Flour warm w|ater salt'],
		['Control+ArrowLeft', 'Flour warm |water salt'],
		['Control+ArrowLeft', 'Flour |warm water salt'],
		['Control+ArrowRight', 'Flour warm| water salt'],
		['Control+ArrowRight', 'Flour warm |water salt'],
		['Control+ArrowRight', 'Flour warm water| salt'],
		['Control+Shift+ArrowLeft', 'Flour warm |water[ salt'],
	] as const;
	for (const [key, line] of steps) {
		await page.press(key);
		expect(await page.caretLine(), key).toBe(`${line} and time.`);
	}
	await page.press('Delete');
	await page.save();
	expect(unsigned(await galley.read(path))).toBe('Flour {~~water~>warm ~~} salt and time.\n');
});

test('making a comment of a line is suggested in Suggesting, and nothing in Reviewing', async ({
	galley,
}) => {
	const [page, path] = await suggesting(galley, plainArticle);
	await page.clickBefore('Flour');
	await page.press('Control+/');
	await page.save();
	expect(await galley.read(path)).toContain('{++<!-- ++}Flour, water, salt and time.{++ -->++}');
	await page.press('Control+z');
	await page.press('Control+Shift+3');
	await page.press('Control+/');
	await expect(page.status).toContainText('In Reviewing nothing is typed');
	// Nor in the form, which takes nothing that it would have to refuse.
	const title = await page.field('Title').inputValue();
	await page.field('Title').focus();
	await page.type('x');
	await expect(page.field('Title')).toHaveJSProperty('readOnly', true);
	await expect(page.field('Title')).toHaveValue(title);
	await page.save();
	expect(await galley.read(path)).toBe(plainArticle);
});

test('the status bar says how the preview shows marks, and changes it', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const page = await galley.launch(path);
	const marks = page.page.getByRole('button', { name: /^Marks in the preview/ });
	await expect(page.status).toBeVisible();
	await expect(marks).toHaveCount(0);
	await page.caretToEnd();
	await page.type('{++Bake it.++}');
	await expect(marks).toHaveText('Accepted');
	await marks.press('Enter');
	await page.page.getByRole('menuitemradio', { name: 'Rejected' }).press('Enter');
	await expect(marks).toHaveText('Rejected');
	await expect(page.article.getByText('Bake it.')).toHaveCount(0);
});

test('replacing all in Suggesting leaves names, comments and struck words alone', async ({ galley }) => {
	const marked = plainArticle.replace(
		'salt',
		'{--salt--}{>>@Salt 2026-11-23T10:00Z<<}{>>@Ben 2026-11-23T10:00Z: No salt?<<} salt',
	);
	const [page, path] = await suggesting(galley, marked);
	await page.press('Control+f');
	await page.type('salt');
	await page.page.getByRole('textbox', { name: 'Replace' }).focus();
	await page.type('rye');
	await page.page.getByRole('button', { name: 'Replace all' }).click();
	await page.save();
	expect(await galley.read(path)).toBe(marked.replace('<<} salt', '<<} {~~salt~>rye~~}'));
});

test('the preview draws what is suggested for its head, and takes it in or leaves it out', async ({
	galley,
}) => {
	const block =
		'\n<!-- galley review\n{"field":"title","new":"Loaf","old":"Bread"}\n{"field":"subtitle","new":"By hand"}\n{"field":"publish_date","old":{"type":"date","text":"2024-03-01"}}\n-->\n';
	const page = await galley.launch(await galley.file('bread.md', plainArticle + block));
	const head = page.article.locator('.article-header');
	await expect(head.locator('.title')).toHaveText('Loaf');
	await expect(head.locator('.published')).toHaveCount(0);
	await page.command('Preview with Marks');
	await expect(head.locator('.title')).toHaveText('Bread Loaf');
	await expect(head.locator('del')).toHaveText(['Bread', '1 March 2024']);
	await expect(head.locator('ins')).toHaveText(['Loaf', 'By hand']);
	await page.command('Preview as Rejected');
	await expect(head.locator('.title')).toHaveText('Bread');
	await expect(head.locator('.subtitle')).toHaveCount(0);
	await expect(head).toContainText('Published 1 March 2024');
});

test('repairs and the computed read time are suggested in Suggesting, where they can be', async ({
	galley,
}) => {
	const [page, path] = await suggesting(galley, brokenArticle);
	const review = new ReviewPanel(page.page);
	await page.press('Control+Shift+T');
	await expect(page.fieldBox('read_time')).toContainText('8 mins → 1 min');
	await page.save();
	expect(await galley.read(path)).toContain("read_time: '8 mins'");
	await page.press('Control+Shift+R');
	await page.repairAll.dialog.getByRole('button', { name: 'Apply' }).click();
	await page.press('Control+Shift+J');
	await expect(review.row('–')).toHaveCount(1);
	await page.save();
	const text = await galley.read(path);
	expect(text).toContain("your town''s own");
	expect(text).toContain(`1871 {~~${'\u00e2\u20ac\u201c'}~>–~~} a thin`);
});

test('a field in the review panel is gone to, also while the form is hidden', async ({ galley }) => {
	const block =
		'\n<!-- galley review\n{"field":"title","new":"Loaf","old":"Bread"}\n{"field":"mood","new":"calm"}\n-->\n';
	const page = await galley.launch(await galley.file('bread.md', plainArticle + block));
	const review = new ReviewPanel(page.page);
	await page.press('Control+1');
	await expect(page.form).toHaveCount(0);
	await page.press('Control+Shift+J');
	await review.row('mood').locator('.review-place').press('Enter');
	await expect(page.form.getByRole('button', { name: /^Accept mood/ })).toBeFocused();
	// The first thing that is open is a field, too.
	await page.press('Control+1');
	await page.press('Control+Shift+E');
	await expect(page.page.getByText('2 suggestions are open')).toBeVisible();
	await page.page.getByRole('button', { name: 'Go to the first' }).click();
	await expect(page.field('Title')).toBeFocused();
});

test('a copy dropped on the review panel is taken in, a .docx with each author’s changes and comments', async ({
	galley,
}) => {
	const path = await galley.file('bread.md', plainArticle);
	const copy = await galley.file('bread-ben.md', plainArticle.replace('salt', 'sea salt'));
	const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
	const by = (author: string, id: number) =>
		`w:id="${id}" w:author="${author}" w:date="2026-11-23T10:00:00Z"`;
	const document = join(galley.folder, 'bread.docx');
	await writeFile(
		document,
		docxFile({
			body: `<w:p>${run('Bread')}</w:p><w:p>${run('Flour, ')}<w:ins ${by('Eve', 1)}>${run('warm ')}</w:ins><w:commentRangeStart w:id="7"/>${run('water')}<w:commentRangeEnd w:id="7"/>${run(', salt and ')}<w:del ${by('Chi', 2)}><w:r><w:delText>time</w:delText></w:r></w:del><w:ins ${by('Chi', 3)}>${run('patience')}</w:ins>${run('.')}</w:p>`,
			comments: `<w:comment ${by('Eve', 7)}><w:p>${run('How much?')}</w:p></w:comment>`,
		}),
	);
	const page = await galley.launch(path);
	const review = new ReviewPanel(page.page);
	await page.press('Control+Shift+J');
	await page.dropFiles(review.region, copy);
	const first = page.page.getByRole('dialog', { name: 'Import bread-ben.md' });
	await first.getByLabel('Reviewer').fill('Ben Reader');
	await first.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(review.rows).toHaveCount(1);
	await expect(review.row('sea')).toContainText('Ben Reader');
	await page.dropFiles(review.region, document);
	const second = page.page.getByRole('dialog', { name: 'Import bread.docx' });
	await expect(second.getByLabel('The changes tracked in the file')).toBeChecked();
	await second.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(review.rows).toHaveCount(4);
	await expect(review.row('warm')).toContainText('Eve');
	await expect(review.row('patience')).toContainText('Chi');
	await expect(review.row('How much?')).toContainText('water');
	// By author: Chi's alone.
	await review.region.getByLabel('Author').selectOption('Chi');
	await expect(review.rows).toHaveCount(1);
	await review.region.getByRole('button', { name: /^Accept these 1/ }).click();
	await review.region.getByLabel('Author').selectOption('Everyone');
	await expect(review.rows).toHaveCount(3);
	await page.save();
	expect(await galley.read(path)).toContain('and patience.');
	// What cannot be read says so.
	await writeFile(document, 'text');
	await page.dropFiles(review.region, document);
	await expect(page.page.getByText(/bread\.docx cannot be read/)).toBeVisible();
});

test('all suggestions of one author are accepted at once, and the others’ stay', async ({ galley }) => {
	const mark = (text: string, author: string) => `{++${text}++}{>>@${author} 2026-11-23T10:00Z<<}`;
	const path = await galley.file(
		'bread.md',
		`# Bread\n\nA${mark(' b', 'Ben')}${mark(' c', 'Chi')} d${mark(' e', 'Ben')}.\n`,
	);
	const page = await galley.launch(path);
	const review = new ReviewPanel(page.page);
	await page.press('Control+Shift+J');
	await review.region.getByLabel('Author').selectOption('Ben');
	await expect(review.rows).toHaveCount(2);
	await review.region.getByRole('button', { name: 'Accept these 2' }).click();
	await expect(review.rows).toHaveCount(0);
	await review.region.getByLabel('Author').selectOption('Everyone');
	await expect(review.rows).toHaveCount(1);
	await page.save();
	expect(await galley.read(path)).toBe(`# Bread\n\nA b${mark(' c', 'Chi')} d e.\n`);
});

test('the status has the names and the field that the settings say', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle.replace('title', 'stage: idea\ntitle'));
	const page = await galley.launch(path);
	await expect(page.page.getByRole('button', { name: 'Status: none' })).toBeVisible();
	const settings = await page.openSettings();
	await settings.getByLabel('Field of the status').fill('stage');
	await settings.getByLabel('Statuses, in order').fill('idea, written, , printed');
	await page.closeSettings();
	await page.page.getByRole('button', { name: 'Status: idea' }).click();
	await expect(page.page.getByRole('menuitemradio')).toHaveText(['idea', 'written', 'printed']);
	await page.page.getByRole('menuitemradio', { name: 'printed' }).click();
	await page.save();
	expect(await galley.read(path)).toBe(plainArticle.replace('title', 'stage: printed\ntitle'));
	await galley.close();
	const again = await galley.launch(path);
	await expect(again.page.getByRole('button', { name: 'Status: printed' })).toBeVisible();
});

/** Presses Tab until a control has the focus. */
async function tabTo(page: GalleyPage, control: Locator): Promise<void> {
	for (let presses = 0; presses < 40; presses++) {
		if (await control.evaluate((element) => element === document.activeElement).catch(() => false)) return;
		await page.press('Tab');
	}
	await expect(control).toBeFocused();
}

test('a whole round of two people by keyboard alone', async ({ galley }) => {
	const path = await galley.file('bread.md', plainArticle);
	const profile = await mkdtemp(join(tmpdir(), 'galley-profile-'));
	const editors = new Galley(galley.folder, profile);
	try {
		const page = await editors.launch(path);
		const review = new ReviewPanel(page.page);
		await page.body.focus();
		await page.press('Control+Shift+2');
		await expect(review.name).toBeFocused();
		await page.type('Ben Reader');
		await page.press('Enter');
		await expect(page.body).toBeFocused();
		await page.press('Control+End');
		await page.type('Bake it.');
		await page.press('ArrowUp');
		await page.press('Home');
		await page.press('Control+Shift+ArrowRight');
		await page.press('Control+Shift+C');
		await expect(review.comment).toBeFocused();
		await page.type('Which?');
		await page.press('Enter');
		await expect(page.body).toBeFocused();
		await page.press('Shift+F6');
		await tabTo(page, page.field('Title'));
		await page.press('Control+a');
		await page.type('Good Bread');
		await expect(page.form).toContainText('Bread → Good Bread');
		await page.save();
		await page.closedBy('Control+w');
	} finally {
		await editors.close();
		await rm(profile, { recursive: true, force: true, maxRetries: 5 });
	}
	expect(unsigned(await galley.read(path))).toContain('{==Flour==}{>>@Ben Reader');

	const page = await galley.launch(path);
	const review = new ReviewPanel(page.page);
	// The comment is answered beside the text …
	await page.body.focus();
	await page.press('Control+Shift+D');
	await expect(review.card('Which?')).toBeFocused();
	await tabTo(page, review.card('Which?').getByRole('button', { name: 'Reply' }));
	await page.press('Enter');
	await expect(review.name).toBeFocused();
	await page.type('Ada Example');
	await page.press('Enter');
	await expect(review.card('Which?').getByRole('textbox', { name: 'Reply' })).toBeFocused();
	await page.type('Any.');
	await page.press('Enter');
	await expect(review.card('Which?')).toContainText('Any.');
	await page.press('Escape');
	await expect(page.body).toBeFocused();
	// … and all is decided in the panel: the title taken, the comment settled, the addition not.
	await page.press('Control+Shift+J');
	await expect(review.rows).toHaveCount(3);
	await expect(review.row('Which?').locator('.review-place')).toBeFocused();
	await page.press('ArrowUp');
	await expect(review.row('Good Bread').locator('.review-place')).toBeFocused();
	await page.press('a');
	await expect(review.rows).toHaveCount(2);
	await expect(page.field('Title')).toHaveValue('Good Bread');
	await expect(review.row('Which?').locator('.review-place')).toBeFocused();
	await page.press('a');
	await expect(review.rows).toHaveCount(1);
	await expect(review.row('Bake it.').locator('.review-place')).toBeFocused();
	await page.press('r');
	await expect(review.rows).toHaveCount(0);
	// What is settled is still there, until it is exported.
	await page.press('Control+Shift+E');
	const dialog = page.page.getByRole('dialog', { name: 'Export finished Markdown' });
	await tabTo(page, dialog.getByRole('button', { name: 'Accept all' }));
	await page.press('Enter');
	const finished = join(galley.folder, 'finished.md');
	await galley.answerFileDialog(finished);
	await tabTo(page, dialog.getByRole('button', { name: 'Export…' }));
	await page.press('Enter');
	await expect(dialog).toHaveCount(0);
	expect(await galley.read(finished)).toBe(plainArticle.replace('title: Bread', 'title: Good Bread'));
});
