import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { yamlLanguage } from '@codemirror/lang-yaml';
import {
	DocInput,
	defineLanguageFacet,
	Language,
	LanguageSupport,
	languageDataProp,
} from '@codemirror/language';
import { languages } from '@codemirror/language-data';
import { Text } from '@codemirror/state';
import {
	type Input,
	NodeSet,
	NodeType,
	Parser,
	type PartialParse,
	parseMixed,
	Tree,
	type TreeFragment,
} from '@lezer/common';
import { styleTags, tags } from '@lezer/highlight';
import type { MarkdownParser } from '@lezer/markdown';
import { splitArticle } from '../../article/fence.ts';
import { DoneParse, KeptParser } from './kept-parser.ts';
import { cuttingParser } from './long-blocks.ts';
import { longTextGuard } from './long-text-guard.ts';
import { SpliceParser } from './splice-parser.ts';

const data = defineLanguageFacet();

const names = ['Article', 'Fence', 'YamlContent', 'OtherContent', 'Body'] as const;

const nodes = new NodeSet(
	names.map((name, index) =>
		NodeType.define({
			id: index,
			name,
			top: name === 'Article',
			...(name === 'Article' ? { props: [[languageDataProp, data]] } : {}),
		}),
	),
).extend(styleTags({ Fence: tags.meta }));

function typeOf(name: (typeof names)[number]): NodeType {
	return nodes.types[names.indexOf(name)]!;
}

/** The article's outer tree: fences, front matter and body, each a leaf until it is parsed by its own parser. */
function outerTree(doc: Text): Tree {
	const { format, open, content, close, body } = splitArticle(doc);
	const children: Tree[] = [];
	const positions: number[] = [];
	const add = (name: (typeof names)[number], from: number, to: number) => {
		if (to <= from) return;
		children.push(new Tree(typeOf(name), [], [], to - from));
		positions.push(from);
	};
	if (format !== null) {
		add('Fence', open.from, open.to);
		// JSON is YAML as well.
		add(format === 'toml' ? 'OtherContent' : 'YamlContent', content.from, content.to);
		if (close) add('Fence', close.from, close.to);
	}
	add('Body', body.from, body.to);
	return new Tree(typeOf('Article'), children, positions, doc.length);
}

/** Front matter stays the same while the body is typed. */
const yaml = new KeptParser(yamlLanguage.parser);

/**
 * Reads the outer structure of an article by its fences alone. The grammar in `@codemirror/lang-yaml` reads the body
 * letter by letter after each key to find its end, which takes 8 ms at 5 MB, and knows no fences but `---`.
 */
class ArticleParser extends Parser {
	constructor(private readonly body: Parser) {
		super();
	}

	private readonly mixed = parseMixed(({ name }) => {
		if (name === 'Body') return { parser: this.body };
		return name === 'YamlContent' ? { parser: yaml } : null;
	});

	createParse(
		input: Input,
		fragments: readonly TreeFragment[],
		ranges: readonly { from: number; to: number }[],
	): PartialParse {
		const doc = input instanceof DocInput ? input.doc : Text.of(input.read(0, input.length).split('\n'));
		return this.mixed(new DoneParse(outerTree(doc), input.length), input, fragments, ranges);
	}
}

/** Articles in the editor: front matter and Markdown, the code blocks by their own languages. */
export function articleLanguage(): LanguageSupport {
	const { language, support } = markdown({
		base: markdownLanguage,
		// The keys of lists are in `list-commands.ts`.
		addKeymap: false,
		codeLanguages: languages,
		extensions: longTextGuard,
	});
	return new LanguageSupport(
		new Language(
			data,
			new ArticleParser(new SpliceParser(cuttingParser(language.parser as MarkdownParser))),
			[],
			'article',
		),
		support,
	);
}
