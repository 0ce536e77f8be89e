import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	CommentRangeEnd,
	CommentRangeStart,
	CommentReference,
	DeletedTextRun,
	Document,
	ExternalHyperlink,
	FootnoteReferenceRun,
	HeadingLevel,
	InsertedTextRun,
	Packer,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun,
} from 'docx';
import { expect, test } from 'vitest';
import { docxFile } from '../test-support/docx-parts.ts';
import { scratchFolder } from '../test-support/scratch.ts';
import { zip } from '../test-support/zip.ts';
import { readDocx, type TrackedDocument } from './docx.ts';
import { readOtherFile } from './other-file.ts';

const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const gone = (text: string) => `<w:r><w:delText xml:space="preserve">${text}</w:delText></w:r>`;
const signed = (author: string, id = 1) => `w:id="${id}" w:author="${author}" w:date="2026-11-23T10:00:00Z"`;
const ben = signed('Ben &amp; Co');
const eve = signed('Eve', 2);

/** What was struck out and what was put in its place, by whom. */
function changes({ raw, tracked }: TrackedDocument): string[] {
	return tracked.changes.map(
		({ base, text, author }) =>
			`${author}: ${JSON.stringify(tracked.base.slice(base.from, base.to))} → ${JSON.stringify(raw.slice(text.from, text.to))}`,
	);
}

test('Word splits runs by revisions and spelling, and marks changes of formatting: only words count', () => {
	const read = readDocx(
		docxFile({
			body: `
<w:p w:rsidR="00A1" w14:paraId="0A"><w:pPr><w:pStyle w:val="Heading1"/><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:pPrChange ${ben}><w:pPr><w:pStyle w:val="Title"/></w:pPr></w:pPrChange></w:pPr><w:r w:rsidRPr="00B2"><w:t xml:space="preserve">A </w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00C3"><w:rPr><w:b/><w:rPrChange ${ben}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>goo</w:t></w:r><w:r><w:t>d</w:t></w:r><w:proofErr w:type="spellEnd"/>${run(' title')}</w:p>
<w:p><w:hyperlink r:id="rId4" w:history="1">${run('A link')}</w:hyperlink><w:r><w:tab/><w:t>tab</w:t><w:br/><w:t>line</w:t><w:noBreakHyphen/><w:t>end</w:t><w:softHyphen/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>“quoted”&#160;text</w:t></w:r></w:p>`,
		}),
	);
	expect(read.raw).toBe('A good title\n\nA link\ttab\nline\u2011end“quoted”\u00a0text\n');
	expect(read.tracked.base).toBe(read.raw);
	expect(read.tracked.changes).toEqual([]);
});

test('tracked changes make two texts and are known by themselves, by author', () => {
	const read = readDocx(
		docxFile({
			body: `<w:p>${run('One ')}<w:del ${ben}>${gone('two')}</w:del><w:ins ${ben}>${run('2 &lt; 3')}</w:ins>${run(' four')}<w:ins ${eve}>${run(' five')}</w:ins>${run('.')}</w:p>
<w:p><w:pPr><w:rPr><w:del ${ben}/></w:rPr></w:pPr>${run('Joined')}</w:p><w:p>${run(' to this.')}</w:p>
<w:p><w:pPr><w:rPr><w:ins ${eve}/></w:rPr></w:pPr>${run('Split')}</w:p><w:p>${run(' in two.')}</w:p>`,
		}),
	);
	expect(read.raw).toBe('One 2 < 3 four five.\n\nJoined to this.\n\nSplit\n\n in two.\n');
	expect(read.tracked.base).toBe('One two four.\n\nJoined\n\n to this.\n\nSplit in two.\n');
	expect(changes(read)).toEqual([
		'Ben & Co: "two" → "2 < 3"',
		'Eve: "" → " five"',
		'Ben & Co: "\\n\\n" → ""',
		'Eve: "" → "\\n\\n"',
	]);
	expect(read.tracked.author).toBe('Ben & Co');
});

test('what one added and another struck out is in neither text', () => {
	const read = readDocx(
		docxFile({
			body: `<w:p>${run('A')}<w:ins ${ben}>${run(' new')}<w:del ${eve}>${gone(' bad')}</w:del>${run(' word')}</w:ins>${run('.')}</w:p>`,
		}),
	);
	expect([read.tracked.base, read.raw]).toEqual(['A.\n', 'A new word.\n']);
	expect(changes(read)).toEqual(['Ben & Co: "" → " new word"']);
});

test('moves, inserted rows, content controls and alternate content are read', () => {
	const row = (cells: string[], properties = '') =>
		`<w:tr>${properties}${cells.map((cell) => `<w:tc><w:p>${cell}</w:p></w:tc>`).join('')}</w:tr>`;
	const read = readDocx(
		docxFile({
			body: `<w:p><w:moveFromRangeStart w:id="5" w:name="m"/><w:moveFrom ${ben}>${run('First. ')}</w:moveFrom><w:moveFromRangeEnd w:id="5"/>${run('Second.')}<w:moveTo ${ben}>${run(' First.')}</w:moveTo></w:p>
<w:tbl><w:tblPr/>${row([run('a'), run('b')])}${row([`<w:ins ${eve}>${run('c')}</w:ins>`, `<w:ins ${eve}>${run('d')}</w:ins>`], `<w:trPr><w:ins ${eve}/></w:trPr>`)}</w:tbl>
<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:p>${run('Control')}</w:p></w:sdtContent></w:sdt>
<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p>${run('box')}</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:p>${run('box')}</w:p></w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('End')}</w:p>`,
		}),
	);
	expect(read.tracked.base).toBe('First. Second.\n\na\n\nb\n\nControl\n\nEnd\n');
	expect(read.raw).toBe('Second. First.\n\na\n\nb\n\nc\n\nd\n\nControl\n\nEnd\n');
	expect(changes(read)).toEqual([
		'Ben & Co: "First. " → ""',
		'Ben & Co: "" → " First."',
		'Eve: "" → "c\\n\\nd\\n\\n"',
	]);
});

test('comments have their answers and whether they are done, and may span paragraphs or stand at a point', () => {
	const comment = (id: number, author: string, text: string) =>
		`<w:comment w:id="${id}" w:author="${author}" w:date="2026-11-22T08:0${id}:00Z" w:initials="X"><w:p w14:paraId="00${id}"><w:r><w:annotationRef/></w:r>${run(text)}</w:p></w:comment>`;
	const mark = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`;
	const read = readDocx(
		docxFile({
			body: `<w:p>${run('One ')}<w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="2"/>${run('two.')}</w:p>
<w:p>${run('Three')}<w:commentRangeEnd w:id="1"/>${mark(1)}<w:commentRangeEnd w:id="2"/>${mark(2)}${run(' four')}${mark(3)}</w:p>`,
			comments: comment(1, 'Eve', 'Why?') + comment(2, 'Ben', 'Because.') + comment(3, 'Eve', 'Good.'),
			commentsExtended:
				'<w15:commentEx w15:paraId="001" w15:done="1"/><w15:commentEx w15:paraId="002" w15:paraIdParent="001" w15:done="0"/><w15:commentEx w15:paraId="003" w15:done="0"/>',
		}),
	);
	expect(
		read.tracked.comments.map(({ from, to, ...comment }) => [read.raw.slice(from, to), comment]),
	).toEqual([
		[
			'two.\n\nThree',
			{
				text: 'Why?',
				author: 'Eve',
				time: '2026-11-22T08:01:00Z',
				resolved: true,
				replies: [{ text: 'Because.', author: 'Ben', time: '2026-11-22T08:02:00Z' }],
			},
		],
		['', { text: 'Good.', author: 'Eve', time: '2026-11-22T08:03:00Z', resolved: false, replies: [] }],
	]);
});

test('LibreOffice’s and Google’s ways of writing are read too', () => {
	// LibreOffice: properties with an empty run, times without a zone. Google: each change a run, no ids of paragraphs.
	const read = readDocx(
		docxFile({
			body: `<w:p><w:pPr><w:pStyle w:val="Normal"/><w:bidi w:val="0"/><w:rPr></w:rPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Salt </w:t></w:r><w:ins w:id="0" w:author="Unknown Author" w:date="2026-11-23T09:00:00"><w:r><w:rPr></w:rPr><w:t>and </w:t></w:r></w:ins><w:ins w:author="Eve" w:id="1" w:date="2026-11-23T10:00:00Z"><w:r w:rsidDel="0" w:rsidR="0"><w:rPr><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">old </w:t></w:r></w:ins><w:r w:rsidDel="00" w:rsidR="00"><w:rPr><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">time</w:t></w:r></w:p>`,
		}),
	);
	expect(changes(read)).toEqual(['Unknown Author: "" → "and "', 'Eve: "" → "old "']);
	expect(read.tracked.changes[0]?.time).toBe('2026-11-23T09:00:00Z');
});

test('strict files, other prefixes, other names of parts and footnotes are read', () => {
	const strict = docxFile({
		namespace: 'http://purl.oclc.org/ooxml/wordprocessingml/main',
		name: 'word/document2.xml',
		body: `<w:p>${run('Text')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
		footnotes: `<w:footnote w:type="separator" w:id="-1"><w:p>${run('---')}</w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>${run(' A ')}<w:ins ${ben}>${run('short ')}</w:ins>${run('note')}</w:p></w:footnote>`,
	});
	expect(readDocx(strict).raw).toBe('Text\n\n A short note\n');
	expect(readDocx(strict).tracked.base).toBe('Text\n\n A note\n');
	const other = zip({
		'word/document.xml':
			'<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body><x:p><x:ins x:author="Eve"><x:r><x:t><![CDATA[<New>]]></x:t></x:r></x:ins></x:p></x:body></x:document>',
	});
	expect(changes(readDocx(other))).toEqual(['Eve: "" → "<New>"']);
	const utf16 = Buffer.concat([
		Buffer.from([0xff, 0xfe]),
		Buffer.from(`<w:document><w:p>${run('é')}</w:p></w:document>`, 'utf16le'),
	]);
	expect(readDocx(zip({ 'word/document.xml': utf16 })).raw).toBe('é\n');
});

test('what another program writes is read', async () => {
	const date = '2026-11-23T10:00:00Z';
	const document = new Document({
		comments: {
			children: [
				{
					id: 0,
					author: 'Eve',
					date: new Date(date),
					children: [new Paragraph({ children: [new TextRun('Which?')] })],
				},
			],
		},
		footnotes: { 1: { children: [new Paragraph('A note')] } },
		sections: [
			{
				children: [
					new Paragraph({ text: 'Bread', heading: HeadingLevel.HEADING_1 }),
					new Paragraph({
						children: [
							new TextRun('Flour, '),
							new DeletedTextRun({ text: 'sugar', id: 1, author: 'Ben', date }),
							new InsertedTextRun({ text: 'salt', id: 2, author: 'Ben', date }),
							new TextRun(' and '),
							new CommentRangeStart(0),
							new ExternalHyperlink({ link: 'https://example.org', children: [new TextRun('water')] }),
							new CommentRangeEnd(0),
							new TextRun({ children: [new CommentReference(0)] }),
							new FootnoteReferenceRun(1),
							new TextRun('.'),
						],
					}),
					new Table({
						rows: [
							new TableRow({
								children: ['a', 'b'].map((text) => new TableCell({ children: [new Paragraph(text)] })),
							}),
						],
					}),
				],
			},
		],
	});
	const read = readDocx(await Packer.toBuffer(document));
	expect(read.tracked.base).toBe('Bread\n\nFlour, sugar and water.\n\na\n\nb\n\nA note\n');
	expect(changes(read)).toEqual(['Ben: "sugar" → "salt"']);
	expect(read.tracked.comments).toHaveLength(1);
	const [comment] = read.tracked.comments;
	expect(read.raw.slice(comment!.from, comment!.to)).toBe('water');
	expect(comment).toMatchObject({ text: 'Which?', author: 'Eve' });
});

test('what is no such file, or is not safe to read, is refused with the reason', () => {
	const plain = docxFile({ body: `<w:p>${run('Text')}</w:p>` });
	const content = '<w:document><w:body/></w:document>';
	const refused = (bytes: Buffer) => {
		try {
			readDocx(bytes);
		} catch (error) {
			return (error as Error).message;
		}
		return 'read';
	};
	expect(refused(Buffer.from('text'))).toContain('no word processor');
	expect(refused(Buffer.alloc(0))).toContain('no word processor');
	expect(refused(zip({ 'a.txt': 'text' }))).toContain('no document');
	expect(refused(plain.subarray(0, plain.length - 30))).toContain('damaged');
	expect(refused(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]))).toContain(
		'password',
	);
	expect(refused(zip({ 'word/document.xml': content }, { flags: 1 }))).toContain('encrypted');
	expect(refused(zip({ 'word/document.xml': content }, { method: 12 }))).toContain('not known');
	expect(refused(zip({ 'word/document.xml': content }, { size: 4_000_000_000 }))).toContain('50 MB');
	// A bomb that says it is small.
	const bomb = Buffer.alloc(60_000_000, ' ');
	expect(refused(zip({ a: '', 'word/document.xml': bomb }, { size: 10 }))).toContain('50 MB');
	const entity = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document>&x;</w:document>';
	expect(refused(zip({ 'word/document.xml': entity }))).toContain('entities');
	for (const broken of ['<w:p', '<w:p a="', '<!-- ', '<w:p <w:r>', '<![CDATA[']) {
		expect(refused(zip({ 'word/document.xml': broken }))).toContain('not well-formed');
	}
	// What an entity of XML may not stand for is left as it is written.
	expect(readDocx(zip({ 'word/document.xml': `<w:p>${run('&#x110000;&x;')}</w:p>` })).raw).toBe(
		'&#x110000;&x;\n',
	);
});

test('a long hostile part is read or refused in time that grows with its length only', () => {
	for (const part of [
		'<a '.repeat(400_000),
		'"'.repeat(1_000_000),
		'<a>'.repeat(300_000),
		'&'.repeat(1_000_000),
	]) {
		const bytes = zip({ 'word/document.xml': `<w:p>${part}</w:p>` });
		try {
			expect(readDocx(bytes).raw).toBe('');
		} catch (error) {
			expect((error as Error).message).toContain('not well-formed');
		}
	}
});

test('another file is read as what it is, or refused with a reason', async () => {
	const folder = scratchFolder();
	const path = join(folder, 'copy.DOCX');
	await writeFile(path, docxFile({ body: `<w:p>${run('Text')}</w:p>` }));
	expect(await readOtherFile(path)).toMatchObject({
		ok: true,
		value: {
			name: 'copy.DOCX',
			raw: 'Text\n',
			tracked: { base: 'Text\n', author: null, changes: [], comments: [] },
		},
	});
	await writeFile(path, 'Text');
	expect(await readOtherFile(path)).toMatchObject({
		ok: false,
		problem: { code: 'binary', message: expect.stringContaining('copy.DOCX cannot be read.') },
	});
	expect(await readOtherFile(join(folder, 'none.docx'))).toMatchObject({
		ok: false,
		problem: { code: 'not-found' },
	});
});
