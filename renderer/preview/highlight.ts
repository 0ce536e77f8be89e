import type { Parser } from '@lezer/common';
import { classHighlighter, highlightCode } from '@lezer/highlight';

/** Longer code is set without colours, in UTF-16 code units. */
const LIMIT = 40_000;

const parsers = new Map<string, Parser | null | Promise<Parser | null>>();

/**
 * Colours the code blocks of some content with the grammars of the editor. Grammars are loaded when first needed: a
 * block that waits for one is coloured then.
 */
export function highlight(content: ParentNode): void {
	for (const code of content.querySelectorAll<HTMLElement>('pre > code[class*="language-"]')) {
		const language = /(?:^|\s)language-(\S+)/.exec(code.className)?.[1];
		if (language === undefined || code.textContent.length > LIMIT) continue;
		const parser = parserOf(language);
		if (parser instanceof Promise) {
			void parser.then((loaded) => {
				if (loaded !== null) paint(code, loaded);
			});
		} else if (parser !== null) paint(code, parser);
	}
}

/** The parser of a language; null when there is none. */
function parserOf(name: string): Parser | null | Promise<Parser | null> {
	const known = parsers.get(name);
	if (known !== undefined) return known;
	const loading = load(name).catch(() => null);
	parsers.set(name, loading);
	void loading.then((parser) => parsers.set(name, parser));
	return loading;
}

async function load(name: string): Promise<Parser | null> {
	const [{ languages }, { LanguageDescription }] = await Promise.all([
		import('@codemirror/language-data'),
		import('@codemirror/language'),
	]);
	const language = LanguageDescription.matchLanguageName(languages, name, true);
	return language === null ? null : (await language.load()).language.parser;
}

function paint(code: HTMLElement, parser: Parser): void {
	const text = code.textContent;
	const { ownerDocument } = code;
	const painted = ownerDocument.createDocumentFragment();
	highlightCode(
		text,
		parser.parse(text),
		classHighlighter,
		(piece, classes) => {
			if (classes === '') painted.append(piece);
			else {
				const span = ownerDocument.createElement('span');
				span.className = classes;
				span.textContent = piece;
				painted.append(span);
			}
		},
		() => painted.append('\n'),
	);
	code.replaceChildren(painted);
}
