import { zip } from './zip.ts';

const transitional = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a word processor's file that a test gives, as XML without their root. */
export interface DocxParts {
	readonly body: string;
	readonly comments?: string;
	readonly commentsExtended?: string;
	readonly footnotes?: string;
	/** The namespace of the elements with the prefix `w`. */
	readonly namespace?: string;
	/** Where the document is in the archive. */
	readonly name?: string;
}

/** Packs parts as Word does, each with its relations. */
export function docxFile({
	body,
	comments,
	commentsExtended,
	footnotes,
	namespace = transitional,
	name = 'word/document.xml',
}: DocxParts): Buffer {
	const root = (element: string, content: string) =>
		`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${element} xmlns:w="${namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">${content}</${element}>`;
	const file = name.slice(name.lastIndexOf('/') + 1);
	const others = Object.entries({
		comments: comments && root('w:comments', comments),
		commentsExtended: commentsExtended && root('w15:commentsEx', commentsExtended),
		footnotes: footnotes && root('w:footnotes', footnotes),
	}).flatMap(([kind, xml]) => (xml ? [[kind, xml] as const] : []));
	const relations = (list: readonly (readonly [string, string])[]) =>
		`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
			.map(
				([kind, target], index) =>
					`<Relationship Id="rId${index}" Type="${office}/${kind}" Target="${target}"/>`,
			)
			.join('')}</Relationships>`;
	return zip({
		'[Content_Types].xml': '<Types/>',
		'_rels/.rels': relations([['officeDocument', name]]),
		[name]: root('w:document', `<w:body>${body}</w:body>`),
		[`word/_rels/${file}.rels`]: relations(others.map(([kind]) => [kind, `${kind}.xml`])),
		...Object.fromEntries(others.map(([kind, xml]) => [`word/${kind}.xml`, xml])),
	});
}
