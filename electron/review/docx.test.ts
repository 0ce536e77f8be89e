import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { scratchFolder } from '../test-support/scratch.ts';
import { readDocx } from './docx.ts';
import { readOtherFile } from './other-file.ts';

/** A ZIP archive; the first file is stored as it is, the others are packed. */
function zip(files: Readonly<Record<string, string>>): Buffer {
	const locals: Buffer[] = [];
	const entries: Buffer[] = [];
	let at = 0;
	for (const [index, [name, text]] of Object.entries(files).entries()) {
		const content = Buffer.from(text);
		const packed = index === 0 ? content : deflateRawSync(content);
		const local = Buffer.alloc(30);
		local.write('PK\x03\x04', 'latin1');
		local.writeUInt16LE(index === 0 ? 0 : 8, 8);
		local.writeUInt32LE(packed.length, 18);
		local.writeUInt16LE(name.length, 26);
		const entry = Buffer.alloc(46);
		entry.write('PK\x01\x02', 'latin1');
		entry.writeUInt16LE(index === 0 ? 0 : 8, 10);
		entry.writeUInt32LE(packed.length, 20);
		entry.writeUInt16LE(name.length, 28);
		entry.writeUInt32LE(at, 42);
		locals.push(local, Buffer.from(name), packed);
		entries.push(entry, Buffer.from(name));
		at += 30 + name.length + packed.length;
	}
	const directory = Buffer.concat(entries);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(Object.keys(files).length, 10);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...locals, directory, end]);
}

const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const by = 'w:id="1" w:author="Ben &amp; Co" w:date="2026-11-23T10:00:00Z"';

test('tracked changes make two texts, comments keep their place', () => {
	const document = `<?xml version="1.0"?><w:document><w:body>
		<w:p>${run('One ')}<w:del ${by}><w:r><w:delText>two</w:delText></w:r></w:del><w:ins ${by}>${run('2 &lt; 3')}</w:ins>${run(' four.')}</w:p>
		<w:p><w:pPr><w:rPr><w:del ${by}/></w:rPr></w:pPr>${run('Joined')}</w:p>
		<w:p>${run(' to ')}<w:commentRangeStart w:id="7"/>${run('this')}<w:commentRangeEnd w:id="7"/>${run('.')}</w:p>
	</w:body></w:document>`;
	const comments = `<w:comments><w:comment w:id="7" w:author="Eve" w:date="2026-11-22T08:00:00Z"><w:p>${run('Why?')}</w:p></w:comment></w:comments>`;
	const read = readDocx(
		zip({ '[Content_Types].xml': '', 'word/document.xml': document, 'word/comments.xml': comments }),
	);
	expect(read?.raw).toBe('One 2 < 3 four.\n\nJoined to this.\n');
	expect(read?.tracked.base).toBe('One two four.\n\nJoined\n\n to this.\n');
	expect(read?.tracked.author).toBe('Ben & Co');
	expect(read?.tracked.comments).toEqual([
		{ from: 27, to: 31, text: 'Why?', author: 'Eve', time: '2026-11-22T08:00:00Z' },
	]);
	expect(read?.raw.slice(27, 31)).toBe('this');
});

test('what is no such file is none', () => {
	expect(readDocx(Buffer.from('text'))).toBeNull();
	expect(readDocx(zip({ 'a.txt': 'text' }))).toBeNull();
	const whole = zip({ a: '', 'word/document.xml': '<w:p></w:p>' });
	expect(readDocx(whole.subarray(0, whole.length - 30))).toBeNull();
});

test('another file is read as what it is, or refused with a reason', async () => {
	const folder = scratchFolder();
	const path = join(folder, 'copy.DOCX');
	await writeFile(path, zip({ 'word/document.xml': `<w:p>${run('Text')}</w:p>` }));
	expect(await readOtherFile(path)).toMatchObject({
		ok: true,
		value: { name: 'copy.DOCX', raw: 'Text\n', tracked: { base: 'Text\n', author: null, comments: [] } },
	});
	await writeFile(path, 'Text');
	expect(await readOtherFile(path)).toMatchObject({ ok: false, problem: { code: 'binary' } });
	expect(await readOtherFile(join(folder, 'none.docx'))).toMatchObject({ ok: false });
});
