import { posix } from 'node:path';
import type { TrackedFile } from '../contract.ts';
import { type DocxComment, readComments, zoned } from './docx-comments.ts';
import { attribute, decodeXml, type XmlToken, xmlTokens } from './xml.ts';
import { readZip, UnreadableFile } from './zip.ts';

/** A word processor's file as two texts, paragraphs apart by a blank line, footnotes at the end. */
export interface TrackedDocument {
	/** With every tracked change accepted. */
	readonly raw: string;
	readonly tracked: TrackedFile;
}

/**
 * Reads the text, the tracked changes and the comments of a `.docx` file (ECMA-376, transitional or strict) as Word,
 * LibreOffice and Google Docs write it: insertions and deletions, moves, paragraph marks and table rows that come or go.
 * Formatting and its changes are left out, and so is what one person added and another struck out again.
 *
 * @throws {UnreadableFile} when the bytes are no such file, or none that is safe to read
 */
export function readDocx(bytes: Uint8Array): TrackedDocument {
	const parts = readZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
	const text = (name: string | undefined) => {
		const part = name === undefined ? undefined : parts.get(name);
		return part === undefined ? '' : decodeXml(part());
	};
	const [name = 'word/document.xml'] = related(text('_rels/.rels'), '', 'officeDocument');
	if (!parts.has(name)) throw new UnreadableFile('It holds no document of a word processor.');
	const folder = posix.dirname(name);
	const relations = text(posix.join(folder, '_rels', `${posix.basename(name)}.rels`));
	const part = (kind: string) => text(related(relations, folder, kind)[0]);
	const comments = readComments(part('comments'), part('commentsExtended'));
	const reader = new DocumentReader(comments);
	reader.read(text(name));
	reader.read(part('footnotes'));
	reader.read(part('endnotes'));
	return reader.done();
}

/** The parts of a kind that a part is related to (ECMA-376 part 2). The kind is the last word of its address. */
function related(xml: string, folder: string, kind: string): readonly string[] {
	const names: string[] = [];
	for (const token of xmlTokens(xml)) {
		if (!token.name?.endsWith('Relationship') || !token.opens) continue;
		if (!attribute(token, 'Type')?.endsWith(`/${kind}`)) continue;
		const target = attribute(token, 'Target') ?? '';
		names.push(target.startsWith('/') ? target.slice(1) : posix.normalize(posix.join(folder, target)));
	}
	return names;
}

/** What one made and another may have struck out. */
interface Tracking {
	readonly inserts: boolean;
	readonly author: string | null;
	readonly time: string | null;
}

/** What holds no text of the document: old formatting, codes of fields, drawings, and what stands in for them. */
const skipped = new Set([
	...['w:rPrChange', 'w:pPrChange', 'w:sectPrChange', 'w:tblPrChange', 'w:tblGridChange', 'w:tblPrExChange'],
	...['w:trPrChange', 'w:tcPrChange', 'w:numberingChange', 'w:instrText', 'w:delInstrText', 'w:drawing'],
	...['w:pict', 'w:object', 'w:sectPr', 'w:tblPr', 'mc:Fallback', 'm:oMath', 'm:oMathPara', 'w:rt'],
]);

class DocumentReader {
	private base = '';
	private raw = '';
	/** Tracked stretches that are open, from the outermost. */
	private readonly open: Tracking[] = [];
	/** Elements that are open, from the root. */
	private readonly path: string[] = [];
	private skipping = 0;
	/** The paragraph marks that are tracked, by paragraph: one may stand in a text box of another. */
	private readonly paragraphMarks: (Tracking | null)[] = [];
	private readonly rowMarks: (Tracking | null)[] = [];
	private readonly authors = new Map<string, number>();
	private readonly changes: TrackedFile['changes'][number][] = [];
	private readonly starts = new Map<string, number>();
	private readonly comments: TrackedFile['comments'][number][] = [];
	private readonly placed = new Set<string>();
	/** Footnotes that are lines, and no notes. */
	private readonly separator = /^(?:separator|continuationSeparator|continuationNotice)$/;

	constructor(private readonly remarks: ReadonlyMap<string, DocxComment>) {}

	read(xml: string): void {
		for (const token of xmlTokens(xml)) {
			if (token.name === null) this.text(token.text);
			else this.element(token, token.name);
		}
	}

	done(): TrackedDocument {
		const [author] = [...this.authors].sort((a, b) => b[1] - a[1])[0] ?? [null];
		const base = ended(this.base);
		const raw = ended(this.raw);
		const within = (range: { from: number; to: number }, { length }: string) => ({
			from: Math.min(range.from, length),
			to: Math.min(range.to, length),
		});
		return {
			raw,
			tracked: {
				base,
				author,
				changes: this.changes.map((change) => ({
					...change,
					base: within(change.base, base),
					text: within(change.text, raw),
				})),
				comments: this.comments.map((comment) => ({ ...comment, ...within(comment, raw) })),
			},
		};
	}

	private element(token: XmlToken, name: string): void {
		const isEmpty = token.opens && token.closes;
		if (this.skipping > 0 || skipped.has(name) || this.isSeparator(token, name)) {
			if (!isEmpty) this.skipping += token.opens ? 1 : -1;
			return;
		}
		const parent = this.path.at(-1);
		if (token.opens && !isEmpty) this.path.push(name);
		else if (!token.opens) this.path.pop();
		switch (name) {
			case 'w:ins':
			case 'w:moveTo':
			case 'w:del':
			case 'w:moveFrom':
				this.tracking(token, name === 'w:ins' || name === 'w:moveTo', parent);
				break;
			case 'w:tab':
			case 'w:ptab':
				if (token.opens && parent === 'w:r') this.write('\t');
				break;
			case 'w:br':
			case 'w:cr':
				if (token.opens && parent === 'w:r') this.write(attribute(token, 'type') === 'page' ? '' : '\n');
				break;
			case 'w:noBreakHyphen':
				if (token.opens) this.write('\u2011');
				break;
			case 'w:tr':
				if (token.opens) this.rowMarks.push(null);
				if (token.closes) this.rowMarks.pop();
				break;
			case 'w:p':
				if (token.opens) this.paragraphMarks.push(null);
				if (token.closes) this.write('\n\n', this.paragraphMarks.pop() ?? null);
				break;
			case 'w:commentRangeStart':
				if (token.opens) this.starts.set(attribute(token, 'id') ?? '', this.raw.length);
				break;
			case 'w:commentRangeEnd':
			case 'w:commentReference':
				if (token.opens) this.comment(attribute(token, 'id') ?? '');
				break;
		}
	}

	private isSeparator(token: XmlToken, name: string): boolean {
		if (name !== 'w:footnote' && name !== 'w:endnote') return false;
		return token.opens && this.separator.test(attribute(token, 'type') ?? '');
	}

	private text(text: string): void {
		const name = this.path.at(-1);
		if (this.skipping === 0 && (name === 'w:t' || name === 'w:delText')) this.write(text);
	}

	private tracking(token: XmlToken, inserts: boolean, parent: string | undefined): void {
		if (!token.opens) {
			// An end tag: in properties it closes what only says something of the mark.
			if (parent === undefined || !this.isProperty()) this.open.pop();
			return;
		}
		const change = { inserts, author: attribute(token, 'author'), time: zoned(attribute(token, 'date')) };
		if (change.author !== null) this.authors.set(change.author, (this.authors.get(change.author) ?? 0) + 1);
		const isEmpty = token.closes;
		const [above, top] = [this.path.at(isEmpty ? -2 : -3), this.path.at(isEmpty ? -1 : -2)];
		if (top === 'w:rPr' && above === 'w:pPr') this.setLast(this.paragraphMarks, change);
		else if (top === 'w:trPr') this.setLast(this.rowMarks, change);
		else if (!isEmpty && !this.isProperty()) this.open.push(change);
	}

	/** Whether the present element stands in properties: of a run, a paragraph, a list, a row. */
	private isProperty(): boolean {
		return this.path.some((name) => /^w:(?:rPr|pPr|trPr|tcPr|numPr)$/.test(name));
	}

	private setLast(marks: (Tracking | null)[], change: Tracking): void {
		if (marks.length > 0) marks[marks.length - 1] = change;
	}

	/** @param mark how the paragraph's end is tracked */
	private write(text: string, mark: Tracking | null = null): void {
		if (text === '') return;
		const trackings = [...this.open, ...this.rowMarks.filter((row) => row !== null), ...(mark ? [mark] : [])];
		const inserted = trackings.find(({ inserts }) => inserts);
		const deleted = trackings.find(({ inserts }) => !inserts);
		// Added by one and struck out by another: in neither text.
		if (inserted && deleted) return;
		const change = inserted ?? deleted;
		const from = { base: this.base.length, text: this.raw.length };
		if (!inserted) this.base += text;
		if (!deleted) this.raw += text;
		if (change) this.note(change, from);
	}

	/** What is changed from two places on; one with what the same person changed directly before. */
	private note({ author, time }: Tracking, from: { base: number; text: number }): void {
		const base = { from: from.base, to: this.base.length };
		const text = { from: from.text, to: this.raw.length };
		const last = this.changes.at(-1);
		const goesOn = last?.author === author && last.base.to === base.from && last.text.to === text.from;
		if (!goesOn) this.changes.push({ base, text, author, time });
		else {
			this.changes[this.changes.length - 1] = {
				...last,
				base: { from: last.base.from, to: base.to },
				text: { from: last.text.from, to: text.to },
			};
		}
	}

	private comment(id: string): void {
		const remark = this.remarks.get(id);
		// Its range ends before the sign of it; some have no range.
		if (remark === undefined || this.placed.has(id)) return;
		this.placed.add(id);
		const to = this.raw.length;
		this.comments.push({ from: Math.min(this.starts.get(id) ?? to, to), to, ...remark });
	}
}

/** One line break at the end, so that offsets before it stay. */
function ended(text: string): string {
	const end = text.trimEnd();
	return end === '' ? '' : `${end}\n`;
}
